/** The ten defects of the script that this project replaces: none may come back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerSmall, asked, choose, chosen, kept, next, press, previous, reaches, settled, shown, shows, SMALL, startWorld, type } from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

test("1: Next again on a multiple choice submits each choice once, and unticking removes it", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Python");
  await choose(page, "Go");
  await next(page);
  await previous(page);
  await next(page);
  await previous(page);
  await choose(page, "Go");
  await next(page);
  await choose(page, "small");
  await shows(page, "email");
  await type(page, "name@example.com");
  await next(page);
  await press(page, "Send");
  await reaches(page, "sent");
  assert.deepEqual(world.site.posts[0].payload.languages, ["Python"]);
});

test("2: going back shows every type with what was chosen or typed", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await type(page, "A comment");
  for (const [id, check] of [
    ["email", async () => assert.equal(await page.getByRole("textbox").inputValue(), "name@example.com")],
    ["size", async () => assert.deepEqual(await chosen(page), ["medium"])],
    ["languages", async () => assert.deepEqual(await chosen(page), ["Python"])],
  ]) {
    await previous(page);
    await shows(page, id);
    await check();
  }
  for (const id of ["size", "email", "comment"]) {
    await next(page);
    await shows(page, id);
  }
  assert.equal(await page.getByRole("textbox").inputValue(), "A comment");
});

test("3: an e-mail that is not the last question is checked and submitted", async () => {
  const page = await world.open({ ...SMALL, questions: [SMALL.questions[2], SMALL.questions[3]] });
  await type(page, "name@example");
  await next(page);
  await page.getByRole("alert").getByText("Enter an email address in the correct format, like name@example.com").waitFor();
  assert.equal(await shown(page), "email");
  await type(page, "name@example.com");
  await next(page);
  await shows(page, "comment");
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload.email, "name@example.com");
});

test("4: Back adds no entry, leaves the page in the end, and Forward comes back", async () => {
  const before = world.site.page("/before.html", "<h1>Before</h1>");
  const url = world.site.quiz("/quiz.html", SMALL);
  const page = await world.visit(before);
  await page.goto(url);
  await settled(page);
  await choose(page, "Python");
  await next(page);
  await choose(page, "medium");
  await shows(page, "email");
  const length = await page.evaluate(() => history.length);
  for (const [id, step] of [["size", "2"], ["languages", "1"]]) {
    await page.goBack();
    await shows(page, id);
    assert.equal(asked(page), step);
  }
  assert.equal(await page.evaluate(() => history.length), length);
  await page.goForward();
  await shows(page, "size");
  await page.goForward();
  await shows(page, "email");
  await page.goBack();
  await shows(page, "size");
  await page.goBack();
  await shows(page, "languages");
  await page.goBack();
  await page.getByRole("heading", { name: "Before" }).waitFor();
});

test("5: the address says which question is shown, and reload keeps question and answers", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await choose(page, "large");
  await shows(page, "email");
  assert.equal(asked(page), "3");
  await type(page, "half@");
  await kept(page, "half@");
  await page.reload();
  await shows(page, "email");
  assert.equal(await page.getByRole("textbox").inputValue(), "half@");
  await page.goBack();
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
});

test("6: following an anchor of the page does not touch the quiz", async () => {
  const anchor = '<p><a href="#note">Note</a></p><p id="note">The note</p>';
  const page = await world.open(SMALL, { after: anchor });
  await choose(page, "Go");
  await next(page);
  await shows(page, "size");
  await page.getByRole("link", { name: "Note" }).click();
  assert.equal(new URL(page.url()).hash, "#note");
  assert.equal(await shown(page), "size");
  await page.goBack();
  assert.equal(await shown(page), "size");
  await page.goBack();
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["Go"]);
});

test("7: choosing the radio that is already chosen moves on, and radios can be reached by keyboard", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await choose(page, "medium");
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  await choose(page, "medium");
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), "medium");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
});

test("8: no text is parsed as markup, and two quizzes on a page do not meet", async () => {
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  const quiz = {
    questions: [
      { id: "a", type: "radio", question: evil, hint: evil, options: [{ value: evil, label: evil, hint: evil }], optional: true },
      { id: "setAttribute", type: "input", question: evil, label: evil, placeholder: evil, messages: { required: evil } },
      { id: "constructor", type: "input", question: evil, optional: true },
    ],
  };
  const url = world.site.page(
    "/two.html",
    `<page-quiz id="one">${inline(quiz)}</page-quiz><page-quiz id="two" history="none">${inline(quiz)}</page-quiz><script src="/pagequiz.js"></script>`,
  );
  const page = await world.visit(url);
  const [one, two] = [page.locator("#one"), page.locator("#two")];
  const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, "every id is unique");
  await one.getByRole("radio").click();
  await one.getByRole("textbox").waitFor();
  assert.equal(await two.locator(".question").getAttribute("data-step"), "1");
  assert.equal(await two.getByRole("radio").isChecked(), false);
  await one.getByRole("button", { name: "Next" }).click();
  await one.getByRole("alert").getByText(evil).waitFor();
  await one.getByRole("textbox").fill(evil);
  await one.getByRole("button", { name: "Next" }).click();
  await one.locator('[data-question="constructor"]').waitFor();
  await one.getByRole("textbox").fill("kept");
  const payload = page.evaluate(
    () => new Promise((resolve) => addEventListener("quiz:submit", (event) => resolve(JSON.stringify(/** @type {any} */ (event).detail.payload)), { once: true })),
  );
  await one.getByRole("button", { name: "Finish" }).click();
  assert.equal(await payload, JSON.stringify({ a: evil, setAttribute: evil, constructor: "kept" }));
  assert.equal(await page.evaluate(() => "hacked" in window), false);
  assert.equal(await page.locator("page-quiz img, page-quiz .quiz-container script").count(), 0);
});

test("9: the answers are posted, the end is shown, and a failure is noticed", async () => {
  world.site.replies.push({ status: 400 });
  const page = await world.open(SMALL);
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "failed");
  await page.getByText("Your answers were not sent.").last().waitFor();
  await press(page, "Retry");
  await reaches(page, "sent");
  await page.getByText("Thank you. Your answers were sent.").last().waitFor();
  assert.equal(world.site.posts.length, 2);
  const [first, second] = world.site.posts.map(({ payload }) => payload);
  assert.deepEqual(first, second);
  assert.deepEqual({ ...first, _id: "" }, { languages: ["Python"], size: "medium", email: "name@example.com", _id: "" });
  assert.match(first._id, /.{20}/);
  assert.equal(world.site.posts[0].path, "/answers/small");
  assert.equal(world.site.posts[0].headers["content-type"], "application/json");
});

test("10: a checkbox with options, and one without, reach the answers", async () => {
  const page = await world.open({
    action: "/answers",
    questions: [
      { id: "many", type: "checkbox", question: "Which?", options: ["one", "two", "three"] },
      { id: "consent", type: "checkbox", question: "I agree" },
    ],
  });
  await choose(page, "two");
  await choose(page, "one");
  await next(page);
  await page.getByRole("checkbox", { name: "I agree" }).check();
  await press(page, "Send");
  await reaches(page, "sent");
  assert.deepEqual(world.site.posts[0].payload, { many: ["one", "two"], consent: true });
});
