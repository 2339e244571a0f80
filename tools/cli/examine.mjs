/**
 * What is wrong with a definition, in the words of `pagequiz lint`. Nothing of a host: the playground says the same.
 */

import { hintOf, renamedBy } from "./hints.mjs";

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
    return { text, root, questions: [root?.questions ?? root].flat() };
  } catch {
    return { text, root: undefined, questions: [] };
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

/** @param {Finding} a @param {Finding} b */
const byPlace = (a, b) => a.line - b.line || a.column - b.column;

/**
 * @param {import("../../web/types").Engine} engine
 * @param {string} text of a definition
 * @param {string} [lang]
 * @returns {{ quiz: import("../../web/types").Quiz | undefined, findings: Finding[] }} no quiz if there are errors; the
 *   findings in the order of the text
 */
export function examine(engine, text, lang) {
  const source = sourceOf(text);
  const { errors, warnings } = engine.lint(text, lang);

  /**
   * @param {"error" | "warning"} severity
   * @returns {(fault: import("../../web/types").ErrorDetail) => Finding}
   */
  const finding = (severity) => (fault) => {
    const { code, path, line, column } = fault;
    return { severity, code, path, line, column, message: hintOf(fault, source) };
  };

  const renamed = errors.map((fault) => renamedBy(fault, source));
  const others = warnings.filter(({ path }) => !renamed.includes(path));
  const findings = [...errors.map(finding("error")), ...others.map(finding("warning"))].sort(byPlace);
  return { quiz: errors.length > 0 ? undefined : engine.define(text, lang), findings };
}
