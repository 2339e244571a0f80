/** Expressions of SurveyJS as rules (JsonLogic), with the same result for the same answers. */

import { CALCULATIONS } from "./calculations.mjs";
import { NoRule, readExpression } from "./expression.mjs";
import { count, CURRENT, flat, join } from "./pieces.mjs";
import { fold, MANY, Writer } from "./writer.mjs";

/**
 * @typedef {import("./expression.mjs").Node} Node
 * @typedef {import("./names.mjs").Known} Known
 * @typedef {import("./writer.mjs").Write} Write
 * @typedef {any} Rule
 */

/** @param {Node} node */
const isNothing = (node) => node.kind === "constant" && (node.value === null || node.value === "");

/** @type {Write} */
const empty = (writer, [item]) => {
  if (!item) throw new NoRule("Its expression asks whether nothing is empty.");
  return { "==": [writer.rule(item), null] };
};

/** @param {Known} known @param {Rule} value @returns {Rule} whether it is the text beside "Other" */
const isOwn = (known, value) => ({ "!": [{ in: [value, known.values] }] });

/** @param {Writer} writer @param {Known} known @param {any} value that a text is compared with */
function noteCase(writer, known, value) {
  if (/^(input|textarea|email|url)$/.test(known.type) && /\p{L}/u.test(String(value))) {
    writer.scope.note(`It compares what is typed with "${value}": capitals and small letters differ here.`);
  }
}

/**
 * @param {Known} known
 * @param {any} value
 * @returns {boolean} whether it is what SurveyJS calls an answer of one's own
 */
const isOther = (known, value) => !!known.other && value === "other" && !known.values?.includes("other");

/** @param {Known} known @param {any} value an answer to it @param {Rule} [of] @returns {Rule} whether it is chosen */
function chosen(known, value, of = { var: known.id }) {
  const isMany = MANY.test(known.type);
  if (isOther(known, value)) {
    return isMany ? { some: [of, isOwn(known, CURRENT)] } : { and: [{ "!=": [of, null] }, isOwn(known, of)] };
  }
  if (known.other && !known.values?.includes(value)) return false; // what readers type is no value to SurveyJS
  return isMany ? { in: [value, of] } : { "==": [of, value] };
}

/**
 * @param {Writer} writer
 * @param {Node} node
 * @param {Node} other
 * @returns {Rule | undefined} nothing if that is no constant
 */
function equalToConstants(writer, node, other) {
  const known = writer.asked(node);
  const values = writer.constants(other);
  if (!known || !values) return undefined;
  const isMany = MANY.test(known.type);
  if (isMany !== (other.kind === "list")) return false;
  const answers = values.map((value) => writer.answer(value, known));
  answers.forEach((value) => noteCase(writer, known, value));
  if (!isMany) return chosen(known, answers[0]);
  return { and: [{ "==": [count({ var: known.id }), answers.length] }, ...answers.map((it) => chosen(known, it))] };
}

/** @param {Rule} rule @param {...(Known | undefined)} asked @returns {Rule} there all answers of one's own are alike */
function orBothOwn(rule, ...asked) {
  const own = asked.flatMap((known) => (known && isOther(known, "other") ? [chosen(known, "other")] : []));
  return own.length === 2 ? { or: [rule, { and: own }] } : rule;
}

/** @type {Write} */
function equal(writer, [a, b]) {
  if (isNothing(b)) return empty(writer, [a]);
  if (isNothing(a)) return empty(writer, [b]);
  const known = equalToConstants(writer, a, b) ?? equalToConstants(writer, b, a);
  if (known !== undefined) return known;
  if ([a, b].some((node) => node.kind === "list" || MANY.test(writer.asked(node)?.type ?? ""))) {
    throw new NoRule("Its expression compares a list with what is none, or only known later.");
  }
  return orBothOwn({ "==": [writer.rule(a), writer.rule(b)] }, writer.asked(a), writer.asked(b));
}

/** What no answer counts as where numbers are compared. @type {Record<string, (a: any, b: any) => boolean>} */
const COMPARES = { "<": (a, b) => a < b, ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b };

/** @param {string} operator @returns {Write} nothing is less or greater than no answer */
function order(operator) {
  return (writer, [a, b]) => {
    const rule = { [operator]: [writer.measure(a), writer.measure(b)] };
    const constants = [a, b].map((node) => (node.kind === "constant" ? node.value : undefined));
    const asked = [a, b].filter((_, i) => constants[i] === undefined);
    const mayHold = COMPARES[operator](constants[0] ?? 0, constants[1] ?? 0);
    if (asked.length === 1 && constants.some((it) => typeof it === "number") && !mayHold) return rule;
    const guarded = join("and", [...asked.map((node) => ({ "!=": [writer.rule(node), null] })), rule]);
    return asked.length === 2 && operator.endsWith("=") ? { or: [equal(writer, [a, b]), guarded] } : guarded;
  };
}

/**
 * @param {Writer} writer
 * @param {Known} known
 * @param {any} part
 * @returns {Rule} whether its answer has this text in it
 */
function hasPart(writer, known, part) {
  const of = { var: known.id };
  if (known.values)
    return isOneOf(
      writer,
      known,
      [...known.values, "other"].filter((it) => fold(it).includes(fold(part))),
    );
  noteCase(writer, known, part);
  return { and: [{ "!=": [of, null] }, { in: [String(part), { cat: [of] }] }] };
}

/** @type {Write} */
function contains(writer, [a, b]) {
  const known = writer.asked(a);
  const values = writer.constants(b);
  if (known && values) {
    const has = (/** @type {any} */ value) =>
      MANY.test(known.type) ? chosen(known, writer.answer(value, known)) : hasPart(writer, known, value);
    return values.length > 0 ? join("and", values.map(has)) : { "!=": [{ var: known.id }, null] };
  }
  const list = writer.constants(a);
  const other = writer.asked(b);
  if (list && a.kind === "list" && other && !MANY.test(other.type)) return isOneOf(writer, other, list);
  if (known && MANY.test(known.type) && other && !MANY.test(other.type)) {
    return orBothOwn({ in: [{ var: other.id }, { var: known.id }] }, known, other);
  }
  throw new NoRule("Its expression looks for what is only known later.");
}

/** @param {Writer} writer @param {Known} known one answer @param {any[]} values @returns {Rule} */
function isOneOf(writer, known, values) {
  const answers = values.map((value) => writer.answer(value, known));
  answers.forEach((value) => noteCase(writer, known, value));
  const isListed = {
    in: [{ var: known.id }, known.other ? answers.filter((it) => known.values?.includes(it)) : answers],
  };
  return answers.some((it) => isOther(known, it)) ? { or: [isListed, chosen(known, "other")] } : isListed;
}

/** @type {Write} */
function anyof(writer, [a, b]) {
  const known = writer.asked(a);
  const values = writer.constants(b);
  if (!known || !values) return contains(writer, [a, b]);
  if (values.length === 0) return { "!=": [{ var: known.id }, null] };
  if (!MANY.test(known.type)) return isOneOf(writer, known, values);
  return join(
    "or",
    values.map((value) => chosen(known, writer.answer(value, known))),
  );
}

/** @param {Write} write @returns {Write} */
const not = (write) => (writer, items) => ({ "!": [write(writer, items)] });

/** @type {Record<string, Write>} */
const CALLS = {
  or: (writer, items) =>
    flat(
      "or",
      items.map((item) => writer.rule(item)),
    ),
  and: (writer, items) =>
    flat(
      "and",
      items.map((item) => writer.rule(item)),
    ),
  "!": (writer, [item]) => ({ "!": [writer.rule(item)] }),
  empty,
  notempty: (writer, [item]) => ({ "!=": [writer.rule(item), null] }),
  "==": equal,
  "!=": not(equal),
  ...Object.fromEntries(["<", ">", "<=", ">="].map((operator) => [operator, order(operator)])),
  contains,
  notcontains: not(contains),
  anyof,
  noneof: not(anyof),
  allof: contains,
  ...CALCULATIONS,
};

/**
 * @param {string} expression
 * @param {import("./writer.mjs").Scope} scope
 * @returns {Rule}
 * @throws {NoRule} that says what it has that rules have not
 */
export const ruleOf = (expression, scope) => new Writer(scope, CALLS).rule(readExpression(expression));
