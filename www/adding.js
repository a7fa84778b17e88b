// How articles come in: pasted, from files, from another page or app, and the built-in example.

import { rebrief } from "./brief.js";
import { safeUrl } from "./dom.js";
import { recalled } from "./drafts.js";
import { Refusal } from "./engine.js";
import { isBinary, readFile } from "./files.js";
import { received } from "./offline.js";
import { ask, hooks, later, page, refuse, say, set } from "./page.js";
import { examplePaste } from "./place.js";
import { sourceViews } from "./reading.js";
import * as S from "./state.js";
import { t } from "./strings.js";

/** The built-in story, one paste a file, in the order in which it is read. */
const EXAMPLE = ["harbour-gazette", "coastline-courier", "tidewater-radio", "arle-valley-independent"];

/** A paste that is nothing but addresses. */
export const ONLY_LINKS = /^(?:(?:https?:\/\/|www\.)\S+\s*)+$/i;

/** @typedef {import("./engine.js").Article} Article */

/** The articles in one paste. Rich text that yields nothing is read as plain text. @param {string} text @param {string | null} html @returns {Promise<Article[]>} */
export async function articlesIn(text, html) {
  if (html) {
    const { article, articles } = await ask("extract", { html }).catch((error) => {
      if (text.trim() && error instanceof Refusal && error.code !== "cancelled") return {};
      throw error;
    });
    const found = (articles?.length ? articles : article ? [article] : []).filter((/** @type {Article} */ one) => one.text.trim());
    if (found.length || !text.trim()) return found;
  }
  // A text area has no other line ends: with these an article that is edited is as long as before, and what was taken out goes where it was.
  const { articles } = await ask("split", { text: text.replace(/\r\n?/g, "\n") });
  return articles.filter((/** @type {Article} */ one) => one.text.trim());
}

/** @param {Article[]} articles */
function join(articles) {
  if (!articles.length) throw new Refusal("no-article", t.problem.noArticle);
  set({ ...S.addArticles(page.state, articles), undo: S.doneTo(page.state.undo, page.state.id) });
  say(t.done.added(articles.length));
  void rebrief();
}

/** Adds a paste. What was refused stays in the box, selected, so that the next paste takes its place. @param {string} text @param {string | null} html */
export async function addText(text, html) {
  await recalled;
  const mine = page.epoch;
  set({ ...page.state, problem: null });
  const typed = page.state.draft;
  try {
    if (!text.trim() && !html) throw new Refusal("empty", t.problem.empty);
    if (isBinary(text)) throw new Refusal("not-text", t.problem.binary);
    if (ONLY_LINKS.test(text.trim())) throw new Refusal("only-link", t.problem.link);
    const articles = await articlesIn(text, html);
    if (mine !== page.epoch) return;
    join(articles);
    if (page.state.draft === typed) set({ ...page.state, draft: "" });
  } catch (error) {
    if (mine !== page.epoch) return;
    if (page.state.draft === typed) set({ ...page.state, draft: text || typed });
    refuse(error);
    hooks.drawNow();
    hooks.attend("paste");
    hooks.select();
  }
}

/** Fetched with the first file that is no text. */
const documents = later(() => import("./documents.js"));

/** Adds what can be read of several files and says what cannot. @param {File[]} files */
export async function addFiles(files) {
  await recalled;
  const mine = page.epoch;
  set({ ...page.state, problem: null });
  /** @type {Article[]} */
  const found = [];
  /** @type {unknown[]} */
  const refusals = [];
  for (const file of files) {
    try {
      const read = await readFile(file);
      const articles = "bytes" in read ? await (await documents()).articlesOf(file.name, read.bytes, articlesIn) : read.isHtml ? await articlesIn("", read.text) : await articlesIn(read.text, null);
      if (!articles.length) throw new Refusal("no-article", `${file.name}: ${t.problem.noArticle}`);
      found.push(...articles);
    } catch (error) {
      refusals.push(error);
      if (error instanceof Refusal && error.code === "cancelled") break;
    }
  }
  if (mine !== page.epoch) return;
  if (found.length) join(found);
  if (refusals.length) {
    const known = refusals.filter((error) => error instanceof Refusal);
    refuse(known.length === refusals.length ? new Refusal(known[0]?.code ?? "file", known.map(({ message }) => message).join(" ")) : refusals.find((error) => !(error instanceof Refusal)));
  }
}

/** What an article is called in the list of sources. @param {number} id */
export const titleOf = (id) => sourceViews(page.state).find(({ key }) => key === String(id))?.title ?? "";

/** Adds what another page, app or file brought along. @param {{text: string, url: string | null, title: string | null}} what */
export async function addBrought({ text, url, title }) {
  await recalled;
  const mine = page.epoch;
  set({ ...page.state, problem: null });
  try {
    if (!text.trim()) throw new Refusal("empty", t.problem.noArticle);
    const articles = await articlesIn(text, null);
    if (mine !== page.epoch) return;
    if (!articles.length) throw new Refusal("no-article", t.problem.noArticle);
    const [only] = articles;
    if (articles.length === 1 && only) articles[0] = { ...only, url: only.url ?? safeUrl(url), title: only.title ?? title };
    const label = t.done.brought(url ? (URL.canParse(url) ? new URL(url).host : url) : t.done.anotherPage);
    const before = page.state;
    // Nobody pressed anything on this page, so that it must be easy to take back.
    set(S.undoable(before, label, S.addArticles(before, articles)));
    say(label);
    void rebrief();
  } catch (error) {
    if (mine === page.epoch) refuse(error);
  }
}

/** What was shared to the installed app while the page was not open. */
export async function takeReceived() {
  const { text, files } = await received();
  if (text.trim()) await addBrought({ text, url: null, title: null });
  if (files.length) await addFiles(files);
}

export async function tryExample() {
  await recalled;
  const mine = page.epoch;
  set({ ...page.state, problem: null });
  try {
    const pastes = await Promise.all(EXAMPLE.map(examplePaste)).catch(() => {
      throw new Refusal("no-example", t.problem.example);
    });
    const articles = [];
    for (const paste of pastes) articles.push(...(await articlesIn(paste, null)));
    if (mine !== page.epoch) return;
    join(articles);
    hooks.drawNow();
    hooks.attend("briefing"); // the button that was pressed is gone
  } catch (error) {
    if (mine === page.epoch) refuse(error);
  }
}
