/**
 * Bytes as text for a script: ASCII, so that it is right in pages of any encoding, and close to the bytes themselves,
 * so that it compresses almost as well (hexadecimal digits take 8 % more with brotli). `moduleBytes` in web/engine.js
 * reads it back.
 *
 * 90 characters are used: "#" to "~" without "<" and "\", which would have to be escaped in HTML or in a string. The 88
 * bytes that are frequent in a module are one character each: letters stand for themselves, as in the script around
 * them, the other characters for 0 to 49. The other bytes are one of the last two characters and one more.
 */

/** @param {string} character */
const isLetter = (character) => /[a-zA-L]/.test(character);

const PRINTABLE = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i));
const CHARACTERS = PRINTABLE.filter((character) => !/[<\\]/.test(character));
const [SINGLES, PREFIXES] = [CHARACTERS.slice(0, 88), CHARACTERS.slice(88)];

/** The text of each byte. @type {string[]} */
const TEXTS = [];
for (const single of SINGLES.filter(isLetter)) TEXTS[single.charCodeAt(0)] = single;
SINGLES.filter((single) => !isLetter(single)).forEach((single, byte) => (TEXTS[byte] = single));
let others = 0;
for (let byte = 0; byte < 256; byte++) {
  TEXTS[byte] ??= PREFIXES[Math.floor(others / 88)] + SINGLES[others++ % 88];
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const encodeBytes = (bytes) => Array.from(bytes, (byte) => TEXTS[byte]).join("");
