/**
 * The engine as developers meet it: definitions and sessions that know whether they are still alive. No DOM, no rule of
 * the quiz; the module itself is in module.js.
 */

import { QuizError, errorOf, withSentence } from "./errors.js";
import { define, instantiate, loadModule, start, toJson } from "./module.js";

export { QuizError };

/**
 * An instance that says why it is of no more use, once it is.
 * @param {WebAssembly.Module} module
 */
function openInstance(module) {
  /** @type {import("./module.js").Call | undefined} */
  let run = instantiate(module);
  let isCrashed = false;

  /** @type {import("./module.js").Call} */
  function call(...parameters) {
    if (isCrashed) throw errorOf("crashed", "the last snapshot");
    if (!run) throw errorOf("closed", "a new one");
    try {
      return run(...parameters);
    } catch (error) {
      isCrashed = !(error instanceof QuizError);
      throw isCrashed ? errorOf("crashed", "the last snapshot") : error;
    }
  }

  return { call, isOpen: () => !!run && !isCrashed, close: () => (run = undefined) };
}

/** @type {typeof import("./types").loadEngine} */
export async function loadEngine() {
  const module = await loadModule();
  return {
    define(definition) {
      const instance = openInstance(module);
      const { handle, settings, warnings } = define(instance.call, definition);
      return {
        info: { ...settings, warnings: warnings.map(withSentence) },
        check: (submission) => instance.call("wasm_check", toJson(submission), handle),
        start(snapshot) {
          let isOpen = true;
          /** @type {import("./module.js").Call} */
          function call(...parameters) {
            if (!isOpen) throw errorOf("closed", "a new one");
            return instance.call(...parameters);
          }
          const { handle: session, ...methods } = start(call, handle, snapshot);
          return {
            ...methods,
            view: () => call("wasm_view", undefined, session),
            close() {
              if (isOpen && instance.isOpen()) call("wasm_session_free", undefined, session);
              isOpen = false;
            },
          };
        },
        close: () => void instance.close(),
      };
    },
  };
}
