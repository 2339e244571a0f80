/**
 * What the rules of a definition look at, and all answers that they can tell apart.
 *
 * A rule sees a list of options only through questions of the kind "is there an item that …", and a single choice
 * through comparisons with constants. Two options that give the same reply to each of them are the same to the rules,
 * so one of them stands for both: the answers that remain are few enough to walk them all, and the walk is complete.
 */

import { createRequire } from "node:module";

const jsonLogic = createRequire(import.meta.url)("json-logic-js");

/**
 * @typedef {any} Rule
 * @typedef {{ id: string, type: string, options?: any[] } & Record<string, any>} Question as it stands in a definition
 * @typedef {{ id: string, rule: Rule, holds: (value: any) => boolean }} Atom a smallest part of a rule that looks at an
 *   answer: what it says of a single choice, or of one item of a list
 */

const OPERATORS = new Set(
  ("var missing missing_some if ?: == === != !== ! !! and or > >= < <= + - * / % min max cat substr in merge map " +
    "reduce filter all none some").split(" "),
);

const COMPARISONS = new Set(["==", "===", "!=", "!==", "in", "<", "<=", ">", ">="]);

/** Those that look at each item of a list by itself, so that it does not matter how many items are alike. */
const OF_ITEMS = new Set(["all", "none", "some"]);

/** @param {Rule} rule @param {unknown} data @returns {boolean} */
export const holds = (rule, data) => rule === undefined || jsonLogic.truthy(jsonLogic.apply(rule, data));

/** @param {Rule} rule @param {unknown} data */
export const evaluate = (rule, data) => jsonLogic.apply(rule, data);

/** @param {Rule} rule @returns {[string, any[]] | undefined} its operator and arguments; nothing for a constant */
function parts(rule) {
  if (!rule || typeof rule !== "object" || Array.isArray(rule)) return undefined;
  const [[operator, values], ...more] = Object.entries(rule);
  if (more.length > 0) throw new Error(`not a rule: ${JSON.stringify(rule)}`);
  if (!OPERATORS.has(operator)) throw new Error(`no such operator: ${operator}`);
  return [operator, Array.isArray(values) ? values : [values]];
}

/** @param {Rule} rule @returns {string | undefined} the name, if it is a var */
function named(rule) {
  const found = parts(rule);
  return found?.[0] === "var" ? String(found[1][0]) : undefined;
}

/** @param {Rule} rule @returns {string[]} the first part of each name that it refers to, items of lists aside */
export function namesIn(rule) {
  if (Array.isArray(rule)) return rule.flatMap(namesIn);
  const found = parts(rule);
  if (!found) return [];
  const [operator, values] = found;
  const name = String(values[0]);
  if (operator === "var") return [name.startsWith("$") ? name : name.split(".")[0]];
  if (/^missing/.test(operator)) return values.flat().filter((value) => typeof value === "string");
  return (OF_ITEMS.has(operator) ? values.slice(0, 1) : values).flatMap(namesIn);
}

/**
 * @param {Rule} rule
 * @param {Map<string, Question>} questions by id
 * @returns {Atom[]} of questions with options; it throws where a rule looks at a list in another way
 */
export function atomsIn(rule, questions) {
  if (Array.isArray(rule)) return rule.flatMap((inner) => atomsIn(inner, questions));
  const found = parts(rule);
  if (!found) return [];
  const [operator, values] = found;
  const listId = OF_ITEMS.has(operator) ? named(values[0]) : operator === "in" ? named(values[1]) : undefined;
  const list = listId === undefined ? undefined : questions.get(listId);
  if (list && isList(list)) {
    const ofItem = operator === "in" ? { "==": [{ var: "" }, values[0]] } : values[1];
    return [{ id: list.id, rule: ofItem, holds: (item) => holds(ofItem, item) }];
  }
  const names = [...new Set(namesIn(rule))];
  const chosen = names.length === 1 ? questions.get(names[0]) : undefined;
  if (chosen && !isList(chosen) && values.every((value) => named(value) !== undefined || isConstant(value))) {
    return [{ id: chosen.id, rule, holds: (value) => holds(rule, { [chosen.id]: value }) }];
  }
  if (values.some((value) => isListName(value, questions))) {
    throw new Error(`a list seen as a whole: ${JSON.stringify(rule)}`);
  }
  return values.flatMap((value) => atomsIn(value, questions));
}

/** @param {Question} question */
const isList = ({ type, options }) => type === "multipleChoice" || (type === "checkbox" && options !== undefined);

/** @param {Rule} value @param {Map<string, Question>} questions */
function isListName(value, questions) {
  const name = named(value);
  const question = name === undefined ? undefined : questions.get(name);
  return question !== undefined && isList(question);
}

/** @param {Rule} value */
const isConstant = (value) => (Array.isArray(value) ? value.every(isConstant) : !value || typeof value !== "object");

/** @param {Question} question @returns {any[]} what can be chosen, as it is submitted */
export function valuesOf({ type, options, other }) {
  if (type === "boolean") return [true, false];
  const values = (options ?? []).map((option) => (typeof option === "string" ? option : option.value));
  return other ? [...values, "something else"] : values;
}

/**
 * @param {Question} question
 * @param {Atom[]} atoms of it
 * @returns {any[]} one option for each way in which the atoms reply
 */
function representatives(question, atoms) {
  const bySignature = new Map();
  for (const value of valuesOf(question)) {
    const signature = atoms.map((atom) => Number(atom.holds(value))).join("");
    if (!bySignature.has(signature)) bySignature.set(signature, value);
  }
  return [...bySignature.values()];
}

/** @param {any[]} items @returns {any[][]} */
const subsets = (items) => items.reduce((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);

/**
 * @param {Rule[]} rules
 * @param {Question[]} questions
 * @returns {Generator<Record<string, any>>} every combination of answers that the rules can tell apart
 */
export function* combinations(rules, questions) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const atoms = rules.flatMap((rule) => atomsIn(rule, byId));
  const looked = questions.filter(({ id }) => atoms.some((atom) => atom.id === id));
  const choices = looked.map((question) => {
    const values = representatives(question, atoms.filter(({ id }) => id === question.id));
    const { min = question.optional ? 0 : 1, max = Infinity } = question;
    const answers = isList(question) ? subsets(values).filter(({ length }) => length >= min && length <= max) : values;
    return question.optional ? [undefined, ...answers] : answers;
  });
  yield* product(looked.map(({ id }) => id), choices);
}

/**
 * @param {string[]} ids
 * @param {any[][]} choices for each id
 * @returns {Generator<Record<string, any>>}
 */
export function* product(ids, choices) {
  if (ids.length === 0) return yield {};
  for (const rest of product(ids.slice(1), choices.slice(1))) {
    for (const value of choices[0]) yield value === undefined ? rest : { [ids[0]]: value, ...rest };
  }
}

/**
 * Constants that no option has: a word misspelt in a rule would never hold.
 * @param {Rule} rule
 * @param {Question[]} questions
 * @returns {string[]} complaints
 */
export function unknownIn(rule, questions) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const names = namesIn(rule).filter((name) => !byId.has(name) && !name.startsWith("$"));
  const dead = atomsIn(rule, byId).flatMap((atom) => {
    const values = valuesOf(/** @type {Question} */ (byId.get(atom.id)));
    if (values.length === 0 || !COMPARISONS.has(parts(atom.rule)?.[0] ?? "")) return [];
    const replies = new Set(values.map(atom.holds));
    const isKnown = (/** @type {any} */ constant) => values.some((value) => isSaid(atom.rule, constant, value));
    const constants = constantsIn(atom.rule).filter((constant) => !isKnown(constant));
    return [
      ...(replies.size === 1 ? [`${atom.id}: ${JSON.stringify(atom.rule)} is the same for all options`] : []),
      ...constants.map((constant) => `${atom.id}: no option is ${JSON.stringify(constant)}`),
    ];
  });
  return [...names.map((name) => `no question is called ${name}`), ...dead];
}

/**
 * `in` with a constant before a text looks for a part of it.
 * @param {Rule} rule
 * @param {any} constant
 * @param {any} value
 */
const isSaid = (rule, constant, value) =>
  constant === value || (rule.in?.[0] === constant && typeof value === "string" && value.includes(constant));

/** @param {Rule} rule @returns {any[]} its constants, names aside */
function constantsIn(rule) {
  if (Array.isArray(rule)) return rule.flatMap(constantsIn);
  const found = parts(rule);
  if (!found) return [rule];
  return found[0] === "var" ? [] : found[1].flatMap(constantsIn);
}
