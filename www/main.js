// The controller: events in, state, views out. The views know neither each other nor the core.

import { copy } from "./clipboard.js";
import { part, show } from "./dom.js";
import { createEngine, Refusal } from "./engine.js";
import { isBinary, readFile } from "./files.js";
import { fragmentOf, pageOf } from "./link.js";
import * as S from "./state.js";
import * as store from "./store.js";
import { fillStrings, t } from "./strings.js";
import { briefingView } from "./views/briefing.js";
import { conflictsView } from "./views/conflicts.js";
import { controlsView } from "./views/controls.js";
import { editorView } from "./views/editor.js";
import { pasteView } from "./views/paste.js";
import { readerView } from "./views/reader.js";
import { shareView } from "./views/share.js";
import { sharedView } from "./views/shared.js";
import { singlesView } from "./views/singles.js";
import { sourcesView } from "./views/sources.js";
import { statusView } from "./views/status.js";
import { timelineView } from "./views/timeline.js";

/** The built-in story, one paste a file, in the order in which it is read. */
const EXAMPLE = ["harbour-gazette", "coastline-courier", "tidewater-radio", "arle-valley-independent"];

/** A paste that is nothing but addresses. */
const ONLY_LINKS = /^(?:(?:https?:\/\/|www\.)\S+\s*)+$/i;

/** @typedef {import("./engine.js").Article} Article */

let state = S.initial();

// ---------------------------------------------------------------- state

/** Replaces the state; shows it with the next frame and keeps the draft. @param {S.State} next */
function set(next) {
  if (next === state) return;
  const before = state;
  state = next;
  draw();
  const changed = S.draftOf(next);
  if (Object.entries(changed).some(([name, value]) => value !== /** @type {any} */ (before)[name])) save();
}

/** Runs a task now, and once more if it was asked for while running: what is asked for in between is one run. @param {() => Promise<void>} task */
function latest(task) {
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

const save = latest(async () => {
  const draft = S.draftOf(state);
  const empty = !draft.articles.length && !draft.draft;
  await (empty ? store.forget() : store.keep(draft));
});

/** The draft of the last visit is back. What a person adds waits for it, so that neither replaces the other. */
const recalled = store.recall().then((kept) => set(S.withDraft(state, kept)));

let drawing = 0;
function draw() {
  if (!drawing) drawing = requestAnimationFrame(drawNow);
}

function drawNow() {
  drawing = 0;
  const reading = S.read(state);
  const view = state.shared ? "shared" : opening ? "opening" : state.articles.length ? "draft" : "empty";
  document.body.dataset.view = view;
  show(part("#hero"), view === "empty");
  show(part("#specimen"), view === "empty");
  show(part("#paste"), view === "empty" || view === "draft");
  show(part("#page"), view === "shared" || view === "draft");
  show(part("#clear"), state.articles.length > 0 || state.draft !== "");
  document.title = view === "empty" || !reading ? title : `${reading.title} · newsbraid`;
  views.paste.update(state);
  views.sources.update(state.shared && reading ? reading.sources : opening ? [] : S.sourceViews(state));
  views.shared.update(state);
  views.briefing.update(state, reading);
  views.controls.update(state, reading);
  views.conflicts.update(reading);
  views.singles.update(reading);
  views.timeline.update(reading);
  views.status.update(state);
}

/** @param {unknown} error @param {boolean} [retry] */
function refuse(error, retry = false) {
  const refusal = error instanceof Refusal ? error : new Refusal("unexpected", t.problem.unexpected);
  if (!(error instanceof Refusal)) console.error(error);
  const again = retry || ["crashed", "no-core", "cancelled"].includes(refusal.code);
  set({ ...state, problem: { code: refusal.code, message: refusal.message, retry: again && state.articles.length > 0 } });
}

// ---------------------------------------------------------------- the core

const engine = createEngine({ onReady: () => void (document.documentElement.dataset.core = "ready") });

let working = 0;

/** Raised by Clear everything: work that began before it comes too late. */
let epoch = 0;

/** Asks the core while the page says that it is working. @param {string} op @param {object} request */
async function ask(op, request) {
  working += 1;
  set({ ...state, busy: state.busy ?? { stage: "start", fraction: 0 } });
  try {
    return await engine.ask(op, request, (stage, fraction) => set({ ...state, busy: { stage, fraction } }));
  } finally {
    working -= 1;
    if (!working) set({ ...state, busy: null });
  }
}

const rebrief = latest(async () => {
  const { articles, focus, since } = state;
  const mine = epoch;
  if (!articles.length) {
    set({ ...state, briefing: null, briefed: [] });
    return;
  }
  try {
    const briefing = await ask("brief", S.briefRequest(state));
    const stale = state.articles !== articles || state.focus !== focus || state.since !== since;
    if (stale && !state.articles.length) return;
    set({ ...state, briefing, briefed: articles });
    if (stale) return;
    const reading = S.read(state);
    if (reading && !reading.readOnly) say(t.done.briefed(reading.bullets.length, reading.sources.length, reading.conflicts.length));
  } catch (error) {
    if (mine === epoch) refuse(error, true);
  }
});

/** @param {string} text */
const say = (text) => views.status.announce(text);

// ---------------------------------------------------------------- adding

/** The articles in one paste. Rich text that yields nothing is read as plain text. @param {string} text @param {string | null} html @returns {Promise<Article[]>} */
async function articlesIn(text, html) {
  if (html) {
    const { article, articles } = await ask("extract", { html }).catch((error) => {
      if (text.trim() && error instanceof Refusal && error.code !== "cancelled") return {};
      throw error;
    });
    const found = (articles?.length ? articles : article ? [article] : []).filter((/** @type {Article} */ one) => one.text.trim());
    if (found.length || !text.trim()) return found;
  }
  const { articles } = await ask("split", { text });
  return articles.filter((/** @type {Article} */ one) => one.text.trim());
}

/** @param {Article[]} articles */
function join(articles) {
  if (!articles.length) throw new Refusal("no-article", t.problem.noArticle);
  set(S.addArticles(state, articles));
  say(t.done.added(articles.length));
  void rebrief();
}

/** Adds a paste. What was refused stays in the box, selected, so that the next paste takes its place. @param {string} text @param {string | null} html */
async function addText(text, html) {
  await recalled;
  const mine = epoch;
  set({ ...state, problem: null, undo: null });
  const typed = state.draft;
  try {
    if (!text.trim() && !html) throw new Refusal("empty", t.problem.empty);
    if (isBinary(text)) throw new Refusal("not-text", t.problem.binary);
    if (ONLY_LINKS.test(text.trim())) throw new Refusal("only-link", t.problem.link);
    const articles = await articlesIn(text, html);
    if (mine !== epoch) return;
    join(articles);
    if (state.draft === typed) set({ ...state, draft: "" });
  } catch (error) {
    if (mine !== epoch) return;
    if (state.draft === typed) set({ ...state, draft: text || typed });
    refuse(error);
    drawNow();
    views.paste.focus();
    views.paste.select();
  }
}

/** Adds what can be read of several files and says what cannot. @param {File[]} files */
async function addFiles(files) {
  await recalled;
  const mine = epoch;
  set({ ...state, problem: null, undo: null });
  /** @type {Article[]} */
  const found = [];
  /** @type {unknown[]} */
  const refusals = [];
  for (const file of files) {
    try {
      const { text, isHtml } = await readFile(file);
      const articles = isHtml ? await articlesIn("", text) : await articlesIn(text, null);
      if (!articles.length) throw new Refusal("no-article", `${file.name}: ${t.problem.noArticle}`);
      found.push(...articles);
    } catch (error) {
      refusals.push(error);
    }
  }
  if (mine !== epoch) return;
  if (found.length) join(found);
  if (refusals.length) {
    const known = refusals.filter((error) => error instanceof Refusal);
    refuse(known.length === refusals.length ? new Refusal(known[0]?.code ?? "file", known.map(({ message }) => message).join(" ")) : refusals.find((error) => !(error instanceof Refusal)));
  }
}

async function tryExample() {
  await recalled;
  const mine = epoch;
  set({ ...state, problem: null, undo: null });
  try {
    const pastes = await Promise.all(
      EXAMPLE.map(async (name) => {
        const response = await fetch(new URL(`example/${name}.txt`, import.meta.url));
        if (!response.ok) throw new Error(`${response.status}`);
        return response.text();
      }),
    ).catch(() => {
      throw new Refusal("no-example", t.problem.example);
    });
    const articles = [];
    for (const paste of pastes) articles.push(...(await articlesIn(paste, null)));
    if (mine !== epoch) return;
    join(articles);
    drawNow();
    views.briefing.focus(); // the button that was pressed is gone
  } catch (error) {
    if (mine === epoch) refuse(error);
  }
}

// ---------------------------------------------------------------- taking away

/** @param {"markdown" | "html" | "text"} format @returns {Promise<string>} */
async function exported(format) {
  const { content } = await engine.ask("export", { briefing: S.takeaway(state), format });
  return content;
}

/** @param {string} kind */
async function download(kind) {
  try {
    const format = { md: "markdown", html: "html", txt: "text" }[kind];
    const content = format ? await exported(/** @type {"markdown"} */ (format)) : `${JSON.stringify(S.takeaway(state), null, 2)}\n`;
    const type = { md: "text/markdown", html: "text/html", txt: "text/plain", json: "application/json" }[kind];
    const name = (S.read(state)?.title ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "briefing";
    const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser gives no sign when it has read it
  } catch (error) {
    refuse(error);
  }
}

/** @param {string | Promise<string>} text @param {string} done */
async function copied(text, done) {
  try {
    await copy(text);
    say(done);
    return true;
  } catch (error) {
    refuse(error instanceof Refusal ? error : new Refusal("no-clipboard", t.problem.copy));
    return false;
  }
}

/** A link of at most `budget` characters in all. @param {number | null} budget */
async function makeLink(budget) {
  const page = `${pageOf(location)}#`;
  const room = budget === null ? null : Math.max(0, budget - page.length);
  const { fragment, kept, dropped } = await engine.ask("encodeLink", { briefing: S.takeaway(state), budget: room });
  return { url: page + fragment, kept, dropped };
}

// ---------------------------------------------------------------- opening a link

/** Is a link being read, with nothing to show of it yet? What is there meanwhile is neither the draft nor an empty page. */
let opening = false;

async function openLink() {
  const fragment = fragmentOf(location);
  if (!fragment) {
    if (state.shared) set({ ...state, shared: null });
    return;
  }
  opening = !state.shared;
  drawNow();
  try {
    const { briefing, complete, total } = await ask("decodeLink", { fragment });
    if (fragmentOf(location) !== fragment) return;
    opening = false;
    views.reader.close();
    set({ ...state, shared: { briefing, complete, total: total ?? null }, problem: null });
    say(t.shared.heading);
  } catch (error) {
    opening = false;
    set({ ...state, shared: null });
    refuse(error);
  }
}

/** Takes the fragment out of the address, so that a reload shows the draft. */
function leaveLink() {
  history.replaceState(null, "", pageOf(location));
}

// ---------------------------------------------------------------- views

/** @param {string} statement @param {S.Passage[]} passages @param {number} at */
function openPassages(statement, passages, at) {
  const reading = S.read(state);
  const opened = passages.map((passage) => {
    const article = state.shared ? undefined : state.briefed[passage.article];
    const source = (state.shared?.briefing ?? state.briefing)?.sources[passage.article];
    return {
      passage,
      text: article?.text ?? null,
      title: article?.title ?? source?.title ?? reading?.sources[passage.article]?.title ?? "",
      published: article?.published ?? source?.published ?? null,
      url: article?.url ?? source?.url ?? null,
    };
  });
  views.reader.open(statement, opened, at);
}

const actions = {
  /** @param {string} text */
  draft: (text) => set({ ...state, draft: text }),
  addText: (/** @type {string} */ text, /** @type {string | null} */ html) => void addText(text, html),
  addFiles: (/** @type {File[]} */ files) => void addFiles(files),
  tryExample: () => void tryExample(),
  retry: () => {
    set({ ...state, problem: null });
    void rebrief();
  },
  dismiss: () => {
    set({ ...state, problem: null });
    views.paste.focus();
  },

  editArticle: (/** @type {number} */ id) => {
    const article = state.articles.find((one) => one.id === id);
    if (article) views.editor.open(article);
  },
  saveArticle: (/** @type {number} */ id, /** @type {Partial<Article>} */ fields) => {
    set(S.editArticle(state, id, fields));
    void rebrief();
  },
  removeArticle: (/** @type {number} */ id) => {
    const view = S.sourceViews(state).find(({ key }) => key === String(id));
    set(S.removeArticle(state, id, t.done.articleRemoved(view?.title ?? "")));
    say(t.done.articleRemoved(view?.title ?? ""));
    void rebrief();
  },
  putBack: (/** @type {number} */ id, /** @type {number} */ index) => {
    set(S.putBack(state, id, index));
    say(t.done.putBack);
    void rebrief();
  },

  setLength: (/** @type {number} */ length) => set({ ...state, length }),
  setFocus: (/** @type {string} */ focus) => {
    set({ ...state, focus });
    void rebrief();
  },
  open: openPassages,
  pin: (/** @type {string} */ key, /** @type {boolean} */ pinned) => {
    set(S.markBullet(state, key, { pinned, removed: false }));
    say(pinned ? t.done.pinned : t.done.unpinned);
  },
  reword: (/** @type {string} */ key, /** @type {string | null} */ text) => set(S.markBullet(state, key, { text: text ?? undefined })),
  removeBullet: (/** @type {string} */ key) => {
    set(S.markBullet(state, key, { removed: true, pinned: false }));
    say(t.done.bulletRemoved);
  },
  showConflict: (/** @type {number} */ index) => views.conflicts.focus(index),
  stopComparing: () => {
    set({ ...state, since: null });
    void rebrief();
  },

  share: () => void views.share.open(S.read(state)?.title ?? ""),
  makeLink,
  copyLink: (/** @type {string} */ url) => copied(url, t.done.linkCopied),
  copyMarkdown: () => copied(exported("markdown"), t.done.copied),
  download: (/** @type {string} */ kind) => void download(kind),

  compare: () => {
    leaveLink();
    set({ ...state, since: state.shared?.briefing ?? null, shared: null });
    void rebrief();
    drawNow();
    views.paste.focus();
  },
  leaveShared: () => {
    leaveLink();
    set({ ...state, shared: null });
    drawNow();
    views.paste.focus();
  },

  cancel: () => engine.cancel(),
  undo: () => {
    const before = state.articles;
    set(S.undo(state));
    say(t.done.undone);
    if (state.articles !== before) void rebrief();
    drawNow();
    views.paste.focus();
  },
  forgetUndo: () => set({ ...state, undo: null }),
};

const views = {
  paste: pasteView(actions),
  sources: sourcesView(actions),
  shared: sharedView(actions),
  briefing: briefingView(actions),
  controls: controlsView(actions),
  conflicts: conflictsView(actions),
  singles: singlesView(actions),
  timeline: timelineView(),
  status: statusView(actions),
  reader: readerView(),
  editor: editorView(actions),
  share: shareView(actions),
};

const title = document.title;
fillStrings(document);

part("#clear").addEventListener("click", () => {
  epoch += 1;
  leaveLink();
  if (working) engine.cancel();
  set(S.clearAll(state, t.done.cleared));
  void store.forget();
  say(t.done.cleared);
  drawNow();
  views.paste.focus();
});
part(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the fragment is for briefings
  const target = part(state.articles.length || state.shared ? "#briefing" : "#box");
  target.focus();
  target.scrollIntoView({ block: "start" });
});
addEventListener("hashchange", () => void openLink());

engine.start();
void openLink();
void recalled.then(rebrief);
