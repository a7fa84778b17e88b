// Files that are no text -> articles: each is read by a worker of its own, which ends with it.

import { Refusal } from "./engine.js";
import { page, set } from "./page.js";
import { documentsUrls, workerOptions } from "./place.js";
import { t } from "./strings.js";
import { scriptUrl } from "./trusted.js";

/**
 * @typedef {import("./engine.js").Article} Article
 * @typedef {{kind: "html" | "text", content: string, title: string | null, outlet: string | null, published: string | null, url: string | null,
 *   removed: {text: string, reason: string, paragraph: number}[]}} Part
 */

/** How long a file may take once its reader is there, in milliseconds: the longest newspaper takes a few seconds on a slow phone. */
const LONGEST = 60_000;

/**
 * The articles of a file, as `articlesIn` finds them in a paste. Rejects with a `Refusal`.
 * @param {string} name @param {Uint8Array} bytes @param {(text: string, html: string | null) => Promise<Article[]>} articlesIn
 */
export async function articlesOf(name, bytes, articlesIn) {
  const articles = [];
  for (const part of await partsOf(name, bytes)) {
    const html = part.kind === "html" ? `${part.url ? `SourceURL:${part.url}\n` : ""}${part.content}` : null;
    articles.push(...known(html === null ? await articlesIn(part.content, null) : await articlesIn("", html), part));
  }
  return articles;
}

/** What ends the reading of each file that is read. @type {Set<() => void>} */
const stops = new Set();
page.stop = () => stops.forEach((stop) => stop());

/** @param {string} name @param {Uint8Array} bytes @returns {Promise<Part[]>} */
async function partsOf(name, bytes) {
  const worker = new Worker(scriptUrl("documents"), workerOptions);
  const controlled = navigator.serviceWorker?.controller;
  let late = 0;
  let ready = false;
  let stop = () => {};
  page.working += 1;
  set({ ...page.state, busy: { stage: "open", fraction: 0 } });
  try {
    return await new Promise((resolve, reject) => {
      /** @param {string} problem */
      const refuse = (problem) => reject(new Refusal(problem, t.problem.file[problem]?.(name) ?? t.problem.unexpected));
      stop = () => reject(new Refusal("cancelled", t.problem.cancelled));
      stops.add(stop);
      worker.onmessage = ({ data }) => {
        if (data.ready) {
          ready = true;
          late = setTimeout(() => refuse("slow"), LONGEST);
          if (!controlled) void keep();
        } else if (data.unloaded) reject(new Refusal("no-module", t.problem.noModule));
        else if (data.parts) resolve(data.parts);
        else refuse(data.problem ?? "broken"); // a trap is a file that is broken in a way nobody foresaw
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (ready) refuse("broken");
        else reject(new Refusal("no-module", t.problem.noModule));
      };
      worker.postMessage({ name, bytes }, [bytes.buffer]);
    });
  } finally {
    clearTimeout(late);
    worker.terminate();
    stops.delete(stop);
    page.working -= 1;
    if (!page.working) set({ ...page.state, busy: null });
  }
}

/** Has the service worker keep what was fetched before it was there. */
async function keep() {
  const container = navigator.serviceWorker;
  await container?.ready;
  // It may be there and not yet have taken the page over.
  if (container && !container.controller) await new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
  await Promise.all(documentsUrls.map((url) => fetch(url))).catch(() => {});
}

/** With what the file says of an article and its text does not. @param {Article[]} articles @param {Part} part */
function known(articles, part) {
  const [only] = articles;
  if (only && articles.length === 1) {
    const { title, outlet, published, url } = only;
    articles[0] = { ...only, title: title ?? part.title, outlet: outlet ?? part.outlet, published: published ?? part.published, url: url ?? part.url };
  }
  return withReceipts(articles, part);
}

/**
 * Puts what was left out of a file to what cleaning took out, each where it stood: behind the paragraphs that stand before it.
 * @param {Article[]} articles @param {Part} part
 */
function withReceipts(articles, { kind, content, removed }) {
  if (!removed.length || !articles.length) return articles;
  const paragraphs = kind === "text" ? content.split("\n\n") : [];
  const receipts = articles.map((one) => [...one.removed]);
  let [at, offset, passed] = [0, 0, 0];
  for (const { text, reason, paragraph } of removed) {
    for (; passed < Math.min(paragraph, paragraphs.length); passed++) {
      const sought = paragraphs[passed] ?? "";
      for (let one = at; one < articles.length; one++) {
        const found = articles[one]?.text.indexOf(sought, one === at ? offset : 0) ?? -1;
        if (found < 0) continue;
        [at, offset] = [one, found + sought.length];
        break;
      }
    }
    receipts[at]?.push({ text, reason, atUtf16: offset });
  }
  return articles.map((one, index) => ({ ...one, removed: (receipts[index] ?? []).sort((a, b) => a.atUtf16 - b.atUtf16) }));
}
