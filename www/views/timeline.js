// The dated bullets in order of their dates, each the way to its bullet.

import { fill, h, part, show } from "../dom.js";
import { day, t } from "../strings.js";

/** One date alone is no timeline. */
const FEWEST = 2;

/** @param {{showBullet: (key: string) => void}} actions */
export function timelineView(actions) {
  const section = part("#timeline");
  const list = part("#timeline-list");

  /** @param {import("../reading.js").MomentView} moment */
  const item = ({ bullet, date, text, planned }) =>
    h(
      "li",
      { class: "moment" },
      h("p", { class: "moment-date" }, h("time", { datetime: date }, day(date)), planned && h("span", { class: "tag" }, t.timeline.planned)),
      h("button", { type: "button", class: "moment-text", dir: "auto", click: () => actions.showBullet(bullet) }, text),
    );

  return {
    /** @param {import("../reading.js").Reading | null} reading */
    update(reading) {
      const moments = reading && reading.moments.length >= FEWEST ? reading.moments : [];
      show(section, moments.length > 0);
      fill(list, moments, item);
    },
  };
}
