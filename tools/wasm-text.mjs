/**
 * Bytes as text for a script: ASCII, so that it is right in pages of any encoding, and close to the bytes themselves,
 * so that it compresses almost as well (hexadecimal digits take 8 % more with brotli). `moduleBytes` in web/module.js
 * reads it back.
 *
 * The 89 characters from "#" to "{" are used alone for the bytes that are frequent in a module: "@" to "M" and "a" to
 * "{" stand for themselves, as in the script around them, the others for 0 to 47. Any other byte is such a character
 * after one of the next three, which say what to add to it: 0, 89 or 178.
 */

const [FIRST, COUNT] = [35, 89];
const CODES = Array.from({ length: COUNT }, (_, i) => FIRST + i);

/** @param {number} code */
const isItself = (code) => /[@-Ma-{]/.test(String.fromCharCode(code));

/** @param {number} byte */
function pairOf(byte) {
  const page = Math.floor((byte - FIRST) / COUNT);
  return String.fromCharCode(FIRST + COUNT + page, byte - page * COUNT);
}

/** The text of each byte. @type {string[]} */
const TEXTS = [];
for (const code of CODES.filter(isItself)) TEXTS[code] = String.fromCharCode(code);
CODES.filter((code) => !isItself(code)).forEach((code, byte) => (TEXTS[byte] = String.fromCharCode(code)));
for (let byte = 0; byte < 256; byte++) TEXTS[byte] ??= pairOf(byte);

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const encodeBytes = (bytes) => Array.from(bytes, (byte) => TEXTS[byte]).join("");
