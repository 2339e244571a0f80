/** The schema for editors says of a definition what the engine says, as far as a schema can know it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { describe, test } from "node:test";
import { Ajv } from "ajv";
import { loadEngine } from "pagequiz/engine";

const engine = await loadEngine();
const schema = createRequire(import.meta.url)("pagequiz/schema.json");
const { definitions } = schema;
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const isValid = ajv.compile(schema);

/** A text of a case, see cases.test.mjs. */
function toText(value) {
  if (typeof value === "string") return value;
  if (!Array.isArray(value?.join)) return JSON.stringify(value);
  return value.join.map((part) => (Array.isArray(part) ? part[0].repeat(part[1]) : part)).join("");
}

/** Errors after which the engine reads no further: what else is wrong is not in the case. */
const UNREAD = ["syntax", "too-deep"];

/** Errors that no schema can know of: of this code, and at such a path, in a case of such a name, where those are given. */
const UNKNOWABLE = [
  { code: "duplicate-id", because: "ids of two questions, or of two results, are in no relation" },
  { code: "duplicate-option", name: /by value/, because: "a string and an object are not the same" },
  { code: "unknown-reference", because: "names are those of questions elsewhere" },
  { code: "cycle", because: "it takes following the ways" },
  { code: "bad-pattern", name: /^(?!pattern of 1001 bytes)/, because: "engines of regular expressions decide" },
  { code: "missing", path: /^(\/questions)?\/\d\/value$/, because: "`params` may leave a hidden value to the host" },
  { code: "type", name: /^points of two kinds/, because: "the first points decide for all of them" },
  { code: "too-large", path: /x-/, because: "what begins with x- is the author's" },
  { code: "range", name: /\b(over|under|after) /, because: "min and max are in no relation, nor with options" },
  { code: "range", name: /^scale: (one|upside|102|the steps)/, because: "points of a scale are computed" },
  { code: "range", name: /2026-02-30/, because: "months have days" },
  {
    code: "range",
    name: /^value: (a number (too|between)|beside a scale|no |an option twice|too few|half|a date|a text (too|off))/,
    because: "whether an answer is right is computed",
  },
];

const isUnknowable = (error, item) =>
  UNKNOWABLE.some(({ code, path = /^/, name = /^/ }) => code === error.code && path.test(error.path) && name.test(item.name));

/** What a schema has to find in a case: errors, and keys that the engine warns of. */
function knowableOf(item) {
  const unknownKeys = (item.warnings ?? []).filter(({ code }) => code === "unknown-key");
  return [...(item.errors ?? []), ...unknownKeys].filter((error) => !isUnknowable(error, item));
}

test("is valid, in ajv's strict mode", () => {
  assert.ok(ajv.validateSchema(schema), ajv.errorsText());
});

describe("examples name it, and are valid", () => {
  const folder = "web/examples";
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    test(file, () => {
      const definition = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
      assert.equal(resolve(folder, definition.$schema), resolve("build/dist/schema.json"));
      assert.ok(isValid(definition), ajv.errorsText(isValid.errors));
    });
  }
});

describe("tells good definitions of the cases from bad ones", () => {
  const files = readdirSync("tests/cases", { recursive: true }).map(String);
  for (const file of files.filter((name) => /[/\\].*\.json$/.test(name) && !/^(logic|import)/.test(name)).sort()) {
    test(file, (t) => {
      const { definition, cases } = JSON.parse(readFileSync(`tests/cases/${file}`, "utf8"));
      const read = cases.filter(({ errors }) => !errors?.some(({ code }) => UNREAD.includes(code)));
      for (const item of read) {
        const problems = knowableOf(item);
        const isGood = isValid(JSON.parse(toText(item.definition ?? definition)));
        assert.equal(isGood, problems.length === 0, `${item.name}: ${JSON.stringify(problems)} ${ajv.errorsText(isValid.errors)}`);
      }
      t.diagnostic(`${read.length} cases, ${read.filter((item) => knowableOf(item).length > 0).length} refused`);
    });
  }
});

/** Whether nothing that the engine says of a definition has one of these codes. */
function isSilent(definition, codes) {
  try {
    return !engine.define(definition).info.warnings.some(({ code }) => codes.includes(code));
  } catch (error) {
    return !error.errors.some(({ code }) => codes.includes(code));
  }
}

const SAMPLES = { id: "q", question: "Q?", options: ["a"], min: 1, max: 3 };
const other = { id: "other", type: "input", question: "Q?" };
const sampleOf = (type) => ({
  ...Object.fromEntries(definitions[type].required.map((key) => [key, SAMPLES[key]])),
  ...(type === "hidden" && { value: 1 }),
  type,
});
const withOption = (type, own) => [{ ...sampleOf(type), options: [{ value: "a", ...own }] }];

/** By definition of the schema: a quiz with a key in such an object. */
const PLACES = {
  settings: (own) => ({ questions: [other], ...own }),
  result: (own) => ({ questions: [other], results: [{ id: "r", ...own }] }),
  option: (own) => withOption("radio", own),
  optionOfMany: (own) => withOption("multipleChoice", own),
};
for (const { const: type } of definitions.question.properties.type.oneOf) {
  PLACES[type] = (own) => [{ ...sampleOf(type), ...own }, other];
}

describe("knows which keys there are, and says something of each", () => {
  const keys = new Set(Object.keys(PLACES).flatMap((place) => Object.keys(definitions[place].properties)));

  for (const [place, make] of Object.entries(PLACES)) {
    test(place, () => {
      assert.ok(isValid(make({ "x-own": null })), ajv.errorsText(isValid.errors));
      assert.ok(!isValid(make({ unknown: null })));
      const taken = [...keys].filter((key) => isSilent(make({ [key]: null }), ["unknown-key"]));
      assert.deepEqual(Object.keys(definitions[place].properties).sort(), taken.sort());
    });
  }

  const { rule, ...objects } = definitions;
  for (const [name, { properties = {} }] of Object.entries({ ...objects, rule: rule.else })) {
    test(`${name}: descriptions`, () => {
      const silent = Object.entries(properties).filter(([, { description }]) => !/\S{2}/.test(description ?? ""));
      assert.deepEqual(silent, []);
    });
  }
  test("types: descriptions", () => {
    for (const { const: type, description } of definitions.question.properties.type.oneOf) assert.match(description, /\.$/, type);
  });
});

const names = (count) => Array.from({ length: count }, (_, i) => `n${i}`);
const results = (count) => names(count).map((id) => ({ id, when: true }));

/** Values at the limits of a key, good and bad. */
const VALUES = [
  ["settings", "saveDays", [0, 1, 1.5, 3650, 3651]],
  ["settings", "pick", [0, 1, 10000, 10001]],
  ["settings", "shuffle", [true, false, "questions", "options", "answers", "", 1]],
  ["settings", "params", [["other"], [1], "other"]],
  ["settings", "include", [["_id"], ["_ids"], [1]]],
  ["settings", "action", ["", "answers?to=a:b", "//example.com", "http:", "ftp:", ":", "a b", "x+1:"]],
  ["settings", "title", ["", {}, { default: "" }, { default: "T", de: "T", "pt-BR": "T" }, { default: "T", de: 1 }]],
  ["settings", "results", [[], results(1000), results(1001)]],
  ["option", "value", ["", "a", 1]],
  ["option", "points", [1, "1", {}, { a: 1 }, { a: "1" }]],
  ["option", "visibleIf", [true, { unknown: 1 }]],
  ["radio", "options", [[""], ["a"], [], ["a", "a"], names(1000), names(1001)]],
  ["radio", "next", ["$end", null, { unknown: 1 }]],
  ["multipleChoice", "max", [0, 1, 1.5]],
  ["checkbox", "correct", [true, false, "true"]],
  ["input", "minLength", [-1, 0, 65536, 65537]],
  ["input", "maxLength", [0, 1, 4194304, 4194305]],
  ["input", "id", ["a".repeat(64), "a".repeat(65), "é", "a-_1", "1a"]],
  ["input", "value", ["a", " ", 1, null]],
  ["number", "step", [0, 0.5, "1"]],
  ["number", "value", [1, "1,5", "one", null]],
  ["date", "correct", ["2026-01-01", "2026-13-01", "today", 20260101]],
  ["boolean", "value", [true, false, "true"]],
  ["ranking", "value", [["a"], "a", []]],
  ["hidden", "value", [0, "", { var: "q" }, { unknown: 1 }, null]],
];

describe("knows what a key takes", () => {
  const isTaken = (definition) => {
    try {
      return Boolean(engine.define(definition));
    } catch {
      return false;
    }
  };
  for (const [place, key, values] of VALUES) {
    test(`${place}: ${key}`, () => {
      for (const definition of values.map((value) => PLACES[place]({ [key]: value }))) {
        assert.equal(isValid(definition), isTaken(definition), JSON.stringify(definition));
      }
    });
  }
});

describe("knows how many arguments an operator takes", () => {
  const withRule = (rule) => [{ id: "q", type: "input", question: "Q?", visibleIf: rule }];
  for (const operator of [...Object.keys(definitions.rule.else.properties), "unknown"]) {
    test(operator, () => {
      for (const value of [1, [], [1], [1, 1], [1, 1, 1], [1, 1, 1, 1], [[], { unknown: 1 }], { unknown: 1 }]) {
        const definition = withRule({ [operator]: value });
        assert.equal(isValid(definition), isSilent(definition, ["bad-logic"]), JSON.stringify(value));
      }
    });
  }

  test("an object with several members is data", () => {
    for (const rule of [{}, { "==": [1], var: "q" }, [{ a: 1, b: 2 }], null]) {
      assert.deepEqual([isValid(withRule(rule)), isSilent(withRule(rule), ["bad-logic"])], [true, true], JSON.stringify(rule));
    }
  });
});
