/** On paper: at the review and at the end all answers with their questions, and nothing that is only of use on a screen. */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { EVERY_TYPE, MORE_TYPES } from "../engines/quizzes.mjs";
import { choose, next, press, reaches, shows, startWorld, type } from "./helper.mjs";
import { migrate, MIGRATION } from "./migration.mjs";

const world = startWorld();

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name @returns {Promise<string>} all that is printed of the quiz */
async function printed(page, name) {
  await mkdir("build/screenshots", { recursive: true });
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: `build/screenshots/print-${name}.pdf`, format: "A4" });
  return page.locator("page-quiz").innerText();
}

/** @param {Page} page @returns {Promise<string[]>} what is of no use on paper, and is printed all the same */
const screenOnly = (page) =>
  page
    .locator("page-quiz")
    .evaluate((quiz) =>
      [...quiz.querySelectorAll("button, progress, .quiz-change")]
        .filter((element) => element.checkVisibility())
        .map(({ textContent }) => textContent ?? ""),
    );

/** @param {Page} page @param {string[]} ids @returns {Promise<string[]>} what is asked, as the definition has it */
const questionsOf = (page, ids) =>
  page.evaluate(async (wanted) => {
    const { questions } = await (await fetch("migration.json")).json();
    return questions
      .filter((/** @type {any} */ { id }) => wanted.includes(id))
      .map((/** @type {any} */ { question }) => question);
  }, ids);

test("a result: the results, and every answer with its question", async () => {
  const page = await world.visit(`${world.site.origin}/index.html`);
  await migrate(page);
  await press(page, "Send");
  await reaches(page, "sent");
  const text = await printed(page, "result");
  const wanted = [...(await questionsOf(page, Object.keys(MIGRATION))), ...Object.values(MIGRATION).flat().map(String)];
  assert.equal(wanted.length > 2 * Object.keys(MIGRATION).length, true);
  assert.deepEqual(
    wanted.filter((part) => !text.includes(part)),
    [],
  );
  assert.match(text, /Yes: move one piece/);
  assert.deepEqual(await screenOnly(page), []);
});

test("an end without a result: every answer with its question; once they are gone, nothing of them", async () => {
  const questions = [EVERY_TYPE.questions[4], { ...MORE_TYPES.questions[6], question: "Again?" }];
  const page = await world.open({ save: "local", action: "/answers/x", questions });
  await type(page, "Name");
  await next(page);
  await choose(page, "Yes");
  await press(page, "Send");
  await reaches(page, "sent");
  for (const part of ["Which name?", "Name"]) assert.equal(await page.getByText(part, { exact: true }).isVisible(), false);
  const text = await printed(page, "sent");
  for (const part of ["Thank you", "Which name?", "Name", "Again?", "Yes"]) assert.ok(text.includes(part), part);
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await reaches(page, "sent");
  const later = await printed(page, "sent-later");
  for (const part of ["Which name?", "Again?", "Not answered"]) assert.ok(!later.includes(part), part);
});

test("an end of what the page's script does alone: every question that was answered, as it was", async () => {
  const questions = [
    { id: "size", type: "radio", question: "How large?", options: ["Small", "Large"], other: true },
    { id: "tools", type: "multipleChoice", question: "Which tools?", options: ["Saw", "Drill", "Plane"] },
    { id: "mail", type: "email", question: "Your address?" },
    { id: "note", type: "input", question: "What else?", optional: true },
    { id: "fine", type: "checkbox", question: "All is well" },
  ];
  const page = await world.open({ save: "local", action: "/answers/x", questions });
  await choose(page, "Other");
  await type(page, "Medium");
  await next(page);
  for (const label of ["Saw", "Plane"]) await choose(page, label);
  await next(page);
  await type(page, "name@example.com");
  await next(page);
  await next(page);
  await choose(page, "All is well");
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(await page.evaluate(() => performance.getEntriesByName(`${location.origin}/pagequiz.full.js`).length), 0);
  assert.equal(await page.locator(".quiz-paper").isVisible(), false);
  const text = await printed(page, "sent-alone");
  for (const part of ["Thank you", "Question 1 of 5", "How large?", "Which tools?", "Your address?", "All is well"])
    assert.ok(text.includes(part), part);
  assert.ok(!text.includes("What else?"), "it was left out");
  const given = () => {
    const ticked = [...document.querySelectorAll(".quiz-paper :checked")].map((input) => input.closest("label")?.innerText);
    const lines = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".quiz-paper .quiz-input")]);
    return [...ticked, ...lines.map(({ value }) => value)];
  };
  assert.deepEqual(await page.evaluate(given), ["Other", "Saw", "Plane", "All is well", "Medium", "name@example.com"]);
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await reaches(page, "sent");
  assert.ok(!(await printed(page, "sent-alone-later")).includes("How large?"), "nothing is kept");
});

test("a review: every answer with its question, and those that were left out", async () => {
  const questions = [
    EVERY_TYPE.questions[0],
    EVERY_TYPE.questions[4],
    { ...EVERY_TYPE.questions[6], question: "What else?" },
  ];
  const page = await world.open({ review: true, questions });
  for (const label of ["Go", "C#"]) await choose(page, label);
  await next(page);
  await type(page, "Name");
  await next(page);
  await next(page);
  await reaches(page, "review");
  const text = await printed(page, "review");
  for (const part of ["Which languages?", "Go", "C#", "Which name?", "Name", "What else?", "Not answered"])
    assert.ok(text.includes(part), part);
  assert.deepEqual(await screenOnly(page), []);
});

test("a question: its options in ink on paper, since no colour is printed behind them", async () => {
  const options = {
    colorScheme: /** @type {const} */ ("dark"),
    after: "<style>:root { color-scheme: light dark }</style>",
  };
  const page = await world.open(
    { questions: [MORE_TYPES.questions[6], { id: "b", type: "input", question: "Why?" }] },
    options,
  );
  await choose(page, "Yes");
  await shows(page, "b");
  await page.goBack();
  await shows(page, "again");
  const text = await printed(page, "question");
  assert.match(text, /Once more\?\s+Yes\s+No/);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  const colours = await page
    .locator("label.quiz-button > span")
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
  assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(0, 0, 0)"]);
  assert.deepEqual(await screenOnly(page), []);
});
