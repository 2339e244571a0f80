/**
 * Drafts: snapshots in IndexedDB, which keeps what was written even if the browser is killed. All pages from disk share
 * one storage, and so do all quizzes of a site: a key names the quiz and the hash of its questions, and for drafts that
 * go with their tab also the tab.
 */

/**
 * @typedef {{ indexedDB: IDBFactory, sessionStorage: Storage }} Host throws or lacks either where storage is forbidden
 * @typedef {ReturnType<typeof openDraft>} Draft
 */

const DAY_MS = 86_400_000;
const NAME = "pagequiz";

/** Keys in use: the same quiz twice on one page has two drafts. @type {Set<string>} */
const taken = new Set();

/** @param {IDBObjectStore} store loses what has expired, of any quiz */
function sweep(store) {
  const request = store.openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (cursor?.value.expires < Date.now()) cursor?.delete();
    cursor?.continue();
  };
}

/**
 * @param {string} name of the quiz and its questions
 * @param {boolean} isOfTab whether the draft goes with the tab
 * @param {number} days after which it expires
 * @param {Host} [host]
 */
export function openDraft(name, isOfTab, days, host = globalThis) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let database;
  let newest = "";
  /** @type {Promise<boolean | undefined>} */
  let last = Promise.resolve(true);
  while (taken.has(name)) name += "+";
  taken.add(name);

  function key() {
    if (!isOfTab) return name;
    const { sessionStorage } = host;
    sessionStorage[NAME] ??= Math.random();
    return sessionStorage[NAME] + name;
  }

  /** @returns {Promise<IDBDatabase>} */
  const open = () =>
    new Promise((resolve, reject) => {
      const request = host.indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(NAME);
      request.onsuccess = () => {
        // Transactions run in order: nothing expired is left to be read.
        sweep(request.result.transaction(NAME, "readwrite").objectStore(NAME));
        resolve(request.result);
      };
      request.onerror = reject;
    });

  /**
   * Runs a transaction to its end.
   * @param {"readonly" | "readwrite"} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>} what `act` asked for
   */
  async function run(mode, act) {
    const transaction = (await (database ??= open())).transaction(NAME, mode);
    const request = act(transaction.objectStore(NAME));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = reject;
    });
  }

  /** @param {string} snapshot */
  async function write(snapshot) {
    if (snapshot !== newest) return undefined;
    try {
      await run("readwrite", (store) => store.put({ snapshot, expires: Date.now() + days * DAY_MS }, key()));
      return true;
    } catch {
      database = undefined;
      return false;
    }
  }

  return {
    /** @returns {Promise<string | undefined>} the snapshot kept, if there is one */
    async load() {
      try {
        if (isOfTab && !host.sessionStorage[NAME]) return undefined;
        return (await run("readonly", (store) => store.get(key())))?.snapshot;
      } catch {
        return undefined;
      }
    },

    /**
     * Keeps a snapshot in place of the last one. Writes never overlap; of those that wait only the newest is written.
     * @param {string} snapshot
     * @returns {Promise<boolean | undefined>} whether it has been written to the end; nothing if a newer one waited
     */
    save(snapshot) {
      newest = snapshot;
      last = last.then(() => write(snapshot));
      return last;
    },

    /** Lets go of the key. */
    close: () => taken.delete(name),
  };
}
