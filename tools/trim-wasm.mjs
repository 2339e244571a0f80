/**
 * Usage: node trim-wasm.mjs LINKED.wasm TRIMMED.wasm
 * Old versions of emcc export the function table and stack helpers as well: this removes them with what only they need,
 * then runs the passes of wasm-opt that emcc does not (1.5 % less after compression).
 */

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { markedExports } from "./wasm-exports.mjs";

const FEATURES = [
  "bulk-memory",
  "sign-ext",
  "nontrapping-float-to-int",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((feature) => `--enable-${feature}`);

const PASSES = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--converge"];

const binaryen = `${execFileSync("em-config", ["BINARYEN_ROOT"], { encoding: "utf8" }).trim()}/bin/`;

/**
 * Runs a tool of the Binaryen that emcc uses.
 * @param {string} tool
 * @param {string[]} parameters
 */
function run(tool, parameters) {
  const path = existsSync(binaryen + tool) ? binaryen + tool : tool;
  execFileSync(path, [...parameters, ...FEATURES], { stdio: ["ignore", "ignore", "inherit"] });
}

const [linked, trimmed] = process.argv.slice(2);
const graph = `${trimmed}.graph.json`;
writeFileSync(graph, JSON.stringify(markedExports().map((name) => ({ name, export: name, root: true }))));
run("wasm-metadce", [linked, `--graph-file=${graph}`, "-o", trimmed]);
run("wasm-opt", [trimmed, ...PASSES, "-o", trimmed]);
