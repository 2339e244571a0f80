/**
 * What is wrong with a definition, for its author. The page's module only says that something is: this brings the whole
 * one, and is loaded only then.
 */

import { lineOf } from "./errors.js";
import { define, instantiate, loadModule } from "./module.js";

/**
 * @param {unknown} definition
 * @returns {Promise<string[]>} a line for each error, or for each warning if there is none
 */
export async function explain(definition) {
  const call = instantiate(await loadModule());
  try {
    return define(call, definition).warnings.map(lineOf);
  } catch (faults) {
    return /** @type {import("./errors.js").Fault[]} */ (faults).map(lineOf);
  }
}
