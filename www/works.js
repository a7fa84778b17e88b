// The briefings that are kept in this browser: gone to, exported and imported. It comes with the list of them.

import { rebrief } from "./brief.js";
import { keptIs, putAway, save } from "./drafts.js";
import { Refusal } from "./engine.js";
import { leaveLink } from "./opening.js";
import { engine, hooks, page, refuse, say, set } from "./page.js";
import { workOf } from "./reading.js";
import * as S from "./state.js";
import * as store from "./store.js";
import { give } from "./taking.js";
import { t } from "./strings.js";

/** What is kept, this draft as it stands among it. */
export async function works() {
  await save();
  return store.list(1);
}

/** Forgets one, which can be brought back where it could be read. @param {import("./store.js").Work} work */
export async function dropWork(work) {
  if (work.id === page.state.id) set(S.clearAll(page.state, t.done.left));
  else {
    const entry = await store.entryOf(work).catch(() => null);
    if (entry) set(S.undoable(page.state, t.done.articleRemoved(work.title), page.state, () => ({}), [entry]));
  }
  await store.drop(work.id);
}

/** Goes to a briefing that is kept. @param {import("./store.js").Work} work */
export async function openWork(work) {
  try {
    if (work.kind === "link") {
      const fragment = await store.recallLink(work.id);
      if (!fragment) throw new Refusal("gone", t.history.gone);
      location.hash = fragment;
      return;
    }
    if (work.id === page.state.id && !page.state.shared) return;
    const kept = await store.recall(work.id);
    if (!kept) throw new Refusal("gone", t.history.gone);
    if (!(await store.claim(work.id))) throw new Refusal("elsewhere", t.history.elsewhere);
    putAway();
    hooks.withdraw(t.done.otherTab);
    leaveLink();
    page.epoch += 1;
    keptIs(work.id);
    const before = page.state;
    const opened = S.withDraft({ ...before, draft: "" }, kept, work.id);
    set(page.unkept && before.articles.length ? S.undoable({ ...before, undo: null }, t.done.left, opened) : opened);
    void rebrief();
    hooks.drawNow();
    hooks.attend("briefing");
  } catch (error) {
    refuse(error);
  }
}

/** Gives a file of all that is kept, or says why not: half of it would pass for the whole. */
export async function exportAll() {
  const { entries, isWhole } = await store.everything();
  if (!isWhole) return t.history.unread;
  give(`${JSON.stringify({ newsbraid: 1, entries })}\n`, "application/json", "newsbraid-briefings.json");
  return "";
}

/** Keeps what a file from Export all holds; says what came of it. @param {File} file */
export async function importAll(file) {
  /** @type {any[]} */
  let entries;
  try {
    const read = JSON.parse(await file.text());
    if (read?.newsbraid !== 1 || !Array.isArray(read.entries)) return t.history.notOurs;
    entries = read.entries;
  } catch {
    return t.history.notOurs;
  }
  let imported = 0;
  let unread = 0;
  /** @type {store.Unkept} */
  let why = "";
  for (const entry of entries) {
    const { work, draft, fragment } = entry && typeof entry === "object" ? entry : {};
    const when = Number(work?.when) || 0;
    const id = String(work?.id ?? "").slice(0, 20_000);
    if (work?.kind === "link" && typeof fragment === "string" && id === `link ${fragment}`) {
      const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
      const names = (Array.isArray(work.names) ? work.names : []).map(text);
      const refused = await store.keepLink({ id, kind: "link", title: text(work.title), names, bullets: Number(work.bullets) || 0, when, search: text(work.search) }, fragment);
      if (refused) why = refused;
      else imported += 1;
      continue;
    }
    const whole = S.readDraftOf(draft);
    if (!whole || !id || id.startsWith("link ")) {
      unread += 1;
      continue;
    }
    // A draft that is here already is not replaced by an older copy of itself.
    const fresh = (await store.list()).works.some((here) => here.id === id) ? S.newId() : id;
    const put = S.withDraft(S.initial(), whole, fresh);
    const title = typeof work?.title === "string" ? work.title : undefined;
    const kept = workOf(put, when);
    const refused = await store.keep({ ...kept, title: title || kept.title, bullets: Number(work?.bullets) || 0 }, S.draftOf(put));
    if (refused) why = refused;
    else imported += 1;
  }
  if (imported) page.anyWorks = true;
  hooks.draw();
  return [t.history.imported(imported, unread), why && t.history.unkept[why]].filter(Boolean).join(" ");
}
