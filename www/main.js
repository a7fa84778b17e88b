// The controller: events in, state, views out. The views know neither each other nor the core.

import { copy } from "./clipboard.js";
import { h, part, safeUrl, show } from "./dom.js";
import { createEngine, Refusal } from "./engine.js";
import { isBinary, readFile } from "./files.js";
import { keysOn, listen, setKeys } from "./keys.js";
import { MOST_ADDED, brings, brought, fragmentOf, isProtected, pageOf } from "./link.js";
import { followUpdates, received } from "./offline.js";
import { examplePaste } from "./place.js";
import * as S from "./state.js";
import * as store from "./store.js";
import { LANGUAGES, choose, fillStrings, language, speak, t } from "./strings.js";
import { briefingView } from "./views/briefing.js";
import { conflictsView } from "./views/conflicts.js";
import { controlsView } from "./views/controls.js";
import { pasteView } from "./views/paste.js";
import { readerView } from "./views/reader.js";
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

await speak();

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

/** The draft that was kept last; one that was never kept needs no removing. */
let keptId = "";

const save = latest(async () => {
  const draft = S.draftOf(state);
  if (isUntouched(draft)) return;
  if (draft.articles.length || draft.draft) {
    void store.claim(draft.id);
    store.point(draft.id);
    keptId = draft.id;
    tellUnkept(await store.keep(S.workOf(state, Date.now()), draft));
    if (!unkept && !anyWorks) {
      anyWorks = true;
      draw();
    }
  } else if (keptId === draft.id) {
    store.point(null);
    await store.drop(draft.id);
  }
});

/** Why the draft as it stands is not kept. @type {store.Unkept} */
let unkept = "";

/** Says that nothing is kept from now on, for as long as that is so. @param {store.Unkept} why */
function tellUnkept(why) {
  if (why === unkept) return;
  if (unkept) views.status.withdraw(t.unkept[unkept] ?? "");
  unkept = why;
  part("#unkept").textContent = t.unkept[why] ?? "";
  if (why) views.status.notice(t.unkept[why] ?? "");
}

// What is nowhere but in this tab is not left without a question: by a reload, for another language or version too.
addEventListener("beforeunload", (event) => {
  if (unkept && state.articles.length) event.preventDefault();
});

/** Is something kept that Recent can show? */
let anyWorks = false;

/** Brings back the draft that this tab had, else that of the last visit unless another tab holds it. */
async function recallDraft() {
  const [own, last] = store.pointed();
  anyWorks = (await store.list()).length > 0;
  for (const id of new Set([own, last])) {
    if (!id) continue;
    const kept = await store.recall(id);
    if (!kept) continue;
    if (await store.claim(id, id === own)) {
      keptId = id;
      set(S.withDraft(state, kept, id));
      return;
    }
    const copy = S.withDraft(state, kept, S.newId());
    untouched = S.draftOf(copy);
    set(copy);
    views.status.notice(t.done.otherTab);
    return;
  }
}

/** A copy of what another tab works on, which is not kept until something in it changes. @type {S.Draft | null} */
let untouched = null;

/** @param {S.Draft} draft */
const isUntouched = (draft) => untouched !== null && Object.entries(untouched).every(([name, value]) => draft[/** @type {keyof S.Draft} */ (name)] === value);

/** The draft of the last visit is back. What a person adds waits for it, so that neither replaces the other. */
const recalled = recallDraft().finally(() => {
  delete document.documentElement.dataset.expect;
  draw();
});

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
  const begun = state.articles.length > 0 || state.draft !== "";
  show(part("#clear"), begun || anyWorks);
  show(part("#fresh"), begun && !state.shared);
  show(part("#recent"), anyWorks);
  show(part("#claim"), view === "draft" && reading !== null);
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
    if (stale && (!state.articles.length || mine !== epoch)) return;
    set({ ...state, briefing, briefed: articles });
    if (stale) return;
    void save();
    const reading = S.read(state);
    if (reading && !reading.readOnly) say(t.done.briefed(reading.bullets.length, reading.sources.length, reading.conflicts.filter(({ overTime }) => !overTime).length));
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

/** Parts an article where a person says that another begins; the core finds the second one's title and outlet. @param {number} id @param {Partial<Article>} fields @param {number} at */
async function divide(id, fields, at) {
  const mine = epoch;
  const text = fields.text ?? "";
  try {
    const rest = await articlesIn(text.slice(at), null);
    if (mine !== epoch) return;
    const before = state;
    const parted = S.divideArticle(S.editArticle(before, id, fields, ""), id, at, rest, t.done.divided);
    set({ ...parted, undo: { label: t.done.divided, draft: S.draftOf(before), earlier: before.undo } });
    say(t.done.divided);
    void rebrief();
  } catch (error) {
    if (mine === epoch) refuse(error);
  }
}

/** What an article is called in the list of sources. @param {number} id */
const titleOf = (id) => S.sourceViews(state).find(({ key }) => key === String(id))?.title ?? "";

/** Adds what another page, app or file brought along. @param {{text: string, url: string | null, title: string | null}} what */
async function addBrought({ text, url, title }) {
  await recalled;
  const mine = epoch;
  set({ ...state, problem: null });
  try {
    if (!text.trim()) throw new Refusal("empty", t.problem.noArticle);
    const articles = await articlesIn(text, null);
    if (mine !== epoch) return;
    if (!articles.length) throw new Refusal("no-article", t.problem.noArticle);
    const [only] = articles;
    if (articles.length === 1 && only) articles[0] = { ...only, url: only.url ?? safeUrl(url), title: only.title ?? title };
    const label = t.done.brought(url ? (URL.canParse(url) ? new URL(url).host : url) : t.done.anotherPage);
    const before = state;
    // Nobody pressed anything on this page, so that it must be easy to take back.
    set({ ...S.addArticles(before, articles), undo: { label, draft: S.draftOf(before), earlier: before.undo } });
    say(label);
    void rebrief();
  } catch (error) {
    if (mine === epoch) refuse(error);
  }
}

/** What was shared to the installed app while the page was not open. */
async function takeReceived() {
  const { text, files } = await received();
  if (text.trim()) await addBrought({ text, url: null, title: null });
  if (files.length) await addFiles(files);
}

async function tryExample() {
  await recalled;
  const mine = epoch;
  set({ ...state, problem: null, undo: null });
  try {
    const pastes = await Promise.all(EXAMPLE.map(examplePaste)).catch(() => {
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
    give(content, `${type};charset=utf-8`, `${name}.${kind}`);
  } catch (error) {
    refuse(error);
  }
}

/** Hands a file to the browser's downloads. @param {string} content @param {string} type @param {string} name */
function give(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser gives no sign when it has read it
}

/** @param {string | Promise<string>} text @param {string} done @param {Promise<string>} [html] */
async function copied(text, done, html) {
  try {
    await copy(text, html);
    say(done);
    return true;
  } catch (error) {
    refuse(error instanceof Refusal ? error : new Refusal("no-clipboard", t.problem.copy));
    return false;
  }
}

/**
 * Gives a function that makes links of at most so many characters in all, under a passphrase where there is one.
 * @param {string} passphrase
 */
async function linkMaker(passphrase) {
  const briefing = S.takeaway(state);
  const page = `${pageOf(location)}#`;
  const { protector, ADDED } = await import("./protect.js");
  const protect = passphrase ? await protector(passphrase) : null;
  /** @param {number | null} budget */
  return async (budget) => {
    const around = page.length + (protect ? ADDED : 0);
    // Sealed, three quarters of the characters become four thirds as many bytes: as long as before.
    const room = budget === null ? null : Math.max(0, budget - around);
    const { fragment, kept, dropped } = await engine.ask("encodeLink", { briefing, budget: room });
    const { briefing: inside } = await engine.ask("decodeLink", { fragment });
    return { url: page + (protect ? await protect(fragment) : fragment), kept, dropped, quotes: quotesIn(inside) };
  };
}

/** @param {import("./engine.js").Briefing | null} briefing */
const quotesIn = (briefing) => (briefing?.bullets ?? []).flatMap(({ citations }) => citations).filter(({ quote }) => quote !== null).length;

async function openShare() {
  const reading = S.read(state);
  if (!reading) return;
  await (await share()).open(reading.title, { bullets: reading.bullets.length, quotes: quotesIn(S.takeaway(state)), sources: reading.sources.length });
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
  if (brings(fragment) || fragment === RECEIVED) {
    leaveLink();
    if (state.shared) set({ ...state, shared: null });
    await (fragment === RECEIVED ? takeReceived() : addBrought(brought(fragment)));
    return;
  }
  opening = !state.shared;
  drawNow();
  try {
    if (isProtected(fragment)) (await unlocking()).open(fragment);
    else await showShared(fragment, fragment);
  } catch (error) {
    if (fragmentOf(location) !== fragment) return;
    opening = false;
    set({ ...state, shared: null });
    refuse(error);
  }
}

/** Where the service worker sends the page when another app shared something. */
const RECEIVED = "received";

/** Shows the briefing that a fragment holds. @param {string} open @param {string} fragment As it stands in the address. */
async function showShared(open, fragment) {
  const { briefing, complete, total } = await ask("decodeLink", { fragment: open });
  if (fragmentOf(location) !== fragment) return;
  opening = false;
  views.reader.close();
  set({ ...state, shared: { briefing, complete, total: total ?? null }, problem: null });
  say(t.shared.heading);
  const id = `link ${fragment}`;
  const work = S.linkWorkOf(briefing, id, Date.now());
  // What a passphrase protects is not kept beside it in the clear.
  const kept = open === fragment ? work : { ...work, title: t.history.protected, names: [], bullets: 0, search: t.history.protected.toLowerCase() };
  // Where it is not kept, the link is still in its message.
  if (!(await store.keepLink(kept, fragment))) anyWorks = true;
  draw();
}

/** @param {string} fragment @param {string} passphrase */
async function unlockLink(fragment, passphrase) {
  const { unlock } = await import("./protect.js");
  const open = await unlock(fragment, passphrase);
  await showShared(open, fragment);
}

/** Takes the fragment out of the address, so that a reload shows the draft. */
function leaveLink() {
  history.replaceState(null, "", pageOf(location));
}

// ---------------------------------------------------------------- recent briefings

/** Goes to a briefing that is kept. @param {import("./store.js").Work} work */
async function openWork(work) {
  try {
    if (work.kind === "link") {
      const fragment = await store.recallLink(work.id);
      if (!fragment) throw new Refusal("gone", t.history.gone);
      location.hash = fragment;
      return;
    }
    if (work.id === state.id && !state.shared) return;
    const kept = await store.recall(work.id);
    if (!kept) throw new Refusal("gone", t.history.gone);
    if (!(await store.claim(work.id))) throw new Refusal("elsewhere", t.history.elsewhere);
    await save();
    leaveLink();
    epoch += 1;
    keptId = work.id;
    const left = unkept && state.articles.length ? { label: t.done.left, draft: S.draftOf(state), earlier: null } : null;
    set({ ...S.withDraft({ ...state, draft: "" }, kept, work.id), undo: left });
    void rebrief();
    drawNow();
    views.briefing.focus();
  } catch (error) {
    refuse(error);
  }
}

/** Begins another briefing; this one stays among the recent. */
async function startFresh() {
  await save();
  if (working) engine.cancel();
  epoch += 1;
  const label = unkept ? t.done.left : t.done.fresh;
  set({ ...S.initial(), undo: { label, draft: S.draftOf(state), earlier: null } });
  store.point(null);
  say(label);
  drawNow();
  views.paste.focus();
}

async function exportAll() {
  const file = { newsbraid: 1, entries: await store.everything() };
  give(`${JSON.stringify(file)}\n`, "application/json", "newsbraid-briefings.json");
}

/** Keeps what a file from Export all holds; says what came of it. @param {File} file */
async function importAll(file) {
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
    const fresh = (await store.list()).some((here) => here.id === id) ? S.newId() : id;
    const put = S.withDraft(S.initial(), whole, fresh);
    const title = typeof work?.title === "string" ? work.title : undefined;
    const kept = S.workOf(put, when);
    const refused = await store.keep({ ...kept, title: title || kept.title, bullets: Number(work?.bullets) || 0 }, S.draftOf(put));
    if (refused) why = refused;
    else imported += 1;
  }
  if (imported) anyWorks = true;
  draw();
  return [t.history.imported(imported, unread), why && t.history.unkept[why]].filter(Boolean).join(" ");
}

/** Holds a statement against the articles. @param {string} statement */
async function check(statement) {
  const text = statement.trim();
  if (!text) throw new Refusal("empty", t.claim.empty);
  if (S.countWords(text) > MOST_CLAIM_WORDS) throw new Refusal("long", t.claim.long);
  const before = state;
  return S.verdictOf(before, text, await ask("brief", S.claimRequest(before, text)));
}

/** The most that the core takes for a claim and not for an article. */
const MOST_CLAIM_WORDS = 80;

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
    const place = state.articles.findIndex((one) => one.id === id);
    const article = state.articles[place];
    if (article) withView(editor, (view) => view.open(article, place));
  },
  saveArticle: (/** @type {number} */ id, /** @type {Partial<Article>} */ fields) => {
    const article = state.articles.find((one) => one.id === id);
    if (!article || Object.entries(fields).every(([name, value]) => value === article[/** @type {keyof Article} */ (name)])) return;
    set(S.editArticle(state, id, fields, t.done.articleEdited(titleOf(id))));
    void rebrief();
  },
  divideArticle: (/** @type {number} */ id, /** @type {Partial<Article>} */ fields, /** @type {number} */ at) => void divide(id, fields, at),
  joinArticle: (/** @type {number} */ id) => {
    set(S.joinArticle(state, id, t.done.joined));
    say(t.done.joined);
    void rebrief();
  },
  removeArticle: (/** @type {number} */ id) => {
    const label = t.done.articleRemoved(titleOf(id));
    set(S.removeArticle(state, id, label));
    say(label);
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
  showBullet: (/** @type {string} */ key) => views.briefing.show(key),
  stopComparing: () => {
    set({ ...state, since: null });
    void rebrief();
  },

  share: () => withView(share, openShare),
  linkMaker,
  canProtect: () => Boolean(globalThis.crypto?.subtle),
  qr: (/** @type {string} */ text) => engine.ask("qr", { text }),
  unlock: unlockLink,
  copyLink: (/** @type {string} */ url) => copied(url, t.done.linkCopied),
  copyMarkdown: () => copied(exported("markdown"), t.done.copied),
  copyRich: () => copied(exported("text"), t.done.copied, exported("html")),
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
    opening = false;
    set({ ...state, shared: null });
    drawNow();
    views.paste.focus();
  },

  cancel: () => engine.cancel(),
  undo: () => {
    const before = state.articles;
    if (!state.undo) return;
    set(S.undo(state));
    if (cleared && state.articles.length) void store.bring(cleared).then(() => (cleared = null));
    say(t.done.undone);
    if (state.articles !== before) void rebrief();
    drawNow();
    // The button that was pressed is gone; a key was pressed wherever one was.
    if (!document.activeElement?.getClientRects().length || document.activeElement === document.body) {
      if (state.articles.length) views.briefing.focus();
      else views.paste.focus();
    }
  },
  forgetUndo: () => {
    cleared = null;
    set({ ...state, undo: null });
  },
  update: () => takeUpdate(),

  works: async () => {
    await save();
    return store.list();
  },
  openWork: (/** @type {import("./store.js").Work} */ work) => void openWork(work),
  dropWork: async (/** @type {import("./store.js").Work} */ work) => {
    if (work.id === state.id) set(S.clearAll(state, t.done.cleared));
    await store.drop(work.id);
  },
  exportAll: () => void exportAll().catch(refuse),
  importAll,
  check,
  keysOn,
  setKeys,
  bookmarklet: () => bookmarklet(pageOf(location)),
};

/** The page's selected text, else all of it, to this page's fragment: nothing is sent to any host. @param {string} page */
const bookmarklet = (page) =>
  `javascript:${encodeURIComponent(
    `(()=>{const s=String(getSelection())||document.body.innerText,e=encodeURIComponent;open(${JSON.stringify(`${page}#`)}+"add="+e(s.slice(0,${MOST_ADDED}))+"&url="+e(location.href)+"&title="+e(document.title))})()`,
  )}`;

/** A view that is fetched when it is first wanted. @template T @param {() => Promise<T>} load @returns {() => Promise<T>} */
function later(load) {
  /** @type {Promise<T> | null} */
  let view = null;
  return () =>
    (view ??= load().catch((error) => {
      view = null;
      console.warn(error);
      throw new Refusal("no-module", t.problem.noModule);
    }));
}

/** @template T @param {() => Promise<T>} view @param {(view: T) => unknown} use */
const withView = (view, use) => void view().then(use).catch(refuse);

const editor = later(async () => (await import("./views/editor.js")).editorView(actions));
const share = later(async () => (await import("./views/share.js")).shareView(actions));
const unlocking = later(async () => (await import("./views/unlock.js")).unlockView(actions));
const recent = later(async () => (await import("./views/history.js")).historyView(actions));
const help = later(async () => (await import("./views/help.js")).helpView(actions));
const claim = later(async () => (await import("./views/claim.js")).claimView(actions));

const views = {
  paste: pasteView(actions),
  sources: sourcesView(actions),
  shared: sharedView(actions),
  briefing: briefingView(actions),
  controls: controlsView(actions),
  conflicts: conflictsView(actions),
  singles: singlesView(actions),
  timeline: timelineView(actions),
  status: statusView(actions),
  reader: readerView(),
};

const title = document.title;
fillStrings(document);

/** What Clear everything removed, until its undo is given up. @type {import("./store.js").Entry[] | null} */
let cleared = null;

async function clearEverything() {
  epoch += 1;
  leaveLink();
  if (working) engine.cancel();
  cleared = await store.everything();
  set(S.clearAll(state, t.done.cleared));
  keptId = "";
  anyWorks = false;
  await store.forget();
  say(t.done.cleared);
  drawNow();
  views.paste.focus();
}

part("#clear").addEventListener("click", () => void clearEverything());
part("#fresh").addEventListener("click", () => void startFresh());
part("#recent").addEventListener("click", () => withView(recent, (view) => view.open(state.id)));
part("#help").addEventListener("click", () => withView(help, (view) => view.open()));
part("#claim-fold").addEventListener("toggle", (event) => {
  if (/** @type {HTMLDetailsElement} */ (event.target).open) withView(claim, (view) => view.focus());
});
part("#languages").append(
  ...Object.entries(LANGUAGES).map(([tag, name]) =>
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        lang: tag,
        "aria-pressed": String(tag === language()),
        click: () => {
          choose(tag);
          location.reload(); // the draft is kept
        },
      },
      name,
    ),
  ),
);
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
  const target = part(state.articles.length || state.shared ? "#briefing" : "#box");
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

engine.start();
void openLink();
void recalled.then(rebrief);
followUpdates((take) => {
  takeUpdate = take;
  views.status.offerUpdate();
});
