// The numbered buttons that stand for the sources of a statement, like footnotes.

import { h } from "../dom.js";
import { t } from "../strings.js";

/**
 * @param {import("../state.js").Passage[]} passages
 * @param {(at: number) => void} open
 */
export function passageButtons(passages, open) {
  return h(
    "span",
    { class: "cites" },
    ...passages.map(({ number, name }, at) =>
      h(
        "button",
        { type: "button", class: "cite", "aria-label": t.briefing.citation(number, name), dataset: { act: `cite ${number}` }, click: () => open(at) },
        h("span", { class: "cite-number" }, String(number)),
        h("span", { class: "cite-name", dir: "auto", "aria-hidden": "true" }, name),
      ),
    ),
  );
}
