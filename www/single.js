// Where things are when everything is in one page: in elements of it, put there by the build. It stands in for `place.js`.

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? "";

/** @param {string} id */
const workerOf = (id) => URL.createObjectURL(new Blob([textOf(id)], { type: "text/javascript" }));

/** The worker that runs the core. */
export const workerUrl = workerOf("worker.js");

/** The worker that reads files which are no text. */
export const documentsUrls = [workerOf("documents/worker.js")];

/** How they are started: not as a module, which Chromium refuses from a disk. @type {WorkerOptions} */
export const workerOptions = { name: "newsbraid" };

/** One paste of the built-in example. @param {string} name */
export const examplePaste = async (name) => textOf(`example/${name}.txt`);
