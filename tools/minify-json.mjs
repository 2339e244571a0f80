/**
 * Usage: node minify-json.mjs FILE
 * Takes the white space out of a JSON file, in place.
 */

import { readFileSync, writeFileSync } from "node:fs";

const [file] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8"))));
