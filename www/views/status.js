// Work under way with its Cancel, the last undoable act with its Undo, and the live region.

import { h, part, say, show } from "../dom.js";
import { t } from "../strings.js";

/** @param {{cancel: () => void, undo: () => void, forgetUndo: () => void, update: () => void}} actions */
export function statusView(actions) {
  const dock = part("#dock");
  const live = part("#live");

  const stage = h("span", { class: "dock-text" });
  const bar = h("progress", { max: "100", "aria-label": t.busy.progress });
  const working = h("div", { class: "dock-row working" }, stage, bar, h("button", { type: "button", class: "quiet", click: () => actions.cancel() }, t.busy.cancel));

  const label = h("span", { class: "dock-text", dir: "auto" });
  const undone = h(
    "div",
    { class: "dock-row" },
    label,
    h("button", { type: "button", class: "quiet", id: "undo", click: () => actions.undo() }, t.busy.undo),
    h("button", { type: "button", class: "quiet", click: () => actions.forgetUndo() }, t.busy.dismiss),
  );
  const updated = h(
    "div",
    { class: "dock-row", hidden: true },
    h("span", { class: "dock-text" }, t.update.ready),
    h("button", { type: "button", class: "quiet", click: () => actions.update() }, t.update.reload),
    h("button", { type: "button", class: "quiet", click: () => raise(updated, false) }, t.update.later),
  );
  const told = h("span", { class: "dock-text" });
  const notice = h("div", { class: "dock-row", hidden: true }, told, h("button", { type: "button", class: "quiet", click: () => raise(notice, false) }, t.busy.dismiss));
  dock.append(working, undone, notice, updated);

  /** @param {HTMLElement} row @param {boolean} on */
  function raise(row, on) {
    show(row, on);
    show(dock, [working, undone, notice, updated].some(({ hidden }) => !hidden));
    if (on) live.replaceChildren(h("p", {}, part(".dock-text", row).textContent));
  }

  return {
    /** Speaks a result, even the same one twice. @param {string} text */
    announce(text) {
      live.replaceChildren(h("p", {}, text));
    },
    /** @param {import("../state.js").State} state */
    update({ busy, undo }) {
      show(working, busy !== null);
      if (busy) {
        const percent = Math.round(busy.fraction * 100);
        say(stage, `${t.busy.stages[busy.stage] ?? busy.stage} · ${percent} %`);
        if (bar.value !== percent) bar.value = percent;
      }
      show(undone, undo !== null);
      if (undo) say(label, undo.label);
      show(dock, [working, undone, notice, updated].some(({ hidden }) => !hidden));
    },
    /** Says that a new version waits. */
    offerUpdate: () => raise(updated, true),
    /** Says what is no problem and worth knowing, until it is dismissed. @param {string} text */
    notice(text) {
      say(told, text);
      raise(notice, true);
    },
    /** Takes that back, when it is so no more. @param {string} text */
    withdraw(text) {
      if (told.textContent === text) raise(notice, false);
    },
  };
}
