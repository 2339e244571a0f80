/** Data in the scripts of a page: read from the syntax tree, never run. */

import { parse } from "acorn";
import { below } from "../places.mjs";

/**
 * @typedef {import("acorn").AnyNode} Node
 * @typedef {{ path: string, message: string }} Left
 *
 * @typedef {{ text: string, start: number }} Piece a text, and where it starts in the page
 *
 * @typedef {object} Script
 * @property {Node} tree
 * @property {number} start of its text in the page
 *
 * @typedef {object} Found a value in a script
 * @property {any} value
 * @property {Map<string, number>} offsets where its parts start in the page, by JSON Pointer
 * @property {Left[]} left parts that are no data
 */

const ELEMENT = /<!--[^]*?-->|<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([^]*?)<\/script\s*>/gi;

/** The type of a script, if it is none that a browser runs. */
const OTHER_TYPE = /\btype\s*=\s*["']?(?!module\b|(text|application)\/(java|ecma)script\b)[\w/+-]/i;

const OPTIONS = /** @type {const} */ ({
  ecmaVersion: "latest",
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowHashBang: true,
});

/** @param {string} page HTML, or Markdown with HTML in it @returns {Piece[]} its scripts */
export function scriptsIn(page) {
  const found = [...page.matchAll(ELEMENT)].filter(([, attributes]) => attributes !== undefined);
  return found
    .filter(([, attributes, text]) => !OTHER_TYPE.test(attributes) && text.trim())
    .map((it) => ({ text: it[2], start: it.index + it[0].lastIndexOf(it[2]) }));
}

/**
 * @param {Piece[]} pieces
 * @returns {{ scripts: Script[], faults: { offset: number, message: string }[] }}
 */
export function readScripts(pieces) {
  /** @type {Script[]} */
  const scripts = [];
  const faults = [];
  for (const { text, start } of pieces) {
    try {
      const tree = /** @type {Node} */ (parseAs(text, "module") ?? parseAs(text, "script"));
      scripts.push({ tree, start });
    } catch (error) {
      const { pos = 0, message } = /** @type {any} */ (error);
      if (!(error instanceof SyntaxError)) throw error;
      if (/stack/.test(message)) throw new RangeError(message);
      faults.push({ offset: start + pos, message: message.replace(/ \(\d+:\d+\)$/, "") });
    }
  }
  return { scripts, faults };
}

/**
 * @param {string} text
 * @param {"module" | "script"} sourceType
 * @returns {Node | undefined} nothing of what is no module
 */
function parseAs(text, sourceType) {
  try {
    return parse(text, { ...OPTIONS, sourceType });
  } catch (error) {
    if (sourceType === "module" && error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @param {any} node @returns {Node[]} what is in it */
const childrenOf = (node) =>
  Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter((it) => it?.type) : /** @type {any} */ (value)?.type ? [value] : [],
  );

/** @param {Node} tree @returns {Node[]} all of its nodes, in the order of the text */
export function nodesOf(tree) {
  const nodes = [];
  for (const stack = [tree]; stack.length > 0;) {
    const node = /** @type {Node} */ (stack.pop());
    nodes.push(node);
    stack.push(...childrenOf(node).reverse());
  }
  return nodes;
}

/** @param {any} key of a member @param {boolean} isComputed @returns {string | undefined} */
const keyOf = (key, isComputed) => (isComputed ? undefined : String(key.name ?? key.value));

/** @param {Node} tree @returns {Map<string, Node>} what constants and variables begin with; the first of a name */
function variablesOf(tree) {
  /** @type {Map<string, Node>} */
  const variables = new Map();
  for (const node of /** @type {any[]} */ (nodesOf(tree))) {
    const isNamed = node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init;
    if (isNamed && !variables.has(node.id.name)) variables.set(node.id.name, node.init);
  }
  return variables;
}

/** Variables in variables, at most: a constant that names itself ends, too. */
const DEEPEST = 50;

class Evaluator {
  /** @type {Map<string, number>} */
  offsets = new Map();
  /** @type {Left[]} */
  left = [];
  #depth = 0;

  /** @param {Script} script */
  constructor({ tree, start }) {
    this.variables = variablesOf(tree);
    this.start = start;
  }

  /** @param {any} node @param {string} path @returns {any} undefined for what is no data */
  value(node, path) {
    if (!this.offsets.has(path)) this.offsets.set(path, this.start + node.start);
    const read = Object.hasOwn(READ, node.type) ? READ[node.type] : undefined;
    if (read) return read(this, node, path);
    const isCode = /Function/.test(node.type);
    this.left.push({
      path,
      message: isCode ? "It is code, which no definition has." : "It is only known when the script runs.",
    });
    return undefined;
  }

  /** @param {string} name @param {string} path @returns {any} */
  variable(name, path) {
    const node = this.variables.get(name);
    if (name === "undefined") return undefined;
    if (!node || this.#depth >= DEEPEST) {
      this.left.push({ path, message: `It is only known when the script runs: ${name}.` });
      return undefined;
    }
    this.#depth++;
    const value = this.value(node, path);
    this.#depth--;
    return value;
  }
}

/** @type {Record<string, (evaluator: Evaluator, node: any, path: string) => any>} */
const READ = {
  Literal: (_, { value, regex }) => (regex ? regex.pattern : typeof value === "bigint" ? Number(value) : value),
  Identifier: (evaluator, { name }, path) => evaluator.variable(name, path),
  ParenthesizedExpression: (evaluator, { expression }, path) => evaluator.value(expression, path),
  ArrayExpression: readItems,
  ObjectExpression: readMembers,
  TemplateLiteral: readTemplate,
  UnaryExpression: readSigned,
  BinaryExpression: readSum,
  CallExpression: readCall,
};

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readItems(evaluator, { elements }, path) {
  /** @type {any[]} */
  const items = [];
  for (const element of elements.filter(Boolean)) {
    const isSpread = element.type === "SpreadElement";
    const value = evaluator.value(isSpread ? element.argument : element, below(path, items.length));
    if (isSpread) items.push(...(Array.isArray(value) ? value : []));
    else if (value !== undefined) items.push(value);
  }
  return items;
}

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readMembers(evaluator, { properties }, path) {
  const members = new Map();
  for (const property of properties) {
    const key =
      property.type === "Property" && keyOf(property.key, property.computed && property.key.type !== "Literal");
    if (typeof key === "string") members.set(key, evaluator.value(property.value, below(path, key)));
    else if (property.type === "SpreadElement") {
      for (const [name, value] of Object.entries(evaluator.value(property.argument, path) ?? {}))
        members.set(name, value);
    } else evaluator.left.push({ path, message: "One of its keys is only known when the script runs." });
  }
  return Object.fromEntries([...members].filter(([, value]) => value !== undefined));
}

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readTemplate(evaluator, { quasis, expressions }, path) {
  const values = expressions.map((/** @type {any} */ it) => evaluator.value(it, path));
  if (values.includes(undefined)) return undefined;
  return quasis
    .map((/** @type {any} */ { value }, /** @type {number} */ i) => value.cooked + (values[i] ?? ""))
    .join("");
}

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readSigned(evaluator, { operator, argument }, path) {
  const value = evaluator.value(argument, path);
  if (value === undefined || operator === "void") return undefined;
  if (operator === "!") return !value;
  return operator === "-" ? -value : +value;
}

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readSum(evaluator, { operator, left, right }, path) {
  const [a, b] = [left, right].map((it) => evaluator.value(it, path));
  if (operator === "+" && a !== undefined && b !== undefined) return a + b;
  evaluator.left.push({ path, message: "It is only known when the script runs." });
  return undefined;
}

/** @param {Evaluator} evaluator @param {any} node @param {string} path */
function readCall(evaluator, { callee, arguments: [first] }, path) {
  if (callee.property?.name === "freeze" && first) return evaluator.value(first, path);
  evaluator.left.push({ path, message: "It is only known when the script runs." });
  return undefined;
}

/** @param {Script} script @param {Node} node @returns {Found} */
export function evaluate(script, node) {
  const evaluator = new Evaluator(script);
  const value = evaluator.value(node, "");
  return { value, offsets: evaluator.offsets, left: evaluator.left };
}
