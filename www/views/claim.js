// A statement held against the sources: who says the same, and who says something else. Fetched when its box is opened.

import { h, part } from "../dom.js";
import { t } from "../strings.js";
import { passageButtons, quoteOf } from "./passages.js";

/** @typedef {import("../reading.js").Verdict} Verdict */

/**
 * @param {{check: (statement: string) => Promise<Verdict>,
 *   open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void}} actions
 */
export function claimView(actions) {
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
  const told = ({ statement, conflicts, passages, of }) => [
    h("p", { class: "verdict-head" }, conflicts.length ? t.claim.contradicted : passages.length ? t.claim.carried(passages.length, of) : t.claim.unknown),
    ...conflicts.map(({ kind, yours, sides }) =>
      h(
        "div",
        { class: "sides" },
        h("div", { class: "side" }, h("h3", { class: "kicker" }, t.claim.yours(kind)), h("p", { class: "value", dir: "auto" }, yours)),
        ...sides.map(({ value, passages: theirs }) =>
          h(
            "div",
            { class: "side" },
            h("h3", { class: "kicker", dir: "auto" }, theirs.map(({ name }) => name).join(", ")),
            h("p", { class: "value", dir: "auto" }, h("span", {}, value), passageButtons(theirs, (at) => actions.open(statement, theirs, at))),
            h("p", { class: "quote", dir: "auto" }, ...quoteOf(theirs[0])),
          ),
        ),
      ),
    ),
    passages.length > 0 && h("p", { class: "note" }, h("span", {}, conflicts.length ? t.claim.alike : t.claim.where), passageButtons(passages, (at) => actions.open(statement, passages, at))),
    !conflicts.length && !passages.length && h("p", { class: "note" }, t.claim.unknownNote),
  ].filter((node) => node !== false);

  box.replaceChildren(
    h("p", { class: "note" }, t.claim.note),
    h("label", { class: "field" }, h("span", {}, t.claim.label), statement),
    h("div", { class: "row" }, button),
    verdict,
  );
  return { focus: () => statement.focus() };
}
