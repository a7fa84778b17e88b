// What only one source says and the briefing left out, the most important first.

import { fill, h, part, say, show } from "../dom.js";
import { t } from "../strings.js";
import { passageButtons } from "./passages.js";

/** Points shown before a person asks for more. */
const FIRST = 6;

/** @param {{open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void, pin: (key: string, pinned: boolean) => void}} actions */
export function singlesView(actions) {
  const section = part("#singles");
  const list = part("#singles-list");
  const more = part("#singles-more");
  const above = part("#singles-above");
  let limit = FIRST;
  /** @type {import("../reading.js").BulletView[]} */
  let singles = [];

  /** @param {import("../reading.js").BulletView} bullet */
  const item = (bullet) =>
    h(
      "li",
      { class: "single" },
      h(
        "div",
        { class: "row spread single-head" },
        h("p", { class: "single-who", dir: "auto" }, bullet.passages[0]?.name ?? ""),
        h("button", { type: "button", class: "quiet", "aria-label": t.singles.addLabel(bullet.text.slice(0, 60)), dataset: { act: "add" }, click: () => actions.pin(bullet.key, true) }, t.singles.add),
      ),
      h("p", { class: "single-text", dir: "auto" }, h("span", { lang: bullet.lang }, bullet.text), passageButtons(bullet.passages, (at) => actions.open(bullet.text, bullet.passages, at))),
    );

  function draw() {
    fill(list, singles.slice(0, limit), item);
    const rest = singles.length - limit;
    show(more, rest > 0);
    say(more, rest > 0 ? t.singles.more(rest) : "");
  }
  more.addEventListener("click", () => {
    const from = limit;
    limit = Infinity;
    draw();
    /** @type {HTMLElement | null | undefined} */ (list.children[from]?.querySelector("button"))?.focus();
  });

  return {
    /** @param {import("../reading.js").Reading | null} reading */
    update(reading) {
      singles = reading?.singles ?? [];
      show(section, singles.length > 0);
      if (!singles.length) limit = FIRST;
      draw();
      const n = reading?.singlesAbove ?? 0;
      show(above, n > 0);
      say(above, n > 0 ? t.singles.above(n) : "");
    },
  };
}
