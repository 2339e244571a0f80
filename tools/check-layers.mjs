/**
 * Usage: node check-layers.mjs
 * Checks that a file of src/ includes only files of a lower level, and a file of web/ touches only what is its own.
 */

import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";
import { nodesOf } from "./javascript.mjs";

/** From the bottom up. A file may include its own header and what stands in a line above. */
const LEVELS = [
  ["limits", "quiz", "alloc", "expected"],
  ["names", "utf8"],
  ["number", "texts"],
  ["cjson_config"],
  ["scan", "email", "formats", "pattern"],
  ["native_pattern"],
  ["json"],
  ["place", "fields"],
  ["writer"],
  ["error", "reader", "issue", "failure", "logic_value"],
  ["question", "settings", "logic_operators"],
  ["question_format", "logic", "more_keys", "value"],
  ["definition", "languages", "warn"],
  ["answers", "form", "rules"],
  ["lint"],
  ["lint_answers"],
  ["lint_rules", "types", "page_types",
    "rules_settings", "rules_references", "rules_ways", "score", "order", "validate"],
  ["path"],
  ["path_data", "route"],
  ["history", "label", "results", "submission"],
  ["check", "session", "settle"],
  ["view", "payload", "command", "steering", "feedback", "opening", "page_error", "page_check"],
  ["snapshot", "view_more", "payload_more"],
  ["snapshot_more", "page_rules", "wasm"],
];

/** @type {{ names: string[], allowed: RegExp, why: string }[]} */
const OWNERS = [
  {
    names: ["document", "window", "location", "customElements"],
    allowed: /^(quiz-element|history|(define|beside)(-whole|-module)?|playground\/page)\.js$|^render\//,
    why: "only quiz-element.js, history.js, define*.js, beside*.js, playground/page.js and render/ touch the page",
  },
  { names: ["WebAssembly", "memory"], allowed: /^module\.js$/, why: "only module.js touches wasm" },
  {
    names: ["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource"],
    allowed: /^(submit|load)\.js$/,
    why: "only submit.js posts and only load.js fetches a definition",
  },
  {
    names: ["indexedDB", "sessionStorage", "localStorage", "caches", "cookie"],
    allowed: /^storage\.js$/,
    why: "only storage.js touches storage",
  },
  {
    names: ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "srcdoc"],
    allowed: /^$/,
    why: "no text is parsed as HTML",
  },
  { names: ["DOMParser", "eval", "Function", "writeln"], allowed: /^$/, why: "no text is run or parsed as HTML" },
];

/**
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {string[]} paths below the folder, with slashes
 */
function listFiles(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return listFiles(path, pattern);
    }
    return pattern.test(entry.name) ? [path] : [];
  });
}

/** @param {string} name of a file in src/ */
function levelOf(name) {
  const base = name.replace(/\.[ch]$/, "");
  return { base, level: LEVELS.findIndex((level) => level.includes(base)) };
}

/**
 * @param {string} path of a C file
 * @returns {string[]} what is wrong
 */
function checkIncludes(path) {
  const from = levelOf(path.slice("src/".length));
  if (from.level < 0) {
    return [`${path}: has no level; give it one in tools/check-layers.mjs`];
  }
  const includes = [...readFileSync(path, "utf8").matchAll(/^#include "(.+)"/gm)].map((match) => levelOf(match[1]));
  return includes
    .filter((to) => to.base !== from.base && (to.level < 0 || to.level >= from.level))
    .map((to) => `${path}: includes ${to.base}.h, which is not of a lower level`);
}

/**
 * @param {ts.Node} node
 * @returns {string | undefined} why this call is not allowed anywhere
 */
function forbiddenCall(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) {
    return undefined;
  }
  const [first] = node.arguments;
  const name = first && ts.isStringLiteralLike(first) ? first.text : "";
  if (node.expression.name.text === "setAttribute" && /^(style|on)/i.test(name)) {
    return `setAttribute("${name}"): no inline style or handler`;
  }
  return /\bdocument\.write$/.test(node.expression.getText()) ? "document.write: no text is parsed as HTML" : undefined;
}

/**
 * @param {string} path of a JavaScript file
 * @returns {string[]} what is wrong
 */
function checkOwners(path) {
  const file = path.slice("web/".length);
  return nodesOf(path).flatMap(({ node, line }) => {
    const owner = ts.isIdentifier(node) && OWNERS.find(({ names }) => names.includes(node.text));
    const why = owner && !owner.allowed.test(file) ? `${node.getText()}: ${owner.why}` : forbiddenCall(node);
    return why ? [`${path}:${line}: ${why}`] : [];
  });
}

const scripts = listFiles("web", /\.js$/).filter((path) => !path.startsWith("web/examples/"));
const problems = [...listFiles("src", /\.[ch]$/).flatMap(checkIncludes), ...scripts.flatMap(checkOwners)];
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
