/**
 * Usage: node schema.mjs OUT.json
 * Makes the JSON Schema of a definition, by which editors complete and check. Keys, types and operators are those of
 * the tables in src/, what is said of them stands in web/types.d.ts. Draft-07: the newest that VS Code knows in full.
 */

import { writeFileSync } from "node:fs";
import { issuesOf, keysOf, operatorsOf, traitsOf, typesOf } from "./c-tables.mjs";
import * as parts from "./schema-parts.mjs";
import { expectSame, interfaceTexts, wordsOf } from "./schema-words.mjs";

/**
 * @typedef {import("./c-tables.mjs").Key} Key
 * @typedef {import("./c-tables.mjs").Type} Type
 * @typedef {import("./schema-parts.mjs").Schema} Schema
 * @typedef {import("./schema-words.mjs").Words} Words
 */

const MORE_KEYS = keysOf("more_keys.c", "MORE_KEYS");

/** @param {string} name @returns {Schema} */
const ref = (name) => ({ $ref: `#/definitions/${name}` });

/**
 * @param {Key[]} keys
 * @param {number} traits
 */
const keysFor = (keys, traits) => keys.filter((key) => key.traits === 0 || (key.traits & traits) !== 0);

/* ---- objects ---- */

/**
 * @param {Key} key
 * @returns {Schema}
 */
function kindOf({ name, kind, choices }) {
  if (!parts.KINDS[kind]) throw new Error(`${name} is of a kind that is not known: ${kind}`);
  return { ...parts.KINDS[kind], ...(choices.length > 0 && { enum: choices }) };
}

/**
 * @param {Key[]} keys
 * @param {Words} words
 * @param {Schema[]} more what else is known of it and of its properties
 * @returns {Schema} an object with these keys, and any that begin with "x-"
 */
function objectOf(keys, words, more) {
  const properties = keys.map((key) => {
    const own = more.map((part) => part.properties?.[key.name]);
    return [key.name, Object.assign({ description: words[key.name] }, kindOf(key), ...own)];
  });
  const required = keys.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: "object",
    ...Object.assign({}, ...more),
    properties: Object.fromEntries(properties),
    required: [...required, ...more.flatMap((part) => part.required ?? [])],
    patternProperties: { "^x-": true },
    additionalProperties: false,
  };
}

/** @returns {Record<string, Schema>} for `messages`: the texts that may be replaced */
function textsSchemas() {
  const all = Object.entries(interfaceTexts());
  const issues = issuesOf();
  /** @param {string} text */
  const replace = (text) => ({ description: `In place of: ${text}`, ...parts.KINDS.KEY_WORDS });
  /** @param {[string, string][]} texts @returns {Schema} */
  const proposalsOf = (texts) => ({
    type: "object",
    properties: Object.fromEntries(texts.map(([key, text]) => [key, replace(text)])),
  });
  return {
    interfaceTexts: proposalsOf(all),
    issueTexts: proposalsOf(all.filter(([key]) => issues.includes(key))),
  };
}

/* ---- rules ---- */

/** @returns {Schema} an object with one member is an operator; with several, or none, it is data */
function ruleSchema() {
  const rows = operatorsOf();
  const words = expectSame("tools/schema-parts.mjs, OPERATORS:", parts.OPERATORS, rows);
  const operators = rows.map(({ name, least, most }) => {
    const type = least > 1 ? "array" : parts.RULE_TYPES; // a single argument needs no list
    const counts = { minItems: least, ...(most < Infinity && { maxItems: most }) };
    return [name, { description: words[name], type, ...counts, allOf: [ref("rule")] }];
  });
  return {
    if: { type: "object", minProperties: 2 },
    then: true,
    else: {
      type: parts.RULE_TYPES,
      items: ref("rule"),
      properties: Object.fromEntries(operators),
      additionalProperties: false,
    },
  };
}

/* ---- options and questions ---- */

/** @returns {Record<string, Schema>} those of a list of answers may be exclusive */
function optionSchemas() {
  const keys = [...keysOf("question_format.c", "OPTION_KEYS"), ...MORE_KEYS];
  const ofMany = keysFor(keys, traitsOf("TRAIT_OF_OPTION | TRAIT_MANY"));
  const words = wordsOf(["Option"], ofMany);
  return {
    option: objectOf(keysFor(keys, traitsOf("TRAIT_OF_OPTION")), words, [parts.OPTION]),
    optionOfMany: objectOf(ofMany, words, [parts.OPTION]),
  };
}

/**
 * @param {Type} type
 * @param {Key[]} keys of all types
 * @param {Words} words
 * @returns {Schema}
 */
function typeSchema({ name, traits, read }, keys, words) {
  const answer = parts.ANSWERS[read];
  if (!answer) throw new Error(`${name}: it is not known what ${read}() reads`);
  const own = Object.entries(parts.TRAITS).filter(([trait]) => (traitsOf(trait) & traits) !== 0);
  return objectOf(keysFor(keys, traits), words, [
    parts.QUESTION,
    { properties: { value: answer, correct: answer } },
    ...own.map(([, part]) => part),
    parts.TYPES[name] ?? {},
  ]);
}

/** @param {Schema} type @returns {Schema} */
const isOf = (type) => ({ type: "object", properties: { type }, required: ["type"] });

/**
 * @param {string} name
 * @returns {Schema} what else a question of this type is; a checkbox with options is a multipleChoice
 */
function branchOf(name) {
  const hasOptions = { type: "object", properties: { options: true }, required: ["options"] };
  return {
    if: isOf({ const: name }),
    then: name === "checkbox" ? { if: hasOptions, then: ref("multipleChoice"), else: ref(name) } : ref(name),
  };
}

/** @returns {Record<string, Schema>} a question: its type, and by that the rest of it */
function questionSchemas() {
  const types = typesOf();
  const keys = [...keysOf("question_format.c", "QUESTION_KEYS"), ...MORE_KEYS];
  const ofSome = types.flatMap(({ traits }) => keysFor(keys, traits));
  const words = wordsOf(["Question"], ofSome);
  const said = wordsOf(["QuestionType"], types);
  const { properties, required } = objectOf(keysFor(keys, 0), words, []);
  /** @param {Type} type @returns {[string, Schema]} */
  const entryOf = (type) => [type.name, typeSchema(type, keys, { ...words, type: said[type.name] })];
  const ofType = Object.fromEntries(types.map(entryOf));
  ofType.checkbox.properties.options = ofType.multipleChoice.properties.options; // to be proposed
  const unanswered = types.filter(({ traits }) => (traits & traitsOf("TRAIT_ANSWERED")) === 0).map(({ name }) => name);
  return {
    questions: { ...parts.QUESTIONS, contains: { not: isOf({ enum: unanswered }) } },
    question: {
      type: "object",
      properties: {
        id: properties.id,
        type: { description: words.type, oneOf: types.map(({ name }) => ({ const: name, description: said[name] })) },
      },
      required,
      allOf: types.map(({ name }) => branchOf(name)),
    },
    ...ofType,
  };
}

/* ---- all of it ---- */

/** @returns {Schema} */
function settingsSchema() {
  const keys = keysFor([...keysOf("settings.c", "SETTING_KEYS"), ...MORE_KEYS], traitsOf("TRAIT_OF_SETTINGS"));
  return objectOf(keys, wordsOf(["Settings", "Definition"], keys), [parts.SETTINGS]);
}

/** @returns {Schema} */
function resultSchema() {
  const keys = keysOf("rules_settings.c", "RESULT_KEYS");
  return objectOf(keys, wordsOf(["Result"], keys), [parts.RESULT]);
}

/** @returns {Schema} */
const schema = () => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "A quiz of pagequiz",
  description: "A list of questions, or an object with questions and settings.",
  if: { type: "array" },
  then: ref("questions"),
  else: ref("settings"),
  definitions: {
    settings: settingsSchema(),
    ...questionSchemas(),
    ...optionSchemas(),
    result: resultSchema(),
    rule: ruleSchema(),
    words: parts.WORDS,
    ...textsSchemas(),
  },
});

const [file] = process.argv.slice(2);
writeFileSync(file, `${JSON.stringify(schema())}\n`);
