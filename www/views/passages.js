// The numbered buttons that stand for the sources of a statement, like footnotes, and the words of a source with its value marked.

import { h } from "../dom.js";
import { t } from "../strings.js";

/**
 * @param {import("../reading.js").Passage[]} passages
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

/** A letter or a digit at the end, at the start. */
const ENDS_INSIDE = /[\p{L}\p{N}]$/u;
const BEGINS_INSIDE = /^[\p{L}\p{N}]/u;

/**
 * What a source says, with the value that it differs in marked; "240 passengers" is not in "1240 passengers".
 * @param {import("../reading.js").Passage | undefined} passage
 * @returns {(string | HTMLElement)[]}
 */
export function quoteOf(passage) {
  const quote = passage?.quote ?? "";
  const value = passage?.value;
  if (!value) return [quote];
  for (let at = quote.indexOf(value); at >= 0; at = quote.indexOf(value, at + 1)) {
    const [before, after] = [quote.slice(0, at), quote.slice(at + value.length)];
    if (!ENDS_INSIDE.test(before) && !BEGINS_INSIDE.test(after)) return [before, h("mark", {}, value), after];
  }
  return [quote];
}
