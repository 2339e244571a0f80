/** Where the parts of a JSON text stand. */

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
 * @param {string} text
 * @param {Place} place
 */
export function textBefore(text, { line, column }) {
  const lines = text.split("\n", line);
  const last = [...lines[line - 1]].slice(0, column - 1).join("");
  return [...lines.slice(0, line - 1), last].join("\n");
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
