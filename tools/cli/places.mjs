/** Where the parts of a JSON text stand. */

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/** @typedef {{ line: number, column: number }} Place both from 1, the column in code points */

/** @param {string | number} key */
const escape = (key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * @param {string} parent JSON Pointer
 * @param {...(string | number)} keys
 */
export const below = (parent, ...keys) => [parent, ...keys.map(escape)].join("/");

/**
 * @param {string} path JSON Pointer
 * @returns {string[]} its keys
 */
export const keysOf = (path) =>
  path.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/**
 * @param {string} path JSON Pointer of a member
 * @returns {[parent: string, key: string]}
 */
export function parentOf(path) {
  const at = path.lastIndexOf("/");
  return [path.slice(0, at), keysOf(path.slice(at))[0]];
}

/**
 * @param {any} root
 * @param {string} path JSON Pointer
 * @returns {any} what stands there, if anything
 */
export const valueAt = (root, path) => keysOf(path).reduce((value, key) => value?.[key], root);

/** @param {string} text */
export function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text that the engine has read: it is JSON
 * @returns {Map<string, number>} where each value starts, by JSON Pointer
 */
export function offsetsOf(text) {
  /** @type {Map<string, number>} */
  const offsets = new Map();
  const token = new RegExp(TOKEN);

  function next() {
    const [whole, found] = /** @type {RegExpExecArray} */ (token.exec(text));
    return { found, at: token.lastIndex - found.length, start: token.lastIndex - whole.length };
  }

  /** @param {string} path */
  function readValue(path) {
    const { found, at } = next();
    offsets.set(path, at);
    if (found === "{" || found === "[") readMembers(path, found === "{");
  }

  /** @param {string} path @param {boolean} isObject */
  function readMembers(path, isObject) {
    for (let count = 0; ; count++) {
      const { found, start } = next();
      if (found === "}" || found === "]") return;
      if (found !== ",") token.lastIndex = start; // it is the first
      const key = isObject ? JSON.parse(next().found) : count;
      if (isObject) next();
      readValue(below(path, key));
    }
  }

  readValue("");
  return offsets;
}

/**
 * @param {string} text
 * @param {Place} place
 */
export function textBefore(text, { line, column }) {
  const lines = text.split("\n", line);
  const last = [...lines[line - 1]].slice(0, column - 1).join("");
  return [...lines.slice(0, line - 1), last].join("\n");
}

/**
 * @param {string} text
 * @returns {(offset: number) => Place} of what stands there; quick where offsets rise, in long lines, too
 */
export function placesIn(text) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  let last = { offset: 0, line: 1, column: 1 };
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    const isBehind = last.line === low + 1 && last.offset <= offset;
    const from = isBehind ? last : { offset: starts[low], column: 1 };
    last = { offset, line: low + 1, column: from.column + [...text.slice(from.offset, offset)].length };
    return { line: last.line, column: last.column };
  };
}

/** A text, even one that is not closed; any other word; or a sign. */
const WORD = /"(?:[^"\\\n]|\\.)*"?|[^\s{}[\],:"]+|[^]/uy;

/**
 * @param {string} text
 * @param {Place} place line 0: there is none, which is taken as the start
 * @returns {{ from: number, to: number }} offsets of what stands there; at the end of the text, of nothing
 */
export function tokenAt(text, { line, column }) {
  const from = line ? textBefore(text, { line, column }).length : 0;
  WORD.lastIndex = from;
  return { from, to: from + (WORD.exec(text)?.[0].length ?? 0) };
}
