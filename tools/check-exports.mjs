/**
 * Usage: node check-exports.mjs QUIZ.wasm
 * Checks that the module exports what web/module.js and web/engine.js use, nothing else, and not more than twelve.
 */

import { readFileSync } from "node:fs";
import ts from "typescript";
import { nodesOf } from "./javascript.mjs";
import { isExportName } from "./wasm-exports.mjs";

const EXPORTS_MAX = 12;

/** @returns {Set<string>} export names in both files, as properties or as text */
function usedNames() {
  const nodes = ["web/module.js", "web/engine.js"].flatMap(nodesOf).map(({ node }) => node);
  const names = nodes.filter((node) => ts.isIdentifier(node) || ts.isStringLiteral(node)).map((node) => node.text);
  return new Set(names.filter(isExportName));
}

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
const used = usedNames();

const problems = [
  ...[...exported].filter((name) => !used.has(name)).map((name) => `${name} is exported, but neither uses it`),
  ...[...used].filter((name) => !exported.has(name)).map((name) => `${name} is used, but not exported`),
];
if (exported.size > EXPORTS_MAX) {
  problems.push(`${exported.size} exports; at most ${EXPORTS_MAX} are allowed`);
}
problems.forEach((problem) => console.error(`check-exports: ${problem}`));
process.exitCode = problems.length > 0 ? 1 : 0;
