/**
 * Usage: node size.mjs            the table of budgets; fails over a "must"
 *        node size.mjs FILE...    raw, gzip and brotli size of each file
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { BUNDLES, bundleScript, bundleStyle } from "./bundle.mjs";

/** @typedef {{ raw: number, gzip: number, brotli: number }} Sizes */

/** @typedef {{ what: string, bytes: number, must: number, goal: number }} Row */

/**
 * @param {Uint8Array} bytes
 * @returns {Sizes} with the strongest compression, as a static host would store it
 */
function measure(bytes) {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, brotli).length,
  };
}

/** What web/beside.js loads, where it is needed: tests/browser/fallback.test.mjs counts the requests of a page. */
const LAZY = /\bimport\(new URL\([^()]+\)\)/;

/**
 * What a page loads after its own HTML: the script, and whatever that would load by itself.
 * @param {string} script
 */
function countRequests(script) {
  const eager = script.replace(LAZY, "");
  return 1 + (eager.match(/\bimport\(|new URL\(\s*["'`]|@import|url\(\s*["'`]?(?!["'`]?(?:#|data:))/g) ?? []).length;
}

/** @returns {Promise<Row[]>} one row for each byte figure of the budgets */
async function budgetRows() {
  const pageBundle = BUNDLES[0];
  const script = readFileSync(`build/dist/${pageBundle.file}`);
  const page = measure(script);
  const definition = measure(readFileSync("build/site/eleven.json"));
  const wasm = measure(readFileSync("build/wasm/page.wasm"));
  const whole = measure(readFileSync("build/wasm/whole.wasm"));
  const engine = measure(readFileSync("build/wasm/quiz.wasm"));
  const bare = measure(Buffer.from(await bundleScript(pageBundle, await bundleStyle(), new Uint8Array())));
  return [
    { what: "a page: script and definition, brotli", bytes: page.brotli + definition.brotli, must: 18000, goal: 14600 },
    { what: "a page: script and definition, gzip", bytes: page.gzip + definition.gzip, must: 21000, goal: 17000 },
    { what: "wasm of a page, brotli", bytes: wasm.brotli, must: 12000, goal: 9000 },
    { what: "wasm of a page with everything, brotli", bytes: whole.brotli, must: 22500, goal: 16000 },
    { what: "wasm of the engine in Node, brotli", bytes: engine.brotli, must: 26500, goal: 22500 },
    { what: "JavaScript and style alone, brotli", bytes: bare.brotli, must: 7000, goal: 5500 },
    { what: "requests, definition inline", bytes: countRequests(script.toString()), must: 1, goal: 1 },
  ];
}

/** @param {Row[]} rows */
function printRows(rows) {
  for (const { what, bytes, must, goal } of rows) {
    const verdict = bytes > must ? "OVER" : bytes > goal ? "over the goal" : "";
    const columns = [bytes, must, goal].map((number) => number.toLocaleString("en").padStart(8));
    console.log(`${what.padEnd(40)}${columns.join("")}  ${verdict}`.trimEnd());
  }
}

/** @param {string[]} files */
function printFiles(files) {
  for (const file of files) {
    const { raw, gzip, brotli } = measure(readFileSync(file));
    console.log(`${file}: ${raw} bytes, gzip -9 ${gzip}, brotli -q 11 ${brotli}`);
  }
}

/** The README's figures are those of this compiler; others make other sizes. */
const README_COMPILER = "3.1.6";

/** Complains of figures in the README that are not what was built. */
function checkReadme() {
  const { brotli, gzip } = measure(readFileSync(`build/dist/${BUNDLES[0].file}`));
  const figures = `${brotli.toLocaleString("en")} bytes with brotli, ${gzip.toLocaleString("en")} with gzip`;
  if (!readFileSync("README.md", "utf8").includes(figures)) {
    console.error(`size: the README should say ${figures}`);
    process.exitCode = 1;
  }
}

async function printBudgets() {
  const compiler = execFileSync("emcc", ["--version"], { encoding: "utf8" }).split("\n")[0];
  console.log(compiler);
  if (compiler.includes(` ${README_COMPILER} `)) checkReadme();
  printFiles(["js", "mjs", "css", "wasm"].map((suffix) => `build/dist/pagequiz.${suffix}`));
  printFiles(["build/dist/pagequiz.fallback.js"]); // loaded by few pages, so that there is no budget for it
  printFiles(["build/dist/engine.mjs", "build/dist/quiz.html", "build/site/eleven.json", "build/site/migration.json"]);
  console.log(`\n${"".padEnd(40)}${["is", "must", "goal"].map((title) => title.padStart(8)).join("")}`);
  const rows = await budgetRows();
  printRows(rows);
  const over = rows.filter(({ bytes, must }) => bytes > must);
  if (over.length > 0) {
    console.error(`size: over budget: ${over.map(({ what }) => what).join("; ")}`);
    process.exitCode = 1;
  }
}

const files = process.argv.slice(2);
if (files.length > 0) {
  printFiles(files);
} else {
  await printBudgets();
}
