/**
 * The texts of the interface in each language against the English ones. A file has all keys, in alphabetical order. A text
 * is a sentence or, where the one number in it decides, an object of sentences by plural category; a sentence may leave
 * that number out where its category holds no other. What nobody can see is written as an escape.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { ENGINES } from "./engines.mjs";

const FOLDER = "web/locales";
const LANGUAGES = "ar cs da de es fi fr he hi it ja ko nl pl pt sv tr uk zh".split(" ");

/**
 * @typedef {string | Record<string, string>} Text
 * @typedef {{ key: string, sentence: string, texts: Record<string, any>, language: string }} Place
 */

/** @param {string} file */
const read = (file) => readFileSync(`${FOLDER}/${file}`, "utf8");

/** @param {Text} text @returns {[category: string, sentence: string][]} */
const formsOf = (text) => Object.entries(typeof text === "string" ? { "": text } : text);

/** @param {Text} text @returns {string[]} of the general form */
const placeholdersIn = (text) => [...(text.other ?? text).matchAll(/\{(.*?)\}/g)].map(([, name]) => name).sort();

/** @param {string} sentence @returns {string} as a file has it */
const quoted = (sentence) =>
  JSON.stringify(sentence).replace(/(?! )[\p{Z}\p{Cf}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {Record<string, Text>} texts @returns {string} the file that has them */
function written(texts) {
  const lines = Object.entries(texts).map(([key, text]) => {
    const forms = formsOf(text).map(([category, sentence]) => `${category && `"${category}": `}${quoted(sentence)}`);
    return `  "${key}": ${typeof text === "string" ? forms : `{ ${forms.join(", ")} }`}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Whole numbers of every category: those that a rule looks at are below 200, or millions. */
const COUNTS = [...Array(200).keys(), 1e6, 2e6];

/** @param {string} language @returns {Map<string, number>} the categories of whole numbers, and how many each holds */
function categoriesOf(language) {
  const rules = new Intl.PluralRules(language);
  const held = new Map([["other", 0]]);
  for (const count of COUNTS) held.set(rules.select(count), (held.get(rules.select(count)) ?? 0) + 1);
  return held;
}

/** @param {string} sentence @returns {string[]} no apostrophe: that stands between letters */
const quotesIn = (sentence) => sentence.replace(/(?<=\p{L})’(?=\p{L})/gu, "").match(/[\p{Pi}\p{Pf}„「」]/gu) ?? [];

/** @param {string} sentence */
const isToLeft = (sentence) => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(sentence);

/** What every sentence keeps to. @type {Record<string, (place: Place) => boolean>} */
const RULES = {
  "no typewriter's quotes, apostrophes or ellipses": ({ sentence }) => !/["'`]|\.\./.test(sentence),
  "no white space around it or doubled; only what an error begins with may end with one": ({ key, sentence }) =>
    sentence !== "" && !/^\s|\s\s/.test(sentence) && (key === "error" || !/\s$/.test(sentence)),
  "the quotes that stand around a question": ({ sentence, texts: { answer } }) =>
    quotesIn(sentence).every((quote) => quotesIn(answer).includes(quote)),
  "isolates in pairs": ({ sentence }) => /^([^\u2066-\u2069]|[\u2066-\u2068][^\u2066-\u2069]+\u2069)*$/.test(sentence),
  "isolated, where the language runs to the left, what may run to the right": ({ sentence, texts: { answer } }) =>
    !isToLeft(answer) || !/(?<!\u2068)\{(label|question|score)\}/.test(sentence),
  "no label to begin with where a small i does not become I": ({ sentence, language }) =>
    "i".toLocaleUpperCase(language) === "I" || !/^\{(?!day)/.test(sentence),
};

/** Examples in sentences, which the engine must take. @type {[type: string, example: RegExp][]} */
const EXAMPLES = [
  ["email", /\w+@example\.com/],
  ["url", /https:\/\/www\.example\.com/],
  ["tel", /[+\d][\d -]+\d/],
  ["date", /2026-12-31/],
];

const files = readdirSync(FOLDER);
const isEnglish = (/** @type {string} */ file) => /^en\./.test(file);
/** @type {Record<string, Text>} */
const ENGLISH = Object.assign({}, ...files.filter(isEnglish).map((file) => JSON.parse(read(file))));

test("what loads them knows each, and no other", () => {
  const [page, module] = ["language", "beside-module"].map((name) => readFileSync(`web/${name}.js`, "utf8"));
  const [, known] = /** @type {RegExpExecArray} */ (/FILES = \/\^\(([\w|]+)/.exec(page));
  assert.deepEqual(known.split("|"), LANGUAGES);
  assert.deepEqual([...module.matchAll(/import\("pagequiz:(\w+)"\)/g)].map(([, name]) => name), ["fallback", ...LANGUAGES]);
});

test("these languages there are", () => {
  assert.deepEqual(files.filter((file) => !isEnglish(file)), LANGUAGES.map((language) => `${language}.json`));
});

for (const language of LANGUAGES) {
  describe(language, () => {
    const source = read(`${language}.json`);
    /** @type {Record<string, Text>} */
    const texts = JSON.parse(source);
    const categories = categoriesOf(language);
    const places = Object.entries(texts).flatMap(([key, text]) =>
      formsOf(text).map(([category, sentence]) => ({ key, category, sentence, texts, language })),
    );
    const plurals = Object.entries(texts).filter(([, text]) => typeof text !== "string");

    test("its tag is one that Intl knows", () => {
      assert.deepEqual(Intl.getCanonicalLocales(language), [language]);
      assert.deepEqual(Intl.PluralRules.supportedLocalesOf(language), [language]);
    });

    test("it has the English keys, in alphabetical order", () => {
      assert.deepEqual(Object.keys(texts), Object.keys(ENGLISH).sort());
    });

    test("it is written as every file is, each key once", () => assert.equal(source, written(texts)));

    test("its placeholders are the English ones", () => {
      for (const { key, category, sentence } of places) {
        const [wanted, own] = [ENGLISH[key], sentence].map(placeholdersIn);
        const needed = categories.get(category) === 1 ? wanted.filter((name) => name === "label") : wanted;
        assert.ok([wanted, needed].some((names) => names.join() === own.join()), `${key} ${category}: ${sentence}`);
      }
    });

    test("plurals have all categories of whole numbers, one number, and more than one form", () => {
      for (const [key, text] of plurals) {
        assert.deepEqual(Object.keys(text).sort(), [...categories.keys()].sort(), key);
        assert.equal(placeholdersIn(ENGLISH[key]).filter((name) => name !== "label").length, 1, key);
        assert.ok(new Set(Object.values(text)).size > 1, key);
      }
    });

    for (const [name, isKept] of Object.entries(RULES)) {
      test(name, () => assert.deepEqual(places.filter((place) => !isKept(place)).map(({ sentence }) => sentence), []));
    }

    for (const [type, example] of EXAMPLES) {
      test(`its example is an answer: ${type}`, () => {
        const [answer] = example.exec(/** @type {string} */ (texts[type])) ?? [];
        const quiz = ENGINES.wasm.define([{ id: "q", type, question: "Q?" }]);
        assert.deepEqual(quiz.check({ q: answer }), { ok: true, issues: [] });
      });
    }
  });
}
