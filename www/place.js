// Where the site's other files are. `single.js` stands in for this file where everything is in one page.

/** The worker that runs the core. */
export const workerUrl = new URL("worker.js", import.meta.url).href;

/** The worker that reads files which are no text, and what it fetches. */
export const documentsUrls = ["worker.js", "newsbraid_documents.js", "newsbraid_documents_bg.wasm"].map((name) => new URL(`documents/${name}`, import.meta.url).href);

/** How they are started. @type {WorkerOptions} */
export const workerOptions = { type: "module", name: "newsbraid" };

/** One paste of the built-in example. @param {string} name */
export async function examplePaste(name) {
  const ask = () => fetch(new URL(`example/${name}.txt`, import.meta.url));
  const response = await ask().catch(ask); // a service worker that ends as it answers fails one request
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}
