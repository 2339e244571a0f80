/**
 * Usage: node minify-json.mjs QUIZ.json
 * Leaves out, in place, what a page needs not: white space, and the name of the schema, which is for editors.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @param {string} json of a definition
 * @returns {string}
 */
export function minifyQuiz(json) {
  const definition = JSON.parse(json);
  delete definition.$schema;
  return JSON.stringify(definition);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  writeFileSync(file, minifyQuiz(readFileSync(file, "utf8")));
}
