// What browsers give an extension: Firefox calls it `browser`, Chromium `chrome`, and both answer with promises.

/** @type {any} */
export const api = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;
