/**
 * Usage: node bench.mjs
 * Prints every speed and memory figure beside its budget. Ratios of things run in turns, or counted instructions: times
 * of their own would say more of the machine than of the code.
 */

import { nativeRows } from "./native.mjs";
import { nodeRows } from "./node.mjs";
import { pageRows } from "./page.mjs";

/** @typedef {{ what: string, is: number, must: number, goal: number }} Row smaller is better */

/** @param {Row} row */
function lineOf({ what, is, must, goal }) {
  const verdict = is > must ? "OVER" : is > goal ? "over the goal" : "";
  const columns = [is, must, goal].map((number) => String(Math.round(number * 100) / 100).padStart(9));
  return `${what.padEnd(52)}${columns.join("")}  ${verdict}`.trimEnd();
}

console.log(`${"".padEnd(52)}${["is", "must", "goal"].map((title) => title.padStart(9)).join("")}`);
for (const rows of [nativeRows, nodeRows, pageRows]) {
  for (const row of await rows()) console.log(lineOf(row));
}
