/** Files that lie beside the script and are loaded only when they are needed. */

// Known only while the script runs; none for a script that stands in the page itself.
const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

/**
 * Loads pagequiz.NAME.js. By `import()`, since Trusted Types allow no script element.
 * @param {string} name
 * @returns {Promise<any>} its exports; rejected where nothing lies beside the script
 */
export const beside = async (name) => import(/** @type {any} */ (new URL(`pagequiz.${name}.js`, src)));
