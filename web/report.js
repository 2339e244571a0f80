/** What is wrong with a quiz, for its author. */

import { lineOf } from "./errors.js";
import { draw, h } from "./render/dom.js";
import { isAuthors, mountReport } from "./render/page.js";
import { summary } from "./render/screen.js";

/** @typedef {import("./errors.js").Fault} Fault */

/** @param {Fault[]} faults in a definition that is good all the same */
export function warn(faults) {
  console.warn("page-quiz:", faults.map(lineOf).join("\n"));
}

/**
 * @param {HTMLElement} element
 * @param {Error | Response | Fault[]} error
 * @returns {string[]} a line for each fault
 */
function linesOf(element, error) {
  if (error instanceof Array) return error.map(lineOf);
  if (error instanceof Error) return [error.message];
  const { status, headers } = error;
  return [`${element.getAttribute("src")} is no JSON file: status ${status} ${headers.get("content-type") ?? ""}`];
}

/**
 * Says in the console what is wrong, and in the page to its author.
 * @param {HTMLElement} element
 * @param {Error | Response | Fault[]} error a reply in place of a definition; status 0 is none at all
 */
export function report(element, error) {
  const lines = linesOf(element, error);
  console.error("page-quiz:", ...lines);
  if (isAuthors()) {
    const items = lines.map((line) => h("li", {}, line));
    draw(mountReport(element), [summary("This quiz cannot be shown", items)]);
  }
}
