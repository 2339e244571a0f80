/** The exports of the wasm module: src/wasm.c marks them, the build keeps those that its scripts use. */

import { readFileSync } from "node:fs";
import ts from "typescript";
import { nodesOf } from "./javascript.mjs";

/** What JavaScript needs besides. */
const RUNTIME_EXPORTS = ["memory"];

/** @returns {string[]} the functions that src/wasm.c marks with EXPORT, and the runtime's own export */
export function markedExports() {
  const source = readFileSync("src/wasm.c", "utf8");
  const marked = [...source.matchAll(/^EXPORT\b[^(;]*?(\w+)\(/gm)].map((match) => match[1]);
  return [...marked, ...RUNTIME_EXPORTS];
}

/** @param {string} name */
const isExportName = (name) => name.startsWith("wasm_") || RUNTIME_EXPORTS.includes(name);

/**
 * @param {string[]} scripts paths
 * @returns {string[]} export names in these, as properties or as text
 */
export function usedExports(scripts) {
  const nodes = scripts.flatMap(nodesOf).map(({ node }) => node);
  const names = nodes.filter((node) => ts.isIdentifier(node) || ts.isStringLiteral(node)).map((node) => node.text);
  return [...new Set(names.filter(isExportName))];
}
