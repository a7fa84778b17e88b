// The paste box: text, rich text, files, the example; and what was wrong with the last of them.

import { ONLY_LINKS } from "../adding.js";
import { h, part, show } from "../dom.js";
import { t } from "../strings.js";

/** Tags that show a clipboard's HTML to be a page or an article and not a styled line. */
const STRUCTURE = /<(?:p|h[1-6]|article|li|blockquote)[\s>]/gi;

/** @param {string} html */
const hasStructure = (html) => (html.match(STRUCTURE)?.length ?? 0) >= 2;

/**
 * @param {{
 *   draft: (text: string) => void, addText: (text: string, html: string | null) => void, addFiles: (files: File[]) => void,
 *   tryExample: () => void, retry: () => void, dismiss: () => void}} actions
 */
export function pasteView(actions) {
  const area = /** @type {HTMLTextAreaElement} */ (part("#box"));
  const picker = /** @type {HTMLInputElement} */ (part("#picker"));
  const example = part("#example");
  const problem = part("#problem");
  const drop = part("#drop");

  area.addEventListener("input", () => actions.draft(area.value));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      actions.addText(area.value, null);
    }
  });
  area.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    if (!data) return;
    const text = data.getData("text/plain");
    const html = data.getData("text/html");
    const files = [...data.files];
    if (!text.trim() && !html.trim() && files.length) {
      event.preventDefault();
      actions.addFiles(files);
      return;
    }
    // Into a half-written text a paste goes as anywhere else; into an empty or fully selected box, or one with an address that was refused, it is an
    // article.
    const typed = area.value.trim();
    const whole = !typed || ONLY_LINKS.test(typed) || (area.selectionStart === 0 && area.selectionEnd === area.value.length);
    if (!whole || !(text.trim() || html.trim())) return;
    event.preventDefault();
    actions.addText(text, hasStructure(html) ? html : null);
  });
  part("#add").addEventListener("click", () => actions.addText(area.value, null));
  example.addEventListener("click", () => actions.tryExample());
  part("#files").addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    picker.value = "";
    if (files.length) actions.addFiles(files);
  });

  let inside = 0;
  /** @param {DragEvent} event */
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragenter", (event) => {
    if (carriesFiles(event)) show(drop, ++inside > 0);
  });
  addEventListener("dragleave", (event) => {
    if (carriesFiles(event)) show(drop, --inside > 0);
  });
  addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    inside = 0;
    show(drop, false);
    actions.addFiles([...(event.dataTransfer?.files ?? [])]);
  });

  let shownProblem = "";
  return {
    focus: () => area.focus(),
    /** Selects a refused draft, so that the next paste takes its place. */
    select: () => area.select(),
    /** @param {import("../state.js").State} state */
    update(state) {
      if (area.value !== state.draft) area.value = state.draft;
      const some = state.articles.length > 0;
      area.placeholder = some ? t.paste.more : t.paste.placeholder;
      area.rows = some ? 2 : 6;
      show(example, !some);
      const message = state.problem?.message ?? "";
      if (message === shownProblem) return;
      shownProblem = message;
      problem.replaceChildren();
      if (!state.problem) return;
      problem.classList.toggle("calm", state.problem.code === "cancelled");
      problem.append(
        h("p", { dir: "auto" }, message),
        h(
          "div",
          { class: "row" },
          state.problem.retry && h("button", { type: "button", class: "quiet", click: () => actions.retry() }, t.paste.retry),
          h("button", { type: "button", class: "quiet", click: () => actions.dismiss() }, t.paste.dismiss),
        ),
      );
      problem.scrollIntoView({ block: "nearest" });
    },
  };
}
