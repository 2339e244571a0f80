/** The focus is never lost: whatever the reader does, something in the quiz has it, and says where the reader is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, kept, reaches, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const QUIZ = {
  id: "focus",
  action: "/answers/focus",
  save: "local",
  questions: ["first", "second"].map((id) => ({ id, type: "input", question: `The ${id}?`, optional: true })),
};

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name presses it by keyboard, so that it has the focus */
const hit = (page, name) => page.getByRole("button", { name, exact: true }).press("Enter");

/** @param {Page} page @param {string} [status] goes to the end */
async function end(page, status = "sent") {
  await hit(page, "Next");
  await shows(page, "second");
  await hit(page, "Send");
  await reaches(page, status);
}

/** @param {Page} page goes to the end, where it failed */
const fail = (page) => end(page, "failed");

/** @param {Page} page */
async function startOver(page) {
  const button = page.getByRole("button", { name: "Start over" });
  await button.press("Enter");
  await button.waitFor({ state: "detached" });
  await shows(page, "first");
}

const REFUSED = { status: 422, body: { issues: [{ id: "first", message: "That is taken" }] } };
const DOWN = { status: 503, headers: { "retry-after": "100" } };

/** What is done, what the endpoint replies, what has the focus then. @type {[string, (page: Page) => Promise<unknown>, object[], RegExp][]} */
const CASES = [
  ["Next", (page) => hit(page, "Next"), [], /^Question 2 of 2 The second\?/],
  ["Previous", async (page) => { await hit(page, "Next"); await hit(page, "Previous"); await shows(page, "first"); }, [], /^Question 1 of 2 The first\?/],
  ["Previous, with no history", async (page) => { await hit(page, "Next"); await hit(page, "Previous"); await shows(page, "first"); }, [], /^Question 1 of 2 The first\?/],
  ["Send, and it is sent", end, [], /^Thank you/],
  ["Send, and it failed", fail, [REFUSED], /^Your answers were not sent/],
  ["Retry, and it failed again", async (page) => { await fail(page); await hit(page, "Retry"); await reaches(page, "failed"); }, [REFUSED, REFUSED], /^Your answers were not sent/],
  ["Previous from the end", async (page) => { await fail(page); await hit(page, "Previous"); await shows(page, "second"); }, [REFUSED], /^Question 2 of 2 The second\?/],
  ["a link of what was refused", async (page) => { await fail(page); await page.getByRole("link", { name: "That is taken" }).press("Enter"); await shows(page, "first"); }, [REFUSED], /^Question 1 of 2 The first\?/],
  ["Download my answers", async (page) => { await fail(page); await hit(page, "Download my answers"); }, [REFUSED], /^Download my answers$/],
  ["the queue is sent while the focus is on a button", async (page) => { await end(page, "queued"); await page.getByRole("button", { name: "Retry" }).focus(); await page.evaluate(() => dispatchEvent(new Event("online"))); await reaches(page, "sent"); }, [DOWN], /^Thank you/],
  ["Start over, once sent", async (page) => { await end(page); await startOver(page); }, [], /^Question 1 of 2 The first\?/],
  ["Start over, once restored", async (page) => { await hit(page, "Next"); await page.waitForTimeout(300); await page.reload(); await startOver(page); }, [], /^Question 1 of 2 The first\?/],
  ["Start over at the first question", async (page) => { await type(page, "so"); await kept(page, "so"); await page.reload(); await startOver(page); }, [], /^Question 1 of 2 The first\?/],
];

for (const [name, act, replies, expected] of CASES) {
  test(name, async () => {
    world.site.replies.push(...replies);
    const page = await world.open(QUIZ, { attributes: name.includes("no history") ? 'history="none"' : "" });
    await act(page);
    assert.match((await focused(page)).replace(/\s+/g, " "), expected);
    assert.equal(await page.evaluate(() => !!document.activeElement?.closest("page-quiz")), true);
  });
}
