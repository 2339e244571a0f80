/** What the playground is made of, as far as it needs no page: links, layout, completion. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { tokenAt } from "../../tools/cli/places.mjs";
import { keysAt, valuesAt } from "../../web/playground/complete.js";
import { format } from "../../web/playground/format.js";
import { CUT, TOO_LONG, fromHash, toHash } from "../../web/playground/share.js";

const schema = createRequire(import.meta.url)("pagequiz/schema.json");

const EXAMPLES = ["tools/cli/starter.json", ...readdirSync("web/examples").filter((it) => it.endsWith(".json")).map((it) => `web/examples/${it}`)];

describe("a link holds", () => {
  for (const file of EXAMPLES) {
    test(file, async () => {
      const text = readFileSync(file, "utf8");
      const hash = await toHash(text);
      assert.match(hash, /^#definition=[\w-]+$/);
      assert.equal(await fromHash(hash), text);
    });
  }
  for (const text of ["", "{", "Grüße 😀\0", "\ufeff[]"]) {
    test(`${JSON.stringify(text)}, as it is`, async () => assert.equal(await fromHash(await toHash(text)), text));
  }
});

/** As an address could be made by anybody. @type {(bytes: Uint8Array) => string} */
const packed = (bytes) => `#definition=${Buffer.from(bytes).toString("base64url")}`;

/** @type {[name: string, hash: string, message: string][]} */
const BAD_LINKS = [
  ["nothing", "#definition=", CUT],
  ["no base64", "#definition=%3Cscript%3E", CUT],
  ["no deflate", "#definition=AAAA", CUT],
  ["the end is missing", packed(deflateRawSync(readFileSync(EXAMPLES[0]))).slice(0, -20), CUT],
  ["no UTF-8", packed(deflateRawSync(Buffer.from([0xff, 0xfe]))), CUT],
  ["longer than a link", `#definition=${"A".repeat(30_000)}`, TOO_LONG],
  ["small, and far too much once it is unpacked", packed(deflateRawSync(Buffer.alloc(8 * 1024 * 1024, " "))), TOO_LONG],
];

describe("a link is refused:", () => {
  for (const [name, hash, message] of BAD_LINKS) {
    test(name, () => assert.rejects(fromHash(hash), { message }));
  }
  test("a definition too long for one", () =>
    assert.rejects(toHash(Array.from({ length: 20_000 }, (_, i) => Math.sin(i)).join()), { message: TOO_LONG }));
  test("an anchor of the page is none", async () => assert.equal(await fromHash("#quiz"), undefined));
});

/** @type {[name: string, text: string, expected: string][]} */
const LAYOUTS = [
  ["what fits stands in a line", '[{"id":"a","options":["x",\n"y"]}]', '[\n  { "id": "a", "options": ["x", "y"] }\n]\n'],
  ["empty ones stay so", '{"a":{},"b":[ ]}', '{\n  "a": {},\n  "b": []\n}\n'],
  ["what is too long is broken", `{"a":["${"x".repeat(90)}","y"]}`, `{\n  "a": [\n    "${"x".repeat(90)}",\n    "y"\n  ]\n}\n`],
  ["texts and numbers stay as they are", '["\\u00e9\\" , {", 1e3, 1.0]', '[\n  "\\u00e9\\" , {",\n  1e3,\n  1.0\n]\n'],
  ["so do keys in their order", '{"2":1,"1":{"b":0,"a":0}}', '{\n  "2": 1,\n  "1": { "b": 0, "a": 0 }\n}\n'],
];

describe("layout:", () => {
  for (const [name, text, expected] of LAYOUTS) test(name, () => assert.equal(format(text), expected));
  for (const file of EXAMPLES) {
    test(`${file} says the same, in lines of at most 100 but for long texts`, () => {
      const text = readFileSync(file, "utf8");
      assert.deepEqual(JSON.parse(format(text)), JSON.parse(text));
      assert.equal(format(format(text)), format(text));
      const long = format(text).split("\n").filter((line) => line.length > 100 && !/^ *("[\w$-]+": )?"([^"\\]|\\.)*",?$/.test(line));
      assert.deepEqual(long, []);
    });
  }
});

/** To the first question of an object with settings, and of a bare list. */
const WHOLE = { key: "questions", around: {} };
const FIRST = [WHOLE, { key: 0, around: {} }];

/** @type {[name: string, steps: import("../../web/playground/complete.js").Step[], members: object, some: string[], none: string[]][]} */
const KEYS = [
  ["settings", [], {}, ["id", "action", "questions", "results"], ["question", "options"]],
  ["a question without a type", FIRST, {}, ["id", "type"], ["action", "options"]],
  ["a radio", FIRST, { id: "a", type: "radio" }, ["options", "correct", "visibleIf"], ["id", "type", "maxLength", "min"]],
  ["a number", FIRST, { type: "number" }, ["min", "max", "step"], ["options", "minLength"]],
  ["an option of many", [...FIRST, { key: "options", around: { type: "multipleChoice" } }, { key: 1, around: {} }], {}, ["value", "exclusive"], ["id"]],
  ["an option of one", [...FIRST, { key: "options", around: { type: "radio" } }, { key: 1, around: {} }], {}, ["value", "hint"], ["exclusive"]],
  ["a result", [{ key: "results", around: {} }, { key: 0, around: {} }], {}, ["id", "when", "title", "text"], ["question"]],
  ["a rule", [...FIRST, { key: "visibleIf", around: { type: "radio" } }], {}, ["var", "==", "and"], ["id"]],
];

describe("keys that may stand in", () => {
  for (const [name, steps, members, some, none] of KEYS) {
    test(name, () => {
      const found = keysAt(schema, steps, members);
      const labels = found.map(({ label }) => label);
      assert.deepEqual(some.filter((key) => !labels.includes(key)), [], "missing");
      assert.deepEqual(none.filter((key) => labels.includes(key)), [], "too many");
      assert.equal(new Set(labels).size, labels.length);
      assert.ok(found.every(({ info }) => info), "each says what it is for");
    });
  }
});

/** @type {[name: string, steps: import("../../web/playground/complete.js").Step[], expected: string[]][]} */
const VALUES = [
  ["progress", [{ key: "progress", around: {} }], ['"bar"', '"text"', '"none"']],
  ["review", [{ key: "review", around: {} }], ["true", "false"]],
  ["title", [{ key: "title", around: {} }], []],
  ["direction", [...FIRST, { key: "direction", around: { type: "radio" } }], ['"row"', '"column"']],
];

describe("values that may stand at", () => {
  for (const [name, steps, expected] of VALUES) {
    test(name, () => assert.deepEqual(valuesAt(schema, steps).map(({ label }) => label), expected));
  }
  test("type: every one, with what it is for", () => {
    const types = valuesAt(schema, [...FIRST, { key: "type", around: {} }]);
    assert.ok(types.length >= 17 && types.every(({ info }) => info));
  });
});

/** @type {[name: string, text: string, place: { line: number, column: number }, marked: string][]} */
const MARKS = [
  ["a text", '{ "id": "a b" }', { line: 1, column: 9 }, '"a b"'],
  ["a number behind characters of two units", '["😀😀", 12]', { line: 1, column: 8 }, "12"],
  ["a sign of two units", "[\n😀]", { line: 2, column: 1 }, "😀"],
  ["a text that is not closed", '["ab\n]', { line: 1, column: 2 }, '"ab'],
  ["the end of a line", '["ab\n]', { line: 1, column: 5 }, "\n"],
  ["the end", "[", { line: 1, column: 2 }, ""],
  ["no place", "[]", { line: 0, column: 0 }, "["],
];

describe("what is marked:", () => {
  for (const [name, text, place, marked] of MARKS) {
    test(name, () => {
      const { from, to } = tokenAt(text, place);
      assert.equal(text.slice(from, to), marked);
    });
  }
});
