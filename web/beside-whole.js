/** beside.js for the script that has everything inside. */

const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

/** Of the script that has loaded this one. @type {any} */
const element = customElements.get("page-quiz");

/** @type {typeof import("./beside.js").beside} */
export const beside = async (name) =>
  element ? element.beside(name) : import(/** @type {any} */ (new URL(`pagequiz.${name}.js`, src)));
