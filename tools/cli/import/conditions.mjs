/** Expressions of SurveyJS as rules (JsonLogic), with the same result for the same answers. */

import { CALCULATIONS } from "./calculations.mjs";
import { NoRule, readExpression } from "./expression.mjs";
import { count, CURRENT, flat, join } from "./pieces.mjs";

/**
 * @typedef {import("./expression.mjs").Node} Node
 * @typedef {import("./names.mjs").Known} Known
 * @typedef {any} Rule
 *
 * @typedef {object} Scope
 * @property {(name: string) => Known | undefined} find
 * @property {number} index of the question whose rule it is
 * @property {string} [item] what {item} stands for
 * @property {(message: string) => void} note what the rule does otherwise
 */

const MANY = /^(multipleChoice|ranking)$/;
const NUMBER = /^(number|scale)$/;
const ITEM = /^(item|choice)$/;

/** @param {string[]} values */
const areNumbers = (values) => values.every((value) => value.trim() !== "" && isFinite(Number(value)));

/** @param {any} text */
const fold = (text) => String(text).trim().toLowerCase();

class Writer {
  /** @param {Scope} scope */
  constructor(scope) {
    this.scope = scope;
  }

  /** @param {string} name @returns {Known} */
  known(name) {
    const known = this.scope.find(name);
    if (!known) throw new NoRule(`Its expression asks for {${name}}, and there is no such question here.`);
    if (known.index >= this.scope.index) {
      throw new NoRule(`Its expression asks for {${name}}, which is answered only later.`);
    }
    return known;
  }

  /** @param {Node} node @returns {Known | undefined} the question it is the answer of */
  asked(node) {
    return node.kind === "name" && !this.isItem(node) ? this.known(node.name) : undefined;
  }

  /** @param {Node} node */
  isItem(node) {
    return node.kind === "name" && ITEM.test(node.name) && this.scope.item !== undefined;
  }

  /** @param {Node} node @returns {any[] | undefined} constants */
  constants(node) {
    if (this.isItem(node)) return [this.scope.item];
    if (node.kind === "constant") return [node.value];
    if (node.kind !== "list") return undefined;
    const values = node.items.map((item) => this.constants(item));
    return values.every((value) => value?.length === 1) ? values.map((value) => value?.[0]) : undefined;
  }

  /** @param {any} value @param {Known | undefined} known @returns {any} as an answer to that question has it */
  answer(value, known) {
    if (known?.values) return known.values.find((it) => fold(it) === fold(value)) ?? String(value);
    if (known?.type === "boolean") return { true: true, false: false }[fold(value)] ?? value;
    const isNumber = known && NUMBER.test(known.type) && typeof value === "string" && areNumbers([value]);
    return isNumber ? Number(value) : value;
  }

  /** @param {Node} node @returns {Rule} */
  rule(node) {
    if (this.isItem(node)) return this.scope.item;
    if (node.kind === "name") return { var: this.known(node.name).id };
    if (node.kind === "constant") return node.value;
    if (node.kind === "list") return node.items.map((item) => this.rule(item));
    const write = Object.hasOwn(CALLS, node.name) ? CALLS[node.name] : undefined;
    if (!write) throw new NoRule(`Its expression calls ${node.name}(), and rules have nothing like it.`);
    return write(this, node.items);
  }

  /** @param {Node} node @returns {Rule} a number, 0 where there is no answer */
  amount(node) {
    const rule = this.rule(node);
    const isNumber = node.kind === "constant" ? typeof node.value === "number" : node.kind === "call";
    return isNumber ? rule : { or: [rule, 0] };
  }

  /** @param {Node} node @returns {Rule} for what is greater: texts that are numbers count as such */
  measure(node) {
    const known = this.asked(node);
    const rule = this.rule(node);
    return known?.values && areNumbers(known.values) ? { "+": [rule] } : rule;
  }
}

/** @typedef {(writer: Writer, items: Node[]) => Rule} Write */

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
  const isFree = /^(input|text|textarea|email|url)$/.test(known.type) || known.other;
  if (isFree && /\p{L}/u.test(String(value)) && !known.values?.includes(value) && value !== "other") {
    writer.scope.note(`It compares what is typed with "${value}": capitals and small letters differ here.`);
  }
}

/** @param {Known} known @param {any} value an answer to it @param {Rule} [of] @returns {Rule} whether it is chosen */
function chosen(known, value, of = { var: known.id }) {
  const isOther = known.other && value === "other" && !known.values?.includes("other");
  if (MANY.test(known.type)) return isOther ? { some: [of, isOwn(known, CURRENT)] } : { in: [value, of] };
  return isOther ? { and: [{ "!=": [of, null] }, isOwn(known, of)] } : { "==": [of, value] };
}

/** @param {Writer} writer @param {Node} node @param {Node} other @returns {Rule | undefined} */
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

/** @type {Write} */
function equal(writer, [a, b]) {
  if (isNothing(b)) return empty(writer, [a]);
  if (isNothing(a)) return empty(writer, [b]);
  const known = equalToConstants(writer, a, b) ?? equalToConstants(writer, b, a);
  if (known !== undefined) return known;
  if ([a, b].some((node) => node.kind === "list" || MANY.test(writer.asked(node)?.type ?? ""))) {
    throw new NoRule("Its expression compares a list with what is none, or only known later.");
  }
  return { "==": [writer.rule(a), writer.rule(b)] };
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

/** @param {Writer} writer @param {Known} known @param {any} part @returns {Rule} whether its answer has this text in it */
function hasPart(writer, known, part) {
  const of = { var: known.id };
  const values = known.values?.filter((value) => fold(value).includes(fold(part)));
  if (values && !known.other) return { in: [of, values] };
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
    return { in: [{ var: other.id }, { var: known.id }] };
  }
  throw new NoRule("Its expression looks for what is only known later.");
}

/** @param {Writer} writer @param {Known} known one answer @param {any[]} values @returns {Rule} */
function isOneOf(writer, known, values) {
  const answers = values.map((value) => writer.answer(value, known));
  answers.forEach((value) => noteCase(writer, known, value));
  const isOther = known.other && answers.includes("other") && !known.values?.includes("other");
  const isListed = { in: [{ var: known.id }, answers.filter((it) => !isOther || it !== "other")] };
  return isOther ? { or: [isListed, chosen(known, "other")] } : isListed;
}

/** @type {Write} */
function anyof(writer, [a, b]) {
  const known = writer.asked(a);
  const values = writer.constants(b);
  if (!known || !values) return contains(writer, [a, b]);
  if (values.length === 0) return { "!=": [{ var: known.id }, null] };
  if (!MANY.test(known.type)) return isOneOf(writer, known, values);
  return join("or", values.map((value) => chosen(known, writer.answer(value, known))));
}

/** @param {Write} write @returns {Write} */
const not = (write) => (writer, items) => ({ "!": [write(writer, items)] });

/** @type {Record<string, Write>} */
const CALLS = {
  or: (writer, items) => flat("or", items.map((item) => writer.rule(item))),
  and: (writer, items) => flat("and", items.map((item) => writer.rule(item))),
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
 * @param {Scope} scope
 * @returns {Rule}
 * @throws {NoRule} that says what it has that rules have not
 */
export const ruleOf = (expression, scope) => new Writer(scope).rule(readExpression(expression));
