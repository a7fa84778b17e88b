// Pages that were taken and wait for the briefing: in a base of the extension's own, counted on its button.

import { api } from "./api.js";

/** @typedef {import("./take.js").Taken} Taken */

/** Pages that wait, at most: more than that nobody collects by hand, and a base holds. */
export const MOST_WAITING = 200;

const NAME = "newsbraid taken";
const PAGES = "pages";

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @template T @param {IDBTransactionMode} mode @param {(pages: IDBObjectStore) => Promise<T>} use @returns {Promise<T>} */
async function within(mode, use) {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(PAGES, { autoIncrement: true }).createIndex("same", "same", { unique: true });
  const base = await answer(request);
  try {
    const work = base.transaction(PAGES, mode);
    const done = new Promise((resolve, reject) => {
      work.oncomplete = resolve;
      work.onabort = () => reject(work.error);
    });
    const [result] = await Promise.all([use(work.objectStore(PAGES)), done]);
    return result;
  } finally {
    base.close();
  }
}

/** One name for a page however often it is taken, and one for each part that is selected in it. @param {Taken} taken */
async function nameOf({ html, head, url }) {
  if (head === null) return url;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(html)));
  return `${url} ${digest.slice(0, 8).join(".")}`;
}

/**
 * Lets a page wait; the same one takes the place of what it was before.
 * @param {Taken} taken
 * @returns {Promise<{key: IDBValidKey, isNew: boolean} | null>} null when too many wait
 */
export async function put(taken) {
  const same = await nameOf(taken);
  const kept = await within("readwrite", async (pages) => {
    const before = await answer(pages.index("same").getKey(same));
    if (before === undefined && (await answer(pages.count())) >= MOST_WAITING) return null;
    return { key: await answer(pages.put({ ...taken, same }, before)), isNew: before === undefined };
  });
  await mark();
  return kept;
}

/** What waits, the first that was taken first. @returns {Promise<IDBValidKey[]>} */
export const keys = () => within("readonly", (pages) => answer(pages.getAllKeys()));

/** @param {IDBValidKey} key @returns {Promise<Taken | undefined>} */
export const read = (key) => within("readonly", (pages) => answer(pages.get(key)));

/** @param {IDBValidKey[]} some */
export async function remove(some) {
  await within("readwrite", (pages) => Promise.all(some.map((key) => answer(pages.delete(key)))));
  await mark();
}

/** @returns {Promise<number>} */
export const count = () => within("readonly", (pages) => answer(pages.count()));

/** Shows on the button how many wait. */
export async function mark() {
  const number = await count();
  await api.action.setBadgeBackgroundColor({ color: "#2546a8" });
  await api.action.setBadgeTextColor({ color: "#ffffff" });
  await api.action.setBadgeText({ text: number ? String(number) : "" });
}
