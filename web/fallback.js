/** The module; or, where WebAssembly is missing or refused, the same as JavaScript, which is loaded only then. */

import { beside } from "./beside.js";
import { loadModule } from "./module.js";

/** @typedef {import("./module.js").Module} Module */

/** @type {Promise<Module> | undefined} */
let loaded;

/** @param {Error} refusal @returns {Promise<Module>} */
const loadFallback = (refusal) =>
  beside("fallback").catch(({ message }) => Promise.reject(new Error(`${refusal.message}; ${message}`)));

export const loadAnyModule = () => (loaded ??= loadModule().catch(loadFallback));
