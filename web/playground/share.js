/**
 * A definition in the part of an address that no server gets, behind "#": compressed (deflate), written in base64url.
 * Whoever made such an address may be hostile: what comes out is text, and no more of it than the engine takes.
 */

const NAME = "#definition=";

/** Longer addresses are cut by programs that pass them on. */
const LONGEST_HASH = 30_000;

/** As src/limits.h has it. */
const LONGEST_TEXT_BYTES = 4 * 1024 * 1024;

export const TOO_LONG = "This definition is too long for a link: download it, and pass on the file.";
export const CUT =
  "The link is not complete, or was changed on its way: nothing could be read from it. Ask for it again.";

/**
 * @param {Uint8Array} bytes
 * @param {CompressionStream | DecompressionStream} stream
 * @param {number} most bytes of what comes out
 * @returns {Promise<Uint8Array>}
 * @throws {Error} if there are more, or the stream fails
 */
async function through(bytes, stream, most) {
  const whole = new Blob([/** @type {BlobPart} */ (bytes)]).stream();
  const reader = whole.pipeThrough(/** @type {any} */ (stream)).getReader();
  const chunks = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    chunks.push(value);
    size += value.length;
    if (size <= most) continue;
    await reader.cancel();
    throw new Error(TOO_LONG);
  }
}

/**
 * @param {string} text
 * @returns {Promise<string>} the end of an address, from "#" on
 * @throws {Error} if it is too long for one
 */
export async function toHash(text) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"), LONGEST_HASH);
  const base64 = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  const hash = NAME + base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if (hash.length > LONGEST_HASH) throw new Error(TOO_LONG);
  return hash;
}

/**
 * @param {string} hash
 * @returns {Promise<string | undefined>} the text in it; nothing if it is of another kind
 * @throws {Error} that says why it cannot be read
 */
export async function fromHash(hash) {
  if (!hash.startsWith(NAME)) return undefined;
  if (hash.length > LONGEST_HASH) throw new Error(TOO_LONG);
  try {
    const base64 = hash.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"), LONGEST_TEXT_BYTES);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error(error instanceof Error && error.message === TOO_LONG ? TOO_LONG : CUT);
  }
}
