/** Pieces of rules (JsonLogic). */

/** @typedef {any} Rule */

/** The item at which a rule over a list is. @type {Rule} */
export const CURRENT = { var: "" };

/** @param {string} operator @param {Rule[]} rules */
export const join = (operator, rules) => (rules.length === 1 ? rules[0] : { [operator]: rules });

/** @param {string} operator @param {Rule[]} rules @returns {Rule} without nesting, where the order is all the same */
export const flat = (operator, rules) => ({ [operator]: rules.flatMap((rule) => rule?.[operator] ?? [rule]) });

/** @param {Rule} list @returns {Rule} how many items it has */
export const count = (list) => ({ reduce: [list, { "+": [{ var: "accumulator" }, 1] }, 0] });

/** @param {Rule[]} items @returns {Rule} those that are there */
export const given = (items) => ({ filter: [items, { "!=": [CURRENT, null] }] });

/** @param {Rule[]} rules @returns {Rule} that all of them hold; undefined if there is none */
export const allOf = (rules) => (rules.length > 0 ? join("and", flat("and", rules).and) : undefined);
