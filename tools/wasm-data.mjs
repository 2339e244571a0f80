/**
 * Joins the data of a module into one piece. Binaryen takes it apart wherever there are some zeros, which is shorter,
 * but not after compression: 1 % of the module.
 */

/** Sections, and what stands in them (WebAssembly 1.0, section 5.5). */
const [DATA, DATA_COUNT] = [11, 12];
const [I32_CONST, END] = [0x41, 0x0b];
const HEADER_BYTES = 8;

/** @typedef {{ at: number, bytes: Uint8Array }} Piece */

/** Reads a module from the start. */
class Cursor {
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get isAtEnd() {
    return this.at === this.bytes.length;
  }

  /** @returns {number} LEB128, unsigned: the numbers here are far below 2^31 */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} count */
  take(count) {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/**
 * @param {number} value
 * @returns {number[]} LEB128 that reads the same whether it is taken as signed or not
 */
function encode(value) {
  const bytes = [];
  for (; value > 0x3f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

/** @param {Uint8Array} body of the data section: active pieces of memory 0 @returns {Piece[]} */
function piecesOf(body) {
  const cursor = new Cursor(body);
  return Array.from({ length: cursor.number() }, () => {
    const [kind, operation] = cursor.take(2);
    const at = cursor.number();
    const [end] = cursor.take(1);
    if (kind !== 0 || operation !== I32_CONST || end !== END) throw new Error("data that is not placed by a constant");
    return { at, bytes: cursor.take(cursor.number()) };
  });
}

/** @param {Uint8Array} body @returns {number[]} */
function joined(body) {
  const pieces = piecesOf(body);
  const start = Math.min(...pieces.map(({ at }) => at));
  const end = Math.max(...pieces.map(({ at, bytes }) => at + bytes.length));
  const whole = new Uint8Array(end - start);
  for (const { at, bytes } of pieces) whole.set(bytes, at - start);
  return [1, 0, I32_CONST, ...encode(start), END, ...encode(whole.length), ...whole];
}

/**
 * @param {Uint8Array} module
 * @returns {Uint8Array<ArrayBuffer>} the same, and valid
 */
export function joinData(module) {
  const cursor = new Cursor(module);
  const out = [...cursor.take(HEADER_BYTES)];
  while (!cursor.isAtEnd) {
    const [id] = cursor.take(1);
    const body = cursor.take(cursor.number());
    const kept = id === DATA ? joined(body) : [...body];
    // How many pieces there are is only needed by code that takes one.
    if (id !== DATA_COUNT) out.push(id, ...encode(kept.length), ...kept);
  }
  const bytes = Uint8Array.from(out);
  new WebAssembly.Module(bytes);
  return bytes;
}
