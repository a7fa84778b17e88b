// The draft, kept in this browser. Storage that is full, denied or absent never breaks the page: it is then not kept.

const NAME = "newsbraid";
const SHELF = "kept";
const ARTICLES = "articles";
const REST = "rest";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(shelf: IDBObjectStore) => T} use
 * @returns {Promise<T>}
 */
async function withShelf(mode, use) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(SHELF, mode);
      const used = use(transaction.objectStore(SHELF));
      transaction.oncomplete = () => resolve(used);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

/** The kept draft, or null. @returns {Promise<any>} */
export async function recall() {
  try {
    const [articles, rest] = await withShelf("readonly", (shelf) => [shelf.get(ARTICLES), shelf.get(REST)]);
    return articles?.result && { ...rest?.result, articles: articles.result };
  } catch {
    return null;
  }
}

/** The articles that were kept last: they may be megabytes, and are written only when they change. @type {unknown} */
let kept = null;

/** Keeps the draft; false when the browser would not. @param {{articles: object[]}} draft */
export async function keep({ articles, ...rest }) {
  try {
    await withShelf("readwrite", (shelf) => {
      if (kept !== articles) shelf.put(articles, ARTICLES);
      shelf.put(rest, REST);
    });
    kept = articles;
    return true;
  } catch {
    return false;
  }
}

/** Removes all that was kept; false when the browser would not. */
export async function forget() {
  kept = null;
  try {
    await withShelf("readwrite", (shelf) => void shelf.clear());
    return true;
  } catch {
    return false;
  }
}
