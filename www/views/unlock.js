// Asks for the passphrase of a protected link. Fetched when such a link is opened.

import { h, part, say } from "../dom.js";
import { fragmentOf } from "../link.js";
import { t } from "../strings.js";

/** @param {{unlock: (fragment: string, passphrase: string) => Promise<void>, leaveShared: () => void}} actions */
export function unlockView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#asking"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren();
  });
  /** The link that is asked about. */
  let asked = "";
  addEventListener("hashchange", () => {
    if (fragmentOf(location) !== asked) dialog.close();
  });

  return {
    /** @param {string} fragment */
    open(fragment) {
      // Left while this file was on its way.
      if (fragmentOf(location) !== fragment) return;
      asked = fragment;
      const passphrase = h("input", { type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off", dir: "auto" });
      const problem = h("p", { role: "alert", class: "problem" });
      const open = h("button", { type: "submit", class: "strong" }, t.unlock.open);
      const leave = () => {
        dialog.close();
        actions.leaveShared();
      };
      const submit = async (/** @type {Event} */ event) => {
        event.preventDefault();
        open.disabled = true;
        problem.replaceChildren();
        try {
          await actions.unlock(fragment, passphrase.value);
          if (asked === fragment) dialog.close();
        } catch (error) {
          say(problem, /** @type {Error} */ (error).message);
          passphrase.select();
        }
        open.disabled = false;
      };
      dialog.oncancel = () => actions.leaveShared();
      dialog.replaceChildren(
        h("h2", { id: "asking-title" }, t.unlock.heading),
        h("p", { class: "note" }, t.unlock.note),
        h(
          "form",
          { submit: (/** @type {Event} */ event) => void submit(event) },
          h("label", { class: "field" }, h("span", {}, t.share.passphrase), passphrase),
          problem,
          h("div", { class: "row" }, open, h("button", { type: "button", click: leave }, t.unlock.leave)),
        ),
      );
      if (!dialog.open) dialog.showModal();
      passphrase.focus();
    },
  };
}
