/** The module of a page: what it does not know it says, so that the page loads the whole one. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { define as defineIn, instantiate, start } from "../../web/module.js";


const [page, whole] = ["page", "whole"].map((name) => new WebAssembly.Module(readFileSync(`build/wasm/${name}.wasm`)));

/** @returns {{ ok?: any, error?: any[] }} what it replies to a definition */
function define(definition) {
  const textAt = (at, length) => {
    const bytes = new Uint8Array(exports.memory.buffer, at);
    return new TextDecoder().decode(bytes.slice(0, length ?? bytes.indexOf(0)));
  };
  const env = {
    number_read: (at) => +textAt(at),
    number_write: (number, at) => new TextEncoder().encodeInto(`${number}\0`, new Uint8Array(exports.memory.buffer, at)),
  };
  const { exports } = new WebAssembly.Instance(page, { env });
  const bytes = new TextEncoder().encode(JSON.stringify(definition));
  const at = exports.wasm_text(0, bytes.length + 1);
  new Uint8Array(exports.memory.buffer, at).set(bytes);
  return JSON.parse(textAt(exports.wasm_define(at, bytes.length)));
}

const QUESTION = { id: "q", question: "Q?" };

/** @type {[string, object][]} what most quizzes are made of */
const KNOWN = [
  ["radio", { options: ["a", { value: "b", label: "B", hint: "b" }], other: true, direction: "row", autoAdvance: false }],
  ["multipleChoice", { options: ["a", { value: "b", exclusive: true }], min: 1, max: 2 }],
  ["checkbox", { optional: true }],
  ["input", { minLength: 1, maxLength: 9, placeholder: "p", autocomplete: "off", inputmode: "text" }],
  ["email", { hint: "h", label: "l", messages: { email: "m" }, "x-own": 1 }],
];

for (const [type, keys] of KNOWN) {
  test(`${type}: known, with all its keys`, () => {
    assert.deepEqual(define([{ ...QUESTION, type, ...keys }]).ok.warnings, []);
  });
}

const OTHERS = ["select", "text", "textarea", "url", "tel", "number", "date", "scale", "boolean", "ranking", "statement", "hidden"];

describe("a type that it does not know is an error", () => {
  for (const type of OTHERS) {
    test(type, () => {
      const question = { ...QUESTION, type, options: ["a"], min: 1, max: 2, value: "a" };
      assert.ok(define([{ id: "z", type: "input", question: "Z?" }, question]).error.length > 0);
    });
  }

  test("these are all types that there are", () => {
    const [, names] = /QUESTION_TYPE_NAMES\[\] =([^;]*);/.exec(readFileSync("src/types.c", "utf8"));
    const all = names.replace(/"\s*"|^\s*"|"$/g, "").split(", ");
    assert.deepEqual(all.sort(), [...KNOWN.map(([type]) => type), ...OTHERS].sort());
  });
});

describe("a key that it does not know is an error, too", () => {
  const options = (keys) => ({ type: "radio", options: [{ value: "a", ...keys }] });
  for (const [name, keys] of [
    ["pattern", { type: "input", pattern: "[a-z]+" }],
    ["value of a text", { type: "email", value: "name@example.com" }],
    ["value of options", { type: "multipleChoice", options: ["a"], value: ["a"] }],
    ["value of a box", { type: "checkbox", value: true }],
    ["fixed", options({ fixed: true })],
    ["image", options({ image: "a.png", alt: "A" })],
    ["image without alt", options({ image: "a.png" })],
    ["labels", { type: "radio", options: ["a"], labels: {} }],
    ["step", { type: "input", step: 1 }],
    ["min of a text", { type: "input", min: "2026-01-01" }],
    ["a misspelt one", { type: "input", optionnal: true }],
  ]) {
    test(name, () => assert.ok(define([{ ...QUESTION, ...keys }]).error.length > 0));
  }
});

const ASKED = { id: "a", type: "radio", question: "A?", options: ["x", "y"] };

const withQuestion = (more) => [{ ...ASKED, ...more }];
const withOption = (more) => withQuestion({ options: [{ value: "x", ...more }, "y"] });
const withSettings = (more) => ({ ...more, questions: [ASKED] });

/** By what is in it. */
const MORE = {
  visibleIf: withQuestion({ visibleIf: true }),
  next: withQuestion({ next: "$end" }),
  correct: withQuestion({ correct: "x" }),
  points: withQuestion({ points: 1 }),
  explanation: withQuestion({ explanation: "E" }),
  "visibleIf of an option": withOption({ visibleIf: true }),
  "points of an option": withOption({ points: 1 }),
  "fixed of an option": withOption({ fixed: true }),
  params: withSettings({ params: ["a"] }),
  review: withSettings({ review: true }),
  feedback: withSettings({ feedback: "none" }),
  shuffle: withSettings({ shuffle: true }),
  pick: withSettings({ pick: 1 }),
  results: withSettings({ results: [] }),
  resultMode: withSettings({ resultMode: "all" }),
  "_score in include": withSettings({ include: ["_score"] }),
  "_result in include": withSettings({ include: ["_result"] }),
  "_order in include": withSettings({ include: ["_order"] }),
  "a name in a question": withQuestion({ question: "{$score}" }),
  "a name in a hint": withQuestion({ hint: "{$score}" }),
  "emphasis in a question": withQuestion({ question: "A *b*" }),
  "code in a hint": withQuestion({ hint: "`b`" }),
  "a link in a hint": withQuestion({ hint: "[b](c)" }),
};

describe("the whole module alone takes", () => {
  for (const [what, definition] of Object.entries(MORE)) {
    test(what, () => {
      assert.throws(() => defineIn(instantiate(page), definition), (error) => Array.isArray(error));
      assert.deepEqual(defineIn(instantiate(whole), definition).warnings, []);
    });
  }
});

test("both take what is plain, and say the same of it", () => {
  const definition = withSettings({ id: "q", include: ["_path"], "x-visibleIf": 1, title: "{T} *t*" });
  const [ours, theirs] = [page, whole].map((module) => {
    const call = instantiate(module);
    const { handle, settings } = defineIn(call, definition);
    const session = start(call, handle, null);
    const views = [{ type: "open", lang: "de" }, { type: "answer", id: "a", value: "y" }, { type: "next" }, { type: "back" }].map(session.send);
    return { settings, views, payload: session.payload() };
  });
  const { params, feedback, review, ...settings } = theirs.settings;
  assert.deepEqual([params, feedback, review], [[], "none", false]);
  const [, answered, end] = ours.views;
  // On paper the page draws its questions as they were, the whole module lists the answers.
  const { status, hasPrevious, action, ...filledIn } = answered;
  assert.deepEqual(end.paper, [filledIn]);
  assert.deepEqual(theirs.views[2].answers?.length, 1);
  const plain = (/** @type {import("../../web/types").View[]} */ views) =>
    views.map(({ answers, paper, ...view }) => view);
  assert.deepEqual({ ...ours, views: plain(ours.views) }, { ...theirs, settings, views: plain(theirs.views) });
});
