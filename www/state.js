// The one state of the page, and pure functions over it. Nothing here knows the document, the worker or storage.

import { t } from "./strings.js";

/**
 * @typedef {import("./engine.js").Article} Article
 * @typedef {import("./engine.js").Briefing} Briefing
 * @typedef {import("./engine.js").Bullet} Bullet
 * @typedef {import("./engine.js").Citation} Citation
 *
 * An article among the sources; `words` is counted once; one that is `muted` counts for nothing.
 * @typedef {Article & {id: number, words: number, muted?: boolean}} Kept
 *
 * What a person did to a bullet. It is found again in the next briefing by the passages it cites.
 * @typedef {{passages: string[], pinned?: boolean, removed?: boolean, text?: string}} Mark
 *
 * What survives a reload; `spoken` is the one language whose bullets are shown, empty for all.
 * @typedef {{id: string, draft: string, articles: Kept[], nextId: number, marks: Mark[], length: number, full: boolean, spoken: string, focus: string, since: Briefing | null}} Draft
 *
 * @typedef {{code: string, message: string, retry: boolean}} Problem
 * @typedef {Draft & {
 *   briefing: Briefing | null, briefed: Kept[],
 *   shared: {briefing: Briefing, complete: boolean, total: number | null} | null,
 *   busy: {stage: string, fraction: number} | null, problem: Problem | null,
 *   undo: Undo | null, held: Held | null}} State
 *
 * How many bullets of a shared briefing these articles bear out in full, of those that were held against them.
 * @typedef {{since: Briefing, articles: Kept[], whole: number, of: number}} Held
 *
 * Takes the last act back that took something away, and nothing that was done since; `earlier` is the act before it, `entries` what
 * Clear everything removed.
 * @typedef {{id: string, label: string, back: (now: Draft) => Partial<Draft>, earlier: Undo | null, entries: import("./store.js").Entry[] | undefined}} Undo
 */

/** Bullets shown until a person moves Length; the core's own default. */
export const USUAL_LENGTH = 12;

/** The most that Length offers: past this it is no briefing. */
export const LONGEST = 60;

/** Past this many sources the threads beside a bullet would be a hedge and are left out. */
export const MOST_THREADS = 8;

/** Claims asked of the core: far more than Length shows, so that it picks by rank without another run, and few enough to hand over at once. */
const MOST_CLAIMS = 1000;

/** Acts that can be undone one after the other. */
const MOST_UNDO = 20;

/** @type {Draft} */
const EMPTY = { id: "", draft: "", articles: [], nextId: 1, marks: [], length: USUAL_LENGTH, full: false, spoken: "", focus: "", since: null };

/** A name for a draft: no two tabs make the same. */
export const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** @returns {State} */
export const initial = () => ({ ...EMPTY, id: newId(), briefing: null, briefed: [], shared: null, busy: null, problem: null, undo: null, held: null });

/** The part of the state that is kept. @param {Draft} state @returns {Draft} */
export function draftOf({ id, draft, articles, nextId, marks, length, full, spoken, focus, since }) {
  return { id, draft, articles, nextId, marks, length, full, spoken, focus, since };
}

/** What was done to a draft that is still here, and no more: to go back to one before it would take away what comes in now. @param {Undo | null} undo @param {string} id @returns {Undo | null} */
export const doneTo = (undo, id) => (undo?.id === id ? { ...undo, earlier: doneTo(undo.earlier, id) } : null);

/** The state with a draft that was kept or imported, if it is one. What is typed already stays. @param {State} state @param {any} kept @param {string} id @returns {State} */
export function withDraft(state, kept, id) {
  const draft = readDraftOf(kept);
  if (!draft) return state;
  return { ...state, ...draft, id, draft: state.draft || draft.draft, briefing: null, briefed: [], shared: null, undo: null, problem: null };
}

/** @param {unknown} value */
const textOrNull = (value) => (typeof value === "string" ? value : null);

/** Is that a briefing to compare with? @param {any} since */
const isComparable = (since) =>
  [since?.bullets, since?.sources].every(Array.isArray) && since.bullets.every((/** @type {any} */ bullet) => typeof bullet?.text === "string" && Array.isArray(bullet.citations));

/**
 * A draft out of what storage or a file gives, whatever that is: every field is of its type, or the draft is none.
 * @param {any} kept
 * @returns {Omit<Draft, "id"> | null}
 */
export function readDraftOf(kept) {
  if (!Array.isArray(kept?.articles)) return null;
  const articles = kept.articles
    .filter((/** @type {any} */ article) => typeof article?.text === "string" && article.text)
    .map((/** @type {any} */ { title, outlet, published, url, text, removed, id, words, muted }, /** @type {number} */ index) => ({
      title: textOrNull(title),
      outlet: textOrNull(outlet),
      published: textOrNull(published),
      url: textOrNull(url),
      text,
      removed: (Array.isArray(removed) ? removed : [])
        .filter((piece) => typeof piece?.text === "string")
        .map((piece) => ({ text: piece.text, reason: String(piece.reason ?? ""), atUtf16: Number(piece.atUtf16) || 0 })),
      id: Number.isInteger(id) ? id : index + 1,
      words: Number.isInteger(words) ? words : countWords(text),
      ...(muted === true && { muted }),
    }));
  const marks = (Array.isArray(kept.marks) ? kept.marks : [])
    .filter((/** @type {any} */ mark) => Array.isArray(mark?.passages))
    .map((/** @type {any} */ { passages, pinned, removed, text }) => ({ passages: passages.filter(textOrNull), pinned: pinned === true, removed: removed === true, text: textOrNull(text) ?? undefined }));
  const ids = new Set(articles.map((/** @type {Kept} */ { id }) => id));
  if (ids.size < articles.length) articles.forEach((/** @type {Kept} */ article, /** @type {number} */ index) => (article.id = index + 1));
  return {
    draft: textOrNull(kept.draft) ?? "",
    articles,
    nextId: Math.max(0, ...articles.map((/** @type {Kept} */ { id }) => id)) + 1,
    marks,
    length: Number.isInteger(kept.length) && kept.length > 0 ? kept.length : USUAL_LENGTH,
    full: kept.full === true,
    spoken: textOrNull(kept.spoken) ?? "",
    focus: textOrNull(kept.focus) ?? "",
    since: isComparable(kept.since) ? kept.since : null,
  };
}

/** Space, tab, line feed, carriage return, no-break space. */
const SPACES = [32, 9, 10, 13, 160];

/** Words of a text: runs without white space, two characters to a word in scripts that do not space. @param {string} text */
export function countWords(text) {
  const head = text.slice(0, 2000);
  const unspaced = head.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu)?.length ?? 0;
  if (unspaced * 2 > head.length) return Math.ceil(text.replace(/\s/g, "").length / 2);
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const space = SPACES.includes(text.charCodeAt(at));
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}

/** @param {State} state @param {Article[]} articles @returns {State} */
export function addArticles(state, articles) {
  const kept = articles.map((article, index) => ({
    ...article,
    removed: article.removed ?? [],
    id: state.nextId + index,
    words: countWords(article.text),
  }));
  return { ...state, articles: [...state.articles, ...kept], nextId: state.nextId + kept.length, problem: null };
}

/** @param {State} state @param {number} id @param {Partial<Article>} fields @param {string} label @returns {State} */
export function editArticle(state, id, fields, label) {
  const articles = state.articles.map((article) => {
    if (article.id !== id) return article;
    const text = fields.text ?? article.text;
    // Where a removed piece belongs is known only for the text it was taken from.
    const removed = text === article.text ? article.removed : article.removed.map((piece) => ({ ...piece, atUtf16: Math.min(piece.atUtf16, text.length) }));
    return { ...article, ...fields, removed, words: countWords(text) };
  });
  return undoable(state, label, { ...state, articles });
}

/** @param {State} state @param {number} id @param {string} label @returns {State} */
export function removeArticle(state, id, label) {
  return undoable(state, label, { ...state, articles: state.articles.filter((article) => article.id !== id) });
}

/** Puts a removed piece back where it stood and moves the others along. @param {State} state @param {number} id @param {number} index @returns {State} */
export function putBack(state, id, index) {
  const articles = state.articles.map((article) => {
    const piece = article.id === id ? article.removed[index] : undefined;
    if (!piece) return article;
    const at = Math.min(piece.atUtf16, article.text.length);
    const before = article.text.slice(0, at);
    const after = article.text.slice(at);
    const lead = before === "" || /\s$/.test(before) ? "" : /^\s|^$/.test(after) ? "\n\n" : " ";
    const tail = after === "" || /^\s/.test(after) ? "" : piece.reason.includes("dateline") || !/^$|\n$/.test(before) ? " " : "\n\n";
    const inserted = lead + piece.text.trim() + tail;
    const removed = article.removed
      .map((other, place) => (place > index && other.atUtf16 >= at ? { ...other, atUtf16: other.atUtf16 + inserted.length } : other))
      .filter((_, place) => place !== index);
    const text = before + inserted + after;
    return { ...article, text, removed, words: countWords(text) };
  });
  return undoable(state, t.done.putBack, { ...state, articles });
}

/** Switches an article off, or on again. @param {State} state @param {number} id @param {boolean} muted @returns {State} */
export function muteArticle(state, id, muted) {
  return { ...state, problem: null, articles: state.articles.map((article) => (article.id === id ? { ...article, muted } : article)) };
}

/** @param {State} state @param {string} label @param {Undo["entries"]} [entries] @returns {State} */
export function clearAll(state, label, entries) {
  return undoable(state, label, initial(), undefined, entries);
}

/**
 * The state after an act that can be undone: one on the articles, or one that put another draft in the place of this.
 * @param {State} before @param {string} label @param {State} after @param {Undo["back"]} [back] @param {Undo["entries"]} [entries] @returns {State}
 */
export function undoable(before, label, after, back = (before.id === after.id ? articlesBack : draftBack)(draftOf(before), draftOf(after)), entries) {
  return { ...after, problem: null, undo: { id: before.id, label, back, entries, earlier: recent(before.undo, MOST_UNDO - 1) } };
}

/** Gives the articles back: what came since, or was switched off or on, stays so. @param {Draft} before @param {Draft} after @returns {Undo["back"]} */
const articlesBack = (before, after) => (now) => {
  const known = [...before.articles, ...after.articles];
  const isOf = (/** @type {Kept} */ one) => (/** @type {Kept} */ { id }) => id === one.id;
  const articles = before.articles.map((one) => ({ ...one, muted: (now.articles.find(isOf(one)) ?? one).muted }));
  return { articles: [...articles, ...now.articles.filter((one) => !known.some(isOf(one)))] };
};

/** Gives all of a draft back: what was typed since stays, behind it. @param {Draft} before @param {Draft} after @returns {Undo["back"]} */
const draftBack = (before, after) => (now) => ({ ...before, draft: [before.draft, now.draft !== after.draft && now.draft].filter(Boolean).join("\n\n") });

/** The newest of a chain of undoable acts. @param {Undo | null} undo @param {number} most @returns {Undo | null} */
const recent = (undo, most) => (undo && most > 0 ? { ...undo, earlier: recent(undo.earlier, most - 1) } : null);

/** @param {State} state @returns {State} */
export function undo(state) {
  return state.undo ? { ...state, ...state.undo.back(state), undo: state.undo.earlier } : state;
}

// The words of a passage find a bullet again after articles were added, removed or mended; offsets would not.
/** @param {Bullet} bullet @param {Kept[]} articles */
const passagesOf = (bullet, articles) => bullet.citations.map(({ article, quote }) => `${articles[article]?.id}:${quote}`);

/** @param {Mark[]} marks @param {Bullet} bullet @param {Kept[]} articles */
export function markOf(marks, bullet, articles) {
  return marks.length ? markOn(marks, passagesOf(bullet, articles)) : undefined;
}

/** @param {Mark[]} marks @param {string[]} passages */
const markOn = (marks, passages) => marks.find((mark) => mark.passages.some((passage) => passages.includes(passage)));

/** The marks with a change to the one on these passages, which is found first from then on. @param {Mark[]} marks @param {string[]} passages @param {Partial<Mark>} change */
function withMark(marks, passages, change) {
  const old = markOn(marks, passages);
  return [{ ...old, passages, ...change }, ...marks.filter((mark) => mark !== old)].filter((mark) => mark.pinned || mark.removed || mark.text !== undefined);
}

/**
 * Changes what is marked on the bullet of that key. A removal and a rewording can be undone.
 * @param {State} state
 * @param {string} key
 * @param {Partial<Mark>} change
 * @returns {State}
 */
export function markBullet(state, key, change) {
  const bullet = state.briefing?.bullets[Number(key)];
  if (!bullet) return state;
  const passages = passagesOf(bullet, state.briefed);
  const { pinned, removed, text } = markOn(state.marks, passages) ?? {};
  const was = "text" in change ? { text } : { pinned, removed };
  const after = { ...state, marks: withMark(state.marks, passages, change) };
  const label = change.removed ? t.done.bulletRemoved : "text" in change ? t.done.reworded : null;
  return label ? undoable(state, label, after, ({ marks }) => ({ marks: withMark(marks, passages, was) })) : after;
}

/** The request that turns the articles into a briefing. @param {State} state */
export function briefRequest({ articles, full, focus, since }) {
  return {
    articles: articles.map(({ text, title, outlet, published, url, muted }) => ({ text, title, outlet, published, url, muted, clean: false })),
    options: { maxBullets: MOST_CLAIMS, focus: focus.trim() || null, full },
    since,
  };
}

/** The request that holds a claim against the articles. @param {State} state @param {string} claim */
export function checkRequest(state, claim) {
  const { articles } = briefRequest(state);
  return { articles, claim };
}
