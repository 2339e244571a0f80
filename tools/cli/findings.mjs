/** What is wrong with the definition in a file, as data and as text. */

import { loadEngine } from "pagequiz/engine";
import { examine } from "./examine.mjs";
import { excerpt } from "./excerpt.mjs";
import { Refusal, readText } from "./files.mjs";

/** @typedef {{ file: string } & import("./examine.mjs").Finding} Finding */

const engine = await loadEngine();

/**
 * Reads a definition, and what is wrong with it.
 * @param {string} text
 * @param {string} file where it comes from
 * @param {string} [lang]
 */
export function definitionIn(text, file, lang) {
  const { quiz, findings } = examine(engine, text, lang);
  return { text, quiz, findings: findings.map((finding) => ({ file, ...finding })) };
}

/** @param {string} file @param {string} [lang] */
export const readDefinition = (file, lang) => definitionIn(readText(file), file, lang);

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
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!quiz) throw new Refusal(errors.map((finding) => explain(finding, text)).join(""));
  return { text, quiz };
}
