// Runs the core off the page's thread: {id, request} in, {id, response | error | progress} out, in order; {start} has the core ready.
//
// There are two modules: one makes briefings, one takes a briefing along or opens a link. Each is loaded when it is first asked for, and so are
// the words of a language and the lists that few pastes need.

/** A step of progress smaller than this is not worth a message. */
const STEP = 0.01;

/** The operations on a finished briefing. A shared briefing is opened by their module alone, a third of the other. */
const SHARING = ["decodeLink", "encodeLink", "export", "qr"];

/** @typedef {(stage: string, fraction: number) => void} Progress */
/**
 * @typedef {{default: () => Promise<unknown>, answer: (request: object, progress: Progress) => any,
 *   wanted?: () => string[], learn?: (code: string, words: string) => boolean}} Module
 */
/** @type {Promise<Module> | undefined} */
let core;
/** @type {Promise<Module> | undefined} */
let sharing;

// @ts-expect-error the build puts it there
const startCore = () => (core ??= started(import("./core/newsbraid.js")));
// @ts-expect-error the build puts it there
const startSharing = () => (sharing ??= started(import("./sharing/newsbraid_sharing.js")));

// A failed load must end as a worker error, where the page's client hears of it, and not as a silent rejection.
/** @param {Promise<Module>} loading */
async function started(loading) {
  try {
    const module = await loading;
    await module.default();
    postMessage({ ready: true });
    return module;
  } catch (error) {
    postMessage({ unloaded: true });
    throw error;
  }
}

/** Ends when all that was asked is answered. */
let answered = Promise.resolve();

/** @param {MessageEvent<{start?: boolean, id: number, request: {op: string}}>} event */
onmessage = ({ data: { start, id, request } }) => {
  if (start) startCore().catch(() => {});
  // A module that is still to come holds up what came later: the page counts on the order.
  else answered = answered.then(() => answer(id, request)).catch(() => {});
};

/** @param {number} id @param {{op: string}} request */
async function answer(id, request) {
  const module = await (SHARING.includes(request.op) ? startSharing() : startCore());
  let said = 0;
  try {
    const response = await knowingly(module, request, (stage, fraction) => {
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
}

/**
 * Answers a request; again when it came to words that were not there and now are. Where they cannot be had, the first answer stands: it was
 * made without them, of a language by what all have in common.
 * @param {Module} module @param {{op: string}} request @param {Progress} progress
 */
async function knowingly(module, request, progress) {
  for (;;) {
    const response = module.answer(request, progress);
    const codes = module.wanted?.() ?? [];
    if (!codes.length) return response;
    const { wordsOf } = await import("./words.js");
    const learn = async (/** @type {string} */ code) => module.learn?.(code, await wordsOf(code)) ?? false;
    const learned = await Promise.all(codes.map((code) => learn(code).catch(() => false)));
    if (!learned.includes(true)) return response;
  }
}
