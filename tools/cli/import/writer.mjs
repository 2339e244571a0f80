/** Turns the tree of an expression into a rule, for the question that has it. */

import { NoRule } from "./expression.mjs";

/**
 * @typedef {import("./expression.mjs").Node} Node
 * @typedef {import("./names.mjs").Known} Known
 * @typedef {any} Rule
 * @typedef {(writer: Writer, items: Node[]) => Rule} Write
 *
 * @typedef {object} Scope
 * @property {(name: string) => Known | undefined} find
 * @property {number} index of the question whose rule it is
 * @property {string} [item] what {item} stands for
 * @property {(message: string) => void} note what the rule does otherwise
 */

/** Types whose answers are lists. */
export const MANY = /^(multipleChoice|ranking)$/;
const NUMBER = /^(number|scale)$/;
const ITEM = /^(item|choice)$/;

/** @param {string[]} values */
const areNumbers = (values) => values.every((value) => value.trim() !== "" && isFinite(Number(value)));

/** @param {any} text */
export const fold = (text) => String(text).trim().toLowerCase();

export class Writer {
  /** @param {Scope} scope @param {Record<string, Write>} calls by operator or function */
  constructor(scope, calls) {
    this.scope = scope;
    this.calls = calls;
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
    const write = Object.hasOwn(this.calls, node.name) ? this.calls[node.name] : undefined;
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
