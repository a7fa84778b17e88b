// How long, about what, and where to: Length, Focus, Share, Copy, Download.

import { h, part, say, show } from "../dom.js";
import { LONGEST } from "../state.js";
import { t } from "../strings.js";

/** What a person can take away as a file. */
const FORMATS = ["md", "html", "txt", "json"];

/**
 * @param {{
 *   setLength: (length: number) => void, setFull: (full: boolean) => void, setFocus: (focus: string) => void, share: () => void, copyMarkdown: () => Promise<boolean>,
 *   copyRich: () => Promise<boolean>,
 *   download: (kind: string) => void}} actions
 */
export function controlsView(actions) {
  const length = /** @type {HTMLInputElement} */ (part("#length"));
  const shownLength = part("#length-value");
  const form = part("#form");
  const short = /** @type {HTMLInputElement} */ (part("[value=short]", form));
  const full = /** @type {HTMLInputElement} */ (part("[value=full]", form));
  const focus = /** @type {HTMLInputElement} */ (part("#focus"));
  const fits = part("#focus-note");
  const share = /** @type {HTMLButtonElement} */ (part("#share"));
  const copy = /** @type {HTMLButtonElement} */ (part("#copy"));
  const rich = /** @type {HTMLButtonElement} */ (part("#rich"));
  const copied = part("#copied");
  const menu = /** @type {HTMLDetailsElement} */ (part("#download"));

  length.addEventListener("input", () => actions.setLength(length.valueAsNumber));
  form.addEventListener("change", () => actions.setFull(full.checked));
  focus.addEventListener("input", () => actions.setFocus(focus.value));
  share.addEventListener("click", () => actions.share());
  copy.addEventListener("click", async () => {
    if (await actions.copyMarkdown()) show(copied, true);
  });
  const copyRich = async () => {
    if (await actions.copyRich()) show(copied, true);
  };
  rich.addEventListener("click", copyRich);

  for (const button of [copy, rich, part("summary", menu)]) for (const away of ["blur", "pointerleave"]) button.addEventListener(away, () => show(copied, false));

  /** Closes the menu, with the keyboard where it came from. */
  const close = () => {
    menu.open = false;
    part("summary", menu).focus();
  };
  part("#download-items").append(
    // On a phone the row has no room for its button.
    h("button", { type: "button", class: "narrow", click: () => (close(), copyRich()) }, t.controls.rich),
    ...FORMATS.map((kind) => h("button", { type: "button", dir: "ltr", "aria-label": t.controls.file(kind), click: () => (close(), actions.download(kind)) }, `.${kind}`)),
    h(
      "button",
      {
        type: "button",
        click: () => {
          menu.open = false;
          print();
        },
      },
      t.controls.print,
    ),
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) close();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });

  return {
    /** @param {import("../state.js").State} state @param {import("../reading.js").Reading | null} reading */
    update(state, reading) {
      show(part("#controls"), reading !== null);
      if (!reading) return;
      show(part(".control.length"), !reading.readOnly);
      show(form, !reading.readOnly);
      show(part(".control.focus"), !reading.readOnly);
      for (const button of [share, copy, rich]) button.disabled = reading.bullets.length === 0;
      show(menu, reading.bullets.length > 0);
      const max = Math.max(1, Math.min(LONGEST, reading.claims));
      length.max = String(max);
      length.value = String(Math.min(state.length, max));
      (state.full ? full : short).checked = true;
      const words = `${t.briefing.bulletCount(reading.bullets.length)}${t.comma}${t.briefing.wordCount(reading.words)}`;
      length.setAttribute("aria-valuetext", words);
      say(shownLength, words);
      if (focus.value !== state.focus) focus.value = state.focus;
      say(fits, reading.fitting ? t.controls.fitting(reading.fitting.n, reading.fitting.of) : "");
    },
  };
}
