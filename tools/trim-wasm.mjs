/**
 * Usage: node trim-wasm.mjs LINKED.wasm TRIMMED.wasm SCRIPT.js...
 * Keeps the exports that these scripts use and what those need, then runs the passes of wasm-opt that emcc does not
 * (1.5 % less after compression). Old versions of emcc export the function table and stack helpers as well, and a page
 * never checks a whole submission.
 */

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { usedExports } from "./wasm-exports.mjs";

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

const [linked, trimmed, ...scripts] = process.argv.slice(2);
const graph = `${trimmed}.graph.json`;
const roots = usedExports(scripts).map((name) => ({ name, export: name, root: true }));
writeFileSync(graph, JSON.stringify(roots));
run("wasm-metadce", [linked, `--graph-file=${graph}`, "-o", trimmed]);
run("wasm-opt", [trimmed, ...PASSES, "-o", trimmed]);
