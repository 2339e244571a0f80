/**
 * What an author may not have meant, in a definition that is valid. No rule of the quiz: the engine takes it all, and
 * does with it what it says; these are questions of style, which no page asks.
 */

import { didYouMean } from "./hints.mjs";
import { below } from "./places.mjs";

/**
 * @typedef {import("../../web/types").ViewQuestion} Shown
 * @typedef {{ path: string, code: string, message: string }} Advice
 * @typedef {{ questions: Shown[], root: any }} Quiz the questions as they are shown, and the definition
 */

/** @param {any} root @returns {{ path: string, raw: any }[]} the questions as they are written */
function questionsOf(root) {
  const path = Array.isArray(root) ? "" : "/questions";
  /** @type {any[]} */
  const all = root.questions ?? root;
  return all.map((raw, i) => ({ path: below(path, i), raw }));
}

/** @param {Quiz} quiz @returns {Advice[]} options that readers cannot tell apart */
function findSameLabels({ questions, root }) {
  const shown = new Map(questions.map((question) => [question.id, question]));
  return questionsOf(root).flatMap(({ path, raw }) => {
    const labels = (shown.get(raw.id)?.options ?? []).map(({ label }) => label.trim());
    return labels.flatMap((label, i) => {
      const first = labels.indexOf(label);
      const message = `Give each option a label of its own: number ${first + 1} has the same.`;
      return first === i ? [] : [{ path: below(path, "options", i), code: "same-label", message }];
    });
  });
}

/** @param {Quiz} quiz @returns {Advice[]} questions that tell how many options are right only by their type */
function findLoneCorrect({ root }) {
  return questionsOf(root)
    .filter(({ raw }) => /^(multipleChoice|checkbox)$/.test(raw.type) && raw.correct?.length === 1)
    .map(({ path }) => ({
      path: below(path, "correct"),
      code: "one-correct",
      message: 'Use the type "radio", unless readers are to think that several options may be right.',
    }));
}

/**
 * What an answer is compared with.
 * @typedef {object} Comparison
 * @property {any} answer that should be a `var`
 * @property {boolean} isOne whether it is one option, not a list of them
 * @property {[keys: number[], text: any][]} texts and where they stand among the arguments
 */

/** @param {string} operator @param {any} parts its arguments @returns {Comparison | undefined} */
function readComparison(operator, parts) {
  const [first, second] = [parts].flat();
  if (operator === "in" && Array.isArray(second)) {
    return { answer: first, isOne: true, texts: second.map((text, i) => [[1, i], text]) };
  }
  if (operator === "in") return { answer: second, isOne: false, texts: [[[0], first]] };
  if (!/^[!=]==?$/.test(operator)) return undefined;
  return first?.var === undefined
    ? { answer: second, isOne: true, texts: [[[0], first]] }
    : { answer: first, isOne: true, texts: [[[1], second]] };
}

/** Operators in which `var` is no answer. */
const WITH_OWN_DATA = /^(map|reduce|filter|all|none|some)$/;

/** Keys that have rules. */
const WITH_RULE = /^(visibleIf|next|when|value)$/;

/** @param {Quiz} quiz @returns {Advice[]} comparisons of an answer with what it can never be */
function findNoOptions({ questions, root }) {
  // With an option of the reader's own, an answer can be anything.
  const choices = new Map(questions.filter(({ options, other }) => options && !other).map((it) => [it.id, it]));
  /** @type {Advice[]} */
  const found = [];

  /** @param {Comparison | undefined} comparison @param {string} path */
  function look(comparison, path) {
    const choice = choices.get([comparison?.answer?.var].flat()[0]);
    if (!comparison || !choice || /^(radio|select)$/.test(choice.type) !== comparison.isOne) return;
    const values = (choice.options ?? []).map(({ value }) => value);
    const wrong = comparison.texts.filter(([, text]) => typeof text === "string" && !values.includes(text));
    for (const [keys, text] of wrong) {
      const message = `Use the value of an option of "${choice.id}".${didYouMean(text, values)}`;
      found.push({ path: below(path, ...keys), code: "no-option", message });
    }
  }

  /** @param {any} value @param {string} path @param {boolean} isRule */
  function walk(value, path, isRule) {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (isRule ? WITH_OWN_DATA.test(key) : key.startsWith("x-")) continue;
      if (isRule) look(readComparison(key, part), below(path, key));
      walk(part, below(path, key), isRule || (!Array.isArray(value) && WITH_RULE.test(key)));
    }
  }

  walk(root, "", false);
  return found;
}

/** @param {Quiz} quiz @returns {Advice[]} */
export const adviceOn = (quiz) => [findSameLabels, findLoneCorrect, findNoOptions].flatMap((find) => find(quiz));
