/** What expressions of SurveyJS work out. Where there is no answer, there is nothing to add. */

import { NoRule } from "./expression.mjs";
import { count, flat, given } from "./pieces.mjs";

/** @typedef {import("./writer.mjs").Write} Write */

/** @param {string} operator @returns {Write} */
const amounts = (operator) => (writer, items) => {
  const rules = items.map((item) => writer.amount(item));
  return operator === "-" ? { "-": rules } : flat(operator, rules);
};

/** @type {Write} */
function add(writer, items) {
  const isText = items.some((item) => item.kind === "constant" && typeof item.value === "string");
  if (isText) return { cat: items.map((item) => writer.rule(item)) };
  return amounts("+")(writer, items);
}

/** @param {string} operator @returns {Write} by nothing nothing is divided */
const divide =
  (operator) =>
  (writer, [a, b]) => {
    const by = writer.amount(b);
    return { if: [by, { [operator]: [writer.amount(a), by] }, null] };
  };

/** @type {Write} */
function power(writer, [a, b]) {
  const times = b.kind === "constant" ? Number(b.value) : NaN;
  if (![2, 3, 4].includes(times)) throw new NoRule("Its expression has a power, and rules have none above 4.");
  return { "*": Array(times).fill(writer.amount(a)) };
}

/** @param {string} operator @returns {Write} */
const extreme = (operator) => (writer, items) => {
  const next = { var: "current" };
  const last = { var: "accumulator" };
  const rule = { if: [{ "==": [last, null] }, next, { [operator]: [last, next] }] };
  return { reduce: [given(items.map((item) => writer.rule(item))), rule, null] };
};

/** @type {Write} */
function average(writer, items) {
  const number = count(given(items.map((item) => writer.rule(item))));
  return { if: [number, { "/": [{ "+": items.map((item) => writer.amount(item)) }, number] }, 0] };
}

/** @type {Write} */
function choose(writer, [condition, then, otherwise]) {
  if (!then) throw new NoRule("Its expression calls iif() with too little.");
  return { if: [condition, then, ...(otherwise ? [otherwise] : [])].map((item) => writer.rule(item)) };
}

/** By operator or function, in small letters. @type {Record<string, Write>} */
export const CALCULATIONS = {
  "+": add,
  "-": amounts("-"),
  "*": amounts("*"),
  "/": divide("/"),
  "%": divide("%"),
  power,
  iif: choose,
  sum: amounts("+"),
  min: extreme("min"),
  max: extreme("max"),
  avg: average,
  count: (writer, items) => count(given(items.map((item) => writer.rule(item)))),
};
