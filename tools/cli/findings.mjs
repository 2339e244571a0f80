/** What is wrong with a definition, as data and as text. */

import { loadEngine } from "pagequiz/engine";
import { adviceOn } from "./advice.mjs";
import { excerpt } from "./excerpt.mjs";
import { Refusal, readText } from "./files.mjs";
import { hintOf } from "./hints.mjs";
import { offsetsOf, placeAt } from "./places.mjs";

/**
 * @typedef {object} Finding
 * @property {string} file
 * @property {"error" | "warning"} severity
 * @property {string} code
 * @property {string} path JSON Pointer
 * @property {number} line from 1; 0 where there is no place
 * @property {number} column from 1, in code points
 * @property {string} message what to do
 */

const engine = await loadEngine();

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
 * Reads a definition, and what is wrong with it.
 * @param {string} file
 * @param {string} [lang]
 */
export function readDefinition(file, lang) {
  const text = readText(file);
  const source = sourceOf(text);

  /**
   * @param {"error" | "warning"} severity
   * @returns {(fault: import("../../web/types").ErrorDetail) => Finding}
   */
  const finding = (severity) => (fault) => {
    const { code, path, line, column } = fault;
    return { file, severity, code, path, line, column, message: hintOf(fault, source) };
  };

  try {
    const quiz = engine.define(text, lang);
    const advice = adviceOn({ questions: quiz.questions(), root: source.root });
    const offsets = advice.length > 0 ? offsetsOf(text) : new Map();
    const placed = advice.map((it) => ({ ...it, ...placeAt(text, offsets.get(it.path)) }));
    return { text, quiz, findings: [...quiz.info.warnings, ...placed].map(finding("warning")) };
  } catch (error) {
    return { text, quiz: undefined, findings: faultsOf(error).map(finding("error")) };
  }
}

/**
 * A finding with the line it is about.
 * @param {Finding} finding
 * @param {string} text
 */
export function explain({ file, severity, code, path, line, column, message }, text) {
  const where = line ? `${file}:${line}:${column}` : file;
  const what = `${where}: ${severity}: ${code}${path && ` ${path}`}: ${message}\n`;
  return line ? `${what}${excerpt(text, line, column)}\n` : what;
}

/**
 * @param {string} file
 * @param {string} [lang]
 * @returns {{ text: string, quiz: import("../../web/types").Quiz }}
 * @throws {Refusal} if the definition has errors
 */
export function readValid(file, lang) {
  const { text, quiz, findings } = readDefinition(file, lang);
  if (!quiz) throw new Refusal(findings.map((finding) => explain(finding, text)).join(""));
  return { text, quiz };
}
