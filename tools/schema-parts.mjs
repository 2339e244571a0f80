/**
 * What the JSON Schema of a definition has beside the tables in src/ and the comments in web/types.d.ts: what a key
 * takes where the tables leave that to a function, and what operators do. See schema.mjs.
 */

import { choicesOf, limitOf } from "./c-tables.mjs";

/** @typedef {Record<string, any>} Schema */

/** @param {string} name @returns {Schema} to stand beside other keywords, which draft-07 does not let $ref do */
const as = (name) => ({ allOf: [{ $ref: `#/definitions/${name}` }] });

const TEXT = { type: "string", maxLength: limitOf("LIMIT_TEXT_POINTS") };
const DAY = { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" };
/** Editors begin a value of several types as the first of them. */
const WORDS_KEY = { type: ["string", "object"], ...as("words") };

/** @type {Record<string, Schema>} by KEY_…; the choices of KEY_CHOICE are in its row */
export const KINDS = {
  KEY_TEXT: TEXT,
  KEY_WORDS: WORDS_KEY,
  KEY_ID: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: limitOf("LIMIT_ID_BYTES") },
  KEY_URL: { ...TEXT, pattern: "^(https?:|(?![A-Za-z0-9+.-]*:)[^\\u0000-\\u0020]*$)" },
  KEY_CHOICE: { type: "string" },
  KEY_FLAG: { type: "boolean" },
  KEY_COUNT: { type: "integer", minimum: 0, maximum: limitOf("LIMIT_DEFINITION_BYTES") },
  KEY_TEXTS: { type: "object", additionalProperties: { $ref: "#/definitions/words" } },
  KEY_LIST: { type: "array" },
  KEY_ANY: {},
};

/** One text, or one by language. */
export const WORDS = {
  ...TEXT,
  type: ["string", "object"],
  required: ["default"],
  properties: { default: { ...TEXT, description: "In all languages that are not here." } },
  propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]+$" },
  additionalProperties: TEXT,
};

const POINTS = {
  type: ["number", "object"],
  additionalProperties: { type: "number" },
  minProperties: 1,
  maxProperties: limitOf("LIMIT_SCORES"),
};

export const SETTINGS = {
  properties: {
    saveDays: { minimum: 1, maximum: limitOf("LIMIT_SAVE_DAYS") },
    include: { items: { enum: choicesOf("more_keys.c", "SETTING_INCLUDES") } },
    params: { items: KINDS.KEY_ID },
    shuffle: { enum: [true, false, ...choicesOf("rules_settings.c", "CHOICES")] },
    pick: { minimum: 1, maximum: limitOf("LIMIT_QUESTIONS") },
    results: { items: { $ref: "#/definitions/result" }, maxItems: limitOf("LIMIT_RESULTS") },
    questions: as("questions"),
    messages: as("interfaceTexts"),
  },
  required: ["questions"],
};

/** All questions, of which the reader answers at least one. */
export const QUESTIONS = {
  type: "array",
  items: { $ref: "#/definitions/question" },
  minItems: 1,
  maxItems: limitOf("LIMIT_QUESTIONS"),
};

export const RESULT = { properties: { when: as("rule") } };

export const OPTION = {
  type: ["string", "object"],
  minLength: 1,
  maxLength: TEXT.maxLength,
  properties: { value: { minLength: 1 }, visibleIf: as("rule"), points: POINTS },
  dependencies: { image: ["alt"] },
};

export const QUESTION = {
  properties: {
    options: {
      items: { $ref: "#/definitions/option" },
      minItems: 1,
      maxItems: limitOf("LIMIT_OPTIONS"),
      uniqueItems: true,
    },
    pattern: { maxLength: limitOf("LIMIT_PATTERN_BYTES") },
    visibleIf: as("rule"),
    next: as("rule"),
    points: POINTS,
    messages: as("issueTexts"),
  },
};

/** @type {Record<string, { properties?: Schema, required?: string[] }>} of the types that have a trait */
export const TRAITS = {
  TRAIT_OPTIONS: { required: ["options"] },
  TRAIT_MANY: { properties: { options: { items: { $ref: "#/definitions/optionOfMany" } }, max: { minimum: 1 } } },
  TRAIT_FREE: { properties: { minLength: { maximum: TEXT.maxLength }, maxLength: { minimum: 1 } } },
  TRAIT_NUMBER: {
    properties: { min: { type: "number" }, max: { type: "number" }, step: { type: "number", exclusiveMinimum: 0 } },
  },
  TRAIT_DATE: { properties: { min: DAY, max: DAY, value: DAY, correct: DAY } },
  TRAIT_CONSTANT: {
    properties: { value: { type: ["string", "number", "boolean", "array", "object"], ...as("rule") } },
  },
};

/** @param {boolean} value */
const labelOf = (value) => ({ description: `What to say for ${value}.`, ...WORDS_KEY });

/** @type {Record<string, { properties?: Schema, required?: string[] }>} of one type */
export const TYPES = {
  scale: { required: ["min", "max"] },
  boolean: { properties: { labels: { properties: { true: labelOf(true), false: labelOf(false) } } } },
};

/** @type {Record<string, Schema>} an answer in a definition, by the function that reads it */
export const ANSWERS = {
  question_read_option: { type: "string", minLength: 1 },
  question_read_options: { type: "array", items: { type: "string" }, minItems: 1 },
  question_read_box: { const: true },
  question_read_text: { type: "string", pattern: "\\S" },
  read_typed_number: { type: ["number", "string"], pattern: "\\d" },
  read_boolean: { type: "boolean" },
  read_constant: {},
};

/** Of a rule, and of what an operator works on. */
export const RULE_TYPES = ["array", "object", "string", "number", "boolean", "null"];

/** @type {Record<string, string>} */
export const OPERATORS = {
  var: 'The answer to the question with this id, or "$score", "$score.NAME", "$lang", "$params.ID"; then a stand-in.',
  missing: "Those of these ids that have no answer.",
  missing_some: "Those of the ids without an answer, or none if enough have one: [enough, [id, …]].",
  if: "[condition, value, condition, value, …, value otherwise]",
  "?:": "As if.",
  "==": 'Whether two values are equal, whatever their type: 1 and "1" are.',
  "===": "Whether two values are equal and of one type.",
  "!=": "Whether two values are not equal, whatever their type.",
  "!==": "Whether two values are not equal, or not of one type.",
  "!": 'Whether a value is not true: false, null, 0, "" or [].',
  "!!": 'Whether a value is true: not false, null, 0, "" or [].',
  and: "The first value that is not true, or the last one.",
  or: "The first value that is true, or the last one.",
  ">": "Whether the first is greater than the second.",
  ">=": "Whether the first is greater than the second, or equal.",
  "<": "Whether the first is less than the second; with three, whether the second is between.",
  "<=": "Whether the first is less than the second, or equal; with three, whether the second is between.",
  "+": "The sum; of one text its number.",
  "-": "The difference; of one number its negative.",
  "*": "The product.",
  "/": "The quotient.",
  "%": "What is left of a division.",
  min: "The least number.",
  max: "The greatest number.",
  cat: "The texts, one behind the other.",
  substr: "A part of a text: [text, start, length]; from the end if negative.",
  in: "Whether the first is in the second, a list or a text.",
  merge: "One list of all items.",
  map: 'What a rule makes of each item: [list, rule]; in the rule { "var": "" } is the item.',
  filter: "The items for which a rule is true: [list, rule].",
  reduce: "One value of all items: [list, rule, start]; in the rule are current and accumulator.",
  all: "Whether a rule is true for all items, and there is one: [list, rule].",
  none: "Whether a rule is true for no item: [list, rule].",
  some: "Whether a rule is true for an item: [list, rule].",
};
