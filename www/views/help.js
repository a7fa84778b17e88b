// What the keys do, and ways to bring text from elsewhere. Fetched when asked for.

import { closesFromBeside, h, part } from "../dom.js";
import { isExtension, linkAddress } from "../home.js";
import { KEYS } from "../keys.js";
import { MOST_ADDED } from "../link.js";
import { t } from "../strings.js";

/** The page's selected text, else all of it, to this page's fragment: nothing is sent to any host. @param {string} page */
const bookmarklet = (page) =>
  `javascript:${encodeURIComponent(
    `(()=>{const s=String(getSelection())||document.body.innerText,e=encodeURIComponent;open(${JSON.stringify(`${page}#`)}+"add="+e(s.slice(0,${MOST_ADDED}))+"&url="+e(location.href)+"&title="+e(document.title))})()`,
  )}`;

/** @param {{keysOn: () => boolean, setKeys: (on: boolean) => void}} actions */
export function helpView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#helping"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren();
  });
  closesFromBeside(dialog);

  const fromElsewhere = () => [
    h("p", {}, h("a", { href: bookmarklet(linkAddress() ?? ""), class: "bookmarklet", click: (/** @type {Event} */ event) => event.preventDefault() }, t.help.bookmarklet)),
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
