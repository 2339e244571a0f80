/**
 * The wasm module: compiles it, calls its exports, copies text in and out. The only file that touches wasm memory. No
 * DOM, no rule of the quiz; used by the page, and by engine.js for everybody else.
 */

/**
 * Calls an export with values and then a text. Returns what stands under "ok"; throws what stands under "error", a list
 * of faults, and an Error after a trap: the instance is then of no more use, its stack pointer is lost.
 * @typedef {(name: string, text?: string, ...values: number[]) => any} Call
 */

import { moreImports } from "./host.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What JSON can escape and UTF-8 cannot hold, and NUL, which ends a text in C. */
const UNENCODABLE = /[\0\p{Surrogate}]/gu;

/**
 * @param {unknown} value JSON text, or the value itself: then what no text in UTF-8 can hold becomes U+FFFD
 * @returns {string} JSON text
 */
export const toJson = (value) =>
  typeof value === "string"
    ? value
    : JSON.stringify(value, (_, part) => (typeof part === "string" ? part.replace(UNENCODABLE, "\ufffd") : part));

/** @returns {Uint8Array} the bytes of the module, which tools/wasm-text.mjs wrote as text */
function moduleBytes() {
  const bytes = [];
  /** @type {number | undefined} */
  let more;
  for (const code of encoder.encode(WASM_TEXT)) {
    if (code > 123) more = (code - 124) * 89;
    else {
      bytes.push(code + (more ?? (code > 96 || (code > 63 && code < 78) ? 0 : code > 77 ? -49 : -35)));
      more = undefined;
    }
  }
  return new Uint8Array(bytes);
}

/**
 * The compiled module; or the exports of the fallback, which bring an `Instance` of their own.
 * @typedef {WebAssembly.Module | { Instance: typeof WebAssembly.Instance }} Module
 */

/** @type {Promise<Module> | undefined} */
let compiled;

/** @returns {Promise<Module>} compiled once; rejected where there is no WebAssembly, or a policy refuses it */
export const loadModule = () => (compiled ??= compile());

/**
 * Compiles at once, which is faster than in the background, and makes an instance: all that WebKit refuses where a
 * policy forbids WebAssembly, and that older browsers refuse for a module of this size.
 */
async function compile() {
  await undefined; // The text stands at the end of the script, which is running.
  const module = new WebAssembly.Module(/** @type {BufferSource} */ (moduleBytes()));
  instantiate(module);
  return module;
}

/**
 * Makes an instance of the module, for one definition: it goes with all that is in it once nobody holds it any more.
 * @param {Module} module
 * @returns {Call}
 */
export function instantiate(module) {
  const { Instance = WebAssembly.Instance } = /** @type {any} */ (module);
  const { exports } = new Instance(module, {
    env: {
      number_read: (/** @type {number} */ at) => +textAt(at),
      number_write: (/** @type {number} */ number, /** @type {number} */ at) => {
        encoder.encodeInto(`${number}\0`, memoryFrom(at));
      },
      ...moreImports((at, length) =>
        length === undefined ? textAt(at) : decoder.decode(memoryFrom(at).slice(0, length)),
      ),
    },
  });

  /** Not kept over a call: growth detaches it. @param {number} at @returns {Uint8Array} */
  const memoryFrom = (at) => new Uint8Array(exports.memory.buffer, at);

  /** @param {number} at a text that ends in NUL */
  function textAt(at) {
    const bytes = memoryFrom(at);
    return decoder.decode(bytes.slice(0, bytes.indexOf(0)));
  }

  return (name, text, ...values) => {
    let at = 0;
    if (text !== undefined) {
      const bytes = encoder.encode(text);
      at = exports.wasm_text(0, bytes.length + 1);
      if (at) memoryFrom(at).set(bytes);
      values.push(at, bytes.length);
    }
    const reply = exports[name](...values);
    exports.wasm_text(at, 0);
    if (reply === undefined) return undefined;
    if (!reply) throw [{ code: "out-of-memory" }];
    const { ok, error } = JSON.parse(textAt(reply));
    exports.wasm_text(reply, 0);
    if (error) throw error;
    return ok;
  };
}

/**
 * @typedef {Omit<import("./types").DefinitionInfo, "warnings"> & { say?: import("./messages.js").Say }} Settings
 *
 * @param {Call} call
 * @param {unknown} definition
 * @returns {{ handle: number, settings: Settings, warnings: import("./errors.js").Fault[] }}
 */
export const define = (call, definition) => call("wasm_define", toJson(definition));

/**
 * @param {Call} call
 * @param {number} definition its handle
 * @param {string | null | undefined} snapshot
 */
export function start(call, definition, snapshot) {
  /** @type {{ handle: number, restored: boolean }} */
  const { handle, restored } = call("wasm_start", snapshot ?? "", definition);
  return {
    handle,
    restored,
    /** @type {import("./types").Session["send"]} */
    send: (event) => call("wasm_send", toJson(event), handle),
    /** @type {import("./types").Session["payload"]} */
    payload: () => call("wasm_payload", undefined, handle),
    snapshot: () => JSON.stringify(call("wasm_snapshot", undefined, handle)),
  };
}
