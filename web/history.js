/**
 * Steps and the browser's history: one entry a step, and `?question=N` in the address says which. The state of an entry
 * says how many entries back the step before it stands, 0 for nowhere.
 */

/** The quiz that owns the address: the first of the page. @type {object | undefined} */
let owner;

/**
 * @param {object} quiz
 * @param {string | null} history "none" lets go of it
 * @returns {boolean} whether the address is this quiz's now
 */
export const claimAddress = (quiz, history) =>
  history === "none" ? releaseAddress(quiz) : (owner ??= quiz) === quiz;

/** @param {object} quiz */
export function releaseAddress(quiz) {
  if (owner === quiz) owner = undefined;
  return false;
}

/**
 * @param {(step: number) => void} move called when the reader went to another step
 * @param {AbortController} stopped by whoever ends it
 */
export function stepHistory(move, stopped) {
  let current = 0;
  let behind = 0;
  let href = "";
  let isMoving = false;

  /** @returns {number} the step that the address asks for, 0 for none; whatever stands there becomes a whole number */
  const asked = () => /** @type {any} */ (new URL(location.href).searchParams.get("question")) & 0xffff;

  /** @returns {number | undefined} what the entry says; nothing if it is not ours */
  const said = () => history.state?.pagequiz;

  /**
   * @param {"pushState" | "replaceState"} method
   * @param {number} step
   * @param {number} entries
   */
  function mark(method, step, entries) {
    const url = new URL(location.href);
    url.searchParams.set("question", String(step));
    current = step;
    behind = entries;
    try {
      history[method]({ ...history.state, pagequiz: entries }, "", url);
    } catch {
      // Refused: too often in a short time, or a sandboxed page. The quiz goes on without.
    }
    ({ href } = location);
  }

  addEventListener(
    "popstate",
    () => {
      const step = asked();
      isMoving = false;
      if (step && step !== current) move(step);
      // An anchor of the page was followed: one more entry for this step, unless it was followed before.
      else if (step) mark("replaceState", step, said() ?? (behind && behind + Number(href !== location.href)));
    },
    stopped,
  );
  // Between steps the page stands still; a reload, or coming back to it, goes to where the reader was.
  addEventListener("pagehide", () => (history.scrollRestoration = "auto"), stopped);

  return {
    asked,

    /** @param {number} step that this entry is from now on */
    settle(step) {
      mark("replaceState", step, (step === asked() && said()) || 0);
    },

    /** @param {number} step that gets an entry of its own */
    push(step) {
      history.scrollRestoration = "manual";
      mark("pushState", step, Number(step === current + 1));
    },

    /**
     * Goes to the step before, as the browser's Back does. Where none stands behind (a deep link) it is put there
     * first, so that Forward works.
     * @returns {boolean} false if the browser does not let us
     */
    back() {
      const step = current;
      if (isMoving) return true;
      if (!said()) {
        mark("replaceState", step - 1, 0);
        mark("pushState", step, 1);
      }
      isMoving = !!said();
      if (isMoving) history.go(-behind);
      return isMoving;
    },
  };
}
