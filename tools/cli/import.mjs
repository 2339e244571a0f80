/** pagequiz import: a definition of a quiz that was made for something else. */

import { assemble } from "./import/assemble.mjs";
import { mend } from "./import/mend.mjs";
import { offsetsOf, placesIn } from "./import/offsets.mjs";
import { findAction, findQuiz } from "./import/quiz-in-page.mjs";
import { readScripts, scriptsIn } from "./import/scripts.mjs";
import { readSimple } from "./import/simple.mjs";
import { isSurvey, readSurvey } from "./import/survey.mjs";
import { excerpt } from "./excerpt.mjs";
import { readText, UsageError } from "./files.mjs";
import { isJson, parentOf } from "./places.mjs";

/**
 * @typedef {import("./import/part.mjs").Left} Left
 *
 * @typedef {object} Source what is imported, as it was found
 * @property {any} value
 * @property {Map<string, number>} offsets where its parts start, by JSON Pointer
 * @property {Left[]} left
 * @property {string} [action]
 */

/** @param {string} text @returns {Source} */
const sourceInJson = (text) => ({ value: JSON.parse(text), offsets: offsetsOf(text), left: [] });

/**
 * @param {string} text
 * @param {string} file
 * @param {import("./import/scripts.mjs").Piece[]} pieces
 * @returns {Source}
 */
function sourceInScripts(text, file, pieces) {
  const { scripts, faults } = readScripts(pieces);
  const found = findQuiz(scripts);
  if (found) return { ...found, action: findAction(scripts) };
  const [fault] = faults;
  if (!fault) throw new UsageError(`${file}: there is no script with a list of questions in it`);
  const { line, column } = placesIn(text)(fault.offset);
  throw new UsageError(`${file}:${line}:${column}: ${fault.message}\n${excerpt(text, line, column)}`);
}

/** @param {string} text @param {string} file @returns {Source} */
function sourceOf(text, file) {
  if (isJson(text)) return sourceInJson(text);
  // What was written as a literal is one to a script, too, with comments and single quotes.
  if (/^\s*[{[]/.test(text)) return sourceInScripts(text, file, [{ text: `(${text})`, start: -1 }]);
  return sourceInScripts(text, file, /\.[cm]?js$/.test(file) ? [{ text, start: 0 }] : scriptsIn(text));
}

/** @param {Source} source @param {string} path @returns {number} where it starts, or the nearest part around it */
function offsetOf({ offsets }, path) {
  for (let at = path; at; [at] = parentOf(at)) {
    const offset = offsets.get(at);
    if (offset !== undefined) return offset;
  }
  return offsets.get("") ?? 0;
}

/** @param {Left[]} left @param {Source} source @param {string} text @param {string} file */
function say(left, source, text, file) {
  const lines = new Map(left.map(({ path, message }) => [`${path}: ${message}`, offsetOf(source, path)]));
  const placeAt = placesIn(text);
  return [...lines]
    .sort(([, a], [, b]) => a - b)
    .map(([what, offset]) => {
      const { line, column } = placeAt(offset);
      return `${file}:${line}:${column}: left: ${what.startsWith(":") ? what.slice(2) : what}\n`;
    });
}

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count || "no"} ${count === 1 ? one : many}`;

/** @param {string} text @param {string} file */
function convert(text, file) {
  const source = sourceOf(text, file);
  const { value, left, action } = source;
  const foreign = isSurvey(value) ? readSurvey(value, "", left) : readSimple(value, left);
  const { definition, paths } = assemble(foreign, left);
  const whole = action && !definition.action ? { action, ...definition } : definition;
  return { definition: mend(whole, paths, left), lines: say(left, source, text, file) };
}

/** @type {import("./main.mjs").Command} */
export const importer = {
  usage: "import FILE [-o OUT]",
  does: "make a definition of a SurveyJS survey (JSON), or of the questions in the script of a page (HTML, Markdown)",
  options: { output: { type: "string", short: "o" } },
  files: [1, 1],
  run([file]) {
    try {
      const { definition, lines } = convert(readText(file), file);
      const questions = counted(definition.questions.length, "question", "questions");
      const summary = `${questions}, ${counted(lines.length, "thing", "things")} left out or changed\n`;
      return {
        output: `${JSON.stringify(definition, undefined, 2)}\n`,
        said: lines.join("") + summary,
        isGood: lines.length === 0,
      };
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(`${file} is nested too deeply`);
      throw error;
    }
  },
};
