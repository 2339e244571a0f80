/** Everything that a definition may have is documented, with an example that has it; and nothing else is. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { issuesOf, keysOf, limitOf, operatorsOf, typesOf } from "../../tools/c-tables.mjs";
import { entriesOf } from "../../tools/docs/words.mjs";
import { blocksOf, codesIn, pages, sectionsOf, tableAt } from "./pages.mjs";

const schema = JSON.parse(readFileSync("build/dist/schema.json", "utf8"));

/** @param {string} name of a page */
const textOf = (name) => pages.find((page) => page.name === name).text;

/** @param {any} definition */
const questionsOf = (definition) => definition.questions ?? definition;

/** What a page is about, in a definition: objects that may have its keys. @type {Record<string, (definition: any) => any[]>} */
const PLACES = {
  question: questionsOf,
  option: (definition) => questionsOf(definition).flatMap(({ options = [] }) => options),
  settings: (definition) => [definition],
  result: (definition) => definition.results ?? [],
};

/** @param {string} heading @returns {string | undefined} the key that it is, if it is one */
const keyOf = (heading) => /^`([^`]+)`$/.exec(heading)?.[1];

/** @param {string} section @returns {any[]} the definitions in it */
const definitionsIn = (section) => blocksOf(section).filter(({ info }) => /quiz/.test(info)).map(({ text }) => JSON.parse(text));

/** @param {string} key @param {string} place @param {any} definition @returns {boolean} whether it is an example of the key */
function isExample(key, place, definition) {
  if (place === "type") return questionsOf(definition).some(({ type }) => type === key);
  return PLACES[place](definition).some((part) => typeof part === "object" && key in part);
}

/** The C tables, whose keys schema.test.mjs compares with the schema one by one. */
const TABLES = {
  question: keysOf("question_format.c", "QUESTION_KEYS"),
  option: keysOf("question_format.c", "OPTION_KEYS"),
  settings: keysOf("settings.c", "SETTING_KEYS"),
  result: keysOf("rules_settings.c", "RESULT_KEYS"),
  type: typesOf(),
};

for (const { name, keys } of pages.filter((page) => page.keys)) {
  describe(`${name}.md`, () => {
    const [place] = keys;
    const sections = sectionsOf(textOf(name)).filter(({ heading }) => keyOf(heading));
    test("has a section for each key, and for no other", () => {
      const documented = sections.map(({ heading }) => keyOf(heading));
      assert.deepEqual(documented.sort(), Object.keys(entriesOf(schema, keys)).sort());
      for (const row of TABLES[place]) assert.ok(documented.includes(row.name), row.name);
    });
    for (const { heading, text } of sections) {
      const key = keyOf(heading);
      test(`${key}: an example`, () => assert.ok(definitionsIn(text).some((definition) => isExample(key, place, definition))));
    }
  });
}

/** @param {any} schema of a key @returns {string[]} the values that it can have */
const choicesOf = ({ enum: choices = [], items }) => [...choices, ...(items?.enum ?? [])].map((value) => JSON.stringify(value));

describe("says which values there are", () => {
  const { settings, radio } = schema.definitions;
  const all = [...Object.entries(settings.properties).map((entry) => ["settings", ...entry]), ["questions", "direction", radio.properties.direction]];
  for (const [page, key, part] of all.filter(([, , part]) => choicesOf(part).length > 0)) {
    test(key, () => {
      const { text } = sectionsOf(textOf(page)).find(({ heading }) => keyOf(heading) === key);
      const codes = codesIn(text.replaceAll("```", ""));
      const missing = choicesOf(part).filter((value) => !codes.some((code) => code === value || code === JSON.parse(value) || `"${code}"` === value));
      assert.deepEqual(missing.filter((value) => value !== "false"), []);
    });
  }
});

/** @param {string} text @param {string} heading of the first column @returns {Record<string, string>[]} */
const tableOf = (text, heading) => tableAt(text.slice(text.indexOf(`\n| ${heading} |`)));

test("every operator has an example, and no other", () => {
  const documented = tableOf(textOf("rules"), "Operator").map(({ Operator }) => codesIn(Operator)[0]);
  assert.deepEqual(documented.sort(), operatorsOf().map(({ name }) => name).sort());
});

test("every code of an issue is there, and no other", () => {
  const documented = tableOf(textOf("failures"), "Issue").flatMap(({ Issue }) => codesIn(Issue));
  assert.deepEqual(documented.sort(), issuesOf().sort());
});

/** Words of limits.md, by the limit of src/limits.h. */
const LIMITS = {
  LIMIT_QUESTIONS: "questions",
  LIMIT_OPTIONS: "options of a question",
  LIMIT_TEXT_POINTS: "an answer, or any text of a definition",
  LIMIT_ID_BYTES: "an id",
  LIMIT_PATTERN_BYTES: "a pattern",
  LIMIT_SCALE_POINTS: "points of a scale",
  LIMIT_RESULTS: "results",
  LIMIT_SCORES: "named scores",
  LIMIT_RULE_STEPS: "steps of a rule",
  LIMIT_JSON_DEPTH: "depth of a definition or of a rule",
  LIMIT_SAVE_DAYS: "days that `save: \"local\"` keeps",
};

test("limits are those of the engine", () => {
  const rows = tableOf(textOf("limits"), "what").map(({ what, most }) => [what, Number(most.replace(/\D/g, ""))]);
  const said = Object.fromEntries(rows);
  for (const [limit, what] of Object.entries(LIMITS)) assert.equal(said[what], limitOf(limit), what);
  assert.equal(said["a definition"] * 1024 * 1024, limitOf("LIMIT_DEFINITION_BYTES"));
  assert.equal(rows.length, Object.keys(LIMITS).length + 1);
});

/** What a page documents in a table, against the declarations that developers get. */
describe("in the page", () => {
  const declarations = readFileSync("web/element.d.ts", "utf8");
  test("every event is there, and no other", () => {
    const documented = tableOf(textOf("page"), "event").map(({ event }) => codesIn(event)[0]);
    assert.deepEqual(documented, [...declarations.matchAll(/"(quiz:[\w-]+)":/g)].map(([, name]) => name));
  });
  test("every attribute is there, and no other", () => {
    const [, list] = /Attributes: (.*?)\. /.exec(declarations);
    const documented = tableOf(textOf("page"), "attribute").map(({ attribute }) => codesIn(attribute)[0]);
    assert.deepEqual(documented.sort(), [...codesIn(list), "lang"].sort());
  });
  test("every status is there, and no other", () => {
    const documented = tableOf(textOf("page"), "status").flatMap(({ status }) => codesIn(status));
    const [, list] = /export type Status = (.*?);/.exec(readFileSync("web/types.d.ts", "utf8"));
    const statuses = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(documented.sort(), ["loading", "error", ...statuses].sort());
  });
});
