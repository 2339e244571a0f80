/** Where the values of a JSON text start, and on which line that is. */

import { below } from "../places.mjs";

/** @typedef {import("../places.mjs").Place} Place */

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/**
 * @param {string} text JSON
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
