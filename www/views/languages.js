// The languages that the page speaks, a button each.

import { h, part } from "../dom.js";
import { LANGUAGES, choose, language } from "../strings.js";

export function languagesView() {
  part("#languages").append(
    ...Object.entries(LANGUAGES).map(([tag, name]) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          lang: tag,
          "aria-pressed": String(tag === language()),
          click: () => {
            choose(tag);
            location.reload(); // the draft is kept
          },
        },
        name,
      ),
    ),
  );
}
