// What is shown of the state: pure functions from the one state of the page to what views draw and people take away.

import { MOST_THREADS, countWords, markOf } from "./state.js";
import { languageName, t } from "./strings.js";

/**
 * @typedef {import("./engine.js").Article} Article
 * @typedef {import("./engine.js").Briefing} Briefing
 * @typedef {import("./engine.js").Bullet} Bullet
 * @typedef {import("./engine.js").Citation} Citation
 * @typedef {import("./state.js").Kept} Kept
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {import("./state.js").State} State
 *
 * What a source is called, and its language where that is known; `kept` is its article where no briefing says which that is.
 * @typedef {{name: string, lang: string | null, kept?: Kept | undefined}} Called
 * A citation ready to show: `number`, `name` and `lang` are its source's, `value` is what it says where sources differ.
 * @typedef {Citation & Called & {number: number, value?: string}} Passage
 * @typedef {{key: string, text: string, lang: string | null, language: string, passages: Passage[], support: number, independent: number, of: number, heading: string | null,
 *   headingDate: string | null, pinned: boolean, edited: boolean, own: boolean, original: string, since: string, why: {support: number, independent: number, centrality: number, position: number} | null,
 *   disputes: {index: number, label: string}[], also: {text: string, lang: string | null, passages: Passage[]}[], threads: ("on" | "copy" | "off")[], readOnly: boolean}} BulletView
 * @typedef {Called & {key: string, number: number, title: string, outlet: string, published: string | null, url: string | null,
 *   words: number | null, copyOf: string | null, removed: {text: string, reason: string}[], muted: boolean, readOnly: boolean}} SourceView
 * A value and who gives it; `said` is the passage whose words it is.
 * @typedef {{value: string, said: Passage | undefined, passages: Passage[]}} Side
 * `later`: published after all that the other sides say; `odd`: one source stands against several.
 * @typedef {Side & {date: string | null, later: boolean, odd: boolean}} SideView
 * What sources give for one thing; `conflicts` are the disagreements of the briefing that it tells.
 * @typedef {{key: string, what: string, kind: string, differs: boolean, overTime: boolean, sides: SideView[], conflicts: number[]}} RowView
 * A day, a month or a year, once: what happened then, or what is planned for it.
 * @typedef {{key: string, date: string, planned: boolean, told: {bullet: string, text: string, lang: string | null}[]}} MomentView
 * `heard`: how many sources are not switched off; `fitting`: how many claims have a word of the focus; `lang`: the language of all of them, where
 * it is one; `spoken`: the languages of the bullets, where there are several, and the one that is shown alone.
 * @typedef {{readOnly: boolean, spoken: {all: string[], only: string}, title: string, lang: string | null, dates: string[], words: number, claims: number, heard: number, fitting: {n: number, of: number} | null, sources: SourceView[], bullets: BulletView[],
 *   singles: BulletView[], singlesAbove: number, conflicts: {overTime: boolean}[], rows: RowView[], moments: MomentView[]}} Reading
 */

/** Points of one source that the page offers: more is reading the articles. */
const MOST_SINGLES = 200;

/** Is every word that was looked for backed? @param {Pick<import("./engine.js").Checked, "parts">} answer */
export const isWhole = ({ parts }) => parts.every(({ status }) => status === "backed");

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
  const names = namesOf(briefing).map(({ name }) => name);
  const search = [briefing.title, ...names, ...briefing.bullets.map(({ text }) => text)].join(" ").toLowerCase();
  return { id, kind: "link", title: briefing.title ?? "", names, bullets: briefing.bullets.length, when, search };
}

/** The language of a bullet: that of the source whose words it has, its first; empty where that is not known. @param {Briefing} briefing @param {Bullet} bullet */
const spokenBy = (briefing, bullet) => briefing.sources[bullet.citations[0]?.article ?? -1]?.language ?? "";

/** The languages to choose from, as they come, where there are several, and the one that is chosen or "". @param {State} state @returns {Reading["spoken"]} */
function choiceOf({ briefing, spoken }) {
  const all = [...new Set(briefing?.bullets.map((bullet) => spokenBy(briefing, bullet)))].filter(Boolean);
  return all.length < 2 ? { all: [], only: "" } : { all, only: all.includes(spoken) ? spoken : "" };
}

/** Bullets of the chosen language. @param {State} state @returns {(bullet: Bullet) => boolean} */
function isSpoken(state) {
  const { briefing } = state;
  const { only } = choiceOf(state);
  return (bullet) => !only || !briefing || spokenBy(briefing, bullet) === only;
}

/** Bullets of a whole briefing that Length, language, pins and removals leave, as indices in reading order. @param {State} state */
function chosen(state) {
  const { briefing, briefed, marks, length } = state;
  if (!briefing) return [];
  const spoken = isSpoken(state);
  const order = briefing.bullets.flatMap((bullet, index) => (spoken(bullet) ? [{ index, rank: bullet.rank, mark: markOf(marks, bullet, briefed) }] : []));
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
export function readingOf(state) {
  const { briefing, briefed, shared, marks, length, spoken, articles } = state;
  if (!shared && !briefing) return null;
  const inputs = [briefing, briefed, shared, marks, length, spoken, articles];
  if (last && last.for.every((input, index) => input === inputs[index])) return last.reading;
  const reading = shared ? readShared(shared.briefing) : readDraft(state);
  last = { for: inputs, reading };
  return reading;
}

/** What each source is called: its outlet, else its title, else its first words. @param {Briefing} briefing @param {Kept[]} [articles] @returns {Called[]} */
const namesOf = (briefing, articles = []) =>
  briefing.sources.map((source, index) => ({
    name: source.outlet || source.title || opening(articles[index]?.text ?? quoted(briefing, source)) || t.sources.source(index + 1),
    lang: source.language ?? null,
  }));

/** The first passage of a source that a link brought, or nothing. @param {Briefing} briefing @param {import("./engine.js").Source} source */
function quoted({ bullets }, { article }) {
  const passages = bullets.flatMap(({ citations }) => citations).filter((passage) => passage.article === article && passage.quote);
  return passages.sort((a, b) => a.startUtf16 - b.startUtf16)[0]?.quote ?? "";
}

/** The language that several sources have in common: what one says in another is read out as it is written there. @param {{lang: string | null}[]} some */
const langOf = (some) => (some.every(({ lang }) => lang === some[0]?.lang) ? (some[0]?.lang ?? null) : null);

/** The sources that count. @param {Briefing} briefing */
const heard = (briefing) => briefing.sources.filter(({ muted }) => !muted);

/** @param {(Citation & {value?: string})[]} citations @param {Called[]} names @returns {Passage[]} */
export function number(citations, names) {
  const unknown = (/** @type {number} */ article) => ({ name: t.sources.source(article + 1), lang: null });
  return citations
    .map((citation) => ({ ...citation, number: citation.article + 1, ...(names[citation.article] ?? unknown(citation.article)) }))
    .sort((a, b) => a.number - b.number || a.startUtf16 - b.startUtf16);
}

/** One citation a source: the first. @param {Passage[]} passages */
export const onePerSource = (passages) => passages.filter(({ number }, index) => passages.findIndex((other) => other.number === number) === index);

/** @param {Briefing} briefing @param {Called[]} names @param {number} index @param {{mark?: Mark | undefined, readOnly?: boolean}} how @returns {BulletView} */
function bulletView(briefing, names, index, { mark, readOnly = false }) {
  const bullet = /** @type {Bullet} */ (briefing.bullets[index]);
  const passages = onePerSource(number(bullet.citations, names));
  const cited = new Set(passages.map((passage) => passage.article));
  return {
    key: String(index),
    text: mark?.text ?? bullet.text,
    // The first citation is of the source whose words they are.
    lang: names[bullet.citations[0]?.article ?? -1]?.lang ?? null,
    language: "",
    original: bullet.text,
    passages,
    support: bullet.support,
    independent: bullet.independent,
    of: heard(briefing).length,
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
      const kind = t.compared.kinds[conflict.kind] ?? conflict.kind;
      return [{ index: at, label: conflict.overTime ? t.briefing.changed(kind) : t.briefing.disputed(kind) }];
    }),
    also: (bullet.also ?? []).map(({ text, citations }) => {
      const theirs = onePerSource(number(citations, names));
      return { text, lang: langOf(theirs), passages: theirs };
    }),
    threads: (heard(briefing).length > MOST_THREADS ? [] : heard(briefing)).map((source) => (!cited.has(source.article) ? "off" : source.copyOf === null || source.copyOf === undefined ? "on" : "copy")),
    readOnly,
  };
}

/** Says of each bullet in which language it is, where there are several. @param {BulletView[]} bullets */
function named(bullets) {
  const spoken = new Set(bullets.flatMap(({ lang }) => lang ?? []));
  return spoken.size < 2 ? bullets : bullets.map((view) => ({ ...view, language: view.lang ? languageName(view.lang) : "" }));
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
 * The claims of a conflict by side: by the core's numbers, or by value where it gave none. A side is worded by the source that the row of it
 * goes by, as in what is taken away, else by its first.
 * @param {import("./engine.js").Claim[]} claims @param {Called[]} names @param {import("./engine.js").Given[]} [row] @returns {Side[]}
 */
function sidesOf(claims, names, row = []) {
  const told = claims.some(({ side }) => (side ?? 0) > 0);
  /** @type {Map<string | number, import("./engine.js").Claim[]>} */
  const sides = new Map();
  for (const claim of claims) {
    const side = told ? (claim.side ?? 0) : claim.value;
    sides.set(side, [...(sides.get(side) ?? []), claim]);
  }
  return [...sides.values()].map((said) => {
    const passages = onePerSource(number(said.map((claim) => ({ ...claim, startUtf16: -1, endUtf16: -1 })), names));
    const words = passages.find(({ article, value }) => row.some((given) => given.citations[0]?.article === article && value?.includes(given.value))) ?? passages[0];
    return { value: words?.value ?? "", said: words, passages };
  });
}

/** When each side was published first, and whether that was after all that the others say. @param {Briefing} briefing @param {Side[]} sides */
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

/** Does a row tell this disagreement: two of its claims at least? @param {import("./engine.js").Comparison} row @param {import("./engine.js").Conflict} conflict */
function tells(row, conflict) {
  const said = (/** @type {import("./engine.js").Claim} */ claim) =>
    row.values.some(({ value, citations }) => claim.value.includes(value) && citations.some(({ article }) => article === claim.article));
  return row.differs && row.kind === conflict.kind && conflict.claims.filter(said).length > 1;
}

/** The rows of the briefing, and one for each disagreement that none of them tells, as in a link. @param {Briefing} briefing @param {Called[]} names @returns {RowView[]} */
function rowsOf(briefing, names) {
  const rows = briefing.comparisons ?? [];
  const told = briefing.conflicts.map((conflict) => rows.findIndex((row) => tells(row, conflict)));
  const side = (/** @type {import("./engine.js").Given} */ { value, citations }) => {
    const passages = onePerSource(number(citations.map((citation) => ({ ...citation, value })), names));
    return { value, said: passages.find(({ article }) => article === citations[0]?.article), passages };
  };
  /** Oldest first where they changed over time, else those of most sources. @param {Side[]} sides @param {boolean} inTime @returns {SideView[]} */
  const view = (sides, inTime) => {
    const several = sides.some(({ passages }) => passages.length > 1);
    const ordered = inTime ? sides : [...sides].sort((a, b) => b.passages.length - a.passages.length);
    return dated(briefing, ordered).map((side) => ({ ...side, odd: sides.length > 1 && several && side.passages.length === 1 }));
  };
  const kind = (/** @type {string} */ name) => t.compared.kinds[name] ?? name;
  const compared = rows.map((row, at) => {
    const conflicts = told.flatMap((row, index) => (row === at ? [index] : []));
    // A disagreement words its values in full: "240 passengers".
    const conflict = briefing.conflicts[conflicts[0] ?? -1];
    const sides = view(conflict ? sidesOf(conflict.claims, names, row.values) : row.values.map(side), row.overTime);
    return { key: `row ${at}`, what: row.what, kind: kind(row.kind), differs: row.differs, overTime: row.overTime, sides, conflicts };
  });
  const untold = briefing.conflicts.flatMap((conflict, index) =>
    told[index] === -1
      ? [{ key: String(index), what: "", kind: kind(conflict.kind), differs: true, overTime: Boolean(conflict.overTime), sides: view(sidesOf(conflict.claims, names), Boolean(conflict.overTime)), conflicts: [index] }]
      : [],
  );
  return [...untold, ...compared];
}

/** @param {Briefing} briefing @param {Called[]} names @param {BulletView[]} bullets @param {boolean} readOnly */
function common(briefing, names, bullets, readOnly) {
  const shown = new Map(bullets.map((bullet) => [Number(bullet.key), bullet]));
  const dates = [...new Set(heard(briefing).map(({ published }) => published).filter((date) => date !== null && date !== undefined))].sort();
  return {
    readOnly,
    title: briefing.title || t.briefing.untitled,
    lang: langOf(heard(briefing).map(({ article }) => ({ lang: names[article]?.lang ?? null }))),
    dates,
    words: bullets.reduce((sum, { text }) => sum + countWords(text), 0),
    claims: briefing.bullets.length,
    heard: heard(briefing).length,
    fitting: typeof briefing.stats?.fitting === "number" ? { n: briefing.stats.fitting, of: Number(briefing.stats.claims) } : null,
    bullets: head(briefing, named(bullets)),
    conflicts: briefing.conflicts.map(({ overTime }) => ({ overTime: Boolean(overTime) })),
    rows: rowsOf(briefing, names),
    moments: momentsOf(briefing, shown),
  };
}

/** The timeline's moments in their order, those of one date together. @param {Briefing} briefing @param {Map<number, BulletView>} shown */
function momentsOf(briefing, shown) {
  /** @type {Map<string, MomentView>} */
  const moments = new Map();
  for (const { date, bullet, planned } of briefing.timeline) {
    const view = shown.get(bullet);
    if (!view) continue;
    const key = `${date} ${planned}`;
    const moment = moments.get(key) ?? { key, date, planned, told: [] };
    moments.set(key, { ...moment, told: [...moment.told, { bullet: view.key, text: view.text, lang: view.lang }] });
  }
  return [...moments.values()];
}

/** @param {State} state @returns {Reading} */
function readDraft(state) {
  const briefing = /** @type {Briefing} */ (state.briefing);
  const names = namesOf(briefing, state.briefed);
  const picks = chosen(state);
  const inside = new Set(picks.map(({ index }) => index));
  const spoken = isSpoken(state);
  const bullets = picks.map(({ index, mark }) => bulletView(briefing, names, index, { mark }));
  const several = heard(briefing).length > 1;
  const singles = (several ? briefing.bullets : [])
    .map((bullet, index) => ({ bullet, index }))
    .filter(({ bullet, index }) => bullet.support === 1 && spoken(bullet) && !inside.has(index) && !markOf(state.marks, bullet, state.briefed)?.removed)
    .sort((a, b) => a.bullet.rank - b.bullet.rank)
    .slice(0, MOST_SINGLES);
  return {
    ...common(briefing, names, bullets, false),
    claims: briefing.bullets.filter(spoken).length,
    spoken: choiceOf(state),
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
    spoken: { all: [], only: "" }, // a link does not say which languages it has
    sources: briefing.sources.map((source, index) => ({
      key: `shared ${index}`,
      number: index + 1,
      name: names[index]?.name ?? "",
      lang: names[index]?.lang ?? null,
      title: source.title || opening(quoted(briefing, source)) || t.sources.source(index + 1),
      outlet: source.outlet ?? "",
      published: source.published ?? null,
      url: source.url ?? null,
      words: null,
      copyOf: copyName(source.copyOf, names),
      removed: [],
      muted: false,
      readOnly: true,
    })),
    singles: [],
    singlesAbove: 0,
  };
}

/** @param {number | null | undefined} copyOf @param {Called[]} names */
const copyName = (copyOf, names) => (copyOf === null || copyOf === undefined ? null : (names[copyOf]?.name ?? null));

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
    name: article.outlet || article.title || opening(article.text) || t.sources.source(index + 1),
    lang: found.get(article.id)?.language ?? null,
    title: article.title || found.get(article.id)?.title || opening(article.text) || t.sources.source(index + 1),
    outlet: article.outlet ?? "",
    published: article.published ?? null,
    url: article.url ?? null,
    words: article.words,
    copyOf: copyName(found.get(article.id)?.copyOf, names),
    removed: article.removed.map(({ text, reason }) => ({ text, reason })),
    muted: Boolean(article.muted),
    readOnly: false,
  }));
}
