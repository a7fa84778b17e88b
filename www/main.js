// The controller: events in, state, views out. The views know neither each other nor the core; what is done with the state
// stands in the modules beside this one, which know no view.

import { addFiles, addText, titleOf, tryExample } from "./adding.js";
import { opened, rebrief } from "./brief.js";
import { part, show } from "./dom.js";
import { recall, recalled, save } from "./drafts.js";
import { bringBack, clearEverything, startFresh } from "./fresh.js";
import { followTaken } from "./home.js";
import { keysOn, listen, setKeys } from "./keys.js";
import { followUpdates } from "./offline.js";
import { leaveLink, openLink, unlockLink } from "./opening.js";
import { connect, engine, later, page, refuse, say, set } from "./page.js";
import { readingOf, sourceViews, takeaway } from "./reading.js";
import * as S from "./state.js";
import { fillStrings, speak, t } from "./strings.js";
import { copied, download, exported, quotesIn, rich } from "./taking.js";
import { briefingView } from "./views/briefing.js";
import { comparedView } from "./views/compared.js";
import { controlsView } from "./views/controls.js";
import { languagesView } from "./views/languages.js";
import { pasteView } from "./views/paste.js";
import { sharedView } from "./views/shared.js";
import { singlesView } from "./views/singles.js";
import { sourcesView } from "./views/sources.js";
import { statusView } from "./views/status.js";
import { timelineView } from "./views/timeline.js";

/** @typedef {import("./engine.js").Article} Article */

await speak();

/** How long the page waits for a frame before it is drawn without one, in milliseconds: behind another tab there is none. */
const FRAMELESS = 500;

let drawing = 0;
let frameless = 0;
/** What holds claims against the articles, once it is there. @type {ReturnType<import("./views/claim.js")["claimView"]> | undefined} */
let checking;
function draw() {
  if (drawing) return;
  drawing = requestAnimationFrame(drawNow);
  frameless = setTimeout(drawNow, FRAMELESS);
}

function drawNow() {
  cancelAnimationFrame(drawing);
  clearTimeout(frameless);
  drawing = 0;
  const reading = readingOf(page.state);
  const view = page.state.shared ? "shared" : page.opening ? "opening" : page.state.articles.length ? "draft" : "empty";
  document.body.dataset.view = view;
  show(part("#hero"), view === "empty");
  show(part("#specimen"), view === "empty");
  show(part("#paste"), view === "empty" || view === "draft");
  show(part("#page"), view === "shared" || view === "draft");
  const begun = page.state.articles.length > 0 || page.state.draft !== "";
  show(part("#clear"), begun || page.anyWorks);
  show(part("#fresh"), begun && !page.state.shared);
  show(part("#recent"), page.anyWorks);
  show(part("#claim"), view === "draft" && reading !== null);
  document.title = view === "empty" || !reading ? title : `${reading.title} · newsbraid`;
  views.paste.update(page.state);
  const sources = page.state.shared && reading ? reading.sources : page.opening ? [] : sourceViews(page.state);
  views.shared.update(page.state);
  views.briefing.update(page.state, reading);
  views.controls.update(page.state, reading);
  views.singles.update(reading);
  views.timeline.update(reading);
  views.status.update(page.state);
  checking?.update(page.state);
  // What is long comes a part a frame, one after the other.
  if (!views.sources.update(sources) || !views.compared.update(reading)) draw();
}

async function openShare() {
  const reading = readingOf(page.state);
  if (!reading) return;
  await (await share()).open(reading.title, { bullets: reading.bullets.length, quotes: quotesIn(takeaway(page.state)), sources: reading.heard });
}

/** Takes what changes the briefing and has it made again. @param {S.State} state */
const change = (state) => {
  set(state);
  void rebrief();
};

const actions = {
  /** @param {string} text */
  draft: (text) => set({ ...page.state, draft: text }),
  addText: (/** @type {string} */ text, /** @type {string | null} */ html) => void addText(text, html),
  addFiles: (/** @type {File[]} */ files) => void addFiles(files),
  tryExample: () => void tryExample(),
  retry: () => change({ ...page.state, problem: null }),
  dismiss: () => {
    set({ ...page.state, problem: null });
    views.paste.focus();
  },

  editArticle: (/** @type {number} */ id) => {
    const place = page.state.articles.findIndex((one) => one.id === id);
    const article = page.state.articles[place];
    if (article) withView(editor, (view) => view.open(article, place));
  },
  saveArticle: (/** @type {number} */ id, /** @type {Partial<Article>} */ fields) => {
    const article = page.state.articles.find((one) => one.id === id);
    // Without a text it is no source.
    if (fields.text?.trim() === "") return actions.removeArticle(id);
    if (!article || Object.entries(fields).every(([name, value]) => value === article[/** @type {keyof Article} */ (name)])) return;
    change(S.editArticle(page.state, id, fields, t.done.articleEdited(titleOf(id))));
  },
  divideArticle: (/** @type {number} */ id, /** @type {Partial<Article>} */ fields, /** @type {number} */ at) => withView(parting, (both) => both.divide(id, fields, at)),
  joinArticle: (/** @type {number} */ id) => withView(parting, (both) => both.join(id)),
  removeArticle: (/** @type {number} */ id) => {
    const label = t.done.articleRemoved(titleOf(id));
    change(S.removeArticle(page.state, id, label));
    say(label);
  },
  muteArticle: (/** @type {number} */ id, /** @type {boolean} */ muted) => change(S.muteArticle(page.state, id, muted)),
  putBack: (/** @type {number} */ id, /** @type {number} */ index) => {
    change(S.putBack(page.state, id, index));
    say(t.done.putBack);
  },

  setLength: (/** @type {number} */ length) => set({ ...page.state, length }),
  setFull: (/** @type {boolean} */ full) => change({ ...page.state, full }),
  setSpoken: (/** @type {string} */ spoken) => set({ ...page.state, spoken }),
  setFocus: (/** @type {string} */ focus) => change({ ...page.state, focus }),
  open: (/** @type {string} */ statement, /** @type {import("./reading.js").Passage[]} */ passages, /** @type {number} */ at) => {
    const all = opened(passages);
    withView(reader, (view) => view.open(statement, all, at));
  },
  pin: (/** @type {string} */ key, /** @type {boolean} */ pinned) => {
    set(S.markBullet(page.state, key, { pinned, removed: false }));
    say(pinned ? t.done.pinned : t.done.unpinned);
  },
  reword: (/** @type {string} */ key, /** @type {string | null} */ text) => set(S.markBullet(page.state, key, { text: text ?? undefined })),
  removeBullet: (/** @type {string} */ key) => {
    set(S.markBullet(page.state, key, { removed: true, pinned: false }));
    say(t.done.bulletRemoved);
  },
  showConflict: (/** @type {number} */ index) => views.compared.focus(index),
  showBullet: (/** @type {string} */ key) => views.briefing.show(key),
  stopComparing: () => change({ ...page.state, since: null }),

  share: () => withView(share, openShare),
  linkMaker: async (/** @type {string} */ passphrase) => (await import("./protect.js")).linkMaker(passphrase),
  canProtect: () => Boolean(globalThis.crypto?.subtle),
  qr: (/** @type {string} */ text) => engine.ask("qr", { text }),
  unlock: unlockLink,
  copyLink: (/** @type {string} */ url) => copied(url, t.done.linkCopied),
  copyMarkdown: () => copied(exported("markdown"), t.done.copied),
  copyRich: () => copied(exported("text"), t.done.copied, rich()),
  download: (/** @type {string} */ kind) => void download(kind),

  compare: () => {
    leaveLink();
    change({ ...page.state, since: page.state.shared?.briefing ?? null, shared: null });
    drawNow();
    views.paste.focus();
  },
  leaveShared: () => {
    leaveLink();
    set({ ...page.state, shared: null });
    drawNow();
    views.paste.focus();
  },

  cancel: () => {
    page.stop?.();
    engine.cancel();
  },
  undo: () => {
    const { articles, undo } = page.state;
    if (!undo) return;
    set(S.undo(page.state));
    if (undo.entries) void bringBack(undo.entries);
    say(t.done.undone);
    if (page.state.articles !== articles) void rebrief();
    drawNow();
    // The button that was pressed is gone; a key was pressed wherever one was.
    if (!document.activeElement?.getClientRects().length || document.activeElement === document.body) {
      if (page.state.articles.length) views.briefing.focus();
      else views.paste.focus();
    }
  },
  forgetUndo: () => set({ ...page.state, undo: null }),
  update: () => takeUpdate(),

  keysOn,
  setKeys,
};

/** @template T @param {() => Promise<T>} view @param {(view: T) => unknown} use */
const withView = (view, use) => void view().then(use).catch(refuse);

const reader = later(async () => (await import("./views/reader.js")).readerView());
const editor = later(async () => (await import("./views/editor.js")).editorView(actions));
const parting = later(() => import("./parting.js"));
const share = later(async () => (await import("./views/share.js")).shareView(actions));
const unlocking = later(async () => (await import("./views/unlock.js")).unlockView(actions));
const recent = later(async () => {
  const [{ historyView }, works] = await Promise.all([import("./views/history.js"), import("./works.js")]);
  return historyView({ ...actions, ...works });
});
const help = later(async () => (await import("./views/help.js")).helpView(actions));
const claim = later(async () => {
  const [{ claimView }, { check }] = await Promise.all([import("./views/claim.js"), import("./claims.js")]);
  return (checking = claimView({ ...actions, check }, page.state));
});

const views = {
  paste: pasteView(actions),
  sources: sourcesView(actions),
  shared: sharedView(actions),
  briefing: briefingView(actions),
  controls: controlsView(actions),
  compared: comparedView(actions),
  singles: singlesView(actions),
  timeline: timelineView(actions),
  status: statusView(actions),
};

fillStrings(document);
const title = document.title;

part("#clear").addEventListener("click", () => void clearEverything());
part("#fresh").addEventListener("click", startFresh);
part("#recent").addEventListener("click", () => withView(recent, (view) => view.open(page.state.id)));
part("#help").addEventListener("click", () => withView(help, (view) => view.open()));
part("#claim-fold").addEventListener("toggle", (event) => {
  if (/** @type {HTMLDetailsElement} */ (event.target).open) withView(claim, (view) => view.focus());
});
languagesView();
/** Presses a button, if it is there to be pressed. @param {string} selector */
const press = (selector) => () => {
  const button = /** @type {HTMLButtonElement} */ (part(selector));
  if (button.getClientRects().length && !button.disabled) button.click();
};
listen({
  help: press("#help"),
  paste: () => views.paste.focus(),
  focus: () => part("#focus").focus(),
  share: press("#share"),
  copy: press("#copy"),
  recent: press("#recent"),
  undo: () => actions.undo(),
});
part(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the fragment is for briefings
  const target = part(page.state.articles.length || page.state.shared ? "#briefing" : "#box");
  target.focus();
  target.scrollIntoView({ block: "start" });
});
addEventListener("hashchange", () => void openLink());

// Files that the system opens with the installed app.
/** @type {any} */ (globalThis).launchQueue?.setConsumer(async (/** @type {{files: {getFile: () => Promise<File>}[]}} */ { files }) => {
  const opened = await Promise.all(files.map((file) => file.getFile()));
  if (opened.length) await addFiles(opened);
});

/** Lets the version that waits take over; set once one waits. */
let takeUpdate = () => {};

connect({
  draw,
  drawNow,
  save,
  say: (text) => views.status.announce(text),
  notice: (text) => views.status.notice(text),
  withdraw: (text) => views.status.withdraw(text),
  attend: (name) => views[name].focus(),
  select: () => views.paste.select(),
  closeReader: () => /** @type {HTMLDialogElement} */ (part("#reader")).close(),
  askPassphrase: async (fragment) => (await unlocking()).open(fragment),
});
void recall().catch(refuse);
void recalled.then(rebrief);
followTaken();
// A shared briefing needs no core, and neither that nor what is kept for a day without a network is to hold it up.
void openLink().finally(() => {
  engine.start();
  void followUpdates((take) => {
    takeUpdate = take;
    views.status.offerUpdate();
  });
});
