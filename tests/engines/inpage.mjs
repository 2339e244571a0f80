/** Functions that run in the page: the driver sends their source, so each stands alone. */

/**
 * @typedef {object} Seen
 * @property {string} path of the address
 * @property {number} visit its parameter of that name, 0 for none
 * @property {number} asked its parameter "question", 0 for none
 * @property {string} hash
 * @property {number} length of the history
 * @property {string | null} status
 * @property {number} step
 * @property {string | null} id of the question shown
 * @property {string[]} chosen labels
 * @property {string | null} text of the field, if there is one
 * @property {boolean} isRefused whether a summary says what is wrong
 */

/**
 * Waits until what the reader sees is what is expected: only members that `expected` has are compared.
 * @param {Partial<Seen>} expected
 * @param {number} patienceMs
 * @param {(seen: Seen | null) => void} done called with null, or with what is seen instead
 */
export function awaitSeen(expected, patienceMs, done) {
  const end = Date.now() + patienceMs;
  const text = (/** @type {Element | null} */ element) => (element?.textContent ?? "").trim();

  /** @returns {Seen} */
  function see() {
    const quiz = document.querySelector("page-quiz");
    const question = /** @type {HTMLElement | null | undefined} */ (quiz?.querySelector(".question"));
    /** @type {HTMLInputElement | null | undefined} */
    const field = question?.querySelector("input:not([type=radio], [type=checkbox])");
    const chosen = [...(question?.querySelectorAll(":checked") ?? [])].map((input) => text(input.closest("label")));
    const address = new URL(location.href);
    return {
      path: address.pathname,
      visit: Number(address.searchParams.get("visit")),
      asked: Number(address.searchParams.get("question")),
      hash: address.hash,
      length: history.length,
      status: quiz?.getAttribute("data-status") ?? null,
      step: Number(question?.dataset.step),
      id: question?.dataset.question ?? null,
      chosen,
      text: field ? field.value : null,
      isRefused: !!quiz?.querySelector("[role=alert]"),
    };
  }

  function look() {
    const seen = see();
    const isSeen = Object.entries(expected).every(
      ([key, value]) => JSON.stringify(seen[/** @type {keyof Seen} */ (key)]) === JSON.stringify(value),
    );
    if (isSeen) done(null);
    else if (Date.now() > end) done(seen);
    else setTimeout(look, 4);
  }
  look();
}

/**
 * Waits until all that the quiz has to keep is kept: leaving would not be asked about, and no transaction is open.
 * @param {number} patienceMs
 * @param {(isKept: boolean) => void} done
 */
export async function awaitKept(patienceMs, done) {
  const name = "pagequiz";
  const end = Date.now() + patienceMs;
  const ask = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
  const task = (/** @type {any} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = request.oncomplete = () => resolve(request.result);
      request.onerror = reject;
    });
  while (ask() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 4));
  // A database that is not there must not be made: it would have no store. Of writes that wait, one more may follow.
  for (let i = 0; i < 2 && (await indexedDB.databases()).length; i++) {
    const database = await task(indexedDB.open(name));
    await task(database.transaction(name, "readwrite"));
    database.close();
  }
  done(!ask());
}

/**
 * Waits until the page is not one that was left before (`wasLeft`), or stays so.
 * @param {number} patienceMs
 * @param {(isNew: boolean) => void} done
 */
export function awaitNew(patienceMs, done) {
  const end = Date.now() + patienceMs;
  const look = () => {
    const isNew = !("wasLeft" in window);
    if (isNew || Date.now() > end) done(isNew);
    else setTimeout(look, 4);
  };
  look();
}

/**
 * Waits until a draft with a text is in the database: committed, as another transaction reads it.
 * @param {string} text
 * @param {(isStored: boolean) => void} done
 */
export function awaitStored(text, done) {
  const request = indexedDB.open("pagequiz");
  request.onerror = () => done(false);
  request.onsuccess = () => {
    const database = request.result;
    const look = () => {
      const all = database.transaction("pagequiz").objectStore("pagequiz").getAll();
      all.onerror = () => done(false);
      all.onsuccess = () => (JSON.stringify(all.result).includes(text) ? done(true) : setTimeout(look, 1));
    };
    look();
  };
}

/** Has a link that is followed by script say where it leads, and not go there. */
export function catchDownload() {
  HTMLAnchorElement.prototype.click = function () {
    Object.assign(window, { downloaded: this.href });
  };
}
