/** The exports of the wasm module: src/wasm.c marks them, the build keeps these and no others. */

import { readFileSync } from "node:fs";

/** What a module without `main` needs besides. */
const RUNTIME_EXPORTS = ["memory", "_initialize"];

/** @returns {string[]} the functions that src/wasm.c marks with EXPORT, then the runtime's own exports */
export function markedExports() {
  const source = readFileSync("src/wasm.c", "utf8");
  const marked = [...source.matchAll(/^EXPORT\b[^(;]*?(\w+)\(/gm)].map((match) => match[1]);
  return [...marked, ...RUNTIME_EXPORTS];
}

/** @param {string} name */
export function isExportName(name) {
  return name.startsWith("wasm_") || RUNTIME_EXPORTS.includes(name);
}
