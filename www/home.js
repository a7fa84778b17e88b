// Where this page is at home: what its links lead to and what waits for it there. In the extension `extension/home.js` stands in for this file.

import { pageOf } from "./link.js";

/** Is the page part of a browser extension? */
export const isExtension = false;

/** The address that links lead to, or null where there is none that others could open. @returns {string | null} */
export const linkAddress = () => pageOf(location);

/** Adds what was taken elsewhere, now and from now on: nothing is, on a site. */
export function followTaken() {}
