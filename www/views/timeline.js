// What happened and what is planned, each date once, each bullet of it the way to where it stands.

import { fill, h, part, show } from "../dom.js";
import { day, t } from "../strings.js";

/** One date alone is no timeline. */
const FEWEST = 2;

/** @param {{showBullet: (key: string) => void}} actions */
export function timelineView(actions) {
  const section = part("#timeline");
  const list = part("#timeline-list");

  /** @param {import("../reading.js").MomentView} moment */
  const item = ({ date, planned, told }) =>
    h(
      "li",
      { class: "moment" },
      h("p", { class: "moment-date" }, h("time", { datetime: date }, day(date)), planned && h("span", { class: "tag" }, t.timeline.planned)),
      ...told.map(({ bullet, text, lang }) => h("button", { type: "button", class: "moment-text", dir: "auto", lang, click: () => actions.showBullet(bullet) }, text)),
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
