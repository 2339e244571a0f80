/**
 * The engine in JavaScript: loads the wasm module, copies text in and out, keeps the live handles. No DOM, no rule of the
 * quiz; the same file in the page and in Node. The only file that touches wasm memory.
 */
import { WASM_TEXT } from "pagequiz:wasm";
import { QuizError, errorOf, withSentence } from "./errors.js";

export { QuizError };

/** @typedef {Record<string, (...values: number[]) => number>} Exports the functions marked in src/wasm.c */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Characters that JSON can escape and UTF-8 cannot hold, and NUL, which ends a text in C. */
const UNENCODABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * @param {unknown} value
 * @returns {string} JSON whose strings are well-formed: what has no UTF-8 becomes U+FFFD
 */
const toJson = (value) =>
  JSON.stringify(value, (_, part) => (typeof part === "string" ? part.replace(UNENCODABLE, "\ufffd") : part));

/** @param {unknown} value JSON text, or the value itself */
const toText = (value) => (typeof value === "string" ? value : toJson(value));

/** @returns {Uint8Array} the bytes of the module, which tools/wasm-text.mjs wrote as text */
function moduleBytes() {
  const bytes = [];
  let page = 0;
  for (let i = 0; i < WASM_TEXT.length; i++) {
    const code = WASM_TEXT.charCodeAt(i);
    const digit = code - 35 - +(code > 60) - +(code > 92);
    if (digit > 87) {
      page = digit - 87;
    } else {
      bytes.push(digit + 88 * page);
      page = 0;
    }
  }
  return new Uint8Array(bytes);
}

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** Compiles once: at once where the host allows it, which is faster, else in the background. */
function compile() {
  compiled ??= (async () => {
    const bytes = /** @type {BufferSource} */ (moduleBytes());
    try {
      return new WebAssembly.Module(bytes);
    } catch (error) {
      if (error instanceof RangeError) return WebAssembly.compile(bytes);
      throw error;
    }
  })();
  return compiled;
}

/** One instance of the module, thrown away after a trap: its stack pointer is then lost. */
class Instance {
  /** @type {WebAssembly.Module} */ #module;
  /** @type {Exports} */ #exports;
  /** @type {WebAssembly.Memory} */ #memory;
  /** Counts instances: a handle of an earlier one is dead. */
  generation = 0;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
    this.#start();
  }

  #start() {
    const env = {
      host_number_read: (/** @type {number} */ at) => Number(this.#textAt(at)),
      host_number_write: (/** @type {number} */ number, /** @type {number} */ at) => {
        encoder.encodeInto(`${number}\0`, this.#bytes().subarray(at));
      },
    };
    const { exports } = new WebAssembly.Instance(this.#module, { env });
    this.#exports = /** @type {Exports} */ (/** @type {unknown} */ (exports));
    this.#memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    this.#exports._initialize();
    this.generation++;
  }

  /** A view of the memory as it is now: growth detaches older ones. */
  #bytes() {
    return new Uint8Array(this.#memory.buffer);
  }

  /** @param {number} at address of a text that ends in NUL */
  #textAt(at) {
    const bytes = this.#bytes();
    return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
  }

  /**
   * Calls an export that takes no text, or one as its last two parameters.
   * @param {string} name
   * @param {number} [handle]
   * @param {string} [text]
   * @returns {any} what stands under "ok"; nothing for an export without a reply
   * @throws {QuizError} what stands under "error"
   */
  call(name, handle, text) {
    try {
      return this.#call(this.#exports[name], handle === undefined ? [] : [handle], text);
    } catch (error) {
      if (error instanceof QuizError) throw error;
      this.#start();
      throw errorOf("crashed");
    }
  }

  /**
   * @param {Exports[string]} run
   * @param {number[]} values
   * @param {string} [text]
   */
  #call(run, values, text) {
    const input = text === undefined ? undefined : this.#copyIn(text);
    try {
      const reply = run(...values, ...(input ?? []));
      if (reply !== undefined) return this.#takeReply(reply);
    } finally {
      if (input) this.#exports.wasm_text(input[0], 0);
    }
  }

  /**
   * @param {string} text
   * @returns {[number, number]} address (0 where memory ran out) and bytes
   */
  #copyIn(text) {
    const bytes = encoder.encode(text);
    const at = this.#exports.wasm_text(0, bytes.length || 1);
    if (at) this.#bytes().set(bytes, at);
    return [at, bytes.length];
  }

  /** @param {number} at */
  #takeReply(at) {
    if (!at) throw errorOf("out-of-memory");
    const { ok, error } = JSON.parse(this.#textAt(at));
    this.#exports.wasm_text(at, 0);
    if (error) throw new QuizError(error);
    return ok;
  }
}

/** A live object of the engine: a definition, or a session, which is freed with its definition at the latest. */
class Handle {
  #instance;
  #address;
  #free;
  #parent;
  #generation;
  /** @type {Set<Handle>} */ #children = new Set();

  /**
   * @param {Instance} instance
   * @param {number} address
   * @param {string} free the export that frees it
   * @param {Handle} [parent]
   */
  constructor(instance, address, free, parent) {
    this.#instance = instance;
    this.#address = address;
    this.#free = free;
    this.#parent = parent;
    this.#generation = instance.generation;
    parent?.#children.add(this);
  }

  /**
   * @param {string} name
   * @param {string} [text]
   */
  call(name, text) {
    if (!this.#address) throw errorOf("closed");
    if (this.#generation !== this.#instance.generation) throw errorOf("crashed");
    return this.#instance.call(name, this.#address, text);
  }

  /** @param {number} address */
  session(address) {
    return new Handle(this.#instance, address, "wasm_session_free", this);
  }

  close() {
    for (const child of this.#children) child.close();
    this.#parent?.#children.delete(this);
    if (this.#address && this.#generation === this.#instance.generation) this.call(this.#free);
    this.#address = 0;
  }
}

/** @implements {import("./types").Session} */
class Session {
  #handle;

  /**
   * @param {Handle} handle
   * @param {boolean} restored
   */
  constructor(handle, restored) {
    this.#handle = handle;
    this.restored = restored;
  }

  /** @param {import("./types").QuizEvent} event */
  send(event) {
    return this.#handle.call("wasm_send", toJson(event));
  }

  view() {
    return this.#handle.call("wasm_view");
  }

  payload() {
    return this.#handle.call("wasm_payload");
  }

  snapshot() {
    return JSON.stringify(this.#handle.call("wasm_snapshot"));
  }

  close() {
    this.#handle.close();
  }
}

/** @implements {import("./types").Quiz} */
class Quiz {
  #handle;

  /**
   * @param {Handle} handle
   * @param {import("./types").DefinitionInfo} info
   */
  constructor(handle, info) {
    this.#handle = handle;
    this.info = info;
  }

  /** @param {string | null} [snapshot] */
  start(snapshot) {
    const { handle, restored } = this.#handle.call("wasm_start", snapshot ?? "");
    return new Session(this.#handle.session(handle), restored);
  }

  /** @param {Record<string, unknown> | string} submission */
  check(submission) {
    return this.#handle.call("wasm_check", toText(submission));
  }

  close() {
    this.#handle.close();
  }
}

/** @type {typeof import("./types").loadEngine} */
export async function loadEngine() {
  const instance = new Instance(await compile());
  return {
    define(definition) {
      const { handle, settings, warnings } = instance.call("wasm_define", undefined, toText(definition));
      const info = { ...settings, warnings: warnings.map(withSentence) };
      return new Quiz(new Handle(instance, handle, "wasm_definition_free"), info);
    },
  };
}
