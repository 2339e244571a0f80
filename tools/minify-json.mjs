/**
 * Usage: node minify-json.mjs QUIZ.json
 * Leaves out, in place, what a page needs not: white space, and the name of the schema, which is for editors.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { minifyQuiz } from "./cli/inline.mjs";

const [file] = process.argv.slice(2);
writeFileSync(file, minifyQuiz(readFileSync(file, "utf8")));
