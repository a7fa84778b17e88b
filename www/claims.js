// A claim held against the articles. Comes with the view of it.

import { Refusal } from "./engine.js";
import { ask, page } from "./page.js";
import { isWhole, number, onePerSource, sourceViews } from "./reading.js";
import * as S from "./state.js";
import { t } from "./strings.js";

/** @typedef {import("./engine.js").Citation} Citation */
/** @typedef {import("./engine.js").Part} Part */
/** @typedef {import("./reading.js").Passage} Passage */

/**
 * A piece of a claim's text: a word that sources give otherwise or that is not found, or what stands between two; `sides` are what they give.
 * @typedef {{text: string, status: "" | "differs" | "missing", sides: {value: string, passages: Passage[]}[]}} Piece
 * A claim held against the sources: `whole` when every word that was looked for is backed, `inOne` when one passage backs all of a sentence;
 * `passages` are those that do, or that hold most of it, one a source.
 * @typedef {{claim: string, checked: boolean, differs: boolean, whole: boolean, inOne: boolean, pieces: Piece[], passages: Passage[]}} Verdict
 */

/** Words of a claim, at most: what is longer is an article. */
const MOST_CLAIM_WORDS = 80;

/** Holds a claim against the articles. @param {string} statement @returns {Promise<Verdict>} */
export async function check(statement) {
  const claim = statement.trim();
  if (!claim) throw new Refusal("empty", t.claim.empty);
  if (S.countWords(claim) > MOST_CLAIM_WORDS) throw new Refusal("long", t.claim.long);
  const before = page.state;
  return verdictOf(before, claim, await ask("check", S.checkRequest(before, claim)));
}

/** @param {S.State} state @param {string} claim @param {import("./engine.js").Checked} answer @returns {Verdict} */
function verdictOf(state, claim, { parts, checked }) {
  // The briefing may still be of other articles.
  const names = sourceViews(state).map(({ name, lang }, at) => ({ name, lang, kept: state.articles[at] }));
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { startUtf16, endUtf16, status, citations, values } of parts) {
    if (status === "backed") continue;
    if (startUtf16 > end) pieces.push({ text: claim.slice(end, startUtf16), status: "", sides: [] });
    /** @type {Map<string, (Citation & {value: string})[]>} */
    const sides = new Map();
    for (const [at, value] of values.entries()) sides.set(value, [...(sides.get(value) ?? []), { .../** @type {Citation} */ (citations[at]), value }]);
    const given = [...sides].map(([value, said]) => ({ value, passages: number(said, names) }));
    pieces.push({ text: claim.slice(startUtf16, endUtf16), status, sides: given.sort((a, b) => b.passages.length - a.passages.length) });
    end = endUtf16;
  }
  if (end < claim.length) pieces.push({ text: claim.slice(end), status: "", sides: [] });
  const said = sentences(claim, parts).map(carriers);
  const inOne = said.every(({ all }) => all.length);
  const passages = said.flatMap(({ all, most }) => (inOne ? all : most));
  return { claim, checked, differs: parts.some(({ status }) => status === "differs"), whole: isWhole({ parts }), inOne, pieces, passages: onePerSource(number(passages, names)) };
}

/** A claim's parts by its sentences. @param {string} claim @param {Part[]} parts */
function sentences(claim, parts) {
  /** @type {Part[][]} */
  const all = [];
  let end = -1;
  for (const one of parts) {
    if (end < 0 || /[.!?。]["”’)]*\s/.test(claim.slice(end, one.startUtf16))) all.push([]);
    all.at(-1)?.push(one);
    end = one.endUtf16;
  }
  return all;
}

/** The passages that back all parts, and those that back half of them or more, the ones that back most first. @param {Part[]} parts */
function carriers(parts) {
  /** @type {Map<string, {citation: Citation, backs: number}>} */
  const carried = new Map();
  for (const citation of parts.filter(({ status }) => status === "backed").flatMap(({ citations }) => citations)) {
    const key = `${citation.article} ${citation.startUtf16}`;
    carried.set(key, { citation, backs: (carried.get(key)?.backs ?? 0) + 1 });
  }
  const sorted = [...carried.values()].sort((a, b) => b.backs - a.backs);
  const those = (/** @type {number} */ least) => sorted.filter(({ backs }) => backs >= least).map(({ citation }) => citation);
  return { all: those(parts.length), most: those(parts.length / 2) };
}
