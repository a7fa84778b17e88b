/** The module's address, as a bundler's loader for files gives it. */
declare const address: string;
export default address;
