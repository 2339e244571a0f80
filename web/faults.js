/**
 * What is wrong with a quiz, for its author. The page's module only says that something is: this brings the whole one,
 * and is loaded only then.
 */

import { lineOf } from "./errors.js";
import { define, instantiate, loadModule, start } from "./module.js";
import { draw, h } from "./render/dom.js";
import { isAuthors, mountReport } from "./render/page.js";
import { summary } from "./render/screen.js";

/** @typedef {import("./errors.js").Fault} Fault */

/**
 * Does again what the page has done.
 * @param {unknown} definition
 * @param {string} [action] that the element gives in place of the definition's
 * @returns {Promise<string[]>} a line for each error, or for each warning if there is none
 */
async function explain(definition, action) {
  const call = instantiate(await loadModule());
  try {
    const { handle, warnings } = define(call, definition);
    start(call, handle, undefined).send({ type: "open", action });
    return warnings.map(lineOf);
  } catch (faults) {
    return /** @type {Fault[]} */ (faults).map(lineOf);
  }
}

/** @param {unknown} definition whose warnings go to the console */
export async function warn(definition) {
  console.warn("page-quiz:", (await explain(definition)).join("\n"));
}

/**
 * Says in the console what is wrong, and in the page to its author.
 * @param {HTMLElement} element
 * @param {Error | Fault[]} error
 * @param {unknown} definition
 */
export async function report(element, error, definition) {
  const action = element.getAttribute("action") ?? undefined;
  const lines = "map" in error ? await explain(definition, action) : [error.message];
  console.error("page-quiz:", ...lines);
  if (isAuthors()) {
    const items = lines.map((line) => h("li", {}, line));
    draw(mountReport(element), [summary("This quiz cannot be shown", items)]);
  }
}
