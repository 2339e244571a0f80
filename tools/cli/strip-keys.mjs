/** pagequiz strip-keys: a definition without the right answers, for a page whose collector scores with the full one. */

import { Refusal } from "./files.mjs";
import { readValid } from "./findings.mjs";
import { below } from "./places.mjs";

/** @typedef {Record<string, any>} Part */

/** What of a question or an option says which answer is right. */
const OF_QUESTION = ["correct", "points", "explanation"];

/** @param {Part} part @param {string[]} keys @returns {Part} */
const without = (part, keys) => Object.fromEntries(Object.entries(part).filter(([key]) => !keys.includes(key)));

/** @param {any} option */
const stripOption = (option) => (typeof option === "string" ? option : without(option, OF_QUESTION));

/** @param {Part} question */
function stripQuestion(question) {
  const stripped = without(question, OF_QUESTION);
  return question.options ? { ...stripped, options: question.options.map(stripOption) } : stripped;
}

/**
 * @param {any} value
 * @param {string} path
 * @returns {string | undefined} where the score stands in it, in a rule or in a text
 */
function findScore(value, path) {
  if (typeof value === "string") return /^\$score(\.|$)|\{\$score\b/.test(value) ? path : undefined;
  const parts = Object.entries(typeof value === "object" ? (value ?? {}) : {});
  return parts.map(([key, part]) => findScore(part, below(path, key))).find((found) => found !== undefined);
}

/**
 * What the page cannot tell any more goes, too: which answer was right, and results by score.
 * @param {Part} settings
 */
function stripSettings(settings) {
  const gone = ["feedback", ...(findScore(settings.results, "") === undefined ? [] : ["results", "resultMode"])];
  return { ...without(settings, gone), questions: settings.questions.map(stripQuestion) };
}

/** @type {import("./main.mjs").Command} */
export const stripKeys = {
  usage: "strip-keys QUIZ [-o FILE]",
  does: "take the right answers out, for a page whose collector scores with the full definition",
  options: { output: { type: "string", short: "o" } },
  files: [1, 1],
  run([file]) {
    const root = JSON.parse(readValid(file).text);
    const stripped = Array.isArray(root) ? root.map(stripQuestion) : stripSettings(root);
    const path = findScore(stripped, "");
    // The page would go another way through the quiz than the collector.
    if (path !== undefined) {
      throw new Refusal(`${file}: ${path} needs the score, which no page knows without the right answers\n`);
    }
    return { output: `${JSON.stringify(stripped, undefined, 2)}\n` };
  },
};
