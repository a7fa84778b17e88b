// Where sources differ on one claim: the values side by side, each with who says it and in which words.

import { fill, h, part, show } from "../dom.js";
import { passageButtons } from "./passages.js";

/** @param {{open: (heading: string, passages: import("../state.js").Passage[], at: number) => void}} actions */
export function conflictsView(actions) {
  const section = part("#conflicts");
  const list = part("#conflicts-list");

  /** @param {import("../state.js").ConflictView} conflict */
  const item = ({ kind, sides }) =>
    h(
      "li",
      { class: "conflict", tabindex: "-1" },
      h("h3", { class: "kicker" }, kind),
      h(
        "div",
        { class: "sides" },
        ...sides.map(({ value, passages }) =>
          h(
            "div",
            { class: "side" },
            h("p", { class: "value", dir: "auto" }, h("span", {}, value), passageButtons(passages, (at) => actions.open(value, passages, at))),
            h("p", { class: "who", dir: "auto" }, passages.map(({ name }) => name).join(", ")),
            h("p", { class: "quote", dir: "auto" }, ...emphasised(passages[0]?.quote ?? "", value)),
          ),
        ),
      ),
    );

  return {
    /** @param {number} index */
    focus: (index) => {
      const conflict = /** @type {HTMLElement | undefined} */ (list.children[index]);
      conflict?.scrollIntoView({ block: "center" });
      conflict?.focus({ preventScroll: true });
    },
    /** @param {import("../state.js").Reading | null} reading */
    update(reading) {
      const conflicts = reading?.conflicts ?? [];
      show(section, conflicts.length > 0);
      fill(list, conflicts, item);
    },
  };
}

/** The quote with the value in it set apart. @param {string} quote @param {string} value */
function emphasised(quote, value) {
  const at = value ? quote.indexOf(value) : -1;
  return at < 0 ? [quote] : [quote.slice(0, at), h("b", {}, value), quote.slice(at + value.length)];
}
