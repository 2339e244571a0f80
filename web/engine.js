/**
 * The engine as developers meet it: definitions and sessions that know whether they are still alive. No DOM, no rule of
 * the quiz; the module itself is in module.js.
 */

import { lineOf, sentenceOf } from "./errors.js";
import { loadAnyModule } from "./fallback.js";
import { defineIn } from "./define-in.js";
import { instantiate, start, toJson } from "./module.js";

/**
 * @param {import("./errors.js").Fault} fault
 * @returns {import("./types").ErrorDetail}
 */
const detailOf = (fault) => ({ path: "", line: 0, column: 0, ...fault, message: sentenceOf(fault) });

/** A definition, submission or event that is not valid, or an object that can no longer be used. */
export class QuizError extends Error {
  /** @type {"QuizError"} */ name = "QuizError";

  /** @param {import("./errors.js").Fault[]} faults one at least; the first gives the error its fields */
  constructor(faults) {
    super(faults.map(lineOf).join("\n"));
    const errors = faults.map(detailOf);
    const { message, ...first } = errors[0];
    Object.assign(this, first, { errors });
  }
}

const closed = () => new QuizError([{ code: "closed", expected: "a new one" }]);
const crashed = () => new QuizError([{ code: "crashed", expected: "the last snapshot" }]);

/**
 * @param {unknown} value as toJson() takes it
 * @returns {any} JSON text, which stands for the value in every call
 */
function textOf(value) {
  /** @type {import("./errors.js").Fault} */
  let fault = { code: "type", expected: "a value that JSON can hold" };
  try {
    const text = toJson(value);
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof RangeError) fault = { code: "too-deep" };
  }
  throw new QuizError([fault]);
}

/**
 * An instance that says why it is of no more use, once it is.
 * @param {import("./module.js").Module} module
 */
function openInstance(module) {
  /** @type {import("./module.js").Call | undefined} */
  let run = instantiate(module);
  let isCrashed = false;

  /** @type {import("./module.js").Call} */
  function call(...parameters) {
    if (isCrashed) throw crashed();
    if (!run) throw closed();
    try {
      return run(...parameters);
    } catch (error) {
      isCrashed = !Array.isArray(error);
      throw isCrashed ? crashed() : new QuizError(/** @type {any} */ (error));
    }
  }

  return { call, isOpen: () => !!run && !isCrashed, close: () => (run = undefined) };
}

/** @type {typeof import("./types").loadEngine} */
export async function loadEngine(given) {
  const module = /** @type {import("./module.js").Module} */ (given) ?? (await loadAnyModule());
  if (given) instantiate(module); // throws now, not at the first definition, where it is none
  return {
    lint(definition, lang = "") {
      const { call } = openInstance(module);
      call("wasm_language", lang);
      const { errors, warnings } = call("wasm_lint", textOf(definition));
      return { errors: errors.map(detailOf), warnings: warnings.map(detailOf) };
    },
    define(definition, lang) {
      const instance = openInstance(module);
      const { handle, settings, warnings } = defineIn(instance.call, textOf(definition), lang);
      return {
        info: { ...settings, warnings: warnings.map(detailOf) },
        questions: () => instance.call("wasm_questions", undefined, handle),
        check: (submission) => instance.call("wasm_check", textOf(submission), handle),
        start(snapshot) {
          let isOpen = true;
          /** @type {import("./module.js").Call} */
          function call(...parameters) {
            if (!isOpen) throw closed();
            return instance.call(...parameters);
          }
          const { handle: session, ...methods } = start(call, handle, snapshot);
          return {
            ...methods,
            send: (event) => methods.send(textOf(event)),
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
