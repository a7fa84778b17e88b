// Who says what: each thing that several sources give a value for, the values side by side with who says them and in which words. Rows
// that differ come first, then what changed over time; what all agree on is folded away.

import { fill, h, inRow, part, show } from "../dom.js";
import { day, t } from "../strings.js";
import { passageButtons, quoteOf } from "./passages.js";

/** Rows drawn in one frame: with hundreds of sources each has hundreds of buttons. */
const MOST_AT_ONCE = 2;

/** @param {{open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void}} actions */
export function comparedView(actions) {
  const section = part("#compared");
  const rows = part("#compared-rows");
  const fold = part("#compared-fold");
  const agreed = part("#compared-agreed");
  /** Where each conflict is told. @type {Map<number, Element | undefined>} */
  const places = new Map();
  /** @type {import("../reading.js").Reading | null} */
  let shown = null;
  /** Those that differ. @type {import("../reading.js").RowView[]} */
  let apart = [];
  /** @type {import("../reading.js").RowView[]} */
  let alike = [];

  /** @param {import("../reading.js").SideView} side */
  const value = ({ value, said, passages }) =>
    h("p", { class: "value", dir: "auto" }, h("span", { lang: said?.lang }, value), passageButtons(passages, (at) => actions.open(value, passages, at)));

  /** @param {import("../reading.js").RowView} row @param {string} mark @param {HTMLElement[]} told */
  const line = ({ what, kind }, mark, told) =>
    h(
      "tr",
      { class: "compared-row", role: "row", tabindex: "-1" },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        what && h("span", { class: "what", dir: "auto" }, what),
        h("span", { class: "kicker" }, [kind, mark].filter(Boolean).join(" · ")),
      ),
      h("td", { role: "cell" }, h("div", { class: "sides" }, ...told)),
    );

  /** @param {import("../reading.js").RowView} row */
  const differing = (row) =>
    line(
      row,
      row.overTime ? t.compared.changed : t.compared.differ,
      row.sides.map((side) =>
        h(
          "div",
          { class: side.odd ? "side odd" : "side" },
          value(side),
          h("p", { class: "who" }, side.odd && `${t.compared.odd} `, inRow(side.passages.map(({ name }) => name), t.comma)),
          side.date && row.overTime && h("p", { class: "when" }, h("time", { datetime: side.date }, day(side.date))),
          side.date && side.later && !row.overTime && h("p", { class: "when" }, t.compared.later(day(side.date))),
          h("p", { class: "quote", dir: "auto", lang: side.said?.lang }, ...quoteOf(side.said)),
        ),
      ),
    );

  /** @param {import("../reading.js").RowView} row */
  const agreeing = (row) => line(row, "", row.sides.map((side) => h("div", { class: "side" }, value(side))));

  return {
    /** @param {number} index */
    focus: (index) => {
      const row = /** @type {HTMLElement | undefined} */ (places.get(index));
      row?.scrollIntoView({ block: "center" });
      row?.focus({ preventScroll: true });
    },
    /** Says whether all of it is drawn. @param {import("../reading.js").Reading | null} reading */
    update(reading) {
      if (reading !== shown) {
        shown = reading;
        const all = reading?.rows ?? [];
        apart = all.filter(({ differs }) => differs);
        alike = all.filter(({ differs }) => !differs);
      }
      show(section, apart.length + alike.length > 0);
      const isWhole = fill(rows, apart, differing, MOST_AT_ONCE) && fill(agreed, alike, agreeing, MOST_AT_ONCE);
      show(fold, alike.length > 0);
      part("summary", fold).textContent = t.compared.agreed(alike.length);
      places.clear();
      apart.forEach(({ conflicts }, at) => conflicts.forEach((index) => places.set(index, rows.children[at])));
      return isWhole;
    },
  };
}
