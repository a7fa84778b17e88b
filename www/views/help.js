// What the keys do, and ways to bring text from elsewhere. Fetched when asked for.

import { closesFromBeside, h, part } from "../dom.js";
import { isExtension } from "../home.js";
import { KEYS } from "../keys.js";
import { t } from "../strings.js";

/** @param {{keysOn: () => boolean, setKeys: (on: boolean) => void, bookmarklet: () => string}} actions */
export function helpView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#helping"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren();
  });
  closesFromBeside(dialog);

  const fromElsewhere = () => [
    h("p", {}, h("a", { href: actions.bookmarklet(), class: "bookmarklet", click: (/** @type {Event} */ event) => event.preventDefault() }, t.help.bookmarklet)),
    h("p", { class: "note" }, t.help.bookmarkletNote),
    h("p", { class: "note" }, t.help.install),
  ];

  return {
    open() {
      const keys = h("input", { type: "checkbox", checked: actions.keysOn() });
      keys.addEventListener("change", () => actions.setKeys(keys.checked));
      dialog.replaceChildren(
        h("h2", { id: "helping-title" }, t.help.heading),
        h(
          "table",
          { class: "keys" },
          h("caption", { class: "out-of-sight" }, t.help.keys),
          h("tbody", {}, ...KEYS.map(({ key, does }) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, t.help.does[does] ?? does)))),
        ),
        h("label", { class: "check" }, keys, h("span", {}, t.help.single)),
        h("h3", { class: "kicker" }, t.help.elsewhere),
        ...(isExtension ? [h("p", { class: "note" }, t.help.extension)] : fromElsewhere()),
        h("div", { class: "row" }, h("button", { type: "button", click: () => dialog.close() }, t.help.close)),
      );
      dialog.showModal();
    },
  };
}
