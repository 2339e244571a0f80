/**
 * Drafts: snapshots in IndexedDB, which keeps what was written even if the browser is killed. All pages from disk share
 * one storage, and so do all quizzes of a site: a key names the quiz and the hash of its questions, and for drafts that
 * go with their tab also the tab.
 */

/** @typedef {ReturnType<typeof openDraft>} Draft */

const DAY_MS = 86_400_000;
const NAME = "pagequiz";

/** Keys in use: the same quiz twice on one page has two drafts. @type {Set<string>} */
const taken = new Set();

/** @param {string | undefined} snapshot @returns whether another tab, or an earlier page, has sent the answers */
export const isSent = (snapshot) => /"sent":true/.test(snapshot ?? "");

/** Transactions that may write run one after the other, in order. @param {IDBDatabase} database */
const storeOf = (database) => database.transaction(NAME, "readwrite").objectStore(NAME);

/** @type {(task: any) => Promise<any>} until a request or a transaction is done */
const done = (task) =>
  new Promise((resolve, reject) => {
    task.onsuccess = task.oncomplete = () => resolve(task.result);
    task.onerror = task.onabort = reject;
  });

/** @param {IDBObjectStore} store loses what has expired, of any quiz */
function sweep(store) {
  const request = store.openCursor();
  request.onsuccess = () => {
    const { result } = request;
    if (result?.value.expires < Date.now()) result?.delete();
    result?.continue(); // nothing is behind the last
  };
}

/**
 * @param {string} name of the quiz and its questions
 * @param {boolean} isOfTab whether the draft goes with the tab
 * @param {number} days after which it expires
 */
export function openDraft(name, isOfTab, days) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let database;
  let newest = "";
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  while (taken.has(name)) name += "+";
  taken.add(name);

  /** @returns {Promise<IDBDatabase>} */
  async function open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    const opened = await done(request);
    // Nothing expired is left to be read.
    sweep(storeOf(opened));
    return opened;
  }

  /**
   * Runs a transaction to its end.
   * @param {(store: IDBObjectStore, key: string) => IDBRequest} act
   * @param {boolean} [isWriting] the tab gets a name when it has something to keep
   * @returns {Promise<IDBRequest | undefined>} nothing where storage is forbidden, full or failing
   */
  async function run(act, isWriting) {
    try {
      if (isOfTab && isWriting) sessionStorage[NAME] ??= Math.random();
      const tab = isOfTab ? sessionStorage[NAME] : "";
      if (tab === undefined) return undefined;
      const store = storeOf(await (database ??= open()));
      const request = act(store, tab + name);
      await done(store.transaction);
      return request;
    } catch {
      database = undefined;
      return undefined;
    }
  }

  return {
    /** @returns {Promise<string | undefined>} the snapshot kept, if there is one */
    load: async () => (await run((store, key) => store.get(key)))?.result?.snapshot,

    /**
     * Keeps a snapshot in place of the last one, unless that says "sent"; none ("") in place of any. Writes never
     * overlap; of those that wait only the newest is written.
     * @param {string} snapshot
     * @returns {Promise<unknown>} something if it has been written to the end
     */
    save(snapshot) {
      /** @param {IDBObjectStore} store @param {string} key */
      function write(store, key) {
        const kept = store.get(key);
        kept.onsuccess = () => {
          const isLast = snapshot && isSent(kept.result?.snapshot);
          if (!isLast) store.put({ snapshot, expires: Date.now() + days * DAY_MS }, key);
        };
        return kept;
      }
      newest = snapshot;
      return (last = last.then(() => (newest === snapshot ? run(write, true) : undefined)));
    },

    /**
     * Runs a task, and what it saves to the end, while no other tab with this draft does; at once where tabs cannot
     * know of each other. A task that fails is run again.
     * @param {() => unknown} task
     */
    async alone(task) {
      async function run() {
        await task();
        await last;
      }
      try {
        await navigator.locks.request(isOfTab ? sessionStorage[NAME] + name : name, run);
      } catch {
        await run();
      }
    },

    /** Lets go of the key. */
    close: () => taken.delete(name),
  };
}
