/**
 * The engine in JavaScript: loads the wasm module, copies text in and out, keeps the live objects. No DOM, no rule of
 * the quiz; the same file in the page and in Node. The only file that touches wasm memory.
 */
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
  await undefined; // The text stands at the end of the script, which is running.
  const bytes = /** @type {BufferSource} */ (moduleBytes());
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return WebAssembly.compile(bytes);
  }
}

/**
 * One instance of the module, for one definition: closed, it goes with all that is in it. After a trap it is of no more
 * use: its stack pointer is then lost.
 * @param {WebAssembly.Module} module
 */
function instantiate(module) {
  /** @type {any} */
  let exports = new WebAssembly.Instance(module, {
    env: {
      number_read: (/** @type {number} */ at) => +textAt(at),
      number_write: (/** @type {number} */ number, /** @type {number} */ at) => {
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

  /**
   * @param {string} name of an export
   * @param {string | undefined} text
   * @param {number[]} values that it takes before the text
   */
  function run(name, text, values) {
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
  }

  const instance = {
    /** The code of the error that any call throws from now on. @type {"closed" | "crashed" | undefined} */
    end: undefined,

    /**
     * Calls an export. Returns what stands under "ok"; throws what stands under "error", or a crash, as a QuizError.
     * @param {string} name
     * @param {string} [text]
     * @param {...number} values
     */
    call(name, text, ...values) {
      if (instance.end) throw errorOf(instance.end);
      try {
        return run(name, text, values);
      } catch (error) {
        if (error instanceof QuizError) throw error;
        throw errorOf((instance.end = "crashed"));
      }
    },

    close() {
      instance.end = "closed";
      exports = undefined;
    },
  };
  exports._initialize();
  return instance;
}

/** @type {typeof import("./types").loadEngine} */
export async function loadEngine() {
  const module = await (compiled ??= compile());
  return {
    define(definition) {
      const instance = instantiate(module);
      const { call, close } = instance;
      const { handle, settings, warnings } = call("wasm_define", toJson(definition));
      return {
        info: { ...settings, warnings: warnings.map(withSentence) },
        check: (submission) => call("wasm_check", toJson(submission), handle),
        start(snapshot) {
          const { handle: session, restored } = call("wasm_start", snapshot ?? "", handle);
          let isOpen = true;
          /** @type {(name: string, text?: string) => any} */
          const act = (name, text) => {
            if (!isOpen) throw errorOf("closed");
            return call(name, text, session);
          };
          return {
            restored,
            send: (event) => act("wasm_send", toJson(event)),
            view: () => act("wasm_view"),
            payload: () => act("wasm_payload"),
            snapshot: () => JSON.stringify(act("wasm_snapshot")),
            close() {
              if (isOpen && !instance.end) act("wasm_session_free");
              isOpen = false;
            },
          };
        },
        close,
      };
    },
  };
}
