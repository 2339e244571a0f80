/**
 * Usage: node check-exports.mjs LINKED.wasm QUIZ.wasm SCRIPT.js...
 * Checks that src/wasm.c, and so the module, exports what these scripts use, nothing else, and at most twelve
 * functions; and that `_initialize`, which the linker adds and the module does without, does nothing.
 */

import { readFileSync } from "node:fs";
import { markedExports, usedExports } from "./wasm-exports.mjs";

/** Twelve functions, and the memory. */
const EXPORTS_MAX = 13;

/**
 * @param {string} path of a module as it was linked
 * @returns {Record<"before" | "after", Buffer>} its memory, around `_initialize`
 */
function memoriesOf(path) {
  const module = new WebAssembly.Module(readFileSync(path));
  /** @type {Record<string, Record<string, () => void>>} */
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => {};
  const { memory, _initialize } = /** @type {any} */ (new WebAssembly.Instance(module, imports).exports);
  const before = Buffer.from(memory.buffer.slice(0));
  _initialize();
  return { before, after: Buffer.from(memory.buffer.slice(0)) };
}

const [linked, file, ...scripts] = process.argv.slice(2);
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
const memory = memoriesOf(linked);
if (!memory.before.equals(memory.after)) problems.push(`${linked} has something to initialize`);
problems.forEach((problem) => console.error(`check-exports: ${problem}`));
process.exitCode = problems.length > 0 ? 1 : 0;
