/** Lays JSON out: what fits stays in one line. Texts, numbers and the order of keys stay as they were written. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const WIDTH = 100;
const INDENT = "  ";

/**
 * A value as it was written, or a list of members with what is before each of them.
 * @typedef {string | { open: string, close: string, members: { key: string, value: Part }[] }} Part
 */

/** @param {string[]} tokens from the last to the first; what is read is taken off @returns {Part} */
function readPart(tokens) {
  const open = /** @type {string} */ (tokens.pop());
  if (open !== "{" && open !== "[") return open;
  const close = open === "{" ? "}" : "]";
  const members = [];
  while (tokens.at(-1) !== close) {
    const key = open === "{" ? `${tokens.pop()}${tokens.pop()} ` : "";
    members.push({ key, value: readPart(tokens) });
    if (tokens.at(-1) === ",") tokens.pop();
  }
  tokens.pop();
  return { open, close, members };
}

/** @param {Part} part @returns {string} */
function inLine(part) {
  if (typeof part === "string") return part;
  const { open, close, members } = part;
  const inner = members.map(({ key, value }) => key + inLine(value)).join(", ");
  return open === "{" && inner ? `{ ${inner} }` : open + inner + close;
}

/** @param {Part} part @param {string} indent @param {number} room @returns {string} */
function laidOut(part, indent, room) {
  const line = inLine(part);
  if (typeof part === "string" || !part.members.length || line.length <= room) return line;
  const inside = indent + INDENT;
  const { open, close, members } = part;
  const lines = members.map(
    ({ key, value }) => inside + key + laidOut(value, inside, WIDTH - inside.length - key.length - 1),
  );
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/**
 * @param {string} json valid
 * @returns {string} with the members of the whole each on a line of its own
 */
export const format = (json) => `${laidOut(readPart((json.match(TOKEN) ?? []).reverse()), "", 0)}\n`;
