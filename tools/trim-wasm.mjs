/**
 * Usage: node trim-wasm.mjs LINKED.wasm TRIMMED.wasm SCRIPT.js...
 * Keeps the exports that these scripts use and what those need, then runs the passes of wasm-opt that emcc does not
 * (1.5 % less after compression). Old versions of emcc export the function table and stack helpers as well, and a page
 * never checks a whole submission.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { runBinaryen } from "./binaryen.mjs";
import { joinData } from "./wasm-data.mjs";
import { usedExports } from "./wasm-exports.mjs";

const FLAT = ["--flatten", "--local-cse", "--rereloop", "-Oz"];

/** `-tnh`: what only a trap could tell from doing nothing is left out; nothing in the engine traps on purpose. */
const PASSES = ["-tnh", "-Oz", ...FLAT, ...FLAT, "-Oz", "--converge"];

const [linked, trimmed, ...scripts] = process.argv.slice(2);
const graph = `${trimmed}.graph.json`;
const roots = usedExports(scripts).map((name) => ({ name, export: name, root: true }));
writeFileSync(graph, JSON.stringify(roots));
runBinaryen("wasm-metadce", [linked, `--graph-file=${graph}`, "-o", trimmed]);
runBinaryen("wasm-opt", [trimmed, ...PASSES, "-o", trimmed]);
writeFileSync(trimmed, joinData(readFileSync(trimmed)));
