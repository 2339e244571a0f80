/**
 * What is wrong with a definition, in the words of `pagequiz lint`. Nothing of a host: the playground says the same.
 */

import { adviceOn } from "./advice.mjs";
import { hintOf } from "./hints.mjs";
import { offsetsOf, placesIn } from "./places.mjs";

/**
 * @typedef {object} Finding
 * @property {"error" | "warning"} severity
 * @property {string} code
 * @property {string} path JSON Pointer
 * @property {number} line from 1; 0 where there is no place
 * @property {number} column from 1, in code points
 * @property {string} message what to do
 */

/** @param {string} text @returns {import("./hints.mjs").Source} */
function sourceOf(text) {
  try {
    const root = JSON.parse(text);
    const ids = [root?.questions ?? root].flat().map((/** @type {any} */ question) => question?.id);
    return { text, root, ids: [...ids.filter((id) => typeof id === "string"), "$end", "$score", "$lang", "$params"] };
  } catch {
    return { text, root: undefined, ids: [] };
  }
}

/**
 * @param {unknown} error
 * @returns {import("../../web/types").ErrorDetail[]}
 * @throws what is no error of the engine's
 */
export function faultsOf(error) {
  if (error instanceof Error && "errors" in error) return /** @type {any} */ (error.errors);
  throw error;
}

/**
 * @param {import("../../web/types").Engine} engine
 * @param {string} text of a definition
 * @param {string} [lang]
 * @returns {{ quiz: import("../../web/types").Quiz | undefined, findings: Finding[] }} no quiz if there are errors
 */
export function examine(engine, text, lang) {
  const source = sourceOf(text);

  /**
   * @param {"error" | "warning"} severity
   * @returns {(fault: import("../../web/types").ErrorDetail) => Finding}
   */
  const finding = (severity) => (fault) => {
    const { code, path, line, column } = fault;
    return { severity, code, path, line, column, message: hintOf(fault, source) };
  };

  try {
    const quiz = engine.define(text, lang);
    const advice = adviceOn({ questions: quiz.questions(), root: source.root });
    const offsets = advice.length > 0 ? offsetsOf(text) : new Map();
    const placeAt = placesIn(text);
    const placed = advice.map((it) => ({ ...it, ...placeAt(offsets.get(it.path)) }));
    return { quiz, findings: [...quiz.info.warnings, ...placed].map(finding("warning")) };
  } catch (error) {
    return { quiz: undefined, findings: faultsOf(error).map(finding("error")) };
  }
}
