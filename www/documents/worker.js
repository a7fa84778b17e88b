// Reads one file off the page's thread: {name, bytes} in, {parts | problem | crashed} out. It is thrown away with its memory afterwards.

// @ts-expect-error the build puts it there
const loaded = import("./newsbraid_documents.js").then(async (module) => {
  await module.default();
  return module;
});

loaded.then(
  () => postMessage({ ready: true }),
  () => postMessage({ unloaded: true }),
);

/** @param {MessageEvent<{name: string, bytes: Uint8Array}>} event */
onmessage = async ({ data: { name, bytes } }) => {
  let module;
  try {
    module = await loaded;
  } catch {
    return;
  }
  try {
    postMessage({ parts: module.read(name, bytes) });
  } catch (error) {
    const { code } = /** @type {any} */ (error);
    if (typeof code === "string") postMessage({ problem: code });
    else postMessage({ crashed: true }); // a trap: a file that is broken in a way nobody foresaw, or that wants all memory
  }
};
