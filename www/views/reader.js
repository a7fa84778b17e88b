// A source, opened at the passage that backs a bullet; previous and next go through the sources of that bullet. Comes with the first one that is opened.

import { closesFromBeside, h, inRow, part, safeUrl } from "../dom.js";
import { day, t } from "../strings.js";

/** Characters shown on each side of a passage: the whole of any ordinary article, and never a megabyte of paragraphs. */
const WINDOW = 20_000;

/** Words at each end of a passage that find it in its page. */
const ENDS = 5;

/**
 * The address of a passage in its page, for browsers that scroll to a text; others open the page.
 * @param {string} url An http or https address.
 * @param {string | null} quote
 */
function passageUrl(url, quote) {
  const words = (quote ?? "").trim().split(/\s+/);
  if (words.length < 2) return url;
  const escape = (/** @type {string[]} */ some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
  const text = words.length <= ENDS * 2 ? escape(words) : `${escape(words.slice(0, ENDS))},${escape(words.slice(-ENDS))}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}

/**
 * A passage and the article it is from; `text` is null when the article did not come along (a shared link).
 * @typedef {{passage: import("../reading.js").Passage, text: string | null, title: string, published: string | null, url: string | null}} Opened
 */

export function readerView() {
  const dialog = /** @type {HTMLDialogElement} */ (part("#reader"));
  closesFromBeside(dialog);
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren(); // the event comes late: it may be open again by now
  });

  /** @param {string} statement @param {Opened[]} opened @param {number} at */
  function draw(statement, opened, at) {
    const shown = /** @type {Opened} */ (opened[at]);
    const { passage, text, title, published, url } = shown;
    const address = safeUrl(url);
    /** @param {number} to */
    const go = (to) => {
      const act = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.act;
      draw(statement, opened, to);
      /** @type {HTMLButtonElement | null} */ (dialog.querySelector(`[data-act="${act}"]:not(:disabled)`) ?? dialog.querySelector("[data-act=close]"))?.focus();
    };
    const body = h("div", { class: "sheet-body", tabindex: "0", role: "group", "aria-label": passage.name, lang: text === null ? null : passage.lang }, ...(text === null ? quoteOnly(passage) : article(text, passage)));
    dialog.replaceChildren(
      h(
        "div",
        { class: "sheet-head" },
        h(
          "div",
          { class: "row spread" },
          h("p", { class: "kicker" }, `${t.sources.source(passage.number)} · ${t.reader.position(at + 1, opened.length)}`),
          h("button", { type: "button", class: "quiet", dataset: { act: "close" }, click: () => dialog.close() }, t.reader.close),
        ),
        h("h2", { id: "reader-title", dir: "auto" }, passage.name),
        h("p", { class: "sheet-title" }, inRow([title !== passage.name ? title : "", day(published)].filter(Boolean), " · ")),
        address && h("p", { class: "source-facts" }, h("a", { href: passageUrl(address, passage.quote), rel: "noreferrer noopener", target: "_blank" }, passage.quote ? t.sources.passage : t.sources.site)),
        h("p", { class: "sheet-backs" }, h("span", { class: "kicker" }, t.reader.backs), " ", h("span", { dir: "auto", lang: passage.lang }, statement)),
      ),
      body,
      opened.length > 1 &&
        h(
          "div",
          { class: "sheet-foot row spread" },
          h("button", { type: "button", dataset: { act: "previous" }, disabled: at === 0, click: () => go(at - 1) }, t.reader.previous),
          h("button", { type: "button", dataset: { act: "next" }, disabled: at === opened.length - 1, click: () => go(at + 1) }, t.reader.next),
        ) || "",
    );
    const mark = body.querySelector("mark");
    if (mark) body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  }

  return {
    /** @param {string} statement @param {Opened[]} opened @param {number} at */
    open(statement, opened, at) {
      if (!dialog.open) dialog.showModal();
      draw(statement, opened, at);
      part("[data-act=close]", dialog).focus();
    },
  };
}

/** @param {import("../reading.js").Passage} passage */
function quoteOnly({ quote }) {
  return [
    quote === null ? h("p", { class: "note" }, t.reader.noQuote) : h("blockquote", { dir: "auto" }, h("mark", {}, quote)),
    h("p", { class: "note" }, t.reader.quoteOnly),
  ];
}

/**
 * The article's paragraphs with the passage marked.
 * @param {string} text
 * @param {import("../reading.js").Passage} passage
 */
function article(text, { quote, startUtf16, endUtf16 }) {
  let [start, end] = [startUtf16, endUtf16];
  if (quote !== null && text.slice(Math.max(0, start), end) !== quote) {
    start = text.indexOf(quote); // a conflict's claim comes without offsets
    end = start + quote.length;
  }
  if (start < 0) [start, end] = [0, 0];
  // From the beginning of a line, where one is before the passage.
  const from = start <= WINDOW ? 0 : start - WINDOW + text.slice(start - WINDOW, start).indexOf("\n") + 1;
  const to = Math.min(text.length, end + WINDOW);
  const nodes = [];
  if (from > 0) nodes.push(h("p", { class: "note" }, t.reader.cut(from)));
  for (const { index, 0: paragraph } of text.slice(from, to).matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const head = from + index;
    const [a, b] = [Math.max(start - head, 0), Math.min(end - head, paragraph.length)];
    nodes.push(
      h("p", { dir: "auto" }, ...(a < b ? [paragraph.slice(0, a), h("mark", {}, paragraph.slice(a, b)), paragraph.slice(b)] : [paragraph])),
    );
  }
  if (to < text.length) nodes.push(h("p", { class: "note" }, t.reader.cut(text.length - to)));
  return nodes;
}
