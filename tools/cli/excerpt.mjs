/** A line of a text with a mark under one place. */

const INDENT = "    ";

/** A longer line is cut to so many characters, with the place in the first half of them. */
const LONGEST = 100;
const BEFORE = 40;

/** What would move the cursor, or turn the order of the characters around. */
const HIDDEN = /(?!\t)[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** East Asian characters and pictures take two columns (Unicode, UAX #11), marks on others none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;
const NARROW = /[\p{M}\u200b-\u200d]/u;

/** @param {string} character @returns {string} white space of the same width */
const blank = (character) =>
  character === "\t" ? "\t" : NARROW.test(character) ? "" : WIDE.test(character) ? "  " : " ";

/**
 * @param {string} text
 * @param {number} line from 1
 * @param {number} column from 1, in code points
 * @returns {string} two lines: that line, or what of it is around the place, and a caret under it
 */
export function excerpt(text, line, column) {
  const whole = [...text.split("\n", line)[line - 1].replace(/\r$/, "")];
  const at = column - 1;
  const start = whole.length > LONGEST ? Math.max(0, at - BEFORE) : 0;
  const end = whole.length > LONGEST ? start + LONGEST : whole.length;
  const before = (start > 0 ? "…" : "") + whole.slice(start, at).join("");
  const behind = whole.slice(at, end).join("") + (end < whole.length ? "…" : "");
  const show = (/** @type {string} */ part) => [...part].map((it) => (HIDDEN.test(it) ? "\ufffd" : it));
  const shown = show(before);
  return `${INDENT}${shown.join("")}${show(behind).join("")}\n${INDENT}${shown.map(blank).join("")}^`;
}
