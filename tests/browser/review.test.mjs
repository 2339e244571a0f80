/** The review: all answers in one list, ways to change them, and its place in the browser's history. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asked, choose, entries, focused, kept, next, press, reaches, settled, shown, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const QUIZ = {
  id: "reviewed",
  action: "/answers/reviewed",
  review: true,
  questions: [
    { id: "size", type: "radio", question: "How *large*?", options: ["small", { value: "l", label: "Large" }] },
    { id: "tags", type: "multipleChoice", question: "Which tags?", options: ["a", "b", "c"], other: true },
    { id: "why", type: "input", question: "Why {size}?", visibleIf: { "==": [{ var: "size" }, "l"] } },
    { id: "again", type: "boolean", question: "Again?" },
    { id: "note", type: "input", question: "Anything else?", optional: true },
  ],
};

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page answers all that a small one is asked, up to the review */
async function toReview(page) {
  await choose(page, "small");
  await shows(page, "tags");
  await choose(page, "a");
  await choose(page, "c");
  await next(page);
  await shows(page, "again");
  await choose(page, "No");
  await shows(page, "note");
  await next(page);
  await reaches(page, "review");
}

/** @param {Page} page @returns {Promise<string[]>} a line for each question of the review */
const rows = (page) =>
  page.locator("dl > div").evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll("dt, dd:first-of-type")].map((part) => /** @type {HTMLElement} */ (part).innerText).join(" = ")),
  );

/** @param {Page} page @param {string} question */
const change = (page, question) => page.getByRole("link", { name: `Change: ${question}`, exact: true }).click();

describe("the review", () => {
  test("takes the focus, and shows labels, what is not answered, and names", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    assert.equal(await focused(page), "Check your answers");
    assert.equal(await page.getByRole("heading", { name: "Check your answers" }).count(), 1);
    assert.deepEqual(await rows(page), ["How large? = small", "Which tags? = a\nc", "Again? = No", "Anything else? = Not answered"]);
    assert.deepEqual([await asked(page), await entries(page)], ["5", 6]);
  });

  test("a change leads back to it, and is posted", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await change(page, "Which tags?");
    await shows(page, "tags");
    assert.match(await focused(page), /Which tags\?/);
    await choose(page, "Other");
    await type(page, "d & <b>");
    await next(page);
    await reaches(page, "review");
    assert.equal(await focused(page), "Check your answers");
    assert.deepEqual((await rows(page))[1], "Which tags? = a\nc\nd & <b>");
    await press(page, "Send");
    await reaches(page, "sent");
    assert.deepEqual(world.site.posts[0].payload, { size: "small", tags: ["a", "c", "d & <b>"], again: false });
  });

  test("what is asked because of a change comes first", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await change(page, "How large?");
    await choose(page, "Large");
    await shows(page, "why");
    await type(page, "so");
    await next(page);
    await reaches(page, "review");
    assert.deepEqual((await rows(page)).slice(0, 3), ["How large? = Large", "Which tags? = a\nc", "Why Large? = so"]);
  });

  test("says what was taken up again, and shows lines as they were typed", async () => {
    const questions = [{ id: "story", type: "textarea", question: "What?" }];
    const page = await world.open({ ...QUIZ, save: "local", questions });
    await type(page, "one\n\ntwo");
    await next(page);
    await reaches(page, "review");
    await kept(page, "two");
    await page.reload();
    await settled(page);
    await page.getByText("Your earlier answers were restored.").waitFor();
    assert.deepEqual(await rows(page), ["What? = one\n\ntwo"]);
    await press(page, "Start over");
    await shows(page, "story");
  });

  test("by keyboard alone", async () => {
    const page = await world.open({ ...QUIZ, questions: QUIZ.questions.slice(0, 1) });
    const keys = async (/** @type {string[]} */ ...names) => {
      for (const name of names) await page.keyboard.press(name);
    };
    await page.getByRole("radio", { name: "small" }).focus();
    await keys("Space");
    await reaches(page, "review");
    await keys("Tab", "Enter");
    await shows(page, "size");
    await keys("Tab", "ArrowDown", "Enter");
    await reaches(page, "review");
    assert.deepEqual(await rows(page), ["How large? = Large"]);
    await keys("Tab", "Tab", "Tab", "Enter");
    await reaches(page, "sent");
  });

  test("a listener that keeps the answers from being sent leaves the reader there", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await page.evaluate(() => document.addEventListener("quiz:before-submit", (event) => event.preventDefault(), { once: true }));
    await press(page, "Send");
    await reaches(page, "review");
    assert.equal(world.site.posts.length, 0);
    await press(page, "Send");
    await reaches(page, "sent");
  });

  test("what the endpoint refuses is changed from the end", async () => {
    const page = await world.open(QUIZ);
    world.site.replies.push({ status: 422, body: { issues: [{ id: "note", code: "off-path" }, { id: "again", code: "final" }] } });
    await toReview(page);
    await press(page, "Send");
    await reaches(page, "failed");
    const links = page.locator(".quiz-summary a");
    assert.deepEqual(await links.allInnerTexts(), ["Leave note empty: your other answers rule it out", "Your answer can no longer be changed"]);
    await links.first().click();
    await shows(page, "note");
    await page.getByText("Leave your answer to “Anything else?” empty: your other answers rule it out").first().waitFor();
  });
});

describe("the review in the history", () => {
  test("Back goes to the last question, Forward comes again", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await page.goBack();
    await shows(page, "note");
    await page.goForward();
    await reaches(page, "review");
    await press(page, "Previous");
    await shows(page, "note");
    assert.deepEqual([await asked(page), await entries(page)], ["4", 6]);
    await page.goForward();
    await reaches(page, "review");
  });

  test("a reload stays; a deep link comes to it once all is answered", async () => {
    const page = await world.open(QUIZ, { query: "?question=5" });
    assert.equal(await shown(page), "size");
    await toReview(page);
    await kept(page, '"again"');
    await page.reload();
    await settled(page);
    await reaches(page, "review");
    assert.notEqual(await focused(page), "Check your answers", "not on load");
    await page.goto(page.url().replace(/question=\d/, "question=2"));
    await shows(page, "tags");
    await page.goto(page.url().replace(/question=\d/, "question=5"));
    await reaches(page, "review");
  });

  test("Back from the end comes to it, Forward goes to where it leads", async () => {
    const page = await world.open({ ...QUIZ, action: undefined });
    await toReview(page);
    await press(page, "Finish");
    await reaches(page, "done");
    assert.equal(await asked(page), "6");
    await page.goBack();
    await reaches(page, "review");
    assert.equal(await focused(page), "Check your answers");
    await press(page, "Finish");
    await reaches(page, "done");
  });

  test("Back once it is sent shows that it was sent", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await press(page, "Send");
    await reaches(page, "sent");
    await page.goBack();
    await page.waitForTimeout(300);
    await reaches(page, "sent");
    assert.equal(world.site.posts.length, 1);
  });

  test("a change is an entry as any step, and Back from it comes to the review", async () => {
    const page = await world.open(QUIZ);
    await toReview(page);
    await change(page, "Which tags?");
    await shows(page, "tags");
    assert.deepEqual([await asked(page), await entries(page)], ["2", 7]);
    await page.goBack();
    await reaches(page, "review");
    await page.goForward();
    await shows(page, "tags");
  });
});
