/** Reads the conditions of SurveyJS: `{age} >= 18 and {topics} contains 'news'`. */

/**
 * @typedef {{ kind: "name", name: string }
 *   | { kind: "constant", value: string | number | boolean | null }
 *   | { kind: "list", items: Node[] }
 *   | { kind: "call", name: string, items: Node[] }} Node an operator is a call, too
 */

/** It cannot be read, or not be said in rules; the message is a sentence. */
export class NoRule extends Error {}

/** Far beyond what a person writes; a rule may be nested 64 deep. */
const DEEPEST = 40;

/** A name, a text in either kind of quotes, a number, a sign, a word. */
const TOKEN = new RegExp(
  `\\s*(?:${[
    /(\{[^{}]*\})/,
    /'((?:\\'|[^'])*)'/,
    /"((?:\\"|[^"])*)"/,
    /([-+]?(?:0x[\da-f]+|\d+(?:\.\d+)?)(?![\w.]))/,
    /(<>|[<>=!]=|=[<>]|&&|\|\||\*=|[-+*/%^=<>!()[\],])/,
    /([\w$.-]+)/,
  ]
    .map(({ source }) => source)
    .join("|")})`,
  "iy",
);

/** Names of operators, by level: the later ones bind more closely. @type {Record<string, string>[]} */
const LEVELS = [
  { or: "or", "||": "or" },
  { and: "and", "&&": "and" },
  {
    ...{ "=": "==", "==": "==", equal: "==", equals: "==", "!=": "!=", "<>": "!=", notequal: "!=", notequals: "!=" },
    ...{ "<": "<", less: "<", ">": ">", greater: ">" },
    ...{ "<=": "<=", "=<": "<=", lessorequal: "<=", ">=": ">=", "=>": ">=", greaterorequal: ">=" },
  },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", "%": "%" },
  {
    ...{ contains: "contains", contain: "contains", "*=": "contains" },
    ...{ notcontains: "notcontains", notcontain: "notcontains" },
    ...{ anyof: "anyof", allof: "allof", noneof: "noneof", "^": "power", power: "power" },
  },
];

const SUFFIXES = ["empty", "notempty"];

/** @type {Record<string, any>} */
const CONSTANTS = { true: true, false: false, null: null, undefined: null };

/** @typedef {{ text: string, node?: Node }} Token a word or a sign, or a value */

/** @param {any} value @returns {Node} */
const constant = (value) => ({ kind: "constant", value });

/** A text that is a number counts as one. @param {string} text */
const quoted = (text) => constant(/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text);

/** @param {RegExpExecArray} found @returns {Token} */
function tokenOf([, name, single, double, number, sign, word]) {
  if (name) return { text: name, node: { kind: "name", name: name.slice(1, -1).trim().replace(/^#/, "") } };
  const text = single ?? double;
  if (text !== undefined) return { text: "", node: quoted(text.replace(/\\(['"])/g, "$1")) };
  if (number) return { text: number, node: constant(Number(number)) };
  return { text: (sign ?? word).toLowerCase(), node: word ? constant(word) : undefined };
}

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  const tokens = [];
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw new NoRule(`Its expression cannot be read from "${text.slice(at, at + 20).trim()}" on.`);
    // A sign before a number is an operator where something stands before it.
    const isSum = /^[-+]/.test(found[4] ?? "") && tokens.length > 0 && endsValue(tokens[tokens.length - 1]);
    if (isSum) {
      pattern.lastIndex = text.indexOf(found[4], at) + 1;
      tokens.push({ text: found[4][0] });
    } else tokens.push(tokenOf(found));
  }
  return tokens;
}

/** @param {Token} token */
const endsValue = ({ text, node }) => (node && !isOperator(text)) || text === ")" || text === "]";

/** @param {string} text */
const isOperator = (text) => LEVELS.some((level) => Object.hasOwn(level, text));

class Reader {
  #at = 0;
  #depth = 0;

  /** @param {Token[]} tokens */
  constructor(tokens) {
    this.tokens = tokens;
  }

  get isAtEnd() {
    return this.#at >= this.tokens.length;
  }

  /** @param {string} text @returns {boolean} whether it was there */
  #skip(text) {
    const isThere = !this.isAtEnd && this.tokens[this.#at].text === text;
    if (isThere) this.#at++;
    return isThere;
  }

  /** @param {string} text */
  #expect(text) {
    if (!this.#skip(text)) throw new NoRule(`A "${text}" is missing in its expression.`);
  }

  /** @param {number} [level] @returns {Node} */
  read(level = 0) {
    if (level === LEVELS.length) return this.#readSuffixed();
    if (level === 0 && ++this.#depth > DEEPEST) throw new NoRule("Its expression is nested too deeply.");
    let left = this.read(level + 1);
    for (let name; (name = this.#operator(LEVELS[level]));) {
      left = { kind: "call", name, items: [left, this.read(level + 1)] };
    }
    if (level === 0) this.#depth--;
    return left;
  }

  /** @param {Record<string, string>} level @returns {string | undefined} */
  #operator(level) {
    const text = this.tokens[this.#at]?.text ?? "";
    if (!Object.hasOwn(level, text)) return undefined;
    this.#at++;
    return level[text];
  }

  #readSuffixed() {
    let node = this.#readAtom();
    for (let suffix; (suffix = SUFFIXES.find((it) => this.#skip(it)));) {
      node = { kind: "call", name: suffix, items: [node] };
    }
    return node;
  }

  /** @param {string} end @returns {Node[]} */
  #readItems(end) {
    /** @type {Node[]} */
    const items = [];
    if (this.#skip(end)) return items;
    do items.push(this.read());
    while (this.#skip(","));
    this.#expect(end);
    return items;
  }

  /** @returns {Node} */
  #readAtom() {
    if (this.isAtEnd) throw new NoRule("Its expression ends too early.");
    const { text, node } = this.tokens[this.#at++];
    if (text === "!" || text === "negate") {
      if (++this.#depth > DEEPEST) throw new NoRule("Its expression is nested too deeply.");
      const item = this.#readSuffixed();
      this.#depth--;
      return { kind: "call", name: "!", items: [item] };
    }
    if (text === "(") {
      const inner = this.read();
      this.#expect(")");
      return inner;
    }
    if (text === "[") return { kind: "list", items: this.#readItems("]") };
    if (!node || isOperator(text)) throw new NoRule(`Its expression has "${text}" where a value should stand.`);
    if (node.kind === "name" || typeof (/** @type {any} */ (node).value) === "number" || text === "") return node;
    if (this.#skip("(")) return { kind: "call", name: text, items: this.#readItems(")") };
    return Object.hasOwn(CONSTANTS, text) ? constant(CONSTANTS[text]) : node;
  }
}

/**
 * @param {string} text
 * @returns {Node}
 * @throws {NoRule}
 */
export function readExpression(text) {
  const reader = new Reader(tokensOf(text));
  const node = reader.read();
  if (!reader.isAtEnd) throw new NoRule("Something stands behind the end of its expression.");
  return node;
}

/** @param {string} text an expression @returns {string[]} the names it asks for */
export const namesIn = (text) => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name.trim().replace(/^#/, ""));
