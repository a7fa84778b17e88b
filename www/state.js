// The one state of the page, and pure functions over it. Nothing here knows the document, the worker or storage.

import { t } from "./strings.js";

/**
 * @typedef {import("./engine.js").Article} Article
 * @typedef {import("./engine.js").Briefing} Briefing
 * @typedef {import("./engine.js").Bullet} Bullet
 * @typedef {import("./engine.js").Citation} Citation
 *
 * An article among the sources; `words` is counted once.
 * @typedef {Article & {id: number, words: number}} Kept
 *
 * What a person did to a bullet. It is found again in the next briefing by the passages it cites.
 * @typedef {{passages: string[], pinned?: boolean, removed?: boolean, text?: string}} Mark
 *
 * What survives a reload.
 * @typedef {{id: string, draft: string, articles: Kept[], nextId: number, marks: Mark[], length: number, focus: string, since: Briefing | null}} Draft
 *
 * @typedef {{code: string, message: string, retry: boolean}} Problem
 * @typedef {Draft & {
 *   briefing: Briefing | null, briefed: Kept[],
 *   shared: {briefing: Briefing, complete: boolean, total: number | null} | null,
 *   busy: {stage: string, fraction: number} | null, problem: Problem | null,
 *   undo: Undo | null}} State
 *
 * The draft before the last act that took something away; `earlier` is the one before that act.
 * @typedef {{label: string, draft: Draft, earlier: Undo | null}} Undo
 *
 * A citation ready to show: `number` and `name` are its source's, `value` is what it says where sources differ.
 * @typedef {Citation & {number: number, name: string, value?: string}} Passage
 * @typedef {{key: string, text: string, passages: Passage[], support: number, independent: number, of: number, heading: string | null,
 *   headingDate: string | null, pinned: boolean, edited: boolean, own: boolean, original: string, since: string, why: {support: number, independent: number, centrality: number, position: number} | null,
 *   disputes: {index: number, label: string}[], also: {text: string, passages: Passage[]}[], threads: ("on" | "copy" | "off")[], readOnly: boolean}} BulletView
 * @typedef {{key: string, number: number, name: string, title: string, outlet: string, published: string | null, url: string | null,
 *   words: number | null, copyOf: string | null, removed: {text: string, reason: string}[], readOnly: boolean}} SourceView
 * @typedef {{value: string, passages: Passage[], date: string | null, later: boolean}} SideView `later`: published after all that the other sides say.
 * @typedef {{key: string, kind: string, overTime: boolean, sides: SideView[]}} ConflictView
 * @typedef {{key: string, bullet: string, date: string, text: string, planned: boolean}} MomentView
 * @typedef {{readOnly: boolean, title: string, dates: string[], words: number, claims: number, sources: SourceView[], bullets: BulletView[],
 *   singles: BulletView[], singlesAbove: number, conflicts: ConflictView[], moments: MomentView[]}} Reading
 */

/** Bullets shown until a person moves Length; the core's own default. */
export const USUAL_LENGTH = 12;

/** The most that Length offers: past this it is no briefing. */
export const LONGEST = 60;

/** Past this many sources the threads beside a bullet would be a hedge and are left out. */
export const MOST_THREADS = 8;

/** Points of one source that the page offers: more is reading the articles. */
const MOST_SINGLES = 200;

/** Claims asked of the core: far more than Length shows, so that it picks by rank without another run, and few enough to hand over at once. */
const MOST_CLAIMS = 1000;

/** Acts that can be undone one after the other. */
const MOST_UNDO = 20;

/** @type {Draft} */
const EMPTY = { id: "", draft: "", articles: [], nextId: 1, marks: [], length: USUAL_LENGTH, focus: "", since: null };

/** A name for a draft: no two tabs make the same. */
export const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** @returns {State} */
export const initial = () => ({ ...EMPTY, id: newId(), briefing: null, briefed: [], shared: null, busy: null, problem: null, undo: null });

/** The part of the state that is kept. @param {Draft} state @returns {Draft} */
export function draftOf({ id, draft, articles, nextId, marks, length, focus, since }) {
  return { id, draft, articles, nextId, marks, length, focus, since };
}

/** The state with a draft that was kept or imported, if it is one. What is typed already stays. @param {State} state @param {any} kept @param {string} id @returns {State} */
export function withDraft(state, kept, id) {
  const draft = readDraftOf(kept);
  if (!draft) return state;
  return { ...state, ...draft, id, draft: state.draft || draft.draft, briefing: null, briefed: [], shared: null, undo: null, problem: null };
}

/** @param {unknown} value */
const textOrNull = (value) => (typeof value === "string" ? value : null);

/**
 * A draft out of what storage or a file gives, whatever that is: every field is of its type, or the draft is none.
 * @param {any} kept
 * @returns {Omit<Draft, "id"> | null}
 */
export function readDraftOf(kept) {
  if (!Array.isArray(kept?.articles)) return null;
  const articles = kept.articles
    .filter((/** @type {any} */ article) => typeof article?.text === "string" && article.text)
    .map((/** @type {any} */ { title, outlet, published, url, text, removed, id, words }, /** @type {number} */ index) => ({
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
    }));
  const marks = (Array.isArray(kept.marks) ? kept.marks : []).filter((/** @type {any} */ mark) => Array.isArray(mark?.passages));
  const ids = new Set(articles.map((/** @type {Kept} */ { id }) => id));
  if (ids.size < articles.length) articles.forEach((/** @type {Kept} */ article, /** @type {number} */ index) => (article.id = index + 1));
  return {
    draft: textOrNull(kept.draft) ?? "",
    articles,
    nextId: Math.max(0, ...articles.map((/** @type {Kept} */ { id }) => id)) + 1,
    marks,
    length: Number.isInteger(kept.length) && kept.length > 0 ? kept.length : USUAL_LENGTH,
    focus: textOrNull(kept.focus) ?? "",
    since: Array.isArray(kept.since?.bullets) ? kept.since : null,
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

/**
 * Parts an article in two at a place in its text. `rest` is what the core reads in the second part; without it, that part as it is.
 * @param {State} state
 * @param {number} id
 * @param {number} at UTF-16
 * @param {Article[]} rest
 * @param {string} label
 * @returns {State}
 */
export function divideArticle(state, id, at, rest, label) {
  const index = state.articles.findIndex((article) => article.id === id);
  const article = state.articles[index];
  if (!article) return state;
  const text = article.text.slice(0, at).trimEnd();
  const parts = rest.length ? rest : [{ title: null, outlet: null, published: null, url: null, text: article.text.slice(at).trim(), removed: [] }];
  const first = { ...article, text, words: countWords(text), removed: article.removed.filter(({ atUtf16 }) => atUtf16 < at) };
  const moved = article.removed.filter(({ atUtf16 }) => atUtf16 >= at).map((piece) => ({ ...piece, atUtf16: piece.atUtf16 - at }));
  const others = parts.map((part, nth) => ({
    ...part,
    id: state.nextId + nth,
    words: countWords(part.text),
    removed: [...(part.removed ?? []), ...(nth === 0 ? moved : [])].map((piece) => ({ ...piece, atUtf16: Math.min(piece.atUtf16, part.text.length) })),
  }));
  const articles = [...state.articles.slice(0, index), first, ...others, ...state.articles.slice(index + 1)];
  return undoable(state, label, { ...state, articles, nextId: state.nextId + others.length });
}

/** Makes one article of this and the one before it. The title that goes is among what can be put back. @param {State} state @param {number} id @param {string} label @returns {State} */
export function joinArticle(state, id, label) {
  const index = state.articles.findIndex((article) => article.id === id);
  const [before, article] = [state.articles[index - 1], state.articles[index]];
  if (!before || !article) return state;
  const start = before.text.length + 2;
  const text = `${before.text}\n\n${article.text}`;
  const title = article.title ? [{ text: article.title, reason: "title", atUtf16: start }] : [];
  const removed = [...before.removed, ...title, ...article.removed.map((piece) => ({ ...piece, atUtf16: piece.atUtf16 + start }))];
  const { outlet, published, url } = article;
  const joined = { ...before, outlet: before.outlet ?? outlet, published: before.published ?? published, url: before.url ?? url, text, removed, words: countWords(text) };
  return undoable(state, label, { ...state, articles: [...state.articles.slice(0, index - 1), joined, ...state.articles.slice(index + 1)] });
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

/** @param {State} state @param {string} label @returns {State} */
export function clearAll(state, label) {
  return undoable(state, label, initial());
}

/** @param {State} before @param {string} label @param {State} after @returns {State} */
function undoable(before, label, after) {
  return { ...after, problem: null, undo: { label, draft: draftOf(before), earlier: recent(before.undo, MOST_UNDO - 1) } };
}

/** The newest of a chain of undoable acts. @param {Undo | null} undo @param {number} most @returns {Undo | null} */
const recent = (undo, most) => (undo && most > 0 ? { ...undo, earlier: recent(undo.earlier, most - 1) } : null);

/** @param {State} state @returns {State} */
export function undo(state) {
  return state.undo ? { ...state, ...state.undo.draft, undo: state.undo.earlier } : state;
}

// The words of a passage find a bullet again after articles were added, removed or mended; offsets would not.
/** @param {Bullet} bullet @param {Kept[]} articles */
const passagesOf = (bullet, articles) => bullet.citations.map(({ article, quote }) => `${articles[article]?.id}:${quote}`);

/** @param {Mark[]} marks @param {Bullet} bullet @param {Kept[]} articles */
function markOf(marks, bullet, articles) {
  if (!marks.length) return undefined;
  const passages = passagesOf(bullet, articles);
  return marks.find((mark) => mark.passages.some((passage) => passages.includes(passage)));
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
  const old = markOf(state.marks, bullet, state.briefed);
  const next = { ...old, passages, ...change };
  const marks = [...state.marks.filter((mark) => mark !== old), next].filter((mark) => mark.pinned || mark.removed || mark.text !== undefined);
  const label = change.removed ? t.done.bulletRemoved : "text" in change ? t.done.reworded : null;
  return label ? undoable(state, label, { ...state, marks }) : { ...state, marks };
}

/** The request that turns the articles into a briefing. @param {State} state */
export function briefRequest({ articles, focus, since }) {
  return {
    articles: articles.map(({ text, title, outlet, published, url }) => ({ text, title, outlet, published, url, clean: false })),
    options: { maxBullets: MOST_CLAIMS, focus: focus.trim() || null },
    since,
  };
}

/**
 * What the sources say to a statement: where they differ from it, and who says the same.
 * @typedef {{statement: string, of: number, passages: Passage[], conflicts: {kind: string, yours: string, sides: {value: string, passages: Passage[]}[]}[]}} Verdict
 */

/** The request that holds a statement against the articles: the core checks one of a sentence or two among longer ones. @param {State} state @param {string} statement */
export function claimRequest(state, statement) {
  const { articles, options } = briefRequest({ ...state, focus: "" });
  return { articles: [...articles, { text: statement, title: null, outlet: null, published: null, url: null, clean: false, claim: true }], options };
}

/** @param {State} state @param {string} statement @param {Briefing} briefing What the core answered to `claimRequest`. @returns {Verdict} */
export function verdictOf(state, statement, briefing) {
  const names = namesOf(briefing, state.articles);
  const mine = state.articles.length;
  const theirs = (/** @type {{article: number}} */ { article }) => article !== mine;
  const own = briefing.bullets.filter(({ citations }) => !citations.every(theirs));
  const conflicts = briefing.conflicts.flatMap(({ kind, claims }) => {
    const yours = claims.find((claim) => !theirs(claim));
    if (!yours) return [];
    const sides = sidesOf(claims, names).map((side) => ({ ...side, passages: side.passages.filter(theirs) }));
    return [{ kind: t.conflicts.kinds[kind] ?? kind, yours: yours.value, sides: sides.filter(({ value, passages }) => value !== yours.value && passages.length > 0) }];
  });
  // "310" beside "310 passengers" is the same difference once more.
  const said = conflicts.filter(({ yours }) => !conflicts.some((other) => other.yours !== yours && other.yours.includes(yours)));
  return { statement, of: mine, passages: onePerSource(number(own.flatMap(({ citations }) => citations.filter(theirs)), names)), conflicts: said };
}

/** What is known of a draft without reading it. @param {State} state @param {number} when @returns {import("./store.js").Work} */
export function workOf(state, when) {
  const { id, articles, briefing } = state;
  const views = sourceViews(state);
  const title = briefing?.title || views[0]?.title || state.draft.slice(0, OPENING);
  const names = views.map(({ name }) => name);
  const bullets = briefing ? chosen(state).map(({ index }) => briefing.bullets[index]?.text ?? "") : [];
  const search = [title, ...names, ...articles.map((article) => article.title ?? ""), ...bullets].join(" ").toLowerCase();
  return { id, kind: "own", title, names, bullets: bullets.length, when, search };
}

/** The same of a briefing that came by link. @param {Briefing} briefing @param {string} id @param {number} when @returns {import("./store.js").Work} */
export function linkWorkOf(briefing, id, when) {
  const names = namesOf(briefing);
  const search = [briefing.title, ...names, ...briefing.bullets.map(({ text }) => text)].join(" ").toLowerCase();
  return { id, kind: "link", title: briefing.title ?? "", names, bullets: briefing.bullets.length, when, search };
}

/** Bullets of a whole briefing that Length, pins and removals leave, as indices in reading order. @param {State} state */
function chosen({ briefing, briefed, marks, length }) {
  if (!briefing) return [];
  const order = briefing.bullets.map((bullet, index) => ({ index, rank: bullet.rank, mark: markOf(marks, bullet, briefed) }));
  order.sort((a, b) => a.rank - b.rank);
  return order
    .filter(({ mark }, place) => !mark?.removed && (place < length || mark?.pinned))
    .sort((a, b) => a.index - b.index);
}

/**
 * The briefing as a person left it: what is shared, copied and downloaded. Pinned bullets rank first, so that a short link keeps them.
 * @param {State} state
 * @returns {Briefing | null}
 */
export function takeaway(state) {
  if (state.shared) return state.shared.briefing;
  const { briefing } = state;
  if (!briefing) return null;
  const picks = chosen(state);
  const ranked = [...picks].sort((a, b) => Number(!a.mark?.pinned) - Number(!b.mark?.pinned) || a.rank - b.rank);
  const place = new Map(picks.map(({ index }, at) => [index, at]));
  return {
    ...briefing,
    bullets: picks.map((pick) => {
      const bullet = /** @type {Bullet} */ (briefing.bullets[pick.index]);
      const edited = pick.mark?.text !== undefined;
      return { ...bullet, rank: ranked.indexOf(pick), text: pick.mark?.text ?? bullet.text, edited: edited || Boolean(bullet.edited) };
    }),
    timeline: briefing.timeline.filter(({ bullet }) => place.has(bullet)).map((moment) => ({ ...moment, bullet: /** @type {number} */ (place.get(moment.bullet)) })),
  };
}

/** @type {{for: unknown[], reading: Reading} | null} */
let last = null;

/** All that the views show of a briefing, or null without one. Computed once a state. @param {State} state @returns {Reading | null} */
export function read(state) {
  const { briefing, briefed, shared, marks, length, articles } = state;
  if (!shared && !briefing) return null;
  const inputs = [briefing, briefed, shared, marks, length, articles];
  if (last && last.for.every((input, index) => input === inputs[index])) return last.reading;
  const reading = shared ? readShared(shared.briefing) : readDraft(state);
  last = { for: inputs, reading };
  return reading;
}

/** What each source is called: its outlet, else its title, else its first words. @param {Briefing} briefing @param {Kept[]} [articles] */
const namesOf = (briefing, articles = []) =>
  briefing.sources.map((source, index) => source.outlet || source.title || opening(articles[index]?.text ?? "") || t.sources.source(index + 1));

/** @param {(Citation & {value?: string})[]} citations @param {string[]} names @returns {Passage[]} */
function number(citations, names) {
  return citations
    .map((citation) => ({ ...citation, number: citation.article + 1, name: names[citation.article] ?? t.sources.source(citation.article + 1) }))
    .sort((a, b) => a.number - b.number || a.startUtf16 - b.startUtf16);
}

/** One citation a source: the first. @param {Passage[]} passages */
const onePerSource = (passages) => passages.filter(({ number }, index) => passages.findIndex((other) => other.number === number) === index);

/** @param {Briefing} briefing @param {string[]} names @param {number} index @param {{mark?: Mark | undefined, readOnly?: boolean}} how @returns {BulletView} */
function bulletView(briefing, names, index, { mark, readOnly = false }) {
  const bullet = /** @type {Bullet} */ (briefing.bullets[index]);
  const passages = onePerSource(number(bullet.citations, names));
  const cited = new Set(passages.map((passage) => passage.article));
  return {
    key: String(index),
    text: mark?.text ?? bullet.text,
    original: bullet.text,
    passages,
    support: bullet.support,
    independent: bullet.independent,
    of: briefing.sources.length,
    heading: null,
    headingDate: null,
    pinned: Boolean(mark?.pinned),
    own: mark?.text !== undefined,
    edited: mark?.text !== undefined || Boolean(bullet.edited),
    since: t.briefing.since[bullet.since ?? ""] ?? "",
    why: bullet.why ?? null,
    disputes: (bullet.conflicts ?? []).flatMap((at) => {
      const conflict = briefing.conflicts[at];
      if (!conflict) return [];
      const kind = t.conflicts.kinds[conflict.kind] ?? conflict.kind;
      return [{ index: at, label: conflict.overTime ? t.briefing.changed(kind) : t.briefing.disputed(kind) }];
    }),
    also: (bullet.also ?? []).map(({ text, citations }) => ({ text, passages: onePerSource(number(citations, names)) })),
    threads: (briefing.sources.length > MOST_THREADS ? [] : briefing.sources).map((source, at) => (!cited.has(at) ? "off" : source.copyOf === null || source.copyOf === undefined ? "on" : "copy")),
    readOnly,
  };
}

/** Says the heading of a section at its first bullet, where there are several. @param {Briefing} briefing @param {BulletView[]} bullets */
function head(briefing, bullets) {
  if (briefing.sections.length < 2) return bullets;
  let open = -1;
  return bullets.map((view) => {
    const { section } = /** @type {Bullet} */ (briefing.bullets[Number(view.key)]);
    if (section === open) return view;
    open = section;
    return { ...view, heading: briefing.sections[section]?.title ?? null, headingDate: briefing.sections[section]?.date ?? null };
  });
}

/**
 * The claims of a conflict by side: by the core's numbers, or by value where it gave none. A side is worded as its first source words it.
 * @param {import("./engine.js").Claim[]} claims @param {string[]} names
 */
function sidesOf(claims, names) {
  const told = claims.some(({ side }) => (side ?? 0) > 0);
  /** @type {Map<string | number, import("./engine.js").Claim[]>} */
  const sides = new Map();
  for (const claim of claims) {
    const side = told ? (claim.side ?? 0) : claim.value;
    sides.set(side, [...(sides.get(side) ?? []), claim]);
  }
  return [...sides.values()].map((said) => {
    const passages = onePerSource(number(said.map((claim) => ({ ...claim, startUtf16: -1, endUtf16: -1 })), names));
    return { value: passages[0]?.value ?? "", passages };
  });
}

/** When each side was published first, and whether that was after all that the others say. @param {Briefing} briefing @param {{value: string, passages: Passage[]}[]} sides */
function dated(briefing, sides) {
  const days = sides.map(({ passages }) =>
    passages.map(({ article }) => briefing.sources.find((source) => source.article === article)?.published ?? "").map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? day : "")),
  );
  const known = days.every((side) => side.every(Boolean));
  return sides.map((side, at) => {
    const date = days[at]?.filter(Boolean).sort()[0] ?? null;
    const later = known && date !== null && days.every((others, other) => other === at || others.every((day) => day < date));
    return { ...side, date, later };
  });
}

/** @param {Briefing} briefing @param {string[]} names @param {BulletView[]} bullets @param {boolean} readOnly */
function common(briefing, names, bullets, readOnly) {
  const shown = new Map(bullets.map((bullet) => [Number(bullet.key), bullet]));
  const dates = [...new Set(briefing.sources.map(({ published }) => published).filter((date) => date !== null && date !== undefined))].sort();
  return {
    readOnly,
    title: briefing.title || t.briefing.untitled,
    dates,
    words: bullets.reduce((sum, { text }) => sum + countWords(text), 0),
    claims: briefing.bullets.length,
    bullets: head(briefing, bullets),
    conflicts: briefing.conflicts.map((conflict, index) => ({
      key: String(index),
      kind: t.conflicts.kinds[conflict.kind] ?? conflict.kind,
      overTime: Boolean(conflict.overTime),
      sides: dated(briefing, sidesOf(conflict.claims, names)),
    })),
    moments: briefing.timeline.flatMap(({ date, bullet, planned }, index) => {
      const view = shown.get(bullet);
      return view ? [{ key: String(index), bullet: view.key, date, text: view.text, planned }] : [];
    }),
  };
}

/** @param {State} state @returns {Reading} */
function readDraft(state) {
  const briefing = /** @type {Briefing} */ (state.briefing);
  const names = namesOf(briefing, state.briefed);
  const picks = chosen(state);
  const inside = new Set(picks.map(({ index }) => index));
  const bullets = picks.map(({ index, mark }) => bulletView(briefing, names, index, { mark }));
  const several = briefing.sources.length > 1;
  const singles = (several ? briefing.bullets : [])
    .map((bullet, index) => ({ bullet, index }))
    .filter(({ bullet, index }) => bullet.support === 1 && !inside.has(index) && !markOf(state.marks, bullet, state.briefed)?.removed)
    .sort((a, b) => a.bullet.rank - b.bullet.rank)
    .slice(0, MOST_SINGLES);
  return {
    ...common(briefing, names, bullets, false),
    sources: sourceViews(state),
    singles: singles.map(({ index }) => bulletView(briefing, names, index, {})),
    singlesAbove: several ? bullets.filter(({ support }) => support === 1).length : 0,
  };
}

/** @param {Briefing} briefing @returns {Reading} */
function readShared(briefing) {
  const names = namesOf(briefing);
  const bullets = briefing.bullets.map((_, index) => bulletView(briefing, names, index, { readOnly: true }));
  return {
    ...common(briefing, names, bullets, true),
    sources: briefing.sources.map((source, index) => ({
      key: `shared ${index}`,
      number: index + 1,
      name: names[index] ?? "",
      title: source.title || t.sources.source(index + 1),
      outlet: source.outlet ?? "",
      published: source.published ?? null,
      url: source.url ?? null,
      words: null,
      copyOf: copyName(source.copyOf, names),
      removed: [],
      readOnly: true,
    })),
    singles: [],
    singlesAbove: 0,
  };
}

/** @param {number | null | undefined} copyOf @param {string[]} names */
const copyName = (copyOf, names) => (copyOf === null || copyOf === undefined ? null : (names[copyOf] ?? null));

/** @type {{for: unknown[], views: SourceView[]} | null} */
let lastSources = null;

/** The articles among the sources, with what the briefing found out about them. Computed once a state. @param {State} state @returns {SourceView[]} */
export function sourceViews({ articles, briefing, briefed }) {
  const inputs = [articles, briefing, briefed];
  if (!lastSources?.for.every((input, index) => input === inputs[index])) lastSources = { for: inputs, views: viewSources(articles, briefing, briefed) };
  return lastSources.views;
}

/** Characters that stand for the title of an article without one. */
const OPENING = 60;

/** The first words of a text. @param {string} text */
function opening(text) {
  const line = text.trimStart().slice(0, OPENING * 2).split("\n")[0] ?? "";
  return line.length <= OPENING ? line : `${line.slice(0, OPENING).replace(/\s+\S*$/, "")}…`;
}

/** @param {Kept[]} articles @param {Briefing | null} briefing @param {Kept[]} briefed @returns {SourceView[]} */
function viewSources(articles, briefing, briefed) {
  const names = briefing ? namesOf(briefing, briefed) : [];
  const found = new Map(briefed.map((article, index) => [article.id, briefing?.sources[index]]));
  return articles.map((article, index) => ({
    key: String(article.id),
    number: index + 1,
    name: article.outlet || article.title || t.sources.source(index + 1),
    title: article.title || found.get(article.id)?.title || opening(article.text) || t.sources.source(index + 1),
    outlet: article.outlet ?? "",
    published: article.published ?? null,
    url: article.url ?? null,
    words: article.words,
    copyOf: copyName(found.get(article.id)?.copyOf, names),
    removed: article.removed.map(({ text, reason }) => ({ text, reason })),
    readOnly: false,
  }));
}
