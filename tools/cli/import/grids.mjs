/** Questions of SurveyJS in which several are asked: one after the other here. */

import { below } from "../places.mjs";
import { conditionsOf } from "./choices.mjs";
import { isObject, Part, present, textOf, wordOf } from "./part.mjs";

/**
 * @typedef {import("./questions.mjs").Draft} Draft
 * @typedef {import("../../../web/types").Text} Text
 * @typedef {{ value: string, label: Text, path: string, part: Part }} Row also a column
 */

/** @param {Text} text @param {string} lang */
const inLanguage = (text, lang) =>
  typeof text === "string" ? text : (/** @type {Record<string, string>} */ (text)[lang] ?? text.default);

/** @param {Text[]} texts @returns {Text} all of them, in each language that one of them has */
function joined(texts) {
  const langs = [...new Set(texts.flatMap((text) => (typeof text === "string" ? [] : Object.keys(text))))];
  const say = (/** @type {string} */ lang) => texts.map((text) => inLanguage(text, lang)).join(" – ");
  if (langs.length === 0) return say("default");
  return /** @type {Text} */ (Object.fromEntries(["default", ...langs].map((lang) => [lang, say(lang)])));
}

/** @param {Part} part @param {string} key @returns {Row[]} rows or columns */
function rowsOf(part, key) {
  return part.list(key).flatMap((raw, i) => {
    const own = new Part(isObject(raw) ? raw : {}, below(part.path, key, i), part.left);
    const text = own.text("text", "title");
    const value = isObject(raw) ? own.word("value", "name") : wordOf(raw);
    if (value === undefined) own.leave("It has no value.");
    return value === undefined ? [] : [{ value, label: text ?? value, path: own.path, part: own }];
  });
}

/** What the rows of a grid have in common. @param {Part} part */
function headOf(part) {
  const name = part.word("name") ?? "grid";
  const isRequired = part.flag("isRequired");
  const isEach = part.flag("eachRowRequired", "isAllRowRequired");
  if (isRequired && !isEach)
    part.leave("One answer of several cannot be required: each may be left out.", "isRequired");
  for (const key of ["defaultValue", "correctAnswer"]) {
    if (part.take(key) !== undefined)
      part.leave("Its rows are questions of their own: give each of them its value.", key);
  }
  const head = { title: part.text("title") ?? name, hint: part.text("description"), conditions: conditionsOf(part) };
  return { name, ...head, optional: isEach ? undefined : /** @type {true} */ (true) };
}

/** @param {Part} part a matrix: one choice for each row @returns {Draft[]} */
export function rowDrafts(part) {
  const { name, title, hint, optional, conditions } = headOf(part);
  const rows = rowsOf(part, "rows");
  const choices = rowsOf(part, "columns").map(({ value, label, path, part: column }) => {
    column.end();
    return { option: present({ value, label: label === value ? undefined : label }), path, conditions: [] };
  });
  const type = part.word("cellType") === "checkbox" ? "multipleChoice" : "radio";
  const known = choices.filter(({ option }, i) => choices.findIndex((it) => it.option.value === option.value) === i);
  if (known.length === 0 || rows.length === 0) {
    part.leave("It has no rows or no columns: it is left out.");
    return [];
  }
  return rows.map((row) => {
    const own = conditionsOf(row.part);
    row.part.end();
    const question = { type, question: joined([title, row.label]), hint, optional };
    return {
      name: `${name}.${row.value}`,
      path: row.path,
      question,
      conditions: [...conditions, ...own],
      choices: known,
    };
  });
}

/**
 * @param {Part} part a matrix with questions of any type in its columns
 * @param {(part: Part) => Draft[]} draftsOf
 * @returns {Draft[]}
 */
export function gridDrafts(part, draftsOf) {
  const { name, title, conditions } = headOf(part);
  const rows = rowsOf(part, "rows");
  const columns = part.parts("columns");
  const type = part.word("cellType") ?? "dropdown";
  const choices = part.list("choices");
  if (rows.length === 0 || columns.length === 0) part.leave("It has no rows or no columns: it is left out.");
  return rows.flatMap((row, i) => {
    const common = [...conditions, ...conditionsOf(row.part)];
    row.part.end();
    return columns.flatMap((column) => {
      const { cellType = type, ...own } = column.raw;
      const raw = {
        ...(choices.length > 0 && /^(dropdown|radiogroup|checkbox|tagbox|default)$/.test(cellType) ? { choices } : {}),
        ...own,
        type: cellType === "default" ? type : cellType,
        name: `${name}.${row.value}.${own.name}`,
        title: joined([title, row.label, textOf(own.title) ?? String(own.name)]),
      };
      // What a column has left is said once, not for each row.
      const drafts = draftsOf(new Part(raw, column.path, i === 0 ? part.left : []));
      return drafts.map((draft) => ({ ...draft, conditions: [...common, ...draft.conditions] }));
    });
  });
}

/**
 * @param {Part} part several short texts
 * @param {(part: Part) => Draft[]} draftsOf
 * @returns {Draft[]}
 */
export function itemDrafts(part, draftsOf) {
  const { name, title, conditions } = headOf(part);
  return part.parts("items").flatMap((item) => {
    const label = textOf(item.raw.title) ?? String(item.raw.name);
    const raw = { ...item.raw, type: "text", name: `${name}.${item.raw.name}`, title: joined([title, label]) };
    const drafts = draftsOf(new Part(raw, item.path, part.left));
    return drafts.map((draft) => ({ ...draft, conditions: [...conditions, ...draft.conditions] }));
  });
}
