/** Every quiz in the documentation is a quiz, and every table behind one says what comes of its answers. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Ajv } from "ajv";
import { loadEngine } from "pagequiz/engine";
import { blocksOf, codesIn, pages, sectionsOf, tableAt } from "./pages.mjs";

const engine = await loadEngine();
const isValid = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync("build/dist/schema.json", "utf8")));

/** What a table may say of answers. */
const COLUMNS = ["Answers", "Address", "Language", "Shown", "What comes of it", "Asked", "Result", "Score"];

/** The id that stands for a random one. */
const RESPONSE_ID = "k3v9x2";

/** When the reader comes and when the answers are given, in seconds. */
const START = 1000;
const END = START + 42;

/** More steps than any example has. */
const MANY = 50;

/**
 * Answers one question after the other, as a reader does, until something is wrong or all is given away.
 * @param {import("pagequiz/engine").Session} session
 * @param {Record<string, any>} answers by id; the text beside "Other" by ID.other
 */
function walk(session, answers) {
  const asked = [];
  let view = session.view();
  for (let i = 0; /question|review/.test(view.status) && i < MANY; i++) {
    const { id } = view.question ?? {};
    if (id && id !== asked.at(-1)) {
      asked.push(id);
      if (id in answers) view = session.send({ type: "answer", id, value: answers[id], other: answers[`${id}.other`] });
    }
    if (!view.issues?.length) view = session.send({ type: "next", time: END });
    if (view.issues?.length) break;
  }
  return { asked, view };
}

const FOLDER = "build/tmp/told";
mkdirSync(FOLDER, { recursive: true });

/** @param {string} definition @param {string} answers @returns {string[]} what the form says is wrong with them */
function toldOf(definition, answers) {
  writeFileSync(`${FOLDER}/quiz.json`, definition);
  const parameters = ["build/dist/cli.mjs", "check", "--format", "json", `${FOLDER}/quiz.json`, "-"];
  const { stdout } = spawnSync("node", parameters, { input: answers, encoding: "utf8" });
  return JSON.parse(stdout)[0].issues.map(({ message }) => message);
}

/** @param {string} definition @param {Record<string, string>} row */
function assertCase(definition, row) {
  const [answers = "{}"] = codesIn(row.Answers ?? "");
  const [lang = "en"] = codesIn(row.Language ?? "");
  const [query = ""] = codesIn(row.Address ?? "");
  const quiz = engine.define(definition, lang);
  try {
    const session = quiz.start();
    session.send({ type: "open", responseId: RESPONSE_ID, lang, time: START, params: Object.fromEntries(new URLSearchParams(query)) });
    const { asked, view } = walk(session, JSON.parse(answers));
    const said = codesIn(row["What comes of it"] ?? "");
    const issues = (view.issues ?? []).map(({ code }) => code);
    const isPayload = said[0]?.startsWith("{");
    if (row.Shown) assert.deepEqual([quiz.questions()[0].question], codesIn(row.Shown), row.Language);
    if (said.length) assert.deepEqual(issues, isPayload ? [] : said, row.Answers);
    if (isPayload) assert.deepEqual(session.payload(), JSON.parse(said[0]), row.Answers);
    const [, told] = /told as “(.+)”/.exec(row["What comes of it"] ?? "") ?? [];
    if (told) assert.deepEqual(toldOf(definition, answers), [told], row.Answers);
    if (row.Asked) assert.deepEqual(asked, codesIn(row.Asked), row.Answers);
    if (row.Result) assert.deepEqual(view.results?.map(({ id }) => id), codesIn(row.Result), row.Answers);
    if (row.Score) assert.deepEqual(view.score, JSON.parse(codesIn(row.Score)[0]), row.Answers);
  } finally {
    quiz.close();
  }
}

for (const { file, text } of pages) {
  const blocks = blocksOf(text).filter(({ info }) => /^json\b/.test(info));
  if (blocks.length === 0) continue;
  describe(file, () => {
    for (const { info, text, heading, line, cases } of blocks) {
      test(`line ${line}, ${heading}: ${cases.length} cases`, () => {
        const value = JSON.parse(text);
        if (info === "json") return;
        assert.deepEqual(engine.define(text).info.warnings, []);
        assert.ok(isValid(value), JSON.stringify(isValid.errors));
        for (const row of cases) {
          assert.deepEqual(Object.keys(row).filter((name) => !COLUMNS.includes(name)), [], "a column of another name");
          assert.ok(Object.keys(row).length > 1, "a table with one column says nothing");
          assertCase(text, row);
        }
      });
    }
  });
}

describe("the examples of operators", () => {
  const { text } = pages.find(({ name }) => name === "rules");
  const { text: section } = sectionsOf(text).find(({ heading }) => heading === "Operators");
  const [{ text: definition, cases }] = blocksOf(section);
  const [answers] = codesIn(cases[0].Answers);
  for (const row of tableAt(section.slice(section.indexOf("\n| Operator")))) {
    const [rule] = codesIn(row.Rule);
    const [gives] = codesIn(row.Gives);
    test(row.Operator, () => {
      const hidden = { id: "outcome", type: "hidden", value: JSON.parse(rule) };
      const quiz = engine.define([...JSON.parse(definition), hidden]);
      assert.deepEqual(quiz.info.warnings, []);
      assert.deepEqual(Object.keys(hidden.value), codesIn(row.Operator));
      const session = quiz.start();
      walk(session, JSON.parse(answers));
      assert.deepEqual(session.payload().outcome, JSON.parse(gives), rule);
      quiz.close();
    });
  }
});
