// Who says what: each thing that several sources give a value for, the values side by side with who says them and in which words. Rows
// that differ come first, then what changed over time; what all agree on is folded away.

import { fill, h, inRow, part, show } from "../dom.js";
import { day, t } from "../strings.js";
import { passageButtons, quoteOf } from "./passages.js";

/** @param {{open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void}} actions */
export function comparedView(actions) {
  const section = part("#compared");
  const rows = part("#compared-rows");
  const fold = part("#compared-fold");
  const agreed = part("#compared-agreed");
  /** Where each conflict is told. @type {Map<number, Element | undefined>} */
  const places = new Map();

  /** @param {import("../reading.js").SideView} side */
  const value = ({ value, passages }) =>
    h("p", { class: "value", dir: "auto" }, h("span", { lang: passages[0]?.lang }, value), passageButtons(passages, (at) => actions.open(value, passages, at)));

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
          h("p", { class: "quote", dir: "auto", lang: side.passages[0]?.lang }, ...quoteOf(side.passages[0])),
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
    /** @param {import("../reading.js").Reading | null} reading */
    update(reading) {
      const all = reading?.rows ?? [];
      const [apart, alike] = [all.filter(({ differs }) => differs), all.filter(({ differs }) => !differs)];
      show(section, all.length > 0);
      fill(rows, apart, differing);
      fill(agreed, alike, agreeing);
      show(fold, alike.length > 0);
      part("summary", fold).textContent = t.compared.agreed(alike.length);
      places.clear();
      apart.forEach(({ conflicts }, at) => conflicts.forEach((index) => places.set(index, rows.children[at])));
    },
  };
}
