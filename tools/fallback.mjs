/**
 * Usage: node fallback.mjs QUIZ.wasm MEMORY-MB FALLBACK.js
 * Makes the same module in JavaScript, for pages where there is no WebAssembly or a policy refuses it. The ES module
 * exports `Instance`, which takes the place of WebAssembly.Instance in web/module.js.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";
import ts from "typescript";
import { runBinaryen } from "./binaryen.mjs";
import { nodesOf } from "./javascript.mjs";

/** @typedef {{ at: number, end: number, text: string }} Edit replaces what stands from `at` to `end` */

const PAGES_PER_MB = 16;

/** The views of the memory, as wasm2js names them. A growth puts others in their place. */
const VIEWS = ["HEAP8", "HEAP16", "HEAP32", "HEAPU8", "HEAPU16", "HEAPU32", "HEAPF32", "HEAPF64"];

/** What the page's script does not give: its own module does without it. */
const MORE = readFileSync("web/host.js", "utf8").replace(/^export /m, "");

const HEAD = `${MORE}
export function Instance(module, { env }) {
  const textAt = (at, length) => {
    const bytes = new Uint8Array(this.exports.memory.buffer, at);
    return new TextDecoder().decode(bytes.slice(0, length ?? bytes.indexOf(0)));
  };
  let address;
  const imports = { ...moreImports(textAt), ...env };
  this.exports = instantiate({ ...imports, env: imports, abort() { throw Error("unreachable"); } });
`;

/** Calls that cannot make the memory grow. */
const ARITHMETIC = ["Math_imul", "Math_clz32"];

const TERSER = {
  ecma: /** @type {const} */ (2020),
  module: true,
  // Collapsing variables would put calls back into addresses.
  compress: { passes: 3, collapse_vars: false },
  mangle: { reserved: [...VIEWS, ...ARITHMETIC] }, // for the check of what comes out
  format: { ascii_only: true },
};

/** @param {string} file */
const nodesIn = (file) => nodesOf(file).map(({ node }) => node);

/**
 * @param {ts.Node} node
 * @returns {node is ts.ElementAccessExpression} whether it is a place in the memory
 */
const isPlace = (node) => ts.isElementAccessExpression(node) && VIEWS.includes(node.expression.getText());

/**
 * @param {ts.Node} node
 * @returns {boolean} whether it calls what could make the memory grow
 */
const calls = (node) =>
  (ts.isCallExpression(node) && !ARITHMETIC.includes(node.expression.getText())) || !!ts.forEachChild(node, calls);

/** @param {ts.Node} place */
function isStored(place) {
  const { parent } = place;
  if (!ts.isBinaryExpression(parent) || parent.left !== place) {
    return false;
  }
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/**
 * JavaScript takes the view first and then works out the address, or the value to store: if that makes the memory grow,
 * the view is an old one. wasm2js sees to values, but not to addresses.
 * @param {string} file
 * @returns {ts.ElementAccessExpression[]} places in the memory whose view may be an old one
 */
function placesAtRisk(file) {
  const places = nodesIn(file).filter(isPlace);
  return places.filter((place) => calls(place.argumentExpression) || (isStored(place) && calls(place.parent)));
}

/**
 * @param {ts.ElementAccessExpression} place
 * @returns {Edit} takes the view after the address
 */
function addressFirst(place) {
  if (isStored(place)) {
    throw new Error(`wasm2js has changed: ${place.parent.getText()} may store to an old view`);
  }
  const [view, address] = [place.expression.getText(), place.argumentExpression.getText()];
  return { at: place.getStart(), end: place.end, text: `(address = ${address}, ${view}[address])` };
}

/**
 * wasm2js lets the memory grow to 4 GB, whatever the module says, and copies all of it each time: this ends at the
 * module's limit, and grows by more than it was asked for. The allocator (src/alloc.c) takes what it finds.
 * @param {string} file
 * @param {number} most pages
 * @returns {Edit}
 */
function limitGrowth(file, most) {
  const functions = nodesIn(file).filter(ts.isFunctionDeclaration);
  const [grow, size] = ["memory_grow", "memory_size"].map((end) =>
    functions.find(({ name }) => name?.text.endsWith(end)),
  );
  if (!grow?.body || !size?.name) {
    throw new Error("wasm2js has changed: there is no function that lets the memory grow");
  }
  const at = grow.body.getStart() + 1;
  const [pages, now] = [grow.parameters[0].getText(), `${size.name.text}()`];
  const limit = `if (${now} + ${pages} > ${most}) return -1;`;
  return { at, end: at, text: `${limit} ${pages} = Math.min(Math.max(${pages}, ${now} >> 2), ${most} - ${now});` };
}

/**
 * @param {string} text
 * @param {Edit[]} edits
 */
function apply(text, edits) {
  let start = text.length;
  for (const { at, end, text: replacement } of edits.sort((a, b) => b.at - a.at)) {
    if (end > start) {
      throw new Error(`wasm2js has changed: ${text.slice(at, end)} is in need of more than one change`);
    }
    text = text.slice(0, at) + replacement + text.slice(end);
    start = at;
  }
  return text;
}

const [wasm, megabytes, out] = process.argv.slice(2);
const emitted = `${wasm}.emitted.js`;
runBinaryen("wasm2js", [wasm, "-O", "--emscripten", "-o", emitted]);
const edits = [limitGrowth(emitted, +megabytes * PAGES_PER_MB), ...placesAtRisk(emitted).map(addressFirst)];
const { code = "" } = await minify(`${HEAD}${apply(readFileSync(emitted, "utf8"), edits)}}`, TERSER);
writeFileSync(out, code);
const [place] = placesAtRisk(out);
if (place) {
  throw new Error(`${out}: ${place.getText()} may be of an old view`);
}
