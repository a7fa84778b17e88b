// Where sources differ on one claim: the values side by side, each with who says it and in which words. What changed over time
// stands apart from what they disagree on.

import { fill, h, part, show } from "../dom.js";
import { day, t } from "../strings.js";
import { passageButtons, quoteOf } from "./passages.js";

/** @param {{open: (heading: string, passages: import("../state.js").Passage[], at: number) => void}} actions */
export function conflictsView(actions) {
  const disputes = { section: part("#conflicts"), list: part("#conflicts-list") };
  const changes = { section: part("#changes"), list: part("#changes-list") };
  /** Each conflict's card. @type {Map<number, Element | undefined>} */
  const cards = new Map();

  /** @param {import("../state.js").ConflictView} conflict */
  const item = ({ kind, overTime, sides }) =>
    h(
      "li",
      { class: "conflict", tabindex: "-1" },
      h("h3", { class: "kicker" }, kind),
      h(
        "div",
        { class: "sides" },
        ...sides.map(({ value, passages, date, later }) =>
          h(
            "div",
            { class: "side" },
            h("p", { class: "value", dir: "auto" }, h("span", {}, value), passageButtons(passages, (at) => actions.open(value, passages, at))),
            h("p", { class: "who", dir: "auto" }, passages.map(({ name }) => name).join(", ")),
            date && overTime && h("p", { class: "when" }, h("time", { datetime: date }, day(date))),
            date && later && !overTime && h("p", { class: "when" }, t.conflicts.later(day(date))),
            h("p", { class: "quote", dir: "auto" }, ...quoteOf(passages[0])),
          ),
        ),
      ),
    );

  return {
    /** @param {number} index */
    focus: (index) => {
      const conflict = /** @type {HTMLElement | undefined} */ (cards.get(index));
      conflict?.scrollIntoView({ block: "center" });
      conflict?.focus({ preventScroll: true });
    },
    /** @param {import("../state.js").Reading | null} reading */
    update(reading) {
      cards.clear();
      for (const { section, list, over } of [{ ...disputes, over: false }, { ...changes, over: true }]) {
        const conflicts = (reading?.conflicts ?? []).filter(({ overTime }) => overTime === over);
        show(section, conflicts.length > 0);
        fill(list, conflicts, item);
        conflicts.forEach(({ key }, at) => cards.set(Number(key), list.children[at]));
      }
    },
  };
}
