/** The types of questions of SurveyJS, each as a question of ours, or several. */

import { below } from "../places.mjs";
import { choicesOf, conditionsOf } from "./choices.mjs";
import { htmlToLines } from "./html.mjs";
import { mapText, Part, present } from "./part.mjs";
import { gridDrafts, itemDrafts, rowDrafts } from "./grids.mjs";
import { validatorsOf } from "./validators.mjs";

/**
 * @typedef {import("./part.mjs").Left} Left
 * @typedef {import("../../../web/types").Text} Text
 *
 * A question before it has an id and rules.
 * @typedef {object} Draft
 * @property {string} name as expressions call it
 * @property {string} path where it comes from
 * @property {Record<string, any>} question
 * @property {{ text: string, path: string }[]} conditions all of which must hold
 * @property {import("./choices.mjs").Choice[]} [choices]
 * @property {boolean} [isShuffled]
 * @property {{ text: string, path: string }} [value] what a hidden one works out
 * @property {number} [page]
 */

/** @param {Part} part @returns {string} */
const nameOf = (part) => part.word("name") ?? "question";

/** @param {(...limits: number[]) => number} choose @param {...any} limits @returns {any} of those that are there */
function strictest(choose, ...limits) {
  const given = limits.filter((limit) => limit !== undefined);
  return given.length > 1 ? choose(...given) : given[0];
}

/**
 * @param {Part} part
 * @param {string} type
 * @param {Record<string, any>} [more] keys of the question
 * @returns {Draft} with what every type has
 */
export function draftOf(part, type, more = {}) {
  const { messages, ...checks } = validatorsOf(part, type);
  const name = nameOf(part);
  const required = part.text("requiredErrorText");
  const isRequired = part.flag("isRequired");
  const own = { ...messages, ...(required && isRequired ? { required } : {}) };
  const question = {
    type,
    question: part.text("title") ?? name,
    hint: part.text("description"),
    optional: isRequired || type === "statement" ? undefined : true,
    ...more,
    ...checks,
    min: strictest(Math.max, more.min, checks.min),
    max: strictest(Math.min, more.max, checks.max),
    messages: Object.keys(own).length > 0 ? own : undefined,
    value: part.take("defaultValue"),
    correct: part.take("correctAnswer"),
  };
  return { name, path: part.path, question, conditions: conditionsOf(part) };
}

/** What a field for another kind of text takes. @type {Record<string, [pattern: string, placeholder: string]>} */
const FORMS = {
  time: ["([01]\\d|2[0-3]):[0-5]\\d", "18:30"],
  month: ["\\d{4}-(0[1-9]|1[0-2])", "2026-12"],
  week: ["\\d{4}-W[0-5]\\d", "2026-W52"],
  datetime: ["\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d", "2026-12-31T18:30"],
  "datetime-local": ["\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d", "2026-12-31T18:30"],
  color: ["#[\\da-fA-F]{6}", "#ee3856"],
};

const SAME_TYPES = ["email", "url", "tel", "number", "date"];

/** @param {Part} part @param {string} type @returns {Record<string, any>} limits of a number or a day */
function limitsOf(part, type) {
  if (type === "number") return { min: part.number("min"), max: part.number("max"), step: part.number("step") };
  const days = Object.fromEntries(["min", "max"].map((key) => [key, part.word(key)]));
  for (const [key, day] of Object.entries(days)) {
    if (day === undefined || /^\d{4}-\d\d-\d\d$/.test(day)) continue;
    part.leave("A limit is a day, such as 2026-12-31.", key);
    delete days[key];
  }
  return days;
}

/** @param {Part} part @returns {Record<string, any>} what fields for text have */
const fieldOf = (part) => ({
  placeholder: part.text("placeholder", "placeHolder"),
  maxLength: part.count("maxLength"),
  autocomplete: part.word("autocomplete", "autoComplete"),
});

/** @param {Part} part @returns {Draft[]} */
function textDrafts(part) {
  const input = part.word("inputType") ?? "text";
  const type = input === "range" ? "number" : SAME_TYPES.includes(input) ? input : "input";
  const hasLimits = type === "number" || type === "date";
  if (Object.hasOwn(FORMS, input)) {
    const [pattern, example] = FORMS[input];
    part.leave(`There is no type for "${input}": it is a text with a pattern.`, "inputType");
    return [draftOf(part, type, { ...fieldOf(part), pattern, placeholder: part.text("placeholder") ?? example })];
  }
  if (input === "password") part.leave("What is typed can be read: there is no type for passwords.", "inputType");
  const { maxLength, ...field } = fieldOf(part);
  return [draftOf(part, type, hasLimits ? { ...field, ...limitsOf(part, type) } : { ...field, maxLength })];
}

/** @param {Part} part @param {string} type one of those with options @returns {Draft[]} */
function choiceDrafts(part, type) {
  const isMany = type === "multipleChoice";
  const { choices, other, isShuffled } = choicesOf(part, isMany);
  const limits = isMany ? { min: part.count("minSelectedChoices"), max: part.count("maxSelectedChoices") } : {};
  const columns = part.raw.colCount;
  const direction = type === "select" ? undefined : { 0: "row", 1: "column" }[/** @type {0} */ (columns)];
  if (direction) part.take("colCount");
  if (choices.length === 0) {
    part.leave("It has no choices here: it is a text.", "choices");
    return [draftOf(part, "input")];
  }
  const more = { other: type === "ranking" ? undefined : other, direction, ...limits };
  return [{ ...draftOf(part, type, more), choices, isShuffled }];
}

/** @param {Part} part @returns {Draft[]} */
function ratingDrafts(part) {
  if (Array.isArray(part.raw.rateValues) && part.raw.rateValues.length > 0) return choiceDrafts(part, "radio");
  part.take("rateValues");
  const min = part.number("rateMin") ?? 1;
  const step = part.number("rateStep") ?? 1;
  const count = part.number("rateCount") ?? 5;
  const max = part.number("rateMax") ?? min + (count - 1) * step;
  const [low, high] = [part.text("minRateDescription"), part.text("maxRateDescription")];
  const labels = present({ [min]: low, [max]: high });
  const points = (max - min) / step;
  const isScale = Number.isInteger(points) && points >= 1 && points <= 100;
  if (!isScale) part.leave("A scale has 2 to 101 points: it is a number.");
  const ends = isScale && Object.keys(labels).length > 0 ? labels : undefined;
  const more = { min, max, step: step === 1 ? undefined : step, labels: ends };
  return [draftOf(part, isScale ? "scale" : "number", more)];
}

/** @param {Part} part @returns {Draft[]} */
function sliderDrafts(part) {
  if (part.word("sliderType") === "range") {
    part.leave("There is no type for two numbers at once.");
    return [];
  }
  return [
    draftOf(part, "number", {
      min: part.number("min") ?? 0,
      max: part.number("max") ?? 100,
      step: part.number("step"),
    }),
  ];
}

/** @param {Part} part @returns {Draft[]} */
function booleanDrafts(part) {
  const labels = present({ true: part.text("labelTrue", "labelTrueText"), false: part.text("labelFalse") });
  const values = ["valueTrue", "valueFalse"].map((key) => part.word(key));
  if (values.every((it) => it === undefined)) {
    return [draftOf(part, "boolean", { labels: Object.keys(labels).length > 0 ? labels : undefined })];
  }
  // Its answers are texts of its own.
  const choices = [true, false].map((is, i) => ({
    option: present({ value: values[i] ?? String(is), label: labels[String(is)] ?? (is ? "Yes" : "No") }),
    path: part.path,
    conditions: [],
  }));
  return [{ ...draftOf(part, "radio"), choices }];
}

/** @param {Part} part @returns {Draft[]} the first paragraph as the question, the others under it */
function htmlDrafts(part) {
  const lines = mapText(part.text("html"), (text) => htmlToLines(text, part).join("\0"));
  const question = mapText(lines, (text) => text.split("\0")[0]) || undefined;
  const hint = mapText(lines, (text) => text.split("\0").slice(1).join(" ")) || undefined;
  const draft = draftOf(part, "statement");
  return [{ ...draft, question: { ...draft.question, ...present({ question, hint }) } }];
}

/** @param {Part} part @returns {Draft[]} */
function expressionDrafts(part) {
  const text = part.word("expression");
  part.leave("It is worked out and sent, not shown.");
  for (const key of ["format", "currency", "displayStyle", "title", "description"]) part.take(key);
  if (text === undefined) return [];
  const { name, path, conditions } = draftOf(part, "hidden");
  return [{ name, path, conditions, question: { type: "hidden" }, value: { text, path: below(path, "expression") } }];
}

/** @param {Part} part @returns {Draft[]} */
function imageDrafts(part) {
  part.take("contentMode");
  return choiceDrafts(part, part.flag("multiSelect") ? "multipleChoice" : "radio");
}

/** @type {Record<string, (part: Part) => Draft[]>} */
const TYPES = {
  text: textDrafts,
  comment: (part) => [draftOf(part, "textarea", fieldOf(part))],
  radiogroup: (part) => choiceDrafts(part, "radio"),
  buttongroup: (part) => choiceDrafts(part, "radio"),
  dropdown: (part) => choiceDrafts(part, "select"),
  checkbox: (part) => choiceDrafts(part, "multipleChoice"),
  tagbox: (part) => choiceDrafts(part, "multipleChoice"),
  ranking: (part) => choiceDrafts(part, "ranking"),
  imagepicker: imageDrafts,
  rating: ratingDrafts,
  slider: sliderDrafts,
  boolean: booleanDrafts,
  html: htmlDrafts,
  expression: expressionDrafts,
  matrix: rowDrafts,
  matrixdropdown: (part) => gridDrafts(part, draftsOf),
  multipletext: (part) => itemDrafts(part, draftsOf),
};

/** @param {Part} part @param {Draft} of @returns {Draft[]} the field for a comment below a question */
function commentDrafts(part, { name, conditions }) {
  const question = part.text("commentText", "otherText") ?? "Other (describe)";
  const placeholder = part.text("commentPlaceholder", "commentPlaceHolder");
  if (!part.flag("showCommentArea", "hasComment")) return [];
  const comment = present({ type: "textarea", question, placeholder, optional: true });
  return [{ name: `${name}-Comment`, path: part.path, question: comment, conditions }];
}

/** @param {Part} part @param {Draft[]} drafts @returns {Draft[]} those that are asked: what is never visible is not */
function withoutInvisible(part, drafts) {
  if (part.flag("visible") !== false || part.raw.visibleIf) return drafts;
  part.leave("It is never shown: it is left out.", "visible");
  return [];
}

/** @param {Part} part a question @returns {Draft[]} */
export function draftsOf(part) {
  const type = part.word("type") ?? "text";
  part.take("name");
  if (!Object.hasOwn(TYPES, type)) {
    part.leave(`There is no type like "${type}": it is left out, with all that is in it.`);
    return [];
  }
  const drafts = TYPES[type](part);
  const [first] = drafts;
  const all = first ? [...drafts, ...commentDrafts(part, first)] : [];
  const shown = withoutInvisible(part, all);
  part.end();
  return shown;
}
