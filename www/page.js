// The page as it stands: its state, the core, and who is told of a change. It knows no view; the controller connects them.

import { createEngine, Refusal } from "./engine.js";
import * as S from "./state.js";
import { t } from "./strings.js";

export const page = {
  state: S.initial(),
  /** Raised when another briefing, or none, takes the place of this one: work that began before comes too late. */
  epoch: 0,
  /** Requests that the core works on. */
  working: 0,
  /** Ends the reading of files; null before the first. @type {(() => void) | null} */
  stop: null,
  /** Is a link being read, with nothing to show of it yet? What is there meanwhile is neither the draft nor an empty page. */
  opening: false,
  /** Why the draft as it stands is not kept. @type {import("./store.js").Unkept} */
  unkept: "",
  /** Is something kept that Recent can show? */
  anyWorks: false,
};

/**
 * What the controller does for those who know no view.
 * @typedef {object} Hooks
 * @property {() => void} draw With the next frame.
 * @property {() => void} drawNow
 * @property {() => unknown} save Keeps the draft.
 * @property {(text: string) => void} say To whom cannot see it.
 * @property {(text: string) => void} notice
 * @property {(text: string) => void} withdraw Takes a notice back.
 * @property {(part: "paste" | "briefing") => void} attend Puts the keyboard there.
 * @property {() => void} select What was typed, so that the next paste takes its place.
 * @property {() => void} closeReader
 * @property {(fragment: string) => Promise<void>} askPassphrase
 */

/** @type {Hooks} */
export const hooks = {
  draw() {},
  drawNow() {},
  save() {},
  say() {},
  notice() {},
  withdraw() {},
  attend() {},
  select() {},
  closeReader() {},
  async askPassphrase() {},
};

/** Connects the views. @param {Hooks} given */
export const connect = (given) => void Object.assign(hooks, given);

/** Replaces the state; shows it with the next frame and keeps the draft. @param {S.State} next */
export function set(next) {
  if (next === page.state) return;
  const before = page.state;
  page.state = next;
  hooks.draw();
  const changed = S.draftOf(next);
  if (Object.entries(changed).some(([name, value]) => value !== /** @type {any} */ (before)[name])) hooks.save();
}

/** @param {string} text */
export const say = (text) => hooks.say(text);

/** Runs a task now, and once more if it was asked for while running: what is asked for in between is one run. @param {() => Promise<void>} task */
export function latest(task) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await task();
      }
    } finally {
      running = false;
    }
  };
}

/** @param {unknown} error @param {boolean} [retry] */
export function refuse(error, retry = false) {
  const refusal = error instanceof Refusal ? error : new Refusal("unexpected", t.problem.unexpected);
  if (!(error instanceof Refusal)) console.error(error);
  const again = retry || ["crashed", "no-core", "cancelled"].includes(refusal.code);
  set({ ...page.state, problem: { code: refusal.code, message: refusal.message, retry: again && page.state.articles.length > 0 } });
}

export const engine = createEngine({ onReady: () => void (document.documentElement.dataset.core = "ready") });

/** Asks the core while the page says that it is working. @param {string} op @param {object} request */
export async function ask(op, request) {
  page.working += 1;
  set({ ...page.state, busy: page.state.busy ?? { stage: "start", fraction: 0 } });
  try {
    return await engine.ask(op, request, (stage, fraction) => set({ ...page.state, busy: { stage, fraction } }));
  } finally {
    page.working -= 1;
    if (!page.working) set({ ...page.state, busy: null });
  }
}

/** A view that is fetched when it is first wanted. @template T @param {() => Promise<T>} load @returns {() => Promise<T>} */
export function later(load) {
  /** @type {Promise<T> | null} */
  let view = null;
  return () =>
    (view ??= load().catch((error) => {
      view = null;
      console.warn(error);
      throw new Refusal("no-module", t.problem.noModule);
    }));
}
