/** What is measured: the eleven questions without rules, a submission for them, and a quiz of any length. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = "build/bench";

export const DEFINITION = "web/examples/eleven.json";

/** @type {import("pagequiz/engine").Settings & { questions: import("pagequiz/engine").Question[] }} */
export const definition = JSON.parse(readFileSync(DEFINITION, "utf8"));

/** @type {Record<string, string>} answers to questions that have no options */
const TYPED = {
  additionalComments: "The importer first: it is slow, and nobody who wrote it is still here.",
  email: "name@example.com",
};

/** @param {import("pagequiz/engine").Question} question */
function answerTo({ id, type, options = [] }) {
  const values = options.map((option) => (typeof option === "string" ? option : option.value));
  return type === "radio" ? values[0] : (TYPED[id] ?? values.slice(0, 3));
}

/** A valid answer to every question. */
export const submission = Object.fromEntries(definition.questions.map((question) => [question.id, answerTo(question)]));

/**
 * Writes a value as JSON.
 * @param {string} name
 * @param {unknown} value
 * @returns {string} the file's path
 */
export function writeInput(name, value) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${name}`, JSON.stringify(value));
  return `${FOLDER}/${name}`;
}

/**
 * Each question depends on the one before it.
 * @param {number} count
 */
export const chainOf = (count) =>
  quizOf(count).map((question, i) => {
    const visibleIf = { "==": [{ var: `q${i - 1}` }, "yes"] };
    return i > 0 ? { ...question, visibleIf } : question;
  });

/**
 * Behind the question in the middle stand many that depend on the first one, and are left out.
 * @param {number} count
 * @param {number} hidden
 */
export function gapOf(count, hidden) {
  const left = quizOf(hidden).map((question, i) => ({
    ...question,
    id: `left${i}`,
    visibleIf: { "==": [{ var: "q0" }, "no"] },
  }));
  const quiz = chainOf(count);
  return [...quiz.slice(0, count >> 1), ...left, ...quiz.slice(count >> 1)];
}

/** @param {number} count of questions q0, q1, … */
export const quizOf = (count) =>
  Array.from({ length: count }, (_, i) => ({
    id: `q${i}`,
    type: "radio",
    question: `Does statement ${i} hold?`,
    options: ["yes", "no", "in part"],
  }));
