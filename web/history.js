/**
 * Steps and the browser's history: one entry a step, and `?question=N` in the address says which. The state of an entry
 * says whether (1 or 0) the step before stands behind it; anchors of the page may have put entries in between.
 */

/** So long a busy browser may take to go back. */
const PATIENCE_MS = 2000;

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
  let isMoving = false;

  /** @returns {number} the step that the address asks for, 0 for none; whatever stands there becomes a whole number */
  const asked = () => /** @type {any} */ (new URL(location.href).searchParams.get("question")) & 0xffff;

  /** @returns {number | undefined} what the entry says; nothing if it is not ours */
  const said = () => history.state?.pagequiz;

  /**
   * @param {"pushState" | "replaceState"} method
   * @param {number} step
   * @param {number} isBehind
   */
  function mark(method, step, isBehind) {
    const url = new URL(location.href);
    url.searchParams.set("question", String(step));
    current = step;
    try {
      history[method]({ ...history.state, pagequiz: isBehind }, "", url);
      behind = isBehind;
    } catch {
      // Refused: too often in a short time, or a sandboxed page. The quiz goes on without.
    }
  }

  addEventListener(
    "popstate",
    () => {
      const step = asked();
      if (step && step !== current) {
        isMoving = false;
        move(step);
      }
      // On the way back, an entry of an anchor is passed by. Else one was followed: it has this step, too.
      else if (isMoving) history.back();
      else if (step) mark("replaceState", step, said() ?? behind);
    },
    stopped,
  );
  // Between steps the page stands still; a reload, or coming back to it, goes to where the reader was.
  addEventListener("pagehide", () => (history.scrollRestoration = "auto"), stopped);

  return {
    asked,

    /**
     * @param {number} step that this entry is from now on
     * @param {number} [isBehind] where the entry does not say: Firefox forgets it if its anchor is followed once more
     */
    settle(step, isBehind = 0) {
      mark("replaceState", step, step === asked() ? (said() ?? isBehind) : step === current ? behind : 0);
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
      if (!behind) {
        mark("replaceState", step - 1, 0);
        mark("pushState", step, 1);
      }
      isMoving = !!behind;
      if (isMoving) history.back();
      // Nothing comes where the browser has dropped the entry, or a frame of the page has gone back.
      setTimeout(() => {
        if (!isMoving || stopped.signal.aborted) return;
        isMoving = false;
        behind = 0;
        this.back();
      }, PATIENCE_MS);
      return isMoving;
    },
  };
}
