// An article's particulars and text, to be mended by hand.

import { h, part, say } from "../dom.js";
import { t } from "../strings.js";

/**
 * @param {{
 *   saveArticle: (id: number, fields: Partial<import("../state.js").Article>) => void,
 *   divideArticle: (id: number, fields: Partial<import("../state.js").Article>, at: number) => void,
 *   joinArticle: (id: number) => void}} actions
 */
export function editorView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#editor"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren(); // the event comes late: it may be open again by now
  });

  return {
    /** @param {import("../state.js").Kept} article @param {number} place Its place among the articles, from 0. */
    open(article, place) {
      /** @param {string} label @param {string | null} value @param {string} type */
      const field = (label, value, type) => {
        const input = h("input", { type, dir: type === "url" ? "ltr" : "auto" });
        input.value = value ?? "";
        return { input, row: h("label", { class: "field" }, h("span", {}, label), input) };
      };
      const title = field(t.edit.title, article.title, "text");
      const outlet = field(t.edit.outlet, article.outlet, "text");
      const published = field(t.edit.published, article.published, "date");
      const url = field(t.edit.url, article.url, "url");
      const text = h("textarea", { rows: "12", dir: "auto" });
      text.value = article.text;
      const fields = () => ({
        title: title.input.value.trim() || null,
        outlet: outlet.input.value.trim() || null,
        published: published.input.value || null,
        url: url.input.value.trim() || null,
        text: text.value,
      });
      const save = () => {
        actions.saveArticle(article.id, fields());
        dialog.close();
      };
      // Escape throws nothing away that was typed: it is taken, and Undo takes it back.
      dialog.oncancel = () => actions.saveArticle(article.id, fields());
      const divide = () => {
        const at = text.selectionStart;
        if (!text.value.slice(0, at).trim() || !text.value.slice(at).trim()) {
          say(hint, t.edit.divideNowhere);
          text.focus();
          return;
        }
        actions.divideArticle(article.id, fields(), at);
        dialog.close();
      };
      const join = () => {
        actions.joinArticle(article.id);
        dialog.close();
      };
      const hint = h("p", { class: "note", role: "status" }, t.edit.divideHint);
      dialog.replaceChildren(
        h("h2", { id: "editor-title" }, t.edit.heading),
        title.row,
        h("div", { class: "pair" }, outlet.row, published.row),
        url.row,
        h("label", { class: "field" }, h("span", {}, t.edit.text), text),
        h(
          "div",
          { class: "row" },
          h("button", { type: "button", class: "firm", click: save }, t.edit.save),
          h("button", { type: "button", click: () => dialog.close() }, t.edit.cancel),
          h("button", { type: "button", class: "quiet", click: divide }, t.edit.divide),
          place > 0 && h("button", { type: "button", class: "quiet", click: join }, t.edit.join(place)),
        ),
        hint,
      );
      dialog.showModal();
      text.setSelectionRange(0, 0);
    },
  };
}
