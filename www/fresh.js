// Another start: a new briefing beside those that are kept, or nothing kept at all.

import { keptIs, putAway } from "./drafts.js";
import { leaveLink } from "./opening.js";
import { engine, hooks, page, say, set } from "./page.js";
import * as S from "./state.js";
import * as store from "./store.js";
import { t } from "./strings.js";

/** Begins another briefing; this one stays among the recent. */
export function startFresh() {
  putAway();
  hooks.withdraw(t.done.otherTab);
  if (page.working) engine.cancel();
  page.epoch += 1;
  const label = page.unkept ? t.done.left : t.done.fresh;
  set(S.clearAll(page.state, label));
  store.point(null);
  say(label);
  hooks.drawNow();
  hooks.attend("paste");
}

/** Removes all that is here and kept; it can be brought back until that is given up. */
export async function clearEverything() {
  page.epoch += 1;
  hooks.withdraw(t.done.otherTab);
  leaveLink();
  if (page.working) engine.cancel();
  const { entries, isWhole } = await store.everything();
  set(S.clearAll(page.state, t.done.cleared, entries));
  keptIs("");
  store.point(null);
  // What cannot be read could not be brought back: it stays, under Recent.
  const isGone = isWhole && (await store.forget());
  page.anyWorks = !isGone;
  const label = isGone ? t.done.cleared : t.done.notCleared;
  if (page.state.undo?.entries === entries) set({ ...page.state, undo: { ...page.state.undo, label } });
  say(label);
  hooks.drawNow();
  hooks.attend("paste");
}

/** Keeps again what Clear everything removed; the draft that is here keeps itself. @param {store.Entry[]} entries */
export async function bringBack(entries) {
  await store.bring(entries.filter(({ work }) => work.id !== page.state.id));
  page.anyWorks ||= entries.length > 0;
  hooks.draw();
}
