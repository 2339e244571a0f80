/**
 * Bytes as text for a script: ASCII, so that it is right in pages of any encoding, and close to the bytes themselves, so
 * that it compresses almost as well (hexadecimal digits take 5 % more with brotli and 8 % more with gzip).
 * `moduleBytes` in web/engine.js reads it back.
 *
 * 90 characters are used: "#" to "~" without "<" and "\", which would have to be escaped in HTML or in a string. A byte
 * below 88 is the character of that number; a higher one is one of the last two characters, then its distance to 88 or 176.
 */

/** @param {number} digit 0 to 89 */
function character(digit) {
  const code = 35 + digit + (digit > 24 ? 1 : 0);
  return String.fromCharCode(code + (code > 91 ? 1 : 0));
}

/** @param {number} byte */
function encodeByte(byte) {
  const page = Math.floor(byte / 88);
  return (page > 0 ? character(87 + page) : "") + character(byte % 88);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const encodeBytes = (bytes) => Array.from(bytes, encodeByte).join("");
