/**
 * Usage: node integrity.mjs DIR
 * Writes DIR/integrity.json, the hash of each script and style by the name of its file, as the attribute `integrity`
 * has it, and prints the tags for those that a page names itself. What these load only when it is needed, no tag can
 * vouch for: an import map can.
 */

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

/** @type {Record<string, (hash: string) => string>} */
const TAGS = {
  "pagequiz.js": (hash) => `<script src="pagequiz.js" integrity="${hash}" crossorigin="anonymous"></script>`,
  "pagequiz.full.js": (hash) => `<script src="pagequiz.full.js" integrity="${hash}" crossorigin="anonymous"></script>`,
  "pagequiz.css": (hash) => `<link rel="stylesheet" href="pagequiz.css" integrity="${hash}" crossorigin="anonymous">`,
};

const [folder] = process.argv.slice(2);
const files = readdirSync(folder).filter((file) => /^pagequiz\.([\w.]+\.)?(m?js|css)$/.test(file));
const hashOf = (/** @type {string} */ file) =>
  `sha384-${createHash("sha384").update(readFileSync(`${folder}/${file}`)).digest("base64")}`;
const hashes = Object.fromEntries(files.sort().map((file) => [file, hashOf(file)]));
writeFileSync(`${folder}/integrity.json`, `${JSON.stringify(hashes, null, 2)}\n`);
for (const [file, tagWith] of Object.entries(TAGS)) console.log(tagWith(hashes[file]));
