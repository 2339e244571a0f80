/** Names, texts and rules: makes a definition of what was read of a foreign quiz. */

import { ruleOf } from "./conditions.mjs";
import { namesIn, NoRule } from "./expression.mjs";
import { Names } from "./names.mjs";
import { mapText, present } from "./part.mjs";
import { allOf } from "./pieces.mjs";

/**
 * @typedef {import("./questions.mjs").Draft} Draft
 * @typedef {import("./survey.mjs").Foreign} Foreign
 * @typedef {import("./survey.mjs").Expression} Expression
 * @typedef {import("./part.mjs").Left} Left
 *
 * @typedef {object} Context
 * @property {Names} names
 * @property {Left[]} left
 */

/** Levels of a rule: a definition has 64 in all. */
const DEEPEST = 48;

/** @param {any} rule @returns {number} */
const depthOf = (rule) =>
  typeof rule === "object" && rule !== null ? 1 + Math.max(0, ...Object.values(rule).map(depthOf)) : 0;

/**
 * @param {Expression} expression
 * @param {Context} context
 * @param {number} index
 * @param {string} [item]
 * @returns {any}
 */
function readRule({ text, path }, { names, left }, index, item) {
  const note = (/** @type {string} */ message) => left.push({ path, message });
  try {
    const rule = ruleOf(text, { find: (name) => names.find(name), index, item, note });
    if (depthOf(rule) > DEEPEST) throw new NoRule("Its expression is nested too deeply.");
    return rule;
  } catch (error) {
    if (!(error instanceof NoRule)) throw error;
    note(error.message);
    return undefined;
  }
}

/** @param {Expression[]} conditions @param {Context} context @param {number} index @param {string} [item] */
function readRules(conditions, context, index, item) {
  const rules = conditions.map((it) => readRule(it, context, index, item));
  return allOf(rules.filter((rule) => rule !== undefined));
}

/** Braces that a text has here: {name} and {{. */
const BRACES = /\{([^{}]*)\}|\{/g;

/**
 * @param {any} text
 * @param {string} path
 * @param {Context} context
 * @returns {any} with the ids of our questions in it
 */
const withNames = (text, path, { names, left }) =>
  mapText(text, (it) =>
    it.replace(BRACES, (whole, name) => {
      const known = name === undefined ? undefined : names.find(name.trim());
      if (known) return `{${known.id}}`;
      if (name?.startsWith("$")) return whole;
      if (name) left.push({ path, message: `Its text has ${whole}, and there is no such question here.` });
      return whole.replace("{", "{{");
    }),
  );

/** @param {any} value @param {string} type @param {boolean} isChoice @returns {any} an answer as it is here */
function answerOf(value, type, isChoice) {
  if (value === undefined) return undefined;
  if (/^(multipleChoice|ranking)$/.test(type)) return [value].flat().map(String);
  if (/^(number|scale)$/.test(type)) return typeof value === "string" ? Number(value) : value;
  if (type === "boolean") return { true: true, false: false }[String(value)];
  return isChoice || typeof value === "number" ? String(value) : value;
}

/** @param {any} label of an option @param {string} path @param {Context} context */
function noteNames(label, path, { names, left }) {
  const named = [...JSON.stringify(label ?? "").matchAll(/\{([^{}"]+)\}/g)].find(([, name]) => names.find(name.trim()));
  if (named) left.push({ path, message: `Labels say no answers: ${named[0]} stays as it is.` });
}

/** @param {Draft} draft @param {Context} context @param {number} index @param {boolean} isShuffled */
function optionsOf({ choices, isShuffled: isOwn }, context, index, isShuffled) {
  return choices?.map(({ option, path, conditions }) => {
    noteNames(option.label, path, context);
    const visibleIf = readRules(conditions, context, index, option.value);
    const { fixed = isShuffled && !isOwn, ...own } = option;
    const whole = present({ ...own, fixed: (isShuffled && fixed) || undefined, visibleIf });
    return Object.keys(whole).length === 1 ? whole.value : whole;
  });
}

/** Keys of which every type of question has its own; the others follow in their order. */
const FIRST = { id: undefined, type: undefined, question: undefined, hint: undefined, optional: undefined };

/**
 * @param {Draft} draft
 * @param {string} id
 * @param {Context} context
 * @param {number} index
 * @param {boolean} isShuffled
 */
function questionOf(draft, id, context, index, isShuffled) {
  const { question, path, conditions, value } = draft;
  return present({
    ...FIRST,
    ...question,
    id,
    question: withNames(question.question, path, context),
    hint: withNames(question.hint, path, context),
    options: optionsOf(draft, context, index, isShuffled) ?? question.options,
    value: value ? readRule(value, context, index) : answerOf(question.value, question.type, !!draft.choices),
    correct: answerOf(question.correct, question.type, !!draft.choices),
    visibleIf: readRules(conditions, context, index),
  });
}

/** @param {Draft} draft @param {string} id @param {number} index @returns {import("./names.mjs").Known} */
const knownOf = ({ question, choices }, id, index) => ({
  id,
  index,
  type: question.type,
  values: choices?.map(({ option }) => option.value),
  other: question.other,
});

/**
 * @param {Draft[]} drafts
 * @param {string} expression
 * @returns {number} where the last question is that it asks for, or -1
 */
function lastNeeded(drafts, expression) {
  const needed = new Set(namesIn(expression).map((name) => name.toLowerCase()));
  return drafts.reduce((last, { name }, i) => (needed.has(name.toLowerCase()) ? i : last), -1);
}

/** @param {Draft[]} drafts @param {Draft[]} calculated @returns {Draft[]} each behind the last that it needs */
function insert(drafts, calculated) {
  const all = [...drafts];
  for (const draft of calculated) {
    const last = lastNeeded(all, draft.value?.text ?? "");
    all.splice(last + 1, 0, { ...draft, page: all[last]?.page });
  }
  return all;
}

/** @param {Draft[]} drafts @param {NonNullable<Foreign["jumps"]>} jumps @param {Left[]} left */
function addJumps(drafts, jumps, left) {
  for (const { when, to, path } of jumps) {
    const from = lastNeeded(drafts, when.text);
    // The survey ends with the page; it goes on elsewhere at once.
    const isOver = (/** @type {Draft} */ { page }) => (page ?? 0) > (drafts[from]?.page ?? 0);
    const end = to === undefined ? drafts.length : drafts.findIndex(({ name }) => name === to);
    if (from < 0 || end <= from) left.push({ path, message: "It leads back, or asks for what there is not." });
    const over = drafts.slice(from + 1, Math.max(end, from + 1)).filter((it) => to !== undefined || isOver(it));
    if (from >= 0) over.forEach((it) => it.conditions.push({ ...when, text: `!(${when.text})` }));
  }
}

/** @param {NonNullable<Foreign["results"]>} results @param {Context} context */
const resultsOf = (results, context) =>
  results.flatMap(({ result: { id, text }, when }) => {
    const rule = when && readRule(when, context, Infinity);
    return when && rule === undefined ? [] : [present({ id, when: rule, text: withNames(text, "", context) })];
  });

/** As many questions as a quiz may have. */
const MOST = 10_000;

/**
 * @param {Foreign} foreign
 * @param {Left[]} left is added to
 * @returns {{ definition: Record<string, any>, paths: string[] }} and where each question comes from
 */
export function assemble({ settings, drafts, calculated = [], results = [], jumps = [] }, left) {
  const all = insert(
    drafts.map((it) => ({ ...it, conditions: [...it.conditions] })),
    calculated,
  );
  if (all.length > MOST) {
    left.push({
      path: all[MOST].path,
      message: `A quiz has ${MOST} questions at most: this and those behind are left out.`,
    });
    all.length = MOST;
  }
  addJumps(all, jumps, left);
  const names = new Names();
  const context = { names, left };
  const ids = all.map(({ name, path }) => {
    const id = names.make(name);
    if (id !== name)
      left.push({ path, message: `Its answer is called "${id}": a name is letters, digits, _ and -, once.` });
    return id;
  });
  all.forEach((draft, index) => names.add(draft.name, knownOf(draft, ids[index], index)));
  const isShuffled = all.some((draft) => draft.isShuffled);
  const shuffle = isShuffled ? (settings.shuffle ? true : "options") : settings.shuffle;
  const ends = resultsOf(results, context);
  const questions = all.map((draft, i) => questionOf(draft, ids[i], context, i, isShuffled));
  const definition = present({ ...settings, shuffle, results: ends.length > 0 ? ends : undefined, questions });
  return { definition, paths: all.map(({ path }) => path) };
}
