// Says that what is shown came by link, whether all of it came, and what can be done with it.

import { h, part, show } from "../dom.js";
import { t } from "../strings.js";

/** @param {{compare: () => void, leaveShared: () => void}} actions */
export function sharedView(actions) {
  const aside = part("#shared");
  /** @type {import("../state.js").State["shared"]} */
  let shown = null;
  return {
    /** @param {import("../state.js").State} state */
    update({ shared, articles }) {
      show(aside, shared !== null);
      if (shared === shown) return;
      shown = shared;
      aside.replaceChildren();
      if (!shared) return;
      aside.append(
        h("p", { class: "shared-mark" }, t.shared.heading),
        ...(shared.complete ? [] : [h("p", { class: "shared-cut" }, t.shared.cut(shared.briefing.bullets.length, shared.total))]),
        h(
          "div",
          { class: "row" },
          h("button", { type: "button", class: "firm", click: () => actions.compare() }, t.shared.add),
          h("button", { type: "button", class: "quiet", click: () => actions.leaveShared() }, articles.length ? t.shared.back : t.shared.leave),
        ),
      );
    },
  };
}
