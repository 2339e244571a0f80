/** Reading a definition in one of its languages, which only the whole module can. */

import { define } from "./module.js";

/**
 * @param {import("./module.js").Call} call
 * @param {unknown} definition
 * @param {string} [lang] a language tag (BCP 47) that its texts are wanted in
 */
export function defineIn(call, definition, lang = "") {
  call("wasm_language", lang);
  return define(call, definition);
}
