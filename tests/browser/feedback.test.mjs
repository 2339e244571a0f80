/** Right or wrong: told after each question, whose answer is final then, or at the end. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asked, choose, entries, focused, kept, next, press, reaches, settled, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const QUIZ = {
  id: "told",
  action: "/answers/told",
  feedback: "each",
  questions: [
    { id: "star", type: "radio", question: "Which is a star?", options: ["Mars", { value: "s", label: "The Sun", hint: "hot" }], correct: "s", explanation: "It *shines*, {star} does not." },
    { id: "moons", type: "multipleChoice", question: "Which are moons?", options: ["Io", "Europa", "Venus"], correct: ["Io", "Europa"] },
    { id: "why", type: "input", question: "Why?", optional: true },
  ],
};

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @returns {Promise<string[]>} lines of what is told, without signs */
async function told(page) {
  const box = page.locator(".quiz-feedback");
  await box.waitFor();
  return (await box.innerText()).split(/\n+/).map((line) => line.replace(/^[✓✗] /, ""));
}

/** @param {Page} page waits until nothing is told */
const untold = (page) => page.locator(".quiz-feedback").waitFor({ state: "detached" });

describe("feedback after each question", () => {
  test("is told in words, takes the focus, and Next goes on", async () => {
    const page = await world.open(QUIZ);
    await choose(page, "Mars");
    assert.deepEqual(await told(page), ["Not correct.", "The right answer: The Sun", "It shines, Mars does not."]);
    assert.equal(await page.evaluate(() => document.activeElement?.className), "quiz-feedback");
    assert.deepEqual([await asked(page), await entries(page)], ["1", 2], "it is no step of its own");
    await next(page);
    await shows(page, "moons");
    await untold(page);
    assert.match(await focused(page), /Which are moons\?/);
    await choose(page, "Io");
    await choose(page, "Europa");
    await next(page);
    assert.deepEqual(await told(page), ["Correct."]);
    await next(page);
    await press(page, "Send");
    await reaches(page, "sent");
    assert.deepEqual(world.site.posts[0].payload, { star: "Mars", moons: ["Io", "Europa"] });
  });

  test("makes the answer final: it is read, not operated; after Back and a reload, too", async () => {
    const page = await world.open(QUIZ);
    await choose(page, "Mars");
    await told(page);
    const assertFinal = async () => {
      assert.equal((await told(page))[0], "Not correct.");
      assert.equal(await page.locator(".question :is(input, select, textarea, button)").count(), 0);
      assert.deepEqual(await page.locator(".question li").allInnerTexts(), ["Mars (your answer)", "The Sun\nhot"]);
      await page.keyboard.press("2");
    };
    await assertFinal();
    await next(page);
    await shows(page, "moons");
    await page.goBack();
    await assertFinal();
    await kept(page, '"final":true');
    await page.reload();
    await settled(page);
    await assertFinal();
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "body", "no focus on load");
    await next(page);
    await shows(page, "moons");
  });

  test("without an answer nothing is told", async () => {
    const page = await world.open(QUIZ);
    await next(page);
    await page.locator(".quiz-summary").waitFor();
    assert.equal(await page.locator(".quiz-feedback").count(), 0);
  });

  test("by keyboard alone; the key that answers does not go on", async () => {
    const page = await world.open(QUIZ);
    await page.getByRole("radio", { name: "Mars" }).focus();
    await page.keyboard.down("Enter");
    await told(page);
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await shows(page, "star");
    for (const key of ["Tab", "Enter"]) await page.keyboard.press(key);
    await shows(page, "moons");
    for (const key of ["Tab", "Space", "Tab", "Space", "Tab", "Tab", "Tab", "Enter"]) await page.keyboard.press(key);
    assert.deepEqual(await told(page), ["Correct."]);
    for (const key of ["Tab", "Enter"]) await page.keyboard.press(key);
    await shows(page, "star");
    assert.equal((await told(page))[0], "Not correct.");
  });

  test("what another answer makes open again is asked again", async () => {
    const option = { value: "Pluto", visibleIf: { "==": [{ var: "era" }, "old"] } };
    const page = await world.open({
      feedback: "each",
      questions: [
        { id: "era", type: "radio", question: "When?", options: ["old", "new"] },
        { id: "planet", type: "radio", question: "Which?", options: ["Mars", option], correct: "Mars" },
      ],
    });
    await choose(page, "old");
    await choose(page, "Pluto");
    await press(page, "Finish");
    await told(page);
    await press(page, "Previous");
    await choose(page, "new");
    await shows(page, "planet");
    await untold(page);
    await choose(page, "Mars");
    await press(page, "Finish");
    assert.deepEqual(await told(page), ["Correct."]);
  });

  test("a final answer has no link in the review", async () => {
    const page = await world.open({ ...QUIZ, review: true });
    await page.getByLabel("The Sun").click();
    await told(page);
    await next(page);
    await choose(page, "Io");
    await next(page);
    await told(page);
    await next(page);
    await next(page);
    await reaches(page, "review");
    const links = page.locator(".quiz-review a");
    assert.deepEqual(await links.evaluateAll((found) => found.map((link) => link.ariaLabel)), ["Change: Why?"]);
  });
});

/** @param {Page} page @param {string} label */
const pick = (page, label) => page.getByRole("combobox").selectOption({ label });

/**
 * A question of each type; how it is answered, what then stands there to be read, and what is posted.
 * @type {[object, (page: Page) => unknown, string, unknown][]}
 */
const TYPES = [
  [{ type: "radio", options: ["a", "b"], other: true, correct: "a" }, async (page) => { await choose(page, "Other"); await type(page, " own <b>"); }, "a\nb\nown <b> (your answer)", "own <b>"],
  [{ type: "multipleChoice", options: ["a", "b"], other: true, correct: ["a"] }, async (page) => { await choose(page, "b"); await choose(page, "Other"); await type(page, "c"); }, "a\nb (your answer)\nc (your answer)", ["b", "c"]],
  [{ type: "checkbox", correct: true }, (page) => page.getByRole("checkbox").click(), "Q? (your answer)", true],
  [{ type: "input", correct: "a" }, (page) => type(page, "b"), "b", "b"],
  [{ type: "email", correct: "name@example.com" }, (page) => type(page, "n@example.com"), "n@example.com", "n@example.com"],
  [{ type: "textarea", correct: "a" }, (page) => type(page, "b\n\n*c*"), "b\n\n*c*", "b\n\n*c*"],
  [{ type: "number", correct: 2.5 }, (page) => type(page, "2,5"), "2,5", 2.5],
  [{ type: "date", correct: "2026-05-06" }, (page) => page.locator("input").fill("2026-05-07"), "2026-05-07", "2026-05-07"],
  [{ type: "select", options: ["a", { value: "b", label: "B" }], correct: "a" }, (page) => pick(page, "B"), "a\nB (your answer)", "b"],
  [{ type: "select", options: ["a"], other: true, correct: "a" }, async (page) => { await pick(page, "Other"); await type(page, "z"); }, "a\nz (your answer)", "z"],
  [{ type: "scale", min: 0, max: 2, labels: { 0: "none" }, correct: 2 }, (page) => page.getByText("none").click(), "0 (your answer)\nnone\n1\n2", 0],
  [{ type: "boolean", correct: true }, (page) => choose(page, "No"), "Yes\nNo (your answer)", false],
  [{ type: "ranking", options: ["a", "b"], correct: ["a", "b"] }, (page) => page.getByRole("button", { name: "Move “a” down" }).click(), "b\na", ["b", "a"]],
];

describe("a final answer of each type is read as it was given, and posted", () => {
  for (const [question, answer, expected, posted] of TYPES) {
    const name = `${/** @type {any} */ (question).type}: ${expected.replaceAll("\n", ", ")}`;
    test(name, async () => {
      const questions = [{ id: "q", question: "Q?", autoAdvance: false, ...question }, { id: "r", type: "input", question: "R?", optional: true }];
      const isMoving = /radio|scale|boolean/.test(/** @type {any} */ (question).type);
      if (!isMoving) delete (/** @type {any} */ (questions[0]).autoAdvance);
      const page = await world.open({ id: "told", action: "/answers/told", feedback: "each", questions });
      await answer(page);
      await next(page);
      await told(page);
      assert.equal((await page.locator(".quiz-told").innerText()).trim(), expected);
      await next(page);
      await shows(page, "r");
      await press(page, "Send");
      await reaches(page, "sent");
      assert.deepEqual(world.site.posts[0].payload, { q: posted });
    });
  }
});

describe("feedback at the end", () => {
  const atEnd = { ...QUIZ, feedback: "end" };

  /** @param {Page} page */
  async function answerAll(page) {
    await choose(page, "Mars");
    await shows(page, "moons");
    await choose(page, "Io");
    await choose(page, "Europa");
    await next(page);
    await press(page, "Send");
    await reaches(page, "sent");
  }

  test("lists every answer with what is right", async () => {
    const page = await world.open(atEnd);
    await answerAll(page);
    const answers = page.locator(".quiz-answers > li");
    assert.deepEqual((await answers.allInnerTexts()).map((text) => text.split(/\n+/).join("|").replace(/[✓✗] /g, "")), [
      "Which is a star?|Your answer: Mars|Not correct.|The right answer: The Sun|It shines, Mars does not.",
      "Which are moons?|Your answer:|Io|Europa|Correct.",
      "Why?|Your answer: Not answered",
    ]);
    await page.getByRole("heading", { name: "Your answers" }).waitFor();
    await page.getByText("Correct: 1 of 2").waitFor();
  });

  test("before it answers can be changed", async () => {
    const page = await world.open(atEnd);
    await choose(page, "Mars");
    await shows(page, "moons");
    await press(page, "Previous");
    await page.getByLabel("The Sun").click();
    await shows(page, "moons");
  });
});
