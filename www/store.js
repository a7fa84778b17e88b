// What this browser keeps: drafts of one's own and briefings opened by link. Storage that is full, denied or absent never breaks the
// page: things are then not kept.

/**
 * What is known of a kept briefing without reading it. `search` is what it is found by.
 * @typedef {{id: string, kind: "own" | "link", title: string, names: string[], bullets: number, when: number, search: string}} Work
 * @typedef {{work: Work, draft?: any, fragment?: string}} Entry
 */

const NAME = "newsbraid";
const WORKS = "works";
const CONTENTS = "contents";

/** Briefings that are kept; the oldest give way. */
const MOST_WORKS = 60;

/** Where the id of the draft stands that the next visit opens. */
const CURRENT = "newsbraid draft";

/** Where the draft waits that the last page was left with, for the next visit. */
const LEFT = "newsbraid left";

/** Where a link waits that was opened, until it is kept: who only looks is gone before that. */
const OPENED = "newsbraid opened";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 2);
    request.onupgradeneeded = () => {
      const base = request.result;
      for (const name of base.objectStoreNames) base.deleteObjectStore(name);
      base.createObjectStore(WORKS, { keyPath: "id" });
      base.createObjectStore(CONTENTS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/** How long a transaction may take before it is given up and begun again, in milliseconds, and how often it is begun. */
const PATIENT = /** @type {const} */ ({ readonly: [2000, 5], readwrite: [10_000, 2] });

/** The writes, one behind the other: what is begun again never comes after what is newer. */
let written = Promise.resolve();

/** What a transaction fails with that is given up for good. */
class NeverAnswers extends Error {}

/** Why what is under way ends with the page. */
const IS_LEFT = "the page is left";

/** What is under way. @type {Set<AbortController>} */
const underWay = new Set();

/** The page is shown, or is shown again. */
let shown = Promise.resolve();

// A page that is kept for the way back keeps what it has begun as well, and WebKit lets nobody else at the base, not even when it is gone.
addEventListener("pagehide", () => {
  shown = new Promise((resolve) => addEventListener("pageshow", () => resolve(), { once: true }));
  for (const one of underWay) one.abort(IS_LEFT);
});

/**
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(works: IDBObjectStore, contents: IDBObjectStore) => T} use
 * @param {number} [times] How often it is begun at most.
 * @returns {Promise<T>}
 */
function within(mode, use, times = PATIENT[mode][1]) {
  if (mode === "readonly") return patiently(mode, use, times);
  const writing = written.then(() => patiently(mode, use, times));
  written = writing.then(
    () => {},
    () => {},
  );
  return writing;
}

/**
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(works: IDBObjectStore, contents: IDBObjectStore) => T} use
 * @param {number} times
 * @returns {Promise<T>}
 */
async function patiently(mode, use, times) {
  // WebKit may never answer one that begins while the page before still lets go of the base: it is given up, or all that come after
  // would wait for it, and begun again. All or nothing is written, and the same when it is written twice.
  const [late] = PATIENT[mode];
  for (let time = 1; ; ) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), late);
    underWay.add(giveUp);
    try {
      return await once(mode, use, giveUp.signal);
    } catch (error) {
      const isLeft = giveUp.signal.reason === IS_LEFT;
      if (!giveUp.signal.aborted || (time === times && !isLeft)) throw error;
      if (isLeft) await shown;
      else time += 1;
    } finally {
      clearTimeout(timer);
      underWay.delete(giveUp);
    }
  }
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(works: IDBObjectStore, contents: IDBObjectStore) => T} use
 * @param {AbortSignal} late Then it fails, and nothing of it is written unless it is already done; a page that is left still writes it.
 * @returns {Promise<T>}
 */
function once(mode, use, late) {
  return new Promise((resolve, reject) => {
    const neverAnswers = () => reject(new NeverAnswers("the base never answers"));
    late.addEventListener("abort", neverAnswers);
    const begin = (/** @type {IDBDatabase} */ base) => {
      const end = () => base.close();
      if (late.aborted) return end();
      late.removeEventListener("abort", neverAnswers);
      const run = () => {
        const transaction = base.transaction([WORKS, CONTENTS], mode);
        // Where storage is full, one engine fails the request and another the whole; all or nothing is kept either way.
        transaction.onabort = transaction.onerror = ({ target }) => {
          reject(transaction.error ?? /** @type {IDBRequest} */ (target).error);
          end();
        };
        try {
          const used = use(transaction.objectStore(WORKS), transaction.objectStore(CONTENTS));
          transaction.oncomplete = () => {
            resolve(used);
            end();
          };
        } catch (error) {
          transaction.abort();
          reject(error);
        }
        return transaction;
      };
      const giveUp = () => {
        neverAnswers();
        end();
      };
      const transaction = run();
      late.addEventListener("abort", () => {
        try {
          transaction.abort();
        } catch {
          return; // It is done: a page that was busy has yet to hear of it.
        }
        if (late.reason !== IS_LEFT || mode === "readonly") return giveUp();
        transaction.onabort = transaction.onerror = null;
        // In one go, so that it waits for nothing of a page that is no more.
        run().commit?.();
        void shown.then(() => setTimeout(giveUp, PATIENT.readwrite[0]));
      });
    };
    open().then(begin).catch(reject);
  });
}

/** Everything of one briefing. @param {string} id */
const partsOf = (id) => IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);

/**
 * What is kept, the latest first; without what the base holds, and not whole, where that has not answered.
 * @param {number} [times] How often it is asked.
 * @returns {Promise<{works: Work[], isWhole: boolean}>}
 */
export async function list(times) {
  /** @type {Work[]} */
  let works = [];
  let isWhole = true;
  try {
    works = (await within("readonly", (works) => works.getAll(), times)).result;
  } catch (error) {
    // What was put by is at hand all the same, and is all there is where nothing can be kept.
    isWhole = !(error instanceof NeverAnswers);
  }
  const put = [left(), opened()].flatMap((entry) => (entry && !works.some(({ id }) => id === entry.work.id) ? [entry.work] : []));
  return { works: [...works, ...put].sort((a, b) => b.when - a.when), isWhole };
}

/** The draft of that id, or null. @param {string} id @returns {Promise<any>} */
export const recall = (id) => draftOf(id).catch(() => null);

/** The same; rejects where it cannot be read. @param {string} id @returns {Promise<any>} */
async function draftOf(id) {
  // What was put by is the newest there is, and at hand even where the base does not answer.
  const put = left();
  if (put?.work.id === id) return put.draft;
  const [articles, rest] = await within("readonly", (_, contents) => [contents.get(`${id}/articles`), contents.get(`${id}/rest`)]);
  return articles?.result && { ...rest?.result, articles: articles.result };
}

/** The articles that were kept last: they may be megabytes, and are written only when they change. @type {{id: string, articles: unknown}} */
let kept = { id: "", articles: null };

/** Why something is not kept; empty when it is. @typedef {"" | "full" | "denied"} Unkept */

/** Keeps a draft, or says why the browser would not. @param {Work} work @param {{articles: object[]}} draft @returns {Promise<Unkept>} */
export async function keep(work, { articles, ...rest }) {
  try {
    await within("readwrite", (works, contents) => {
      works.put(work);
      const place = `${work.id}/articles`;
      const there = contents.getKey(place);
      if (kept.id !== work.id || kept.articles !== articles) contents.put(articles, place);
      // Another tab may have removed them meanwhile.
      else there.onsuccess = () => there.result ?? contents.put(articles, place);
      contents.put(rest, `${work.id}/rest`);
      bound(works, contents);
    });
    kept = { id: work.id, articles };
    return "";
  } catch (error) {
    return reasonOf(error);
  }
}

/** Puts a draft by at once, for a page that is being left and can wait for nothing. @param {Work} work @param {object} draft */
export const leave = (work, draft) => putBy(LEFT, { work, draft });

/** Takes back what was put by, for a page that lives on. */
export const takeBack = () => forgetPut(LEFT);

/** @param {string} place @param {object} entry */
function putBy(place, entry) {
  try {
    localStorage.setItem(place, JSON.stringify(entry));
  } catch {
    // More than fits there is megabytes; what was written of it before stays.
  }
}

/** @param {string} place */
function forgetPut(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    // Then nothing was put by.
  }
}

/** A link that was opened and not kept yet. @returns {{work: Work, fragment: string} | null} */
function opened() {
  try {
    const { work, fragment } = JSON.parse(localStorage.getItem(OPENED) ?? "null");
    return work.id === `link ${fragment}` ? { work, fragment } : null;
  } catch {
    return null; // There is none, or somebody else's.
  }
}

/** What a page that was left put by. @returns {{work: Work, draft: any, raw: string} | null} */
export function left() {
  try {
    const raw = localStorage.getItem(LEFT) ?? "null";
    const { work, draft } = JSON.parse(raw);
    return typeof work.id === "string" && Array.isArray(draft.articles) ? { work, draft, raw } : null;
  } catch {
    return null; // Nothing was put by, or somebody else's.
  }
}

/** Keeps what was put by, and then it is put by no more; or says why the browser would not keep the draft. @returns {Promise<Unkept>} */
export async function takeUp() {
  const link = opened();
  if (link) await keepLink(link.work, link.fragment);
  const put = left();
  if (!put) return "";
  const why = await keep(put.work, put.draft);
  if (!why && left()?.raw === put.raw) takeBack();
  return why;
}

/** @param {any} error @returns {Unkept} */
const reasonOf = (error) => (error?.name === "QuotaExceededError" ? "full" : "denied");

/** Notes a briefing that was opened by link, or says why the browser would not. @param {Work} work @param {string} fragment @returns {Promise<Unkept>} */
export async function keepLink(work, fragment) {
  putBy(OPENED, { work, fragment });
  try {
    await within("readwrite", (works, contents) => {
      works.put(work);
      contents.put(fragment, `${work.id}/fragment`);
      bound(works, contents);
    });
    return "";
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (opened()?.work.id === work.id) forgetPut(OPENED);
  }
}

/** @param {IDBObjectStore} works @param {IDBObjectStore} contents */
function bound(works, contents) {
  const count = works.count();
  count.onsuccess = () => {
    if (count.result <= MOST_WORKS) return;
    const all = works.getAll();
    all.onsuccess = () => {
      for (const { id } of all.result.sort((/** @type {Work} */ a, /** @type {Work} */ b) => b.when - a.when).slice(MOST_WORKS)) {
        works.delete(id);
        contents.delete(partsOf(id));
      }
    };
  };
}

/** The fragment of a link that was opened, or null. @param {string} id @returns {Promise<string | null>} */
export const recallLink = (id) => fragmentOf(id).catch(() => null);

/** The same; rejects where it cannot be read. @param {string} id @returns {Promise<string | null>} */
async function fragmentOf(id) {
  const put = opened();
  if (put?.work.id === id) return put.fragment;
  return (await within("readonly", (_, contents) => contents.get(`${id}/fragment`))).result ?? null;
}

/** Forgets one. @param {string} id */
export async function drop(id) {
  if (left()?.work.id === id) takeBack();
  if (opened()?.work.id === id) forgetPut(OPENED);
  try {
    await within("readwrite", (works, contents) => {
      if (kept.id === id) kept = { id: "", articles: null };
      works.delete(id);
      contents.delete(partsOf(id));
    });
  } catch {
    // Then it was not kept either.
  }
}

/** Removes all that was kept; false where some of it may still be there. */
export async function forget() {
  takeBack();
  forgetPut(OPENED);
  try {
    await within("readwrite", (works, contents) => {
      kept = { id: "", articles: null };
      works.clear();
      contents.clear();
    });
    return true;
  } catch {
    // Where the browser keeps nothing for this page there was nothing to remove.
    const { works, isWhole } = await list();
    return isWhole && !works.length;
  }
}

/** What is kept, with its contents; throws where they cannot be read. @param {Work} work @returns {Promise<Entry>} */
export const entryOf = async (work) => (work.kind === "own" ? { work, draft: await draftOf(work.id) } : { work, fragment: (await fragmentOf(work.id)) ?? "" });

/** All that is kept, with its contents; not whole where some of it could not be read. @returns {Promise<{entries: Entry[], isWhole: boolean}>} */
export async function everything() {
  const entries = [];
  let { works, isWhole } = await list();
  for (const work of works) {
    try {
      entries.push(await entryOf(work));
    } catch {
      isWhole = false;
    }
  }
  return { entries, isWhole };
}

/** Keeps again what `everything` gave, but for what is there: another tab goes on with it. @param {Entry[]} entries */
export async function bring(entries) {
  await written;
  const { works } = await list();
  for (const { work, draft, fragment } of entries) {
    if (works.some(({ id }) => id === work.id)) continue;
    if (draft) await keep(work, draft);
    else if (fragment) await keepLink(work, fragment);
  }
}

/** Makes this the draft that the next visit opens. @param {string | null} id */
export function point(id) {
  try {
    if (id) {
      sessionStorage.setItem(CURRENT, id);
      localStorage.setItem(CURRENT, id);
    } else {
      sessionStorage.removeItem(CURRENT);
      localStorage.removeItem(CURRENT);
    }
  } catch {
    // Without it the next visit begins anew.
  }
}

/** The drafts that this tab should open, this tab's own first. @returns {(string | null)[]} */
export function pointed() {
  try {
    return [sessionStorage.getItem(CURRENT), localStorage.getItem(CURRENT)];
  } catch {
    return [];
  }
}

/** Longest wait, in milliseconds, for the page before this one in the same tab to let go of its draft. */
const PATIENCE = 500;

/** The drafts that this tab holds until it is closed. @type {Set<string>} */
const held = new Set();

/**
 * Takes hold of a draft for as long as this page lives; false when another tab holds it.
 * @param {string} id
 * @param {boolean} [own] Did this tab hold it before a reload?
 * @returns {Promise<boolean>}
 */
export function claim(id, own = false) {
  if (held.has(id) || !navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const giveUp = new AbortController();
    const options = own ? { signal: giveUp.signal } : { ifAvailable: true };
    // Not left to the signal alone: a page that waits for ever for a lock shows nothing at all.
    const giveUpWaiting = () => {
      giveUp.abort();
      resolve(false);
    };
    const patience = own ? setTimeout(giveUpWaiting, PATIENCE) : undefined;
    const hold = (/** @type {Lock | null} */ lock) => {
      clearTimeout(patience);
      resolve(lock !== null);
      if (!lock || giveUp.signal.aborted) return;
      held.add(id);
      return new Promise(() => {}); // for ever: the browser frees it with the page
    };
    navigator.locks.request(`newsbraid ${id}`, options, hold).catch(() => resolve(false));
  });
}
