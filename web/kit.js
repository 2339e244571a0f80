/** What an element runs a quiz with: all that most need. For the rest there is kit-whole.js, in pagequiz.full.js. */

import { beside } from "./beside.js";
import { define, instantiate, loadModule, start } from "./module.js";
import { runQuiz } from "./quiz-run.js";

/**
 * By place, not by name: no minifier shortens the names of an object that two scripts share. Only the whole kit says
 * what is wrong; to the other one all that it does not know is wrong.
 * @typedef {[
 *   loadModule: typeof loadModule,
 *   instantiate: typeof instantiate,
 *   define: (...parameters: [...Parameters<typeof define>, element: HTMLElement]) => ReturnType<typeof define>,
 *   start: typeof start,
 *   runQuiz: typeof runQuiz,
 *   extra: () => Promise<typeof import("./extra.js")>,
 *   report?: (element: HTMLElement, error: Error | Response | import("./errors.js").Fault[]) => void,
 * ]} Kit
 */

/** @type {Kit} */
export const kit = [loadModule, instantiate, define, start, runQuiz, () => beside("extra")];
