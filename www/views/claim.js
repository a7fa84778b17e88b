// A statement held against the sources: who says the same, and who says something else. Fetched when its box is opened.

import { h, inRow, part } from "../dom.js";
import { t } from "../strings.js";
import { passageButtons, quoteOf } from "./passages.js";

/** @typedef {import("../claims.js").Verdict} Verdict */

/** A word as what came of it looks, and sounds where nothing is seen. @param {import("../claims.js").Piece} piece */
const shown = ({ text, status }) =>
  status === "differs"
    ? h("mark", {}, text, h("span", { class: "out-of-sight" }, t.claim.isOther))
    : status === "missing"
      ? h("span", { class: "missing" }, text, h("span", { class: "out-of-sight" }, t.claim.isMissing))
      : text;

/**
 * @param {{check: (statement: string) => Promise<Verdict>,
 *   open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void}} actions
 * @param {import("../state.js").State} against
 */
export function claimView(actions, against) {
  const box = part("#claim-box");
  const statement = h("textarea", { rows: "2", dir: "auto", spellcheck: "false" });
  const verdict = h("div", { class: "verdict", role: "status" });
  const button = h("button", { type: "button", click: () => void check() }, t.claim.check);
  statement.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void check();
  });

  let turn = 0;
  async function check() {
    const mine = ++turn;
    verdict.replaceChildren(h("p", { class: "note" }, t.claim.checking));
    try {
      const found = await actions.check(statement.value);
      if (mine === turn) verdict.replaceChildren(...told(found));
    } catch (error) {
      if (mine === turn) verdict.replaceChildren(h("p", { class: "problem" }, /** @type {Error} */ (error).message));
    }
  }

  /** @param {Verdict} found */
  const told = ({ claim, checked, differs, whole, inOne, pieces, passages }) => {
    if (!checked) return [h("p", { class: "verdict-head" }, t.claim.unchecked), h("p", { class: "note" }, t.claim.uncheckedNote)];
    const open = (/** @type {import("../reading.js").Passage[]} */ theirs) => passageButtons(theirs, (at) => actions.open(claim, theirs, at));
    return [
      h("p", { class: "verdict-head" }, differs ? t.claim.differs : !whole ? t.claim.parts : inOne ? t.claim.whole : t.claim.scattered),
      h("p", { class: "checked", dir: "auto" }, ...pieces.map(shown)),
      ...pieces.filter(({ status }) => status === "differs").flatMap(({ text, sides }) => [
        h("div", { class: "side" }, h("h3", { class: "kicker" }, t.claim.yours), h("p", { class: "value", dir: "auto" }, text)),
        ...sides.map(({ value, passages: theirs }) =>
          h(
            "div",
            { class: "side" },
            h("h3", { class: "kicker" }, inRow(theirs.map(({ name }) => name), t.comma)),
            h("p", { class: "value", dir: "auto" }, h("span", { lang: theirs[0]?.lang }, value), open(theirs)),
            h("p", { class: "quote", dir: "auto", lang: theirs[0]?.lang }, ...quoteOf(theirs[0])),
          ),
        ),
      ]),
      passages.length > 0 && h("p", { class: "note" }, h("span", {}, whole && inOne ? t.claim.where : t.claim.nearest), open(passages)),
      !whole && pieces.some(({ status }) => status === "missing") && h("p", { class: "note" }, t.claim.missingNote),
    ].filter((node) => node !== false);
  };

  box.replaceChildren(
    h("p", { class: "note" }, t.claim.note),
    h("label", { class: "field" }, h("span", {}, t.claim.label), statement),
    h("div", { class: "row" }, button),
    verdict,
  );
  return {
    focus: () => statement.focus(),
    /** What was found is of those articles alone, and a claim is of its draft. @param {import("../state.js").State} state */
    update(state) {
      if (state.id !== against.id) statement.value = "";
      if (state.articles !== against.articles) {
        turn += 1;
        verdict.replaceChildren();
      }
      against = state;
    },
  };
}
