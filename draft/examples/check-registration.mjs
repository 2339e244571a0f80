/**
 * Usage: node check-registration.mjs registration.json
 *
 * Walks a questionnaire with branches: every way through it, with all options and ends of ranges that its rules look
 * at. Each question and each option with a condition must be on some way, every way must come to the end, and nothing
 * may depend on what comes later or on something that does not exist.
 */

import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { evaluate, holds, namesIn, unknownIn, valuesOf } from "./rules.mjs";

/** @param {any} question @returns {any[]} answers worth trying: each option, a range’s ends, and something to type */
function answersTo({ type, min, max, optional, ...question }) {
  const values = valuesOf({ type, ...question });
  const own =
    type === "statement" || type === "hidden" ? [undefined]
    : type === "multipleChoice" ? values.map((value) => [value])
    : values.length > 0 ? values
    : type === "number" ? [min, min + 1, max]
    : type === "date" ? [min, max]
    : type === "checkbox" ? [true]
    : ["something"];
  return optional ? [undefined, ...own] : own;
}

/** @param {any} question @returns {[string, any][]} its rules, by where they stand */
const rulesOf = ({ type, visibleIf, next, value, options = [] }) =>
  [
    ["visibleIf", visibleIf],
    ["next", next],
    ["value", type === "hidden" ? value : undefined],
    ...options.map((option) => [`option ${option.value}`, option.visibleIf]),
  ].filter(([, rule]) => rule !== undefined);

/** @param {any} rule @returns {string[]} the targets that a `next` may give: an id, or an `if` with ids */
const targetsIn = (rule) => (typeof rule === "string" ? [rule] : rule.if.filter((part) => typeof part === "string"));

/**
 * @param {any[]} questions
 * @returns {string[]} complaints
 */
function checkRules(questions) {
  const place = new Map(questions.map(({ id }, index) => [id, index]));
  return questions.flatMap((question, index) =>
    rulesOf(question).flatMap(([where, rule]) => {
      const at = `${question.id}, ${where}`;
      const mayLook = where === "next" ? index : index - 1;
      const late = namesIn(rule).filter((name) => (place.get(name) ?? -1) > mayLook);
      const targets = where === "next" ? targetsIn(rule) : [];
      const lost = targets.filter((id) => id !== "$end" && !(/** @type {number} */ (place.get(id)) > index));
      return [
        ...unknownIn(rule, questions).map((complaint) => `${at}: ${complaint}`),
        ...late.map((name) => `${at}: ${name} comes later`),
        ...lost.map((id) => `${at}: leads to ${id}, which does not come after it`),
      ];
    }),
  );
}

/**
 * Goes all ways from one place on. What is not on the way is not among the answers.
 * @param {any[]} questions
 * @param {Set<string>} looked ids that some rule looks at: only their answers make a difference
 * @param {number} index
 * @param {Record<string, any>} answers
 * @param {string[]} path
 * @returns {Generator<{ answers: Record<string, any>, path: string[] }>}
 */
function* ways(questions, looked, index, answers, path) {
  const question = questions[index];
  if (!question) return yield { answers, path };
  const { id, type, visibleIf, next, value } = question;
  if (!holds(visibleIf, answers)) return yield* ways(questions, looked, index + 1, answers, path);
  if (type === "hidden") {
    return yield* ways(questions, looked, index + 1, { ...answers, [id]: evaluate(value, answers) }, path);
  }
  const options = question.options?.filter((/** @type {any} */ option) => holds(option.visibleIf, answers));
  const all = answersTo({ ...question, options });
  for (const answer of looked.has(id) ? all : all.slice(-1)) {
    const given = answer === undefined ? answers : { ...answers, [id]: answer };
    const target = next === undefined ? undefined : evaluate(next, given);
    const place = questions.findIndex((other) => other.id === target);
    const to = target === undefined ? index + 1 : place < 0 ? questions.length : place;
    yield* ways(questions, looked, to, given, [...path, id]);
  }
}

/** @param {any} definition */
export function checkRegistration({ questions }) {
  const complaints = checkRules(questions);
  if (complaints.length > 0) return { count: 0, paths: new Set(), hidden: {}, complaints };
  const looked = new Set(questions.flatMap(rulesOf).flatMap(([, rule]) => namesIn(rule)));
  const all = [...ways(questions, looked, 0, {}, [])];
  const paths = new Set(all.map(({ path }) => path.join(" ")));

  for (const question of questions.filter(({ type }) => type !== "hidden")) {
    const on = all.filter(({ path }) => path.includes(question.id));
    if (on.length === 0) complaints.push(`${question.id}: on no way`);
    if (question.visibleIf && on.length === all.length)
      complaints.push(`${question.id}: on every way, despite its rule`);
    for (const option of question.options?.filter(({ visibleIf }) => visibleIf) ?? []) {
      const shown = on.filter(({ answers }) => holds(option.visibleIf, answers)).length;
      if (shown === 0) complaints.push(`${question.id}: ${option.value} is never shown`);
      if (shown === on.length) complaints.push(`${question.id}: ${option.value} is always shown, despite its rule`);
    }
  }
  const hidden = Object.fromEntries(
    questions
      .filter(({ type }) => type === "hidden")
      .map(({ id }) => [id, [...new Set(all.map(({ answers }) => answers[id]))]]),
  );
  for (const [id, values] of Object.entries(hidden)) {
    if (values.some((value) => !value)) complaints.push(`${id}: no value on some way`);
  }
  const last = questions.filter(({ type }) => type !== "hidden").at(-1).id;
  if (all.some(({ path }) => path.at(-1) !== last)) complaints.push(`a way does not end with ${last}`);
  return { count: all.length, paths, hidden, complaints };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { count, paths, hidden, complaints } = checkRegistration(JSON.parse(readFileSync(argv[2], "utf8")));
  console.log(`${count} combinations of answers, ${paths.size} different ways`);
  for (const path of paths) console.log(`  ${path}`);
  for (const [id, values] of Object.entries(hidden)) console.log(`${id}: ${values.join(", ")}`);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) exit(1);
}
