// Runs the core off the page's thread: {id, request} in, {id, response | error | progress} out, in order.

/** A step of progress smaller than this is not worth a message. */
const STEP = 0.01;

// @ts-expect-error the build puts it there
const core = import("./core/newsbraid.js").then(async (module) => {
  await module.default();
  return module;
});

// A failed load must end as a worker error, where the page's client hears of it, and not as a silent rejection.
core.then(
  () => postMessage({ ready: true }),
  () => postMessage({ crashed: true }),
);

/** @param {MessageEvent<{id: number, request: object}>} event */
onmessage = async ({ data: { id, request } }) => {
  let module;
  try {
    module = await core;
  } catch {
    return;
  }
  let said = 0;
  try {
    const response = module.answer(request, (/** @type {string} */ stage, /** @type {number} */ fraction) => {
      if (fraction - said < STEP) return;
      said = fraction;
      postMessage({ id, progress: { stage, fraction } });
    });
    postMessage({ id, response });
  } catch (error) {
    const { code, message } = /** @type {any} */ (error);
    if (typeof code === "string") postMessage({ id, error: { code, message } });
    else postMessage({ crashed: true }); // a trap leaves the core's memory in no known state
  }
};
