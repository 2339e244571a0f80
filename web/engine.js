/**
 * The engine in JavaScript: loads the wasm module, copies text in and out, keeps the live objects. No DOM, no rule of
 * the quiz; the same file in the page and in Node. The only file that touches wasm memory.
 */
import { WASM_TEXT } from "pagequiz:wasm";
import { QuizError, errorOf, withSentence } from "./errors.js";

export { QuizError };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What JSON can escape and UTF-8 cannot hold, and NUL, which ends a text in C. */
const UNENCODABLE = /[\0\p{Surrogate}]/gu;

/**
 * @param {unknown} value JSON text, or the value itself: then what no text in UTF-8 can hold becomes U+FFFD
 * @returns {string} JSON text
 */
const toJson = (value) =>
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

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** Compiles at once, which is faster than in the background; some browsers refuse that for a module of this size. */
async function compile() {
  const bytes = /** @type {BufferSource} */ (moduleBytes());
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return WebAssembly.compile(bytes);
  }
}

/**
 * One instance of the module. It is not used any more after a trap: its stack pointer is then lost.
 * @param {WebAssembly.Module} module
 * @returns {(name: string, text?: string, ...values: number[]) => any} calls an export with values and then the text.
 *   Returns what stands under "ok"; throws what stands under "error" as a QuizError, and anything else after a trap.
 */
function instantiate(module) {
  /** @type {any} */
  const exports = new WebAssembly.Instance(module, {
    env: {
      host_number_read: (/** @type {number} */ at) => +textAt(at),
      host_number_write: (/** @type {number} */ number, /** @type {number} */ at) => {
        encoder.encodeInto(`${number}\0`, memoryFrom(at));
      },
    },
  }).exports;

  /** Not kept over a call: growth detaches it. @param {number} at */
  const memoryFrom = (at) => new Uint8Array(exports.memory.buffer, at);

  /** @param {number} at a text that ends in NUL */
  function textAt(at) {
    const bytes = memoryFrom(at);
    return decoder.decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  exports._initialize();
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
    if (!reply) throw errorOf("out-of-memory");
    const { ok, error } = JSON.parse(textAt(reply));
    exports.wasm_text(reply, 0);
    if (error) throw new QuizError(error);
    return ok;
  };
}

/**
 * An instance that is replaced after a trap: objects of an earlier one are dead.
 * @param {WebAssembly.Module} module
 */
function makeHost(module) {
  let run = instantiate(module);

  /** @type {typeof run} */
  function callHost(...parameters) {
    try {
      return run(...parameters);
    } catch (error) {
      if (error instanceof QuizError) throw error;
      run = instantiate(module);
      throw errorOf("crashed");
    }
  }

  /**
   * A live object in the instance: a definition, or a session, which goes with its definition at the latest.
   * @param {number} address
   * @param {string} free the export that frees it
   * @param {Set<() => void>} [siblings] where its close() stands as long as it lives
   */
  function makeObject(address, free, siblings = new Set()) {
    const born = run;
    let isOpen = true;

    /**
     * @param {string} name
     * @param {string} [text]
     */
    function call(name, text) {
      if (!isOpen) throw errorOf("closed");
      if (born !== run) throw errorOf("crashed");
      return callHost(name, text, address);
    }

    function close() {
      if (isOpen && born === run) call(free);
      isOpen = false;
      siblings.delete(close);
    }

    siblings.add(close);
    return { call, close };
  }

  return { callHost, makeObject };
}

/** @type {typeof import("./types").loadEngine} */
export async function loadEngine() {
  const { callHost, makeObject } = makeHost(await (compiled ??= compile()));
  return {
    define(definition) {
      const { handle, settings, warnings } = callHost("wasm_define", toJson(definition));
      /** @type {Set<() => void>} */
      const sessions = new Set();
      const quiz = makeObject(handle, "wasm_definition_free");
      return {
        info: { ...settings, warnings: warnings.map(withSentence) },
        check: (submission) => quiz.call("wasm_check", toJson(submission)),
        start(snapshot) {
          const { handle, restored } = quiz.call("wasm_start", snapshot ?? "");
          const { call, close } = makeObject(handle, "wasm_session_free", sessions);
          return {
            restored,
            send: (event) => call("wasm_send", toJson(event)),
            view: () => call("wasm_view"),
            payload: () => call("wasm_payload"),
            snapshot: () => JSON.stringify(call("wasm_snapshot")),
            close,
          };
        },
        close() {
          for (const closeSession of sessions) closeSession();
          quiz.close();
        },
      };
    },
  };
}
