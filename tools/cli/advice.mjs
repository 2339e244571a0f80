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

/** Operators that compare their arguments with each other. */
const COMPARING = /^([!=]==?|in)$/;

/** Operators in which `var` is no answer. */
const WITH_OWN_DATA = /^(map|reduce|filter|all|none|some)$/;

/** Keys that have rules. */
const WITH_RULE = /^(visibleIf|next|when|value)$/;

/** @param {Quiz} quiz @returns {Advice[]} comparisons of an answer with what it can never be */
function findNoOptions({ questions, root }) {
  /** Options by id; with one of the reader's own, an answer can be anything. @type {Map<string, string[]>} */
  const options = new Map();
  for (const { id, options: list, other } of questions) {
    if (list && !other) options.set(id, list.map(({ value }) => value));
  }
  /** @type {Advice[]} */
  const found = [];

  /** @param {any} parts arguments of a comparison @param {string} path */
  function compare(parts, path) {
    if (!Array.isArray(parts)) return;
    const ids = parts.map((part) => [part?.var].flat()[0]).filter((id) => options.has(id));
    const values = options.get(ids[0]) ?? [];
    if (ids.length !== 1) return;
    for (const [i, part] of parts.entries()) {
      for (const [j, text] of [part].flat().entries()) {
        if (typeof text !== "string" || values.includes(text)) continue;
        const message = `Use the value of an option of "${ids[0]}".${didYouMean(text, values)}`;
        found.push({ path: Array.isArray(part) ? below(path, i, j) : below(path, i), code: "no-option", message });
      }
    }
  }

  /** @param {any} value @param {string} path @param {boolean} isRule */
  function walk(value, path, isRule) {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (isRule && COMPARING.test(key)) compare(part, below(path, key));
      if (isRule && WITH_OWN_DATA.test(key)) continue;
      walk(part, below(path, key), isRule || (!Array.isArray(value) && WITH_RULE.test(key)));
    }
  }

  walk(root, "", false);
  return found;
}

/** @param {Quiz} quiz @returns {Advice[]} */
export const adviceOn = (quiz) => [findSameLabels, findLoneCorrect, findNoOptions].flatMap((find) => find(quiz));
