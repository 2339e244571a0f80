/**
 * Bytes as text for a script: ASCII, so that it is right in pages of any encoding, and close to the bytes themselves,
 * so that it compresses almost as well (hexadecimal digits take 7 % more with brotli). `moduleBytes` in web/engine.js
 * reads it back.
 *
 * 90 characters are used: "#" to "~" without "<" and "\", which would have to be escaped in HTML or in a string. The 88
 * bytes that are frequent in a module (small numbers, opcodes, letters) are one character each; the others are one of
 * the last two characters and one more.
 */

/** Where the frequent bytes stand: [first, last]. */
const FREQUENT = [[0, 47], [63, 76], [97, 122]];

/** @param {number} byte */
const isFrequent = (byte) => FREQUENT.some(([first, last]) => byte >= first && byte <= last);

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** The bytes in the order of their numbers: the frequent ones first. */
const ORDER = [...BYTES.filter(isFrequent), ...BYTES.filter((byte) => !isFrequent(byte))];

/** @param {number} digit 0 to 89 */
function character(digit) {
  const code = 35 + digit + (digit > 24 ? 1 : 0);
  return String.fromCharCode(code + (code > 91 ? 1 : 0));
}

/** @param {number} byte */
function encodeByte(byte) {
  const number = ORDER.indexOf(byte);
  const page = Math.floor(number / 88);
  return (page > 0 ? character(87 + page) : "") + character(number % 88);
}

const TEXTS = BYTES.map(encodeByte);

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const encodeBytes = (bytes) => Array.from(bytes, (byte) => TEXTS[byte]).join("");
