// The draft of this tab: kept in this browser with every change, and brought back by the next visit.

import { part } from "./dom.js";
import { hooks, latest, page, set } from "./page.js";
import { workOf } from "./reading.js";
import * as S from "./state.js";
import * as store from "./store.js";
import { t } from "./strings.js";

/** The draft that was kept last; one that was never kept needs no removing. */
let keptId = "";

/** From now on this draft is the one that is kept. @param {string} id */
export const keptIs = (id) => void (keptId = id);

/** The draft as it was last written. @type {S.Draft | null} */
let written = null;

export const save = latest(async () => {
  await away;
  await keepAsIs();
});

/** The last draft that gave way to another is kept, or never will be. */
let away = Promise.resolve();

/** Keeps what is here before something takes its place. That does not wait for the disk: what a person adds meanwhile is of what comes next. */
export const putAway = () => void (away = keepAsIs());

async function keepAsIs() {
  const draft = S.draftOf(page.state);
  if (isSame(draft, untouched)) return;
  if (draft.articles.length || draft.draft) {
    void store.claim(draft.id);
    store.point(draft.id);
    keptId = draft.id;
    const why = await store.keep(workOf(page.state, Date.now()), draft);
    tellUnkept(why);
    if (!why) written = draft;
    if (!why && store.left()?.work.id === draft.id) store.takeBack();
    if (!page.unkept && !page.anyWorks) {
      page.anyWorks = true;
      hooks.draw();
    }
  } else if (keptId === draft.id) {
    store.point(null);
    await store.drop(draft.id);
  }
}

// A page that is left has no time to wait for the disk, and the next need not wait for it either.
addEventListener("pagehide", () => {
  const draft = S.draftOf(page.state);
  const isNothing = !draft.articles.length && !draft.draft;
  if (isNothing || isSame(draft, untouched)) return;
  // What another tab put by may be written nowhere else.
  const others = store.left();
  if (others && others.work.id !== draft.id && isSame(draft, written)) return;
  store.leave(workOf(page.state, Date.now()), draft);
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) store.takeBack();
});

/** Says that nothing is kept from now on, for as long as that is so. @param {store.Unkept} why */
function tellUnkept(why) {
  if (why === page.unkept) return;
  if (page.unkept) hooks.withdraw(t.unkept[page.unkept] ?? "");
  page.unkept = why;
  part("#unkept").textContent = t.unkept[why] ?? "";
  if (why) hooks.notice(t.unkept[why] ?? "");
}

// What is nowhere but in this tab is not left without a question: by a reload, for another language or version too.
addEventListener("beforeunload", (event) => {
  if (page.unkept && page.state.articles.length) event.preventDefault();
});

/** How long the page waits for what is kept, in milliseconds: then it is shown without, for a base that never answers hides it for ever. */
const LONGEST_RECALL = 15_000;

/** Is the page shown by now? What comes back then replaces nothing. */
let isLate = false;

/** Brings back the draft that this tab had, else that of the last visit unless another tab holds it. */
export async function recall() {
  const patience = new Promise((resolve) => setTimeout(resolve, LONGEST_RECALL)).then(() => (isLate = true));
  await Promise.race([bringBack(), patience]).finally(() => {
    delete document.documentElement.dataset.expect;
    hooks.draw();
    isBack();
  });
}

async function bringBack() {
  const { epoch } = page;
  const [own, last] = store.pointed();
  for (const id of new Set([own, last])) {
    if (!id) continue;
    const kept = await store.recall(id);
    if (!kept) continue;
    // What came back stands among the recent, and a base that answers late does not hide them.
    if (page.epoch === epoch) page.anyWorks = true;
    if (isLate && page.state.articles.length) break;
    if (await store.claim(id, id === own)) {
      keptId = id;
      set(S.withDraft(page.state, kept, id));
      break;
    }
    const copy = S.withDraft(page.state, kept, S.newId());
    untouched = S.draftOf(copy);
    set(copy);
    hooks.notice(t.done.otherTab);
    break;
  }
  // An empty page looks another where there is something recent; one with a draft need not wait for that.
  const listed = list();
  if (!page.state.articles.length && !page.state.draft) await listed;
}

async function list() {
  const { epoch } = page;
  const why = await store.takeUp();
  if (why) tellUnkept(why);
  const { works } = await store.list();
  if (page.epoch === epoch) page.anyWorks ||= works.length > 0;
  hooks.draw();
}

/** A copy of what another tab works on, which is not kept until something in it changes. @type {S.Draft | null} */
let untouched = null;

/** @param {S.Draft} draft @param {S.Draft | null} other */
const isSame = (draft, other) => other !== null && Object.entries(other).every(([name, value]) => draft[/** @type {keyof S.Draft} */ (name)] === value);

let isBack = () => {};

/** The draft of the last visit is back. What a person adds waits for it, so that neither replaces the other. @type {Promise<void>} */
export const recalled = new Promise((resolve) => (isBack = resolve));
