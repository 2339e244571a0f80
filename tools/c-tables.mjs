/** What the tables in src/ say of definitions: keys, types, operators, limits. A table of another form is an error. */

import { readFileSync } from "node:fs";

/**
 * @typedef {object} Key
 * @property {string} name
 * @property {string} kind KEY_…, see src/reader.h
 * @property {boolean} isRequired
 * @property {number} traits of what takes it; 0: all
 * @property {string[]} choices
 *
 * @typedef {{ name: string, traits: number, read: string }} Type
 * @typedef {{ name: string, least: number, most: number }} Operator `most`: Infinity for any number of arguments
 */

/** @param {string} name */
const readSource = (name) => readFileSync(`src/${name}`, "utf8").replace(/\/\*.*?\*\//gs, "");

/**
 * @param {string} file
 * @param {string} table
 * @returns {string} what stands between the braces, or of a text behind the equals sign
 */
function bodyOf(file, table) {
  const match = readSource(file).match(RegExp(`\\b${table}\\[\\w*\\] =\\s*(?:\\{(.*?)\\n\\}|([^;]*));`, "s"));
  if (!match) throw new Error(`src/${file}: no table ${table}`);
  return match[1] ?? match[2];
}

/**
 * @param {string} file
 * @param {string} table
 * @param {RegExp} form of a row, with groups
 * @returns {string[][]} the groups of each row
 */
function rowsOf(file, table, form) {
  const body = bodyOf(file, table);
  const rest = body.replace(form, "").trim();
  if (rest !== "") throw new Error(`src/${file}: ${table} has a row of another form: ${rest}`);
  return [...body.matchAll(form)].map(([, ...groups]) => groups);
}

/**
 * @param {string} file
 * @param {string} name of a constant text such as "push, none"
 */
export const choicesOf = (file, name) => rowsOf(file, name, /"([^"]*)"/g).flat().join("").split(", ");

/** @type {Map<string, number>} the traits by name, and those that have a name together */
const traits = new Map();
for (const file of ["question.h", "reader.h", "types.c", "more_keys.c"]) {
  for (const [, name, sum] of readSource(file).matchAll(/\b([A-Z_]+) = (\d+|[A-Z_]+(?: \| [A-Z_]+)*)(?=,| \})/g)) {
    traits.set(name, /\d/.test(sum) ? Number(sum) : traitsOf(sum));
  }
}

/** @param {string} sum "TRAIT_TYPED | TRAIT_DATE" */
export function traitsOf(sum) {
  return sum.split(" | ").reduce((all, name) => {
    const value = traits.get(name);
    if (value === undefined) throw new Error(`no trait ${name}`);
    return all | value;
  }, 0);
}

const KEY_FORM = RegExp(
  [
    /(?:\[\w+\] = )?\{"([^"]+)", \.kind = (\w+)/,
    /(, \.is_required = true)?/,
    /(?:,\s*\.choices = "([^"]*)")?/,
    /(?:,\s*\.traits = ([A-Z_ |]+))?\},/,
  ]
    .map(({ source }) => source)
    .join(""),
  "g",
);

/**
 * @param {string} file
 * @param {string} table
 * @returns {Key[]}
 */
export function keysOf(file, table) {
  return rowsOf(file, table, KEY_FORM).map(([name, kind, required, choices, sum]) => ({
    name,
    kind,
    isRequired: required !== undefined,
    traits: sum ? traitsOf(sum) : 0,
    choices: choices?.split(", ") ?? [],
  }));
}

/** @returns {Type[]} */
export function typesOf() {
  const rows = rowsOf("types.c", "QUESTION_TYPES", /\{([A-Z_ |]+), (?:\.read = )?(\w+)[^{}]*\},/g);
  const names = choicesOf("types.c", "QUESTION_TYPE_NAMES");
  if (rows.length !== names.length) throw new Error(`src/types.c: ${rows.length} types, ${names.length} names`);
  return rows.map(([sum, read], i) => ({ name: names[i], traits: traitsOf(sum), read }));
}

/** @returns {Operator[]} */
export function operatorsOf() {
  const rows = rowsOf("logic.c", "OPERATORS", /\{"([^"]+)", \w+, [^,]+, \w+, (\d+), (\d+|ANY)\},/g);
  return rows.map(([name, least, most]) => ({
    name,
    least: Number(least),
    most: most === "ANY" ? Infinity : Number(most),
  }));
}

/** @returns {string[]} the codes of what can be wrong with an answer */
export function issuesOf() {
  const form = /\[[\w -]+\] = \{"([^"]+)", (?:"\w+"|NULL)\},/g;
  return [...rowsOf("issue.c", "NAMES", form), ...rowsOf("types.c", "ISSUE_MORE_NAMES", form)].flat();
}

/** @param {string} name LIMIT_… of src/limits.h */
export function limitOf(name) {
  const match = readSource("limits.h").match(RegExp(`^#define ${name} \\(?(?:\\(size_t\\))?([\\d *]+)\\)?$`, "m"));
  if (!match) throw new Error(`src/limits.h: no number ${name}`);
  return match[1].split("*").reduce((product, factor) => product * Number(factor), 1);
}
