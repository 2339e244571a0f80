/** The interface in the language of the page or of the definition, of which only that one file is loaded. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { press, reaches, settled, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const ONE = { id: "one", questions: [{ id: "q", type: "input", question: "Question?" }] };
const MANY = {
  id: "many",
  questions: [{ id: "m", type: "multipleChoice", question: "Which?", min: 5, options: ["a", "b", "c", "d", "e"] }, ONE.questions[0]],
};

/** Scripts that were loaded beside the page's. */
const loaded = () => world.site.requests.map((request) => request.match(/pagequiz\.(\w+)\.js/)?.[1]).filter(Boolean);

/** @param {import("playwright-core").Page} page @param {string} name */
const hasButton = (page, name) => page.getByRole("button", { name, exact: true }).waitFor();

/** What Next is called. */
const NEXT = { de: "Weiter", fr: "Suivant", ja: "次へ" };

for (const [lang, name] of Object.entries(NEXT)) {
  test(`a page in ${lang}: the interface, too`, async () => {
    const page = await world.open(MANY, { attributes: `lang="${lang}"` });
    await hasButton(page, name);
    assert.deepEqual(loaded(), ["extra", lang]);
  });
}

test("English, and pages that do not say, load nothing", async () => {
  for (const attributes of ["", 'lang="en-GB"']) {
    const page = await world.open(MANY, { attributes });
    await hasButton(page, "Next");
    assert.deepEqual(loaded(), []);
  }
});

test("a language of which there is no file is asked in English", async () => {
  for (const lang of ["sl", "zh-Hant", "zh-TW", "dex", "*"]) {
    const page = await world.open(MANY, { attributes: `lang="${lang}"` });
    await hasButton(page, "Next");
  }
  assert.deepEqual([...new Set(loaded())], ["extra"]);
});

test("a region has the texts of its language, whatever its letters", async () => {
  for (const lang of ["de-AT", "DE", "de-Latn-CH"]) await hasButton(await world.open(MANY, { attributes: `lang="${lang}"` }), "Weiter");
});

test("each language can be loaded, and says what is missing", async () => {
  for (const file of readdirSync("web/locales").filter((name) => !name.startsWith("en."))) {
    const lang = file.replace(".json", "");
    const page = await world.open(ONE, { attributes: `lang="${lang}"` });
    await page.getByRole("button").click();
    const text = await page.getByRole("alert").innerText();
    assert.ok(!/Enter|There is|\{|undefined/.test(text), `${lang}: ${text}`);
  }
});

test("plurals are those of the language", async () => {
  const page = await world.open(MANY, { attributes: 'lang="pl"' });
  await page.getByLabel("a", { exact: true }).check();
  await press(page, "Dalej");
  const five = await page.getByRole("alert").innerText();
  const two = { ...MANY, questions: [{ ...MANY.questions[0], min: 2 }, ONE.questions[0]] };
  const other = await world.open(two, { attributes: 'lang="pl"' });
  await other.getByLabel("a", { exact: true }).check();
  await press(other, "Dalej");
  const few = await other.getByRole("alert").innerText();
  assert.match(five, /5 opcji/);
  assert.match(few, /2 opcje/);
});

test("the definition's language comes before the page's, and is marked with its direction", async () => {
  const page = await world.open({ ...ONE, lang: "he" }, { attributes: 'lang="de"' });
  const root = page.locator(".quiz-container");
  assert.deepEqual([await root.getAttribute("lang"), await root.getAttribute("dir")], ["he", "rtl"]);
  assert.deepEqual(loaded(), ["extra", "he"]);
});

test("an author's own messages come before those of the language", async () => {
  const page = await world.open({ ...MANY, messages: { next: "Los!" } }, { attributes: 'lang="de"' });
  await hasButton(page, "Los!");
});

test("another language keeps the answers", async () => {
  const page = await world.open({ ...MANY, questions: [...ONE.questions, ...MANY.questions.slice(0, 1)] }, { attributes: 'lang="de"' });
  await type(page, "kept");
  await press(page, "Weiter");
  await shows(page, "m");
  await page.locator("page-quiz").evaluate((quiz) => (quiz.lang = "fr"));
  await hasButton(page, "Précédent");
  await shows(page, "m");
  await press(page, "Précédent");
  await shows(page, "q");
  assert.equal(await page.getByRole("textbox").inputValue(), "kept");
});

test("a language that cannot be loaded is no reason not to ask", async () => {
  world.site.file("/pagequiz.de.js", "throw new Error()");
  const page = await world.open(ONE, { attributes: 'lang="de"' });
  await type(page, "x");
  await press(page, "Finish");
  await reaches(page, "done");
});

const BOTH = {
  id: "both",
  lang: "en",
  messages: { finish: { default: "That is all", de: "Das ist alles" } },
  questions: [
    { id: "q", type: "input", question: { default: "Your town?", de: "Ihre Stadt?" } },
    { id: "m", type: "radio", question: { default: "And {q}?", de: "Und {q}?", "de-CH": "Und {q}, gell?" }, options: ["a", "b"], autoAdvance: false },
  ],
};

test("texts in several languages: that of the page, and another keeps the answers", async () => {
  const page = await world.open(BOTH, { attributes: 'lang="de-AT"' });
  await page.getByLabel("Ihre Stadt?").fill("Graz");
  assert.equal(await page.locator(".quiz-container").getAttribute("lang"), "de");
  await press(page, "Weiter");
  await page.getByRole("group", { name: "Und Graz?" }).waitFor();
  const quiz = page.locator("page-quiz");
  await quiz.evaluate((element) => (element.lang = "de-CH"));
  await page.getByRole("group", { name: "Und Graz, gell?" }).waitFor();
  await quiz.evaluate((element) => (element.lang = "fr"));
  await page.getByRole("group", { name: "And Graz?" }).waitFor();
  assert.equal(await page.locator(".quiz-container").getAttribute("lang"), "en");
  await page.getByLabel("b", { exact: true }).check();
  await press(page, "That is all");
  await reaches(page, "done");
});

test("a draft in one language goes on in another", async () => {
  const page = await world.open(BOTH, { attributes: 'lang="de"' });
  await page.getByLabel("Ihre Stadt?").fill("Graz");
  await press(page, "Weiter");
  await shows(page, "m");
  await settled(page);
  await page.goto(`${world.site.quiz("/quiz.html", BOTH, `lang="en"`)}?question=2`);
  await page.getByRole("group", { name: "And Graz?" }).waitFor();
});

const DAY = {
  id: "day",
  review: true,
  questions: [
    { id: "d", type: "date", question: "Which day?", label: "the day", min: "2026-03-01", max: "2026-03-31" },
    { id: "n", type: "number", question: "How many?", max: 1500, optional: true },
  ],
};

/** @type {[lang: string, next: string, late: string, many: string, day: string][]} */
const DAYS = [
  ["en", "Next", "The day must be March 31, 2026 or earlier", "must be 1,500 or less", "March 2, 2026"],
  ["en-GB", "Next", "The day must be 31 March 2026 or earlier", "must be 1,500 or less", "2 March 2026"],
  ["sl", "Next", "The day must be March 31, 2026 or earlier", "must be 1,500 or less", "March 2, 2026"],
  ["de", "Weiter", "The day: spätestens 31. März 2026", "zulässig bis 1.500", "2. März 2026"],
  ["fr", "Suivant", "The day\u00a0: au plus tard le 31 mars 2026", "valeur maximale est 1\u202f500", "2 mars 2026"],
];

for (const [lang, name, late, many, day] of DAYS) {
  test(`days and numbers as ${lang} has them`, async () => {
    const page = await world.open(DAY, { attributes: `lang="${lang}"` });
    const field = page.locator("[type=date]");
    await field.fill("2026-04-01");
    await press(page, name);
    assert.ok((await page.getByRole("alert").innerText()).includes(late));
    await field.fill("2026-03-02");
    await press(page, name);
    await page.getByRole("textbox").fill("9999");
    await press(page, name);
    assert.ok((await page.getByRole("alert").innerText()).includes(many));
    await page.getByRole("textbox").fill("9");
    await press(page, name);
    assert.equal(await page.locator("dd").first().innerText(), day);
  });
}
