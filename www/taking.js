// How a briefing leaves the page: exports, downloads and the clipboard; links are made in protect.js.

import { copy } from "./clipboard.js";
import { h } from "./dom.js";
import { Refusal } from "./engine.js";
import { engine, page, refuse, say } from "./page.js";
import { readingOf, takeaway } from "./reading.js";
import { t } from "./strings.js";

/** @param {"markdown" | "html" | "text"} format @returns {Promise<string>} */
export async function exported(format) {
  const { content } = await engine.ask("export", { briefing: takeaway(page.state), format });
  return content;
}

/** The briefing as rich text: a page without what it folds away, for a document unfolds everything. @returns {Promise<string>} */
export const rich = async () => (await exported("html")).replace(/\n<details>.*?<\/details>/gs, "");

/** The briefing as data, without what is switched off, the rest numbered anew, as the core writes the other formats. @param {import("./engine.js").Briefing | null} briefing */
function asData(briefing) {
  const sources = briefing?.sources.filter(({ muted }) => !muted) ?? [];
  const place = new Map(sources.map(({ article }, at) => [article, at]));
  const renumber = (/** @type {string} */ name, /** @type {any} */ value) => (name === "article" || name === "copyOf" ? (place.get(value) ?? value) : value);
  return `${JSON.stringify({ ...briefing, sources }, renumber, 2)}\n`;
}

/** @param {string} kind */
export async function download(kind) {
  try {
    const format = { md: "markdown", html: "html", txt: "text" }[kind];
    const content = format ? await exported(/** @type {"markdown"} */ (format)) : asData(takeaway(page.state));
    const type = { md: "text/markdown", html: "text/html", txt: "text/plain", json: "application/json" }[kind];
    const name = (readingOf(page.state)?.title ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "briefing";
    give(content, `${type};charset=utf-8`, `${name}.${kind}`);
  } catch (error) {
    refuse(error);
  }
}

/** Hands a file to the browser's downloads. @param {string} content @param {string} type @param {string} name */
export function give(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser gives no sign when it has read it
}

/** @param {string | Promise<string>} text @param {string} done @param {Promise<string>} [html] */
export async function copied(text, done, html) {
  try {
    await copy(text, html);
    say(done);
    return true;
  } catch (error) {
    refuse(error instanceof Refusal ? error : new Refusal("no-clipboard", t.problem.copy));
    return false;
  }
}

/** @param {import("./engine.js").Briefing | null} briefing */
export const quotesIn = (briefing) => (briefing?.bullets ?? []).flatMap(({ citations }) => citations).filter(({ quote }) => quote !== null).length;
