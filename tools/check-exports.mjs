/**
 * Usage: node check-exports.mjs QUIZ.wasm SCRIPT.js...
 * Checks that src/wasm.c, and so the module, exports what these scripts use, nothing else, and at most twelve names.
 */

import { readFileSync } from "node:fs";
import { markedExports, usedExports } from "./wasm-exports.mjs";

const EXPORTS_MAX = 12;

const [file, ...scripts] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));
const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
const marked = markedExports();
const used = usedExports(scripts);

const problems = [
  ...marked.filter((name) => !used.includes(name)).map((name) => `${name} is exported, but no script uses it`),
  ...used.filter((name) => !marked.includes(name)).map((name) => `${name} is used, but src/wasm.c does not export it`),
  ...exported.filter((name) => !used.includes(name)).map((name) => `${file} exports ${name}, which no script uses`),
  ...used.filter((name) => !exported.includes(name)).map((name) => `${file} does not export ${name}`),
];
if (marked.length > EXPORTS_MAX) {
  problems.push(`${marked.length} exports; at most ${EXPORTS_MAX} are allowed`);
}
problems.forEach((problem) => console.error(`check-exports: ${problem}`));
process.exitCode = problems.length > 0 ? 1 : 0;
