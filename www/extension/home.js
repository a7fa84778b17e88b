// The page's side of the extension: stands in for `home.js`, and adds the pages that were taken when the page comes into view.

import { articlesIn } from "../adding.js";
import { rebrief } from "../brief.js";
import { recalled } from "../drafts.js";
import { Refusal } from "../engine.js";
import { leaveLink } from "../opening.js";
import { ask, hooks, page, refuse, say, set } from "../page.js";
import * as S from "../state.js";
import { t } from "../strings.js";
import { api } from "./api.js";
import * as waiting from "./waiting.js";

/** @typedef {import("../engine.js").Article} Article */

export const isExtension = true;

/** The site that the build was told of: an address of the extension opens for nobody else. @returns {string | null} */
export const linkAddress = () => api.runtime.getManifest().homepage_url ?? null;

export function followTaken() {
  const look = () => {
    if (document.visibilityState === "visible") void takeOver().catch(refuse);
  };
  // Two windows may lie side by side: then the page is in view all the time.
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  api.runtime.onMessage.addListener((/** @type {unknown} */ message, /** @type {unknown} */ _sender, /** @type {(answer: object) => void} */ answer) => {
    if (message !== "where") return false;
    void api.tabs.getCurrent().then((/** @type {{id: number, windowId: number}} */ { id, windowId }) => answer({ tab: id, window: windowId }));
    return true;
  });
  look();
}

/** A page as programs put one on the clipboard, which says where it is from. @param {string} html @param {string} url */
const asPaste = (html, url) => `SourceURL:${url}\n<!--StartFragment-->${html}<!--EndFragment-->`;

/** The articles of a page. @param {import("./take.js").Taken} taken @returns {Promise<Article[]>} */
async function articlesOf({ html, head, url, title }) {
  // A selection does not say where it is from, for its page knows its outlet better than its address does.
  const articles = await articlesIn("", head === null ? asPaste(html, url) : html);
  const [only] = articles;
  if (!only) throw new Refusal("no-article", t.problem.noArticle);
  if (articles.length > 1) return articles;
  const about = head === null ? null : /** @type {Article} */ ((await ask("extract", { html: asPaste(head, url) })).article);
  /** @param {"outlet" | "published" | "url"} name */
  const known = (name) => only[name] ?? about?.[name] ?? null;
  return [{ ...only, title: (only.title ?? about?.title ?? title) || null, outlet: known("outlet"), published: known("published"), url: known("url") }];
}

/** Adds what waits to the draft. Of two pages that come into view only one does. */
const takeOver = () =>
  navigator.locks.request("newsbraid taken", async () => {
    await recalled;
    // Where the browser keeps nothing, nothing waits.
    const keys = await waiting.keys().catch(() => []);
    if (!keys.length) return;
    const mine = page.epoch;
    /** @type {Article[]} */
    const articles = [];
    /** @type {string[]} */
    const refusals = [];
    for (const key of keys) {
      const taken = await waiting.read(key);
      if (!taken) continue;
      try {
        articles.push(...(await articlesOf(taken)));
      } catch (error) {
        // What was cancelled, or found no core, waits on; what kills the core would kill the next.
        if (!(error instanceof Refusal) || ["cancelled", "no-core"].includes(error.code)) throw error;
        refusals.push(`${taken.title || taken.url}: ${error.message}`);
      }
    }
    if (mine !== page.epoch) return;
    if (articles.length) {
      if (page.state.shared) leaveLink();
      const before = { ...page.state, shared: null };
      const label = t.done.added(articles.length);
      // They come without a click on this page, so that they must be easy to take back.
      set(S.undoable(before, label, S.addArticles(before, articles)));
      say(label);
      void rebrief();
      hooks.drawNow();
    }
    if (refusals.length) refuse(new Refusal("no-article", refusals.join(" ")));
    await waiting.remove(keys);
  });
