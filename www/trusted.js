// Where scripts' addresses must be trusted ones, these are the only addresses that are.

import { documentsUrls, workerUrl } from "./place.js";

const OURS = { worker: workerUrl, documents: documentsUrls[0] ?? "", offline: new URL("sw.js", document.baseURI).href };

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("newsbraid", {
  /** @param {keyof typeof OURS} name */
  createScriptURL: (name) => OURS[name] ?? "",
});

/** The address of one of our own scripts. @param {keyof typeof OURS} name @returns {string} */
export const scriptUrl = (name) => (policy ? policy.createScriptURL(name) : OURS[name]);
