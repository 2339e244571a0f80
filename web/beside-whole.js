/** beside.js for the script that has everything inside. */

const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

/** Of the script that has loaded this one. @type {any} */
const element = customElements.get("page-quiz");

/** The texts of a language, in a page that has all it needs inside. @param {string} name */
const textsInside = (name) => document.querySelector(`script[data-pagequiz="${name}"]`)?.textContent;

/** @type {typeof import("./beside.js").beside} */
export async function beside(name) {
  const texts = textsInside(name);
  if (texts) return { default: JSON.parse(texts) };
  return element ? element.beside(name) : import(/** @type {any} */ (new URL(`pagequiz.${name}.js`, src)));
}
