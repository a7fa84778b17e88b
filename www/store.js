// The draft, kept in this browser. Storage that is full, denied or absent never breaks the page: it is then not kept.

const NAME = "newsbraid";
const SHELF = "kept";
const DRAFT = "draft";

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
 * @param {IDBTransactionMode} mode
 * @param {(shelf: IDBObjectStore) => IDBRequest} use
 * @returns {Promise<any>}
 */
async function withShelf(mode, use) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(SHELF, mode);
      const request = use(transaction.objectStore(SHELF));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

/** The kept draft, or null. @returns {Promise<any>} */
export const recall = () => withShelf("readonly", (shelf) => shelf.get(DRAFT)).catch(() => null);

/** Keeps the draft; false when the browser would not. @param {object} draft */
export const keep = (draft) => withShelf("readwrite", (shelf) => shelf.put(draft, DRAFT)).then(() => true, () => false);

/** Removes all that was kept. */
export const forget = () => withShelf("readwrite", (shelf) => shelf.clear()).then(() => true, () => false);
