// Tabs -> pages that wait for the briefing.

import { api } from "./api.js";
import { take } from "./take.js";
import * as waiting from "./waiting.js";

/** Bytes of one page, at most: what the core reads at a time. */
export const MOST_BYTES = 32_000_000;

/** How long one of many tabs may take to answer, in milliseconds: one that hangs holds up no other. */
const PATIENCE = 5000;

/**
 * Why a page is not taken: the browser lets no extension read it, it is no text, it is too large, it is the briefing itself, too many
 * wait, the browser keeps nothing.
 * @typedef {"closed" | "kind" | "size" | "own" | "full" | "unkept"} Reason
 *
 * @typedef {{title: string, url: string, isSelection: boolean, key: IDBValidKey, isNew: boolean}} Collected
 * @typedef {{id: number, url?: string, discarded?: boolean}} Tab
 */

/**
 * Takes what is selected in a tab, else its page.
 * @param {Tab} tab
 * @param {boolean} [whole] The page also where something is selected.
 * @returns {Promise<Collected | {refused: Reason}>}
 */
export async function collect(tab, whole = false) {
  if (tab.url?.startsWith(api.runtime.getURL(""))) return { refused: "own" };
  /** @type {import("./take.js").Taken | {refused: "kind" | "size"} | undefined} */
  let taken;
  try {
    // Now and not when the page is complete: some never are.
    const [frame] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: take, args: [MOST_BYTES, whole], injectImmediately: true });
    taken = frame?.result;
  } catch {
    // Its own pages, those of its shop and its reader of PDF no browser opens to an extension.
  }
  if (!taken) return { refused: "closed" };
  if ("refused" in taken) return taken;
  // The core counts bytes, the page counted characters.
  if (new Blob([taken.html]).size > MOST_BYTES) return { refused: "size" };
  try {
    const kept = await waiting.put(taken);
    return kept ? { title: taken.title, url: taken.url, isSelection: taken.head !== null, ...kept } : { refused: "full" };
  } catch (error) {
    console.warn(error);
    return { refused: "unkept" };
  }
}

/** May every page be read? Asks for it the first time, so that it has to be called from a click. @returns {Promise<boolean>} */
export const mayReadAll = () => api.permissions.request({ origins: api.runtime.getManifest().optional_host_permissions });

/**
 * Takes every tab of this window, in their order.
 * @param {(done: number, of: number) => void} progress
 * @returns {Promise<{collected: Collected[], left: number}>} `left` counts the tabs that were not taken
 */
export async function collectAll(progress) {
  /** @type {Tab[]} */
  const tabs = await api.tabs.query({ currentWindow: true });
  // Of its own pages Chromium tells an extension no address any more.
  /** @type {{tabId: number}[]} */
  const pages = (await api.runtime.getContexts?.({ contextTypes: ["TAB"] })) ?? [];
  /** @type {Collected[]} */
  const collected = [];
  let own = 0;
  for (const [index, tab] of tabs.entries()) {
    progress(index, tabs.length);
    if (pages.some(({ tabId }) => tabId === tab.id)) {
      own += 1;
      continue;
    }
    // A tab that the browser put to sleep has no page, and waking it would ask its host for one.
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, { refused: "closed" }));
    const outcome = tab.discarded ? { refused: "closed" } : await Promise.race([collect(tab), late]);
    if (!outcome.refused) collected.push(outcome);
    else if (outcome.refused === "own") own += 1;
  }
  return { collected, left: tabs.length - own - collected.length };
}

/** Shows the briefing: the page where it is open, else a new tab. It takes over what waits when it comes into view. */
export async function openBriefing() {
  const there = await api.runtime.sendMessage("where").catch(() => null);
  if (there) {
    await api.tabs.update(there.tab, { active: true });
    await api.windows.update(there.window, { focused: true });
  } else await api.tabs.create({ url: api.runtime.getURL("index.html") });
}
