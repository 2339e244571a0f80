/** The contract between steps and the browser's history. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerSmall, asked, choose, chosen, entries, focused, next, press, previous, reaches, settled, shown, shows, SMALL, startWorld, type,
} from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

test("rule 1: the first question adds no entry, each later step one; other parameters and the hash stay", async () => {
  const page = await world.visit("about:blank");
  await page.goto(`${world.site.quiz("/quiz.html", SMALL)}?utm=a&x=1#top`);
  await settled(page);
  const before = await entries(page);
  assert.match(page.url(), /\?utm=a&x=1&question=1#top$/);
  await choose(page, "Go");
  await next(page);
  assert.match(page.url(), /\?utm=a&x=1&question=2#top$/);
  await choose(page, "large");
  await shows(page, "email");
  assert.equal(await entries(page), before + 2);
  await type(page, "no address");
  await next(page);
  assert.equal(await entries(page), before + 2, "a step that is refused adds none");
});

test("rule 1: Back shows the step before, Forward the step again, every answer kept", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  for (const id of ["email", "size", "languages"]) {
    await page.goBack();
    await shows(page, id);
  }
  assert.deepEqual(await chosen(page), ["Python"]);
  for (const id of ["size", "email", "comment"]) {
    await page.goForward();
    await shows(page, id);
  }
  assert.equal(await page.evaluate(() => document.title), "Test");
});

test("rule 2: a change made after going back is not undone by Forward and Back", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await page.goBack();
  await shows(page, "email");
  await page.goBack();
  await shows(page, "size");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await chosen(page), ["large"]);
  await page.goForward();
  await shows(page, "email");
  await page.goBack();
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
});

test("rule 2: Forward stops where an answer has become invalid, and the address says so", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await page.goBack();
  await shows(page, "email");
  await type(page, "");
  await page.goForward();
  await page.waitForFunction(() => location.search === "?question=3");
  assert.equal(await shown(page), "email");
});

test("rule 2: entries that another script of the page adds change nothing", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await page.evaluate(() => {
    history.pushState({ tab: 1 }, "", "#tab");
    history.pushState({ tab: 2 }, "", "?question=2&tab=2");
  });
  await page.goBack();
  await page.goBack();
  assert.equal(await shown(page), "size");
  await previous(page);
  await shows(page, "languages");
  assert.equal(asked(page), "1");
});

test("rule 3: Previous is the same move as Back: after it, Forward works", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  const before = await entries(page);
  await previous(page);
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  assert.equal(await entries(page), before);
  await page.goForward();
  await shows(page, "email");
  await page.goForward();
  await shows(page, "comment");
});

test("rule 3: Previous goes to the step before even when an anchor was followed in between", async () => {
  const before = world.site.page("/before.html", "<h1>Before</h1>");
  const url = world.site.quiz("/quiz.html", SMALL, "", '<a href="#note">Note</a> <p id="note">The note</p>');
  const page = await world.visit(before);
  await page.goto(url);
  await settled(page);
  await choose(page, "Go");
  await next(page);
  await page.getByRole("link", { name: "Note" }).click();
  await page.getByRole("link", { name: "Note" }).click();
  await previous(page);
  await shows(page, "languages");
  await page.goForward();
  await shows(page, "size");
  await page.goBack();
  await shows(page, "languages");
  await page.goBack();
  assert.equal(page.url(), before, "the first question is the first entry");
});

test("rule 3: two quick presses of Previous do not leave the page", async () => {
  const context = await world.browser.newContext();
  const page = await world.visit(world.site.quiz("/quiz.html", SMALL, 'save="local"'), { context });
  await answerSmall(page);
  const other = await world.visit(`${world.site.origin}/quiz.html?question=3`, { context });
  await shows(other, "email");
  await other.getByRole("button", { name: "Previous" }).dblclick();
  await other.waitForFunction(() => document.querySelector(".question")?.getAttribute("data-step") !== "3");
  await other.locator(".question").waitFor();
});

test("rule 4: reload shows the same question; Back still works", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await page.reload();
  await shows(page, "comment");
  await previous(page);
  await shows(page, "email");
  await page.goForward();
  await shows(page, "comment");
});

test("rule 4: a deep link without answers goes to the first question, and the address follows", async () => {
  const page = await world.open(SMALL, { query: "?question=3&x=1" });
  assert.equal(await shown(page), "languages");
  assert.equal(asked(page), "1");
  for (const query of ["?question=0", "?question=99999999999", "?question=abc", "?question=", "?question=-1"]) {
    await page.goto(`${world.site.origin}/quiz.html${query}`);
    await shows(page, "languages");
  }
});

test("rule 4: a deep link with answers kept shows its question; Previous and Forward work there", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", SMALL, 'save="local"');
  const first = await world.visit(url, { context });
  await answerSmall(first);
  const page = await world.visit(`${url}?question=3`, { context });
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  assert.equal(asked(page), "2");
  await page.goForward();
  await shows(page, "email");
  assert.equal(await page.getByRole("textbox").inputValue(), "name@example.com");
});

test("rule 4: without a step in the address, a kept draft goes on where it was left", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", SMALL, 'save="local"');
  await answerSmall(await world.visit(url, { context }));
  const page = await world.visit(url, { context });
  await shows(page, "comment");
  assert.equal(asked(page), "4");
});

test("rule 5: after it was sent, Back, Forward and reload show that it was sent, and send nothing", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "sent");
  for (const move of [() => page.goBack(), () => page.goBack(), () => page.goForward(), () => page.reload()]) {
    await move();
    await reaches(page, "sent");
    await page.getByText("Thank you. Your answers were sent.").last().waitFor();
    assert.equal(await page.getByRole("button").count(), 0);
  }
  assert.equal(world.site.posts.length, 1);
});

test("rule 5: from a failed submission, Back returns to the last question and it can be sent again", async () => {
  world.site.replies.push({ status: 403 });
  const page = await world.open(SMALL);
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "failed");
  await page.goBack();
  await shows(page, "comment");
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload._id, world.site.posts[1].payload._id);
});

test("rule 6: the first quiz owns the address; the second keeps no history and says so", async () => {
  const two = `<page-quiz id="one">${inline(SMALL)}</page-quiz><page-quiz id="two">${inline({ ...SMALL, id: "other" })}</page-quiz>`;
  const url = world.site.page("/two.html", `<script src="/pagequiz.js" defer></script>${two}`);
  const page = await world.visit("about:blank");
  const warnings = /** @type {string[]} */ ([]);
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto(url);
  await settled(page);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /history="none"/);
  const before = await entries(page);
  const second = page.locator("#two");
  await second.getByLabel("Go").check();
  await second.getByRole("button", { name: "Next" }).click();
  await second.locator('[data-question="size"]').waitFor();
  assert.equal(await entries(page), before);
  assert.equal(asked(page), "1");
  await second.getByRole("button", { name: "Previous" }).click();
  await second.locator('[data-question="languages"]').waitFor();
  const first = page.locator("#one");
  await first.getByLabel("Python").check();
  await first.getByRole("button", { name: "Next" }).click();
  assert.equal(asked(page), "2");
});

test('with history="none" the address is not touched, and Previous works', async () => {
  const page = await world.open(SMALL, { attributes: 'history="none"' });
  const before = await entries(page);
  await answerSmall(page);
  await previous(page);
  await shows(page, "email");
  assert.equal(await entries(page), before);
  assert.equal(new URL(page.url()).search, "");
});

test("the page does not jump: a step keeps the scroll position, and a reload comes back to it", async () => {
  const text = "<p>Text of the article.</p>".repeat(60);
  const body = `${text}<page-quiz>${inline(SMALL)}</page-quiz>${text}`;
  const page = await world.visit(world.site.page("/long.html", `<script src="/pagequiz.js" defer></script>${body}`));
  assert.equal(await page.evaluate(() => scrollY), 0, "nothing is scrolled on load");
  assert.equal(await focused(page), await page.evaluate(() => document.body.innerText), "nothing is focused on load");
  await page.getByLabel("Go").check();
  await page.evaluate(() => scrollBy(0, 40));
  const before = await page.evaluate(() => scrollY);
  await next(page);
  await shows(page, "size");
  await choose(page, "small");
  await shows(page, "email");
  await page.evaluate(() => scrollBy(0, -25));
  const here = await page.evaluate(() => scrollY);
  await page.goBack();
  await shows(page, "size");
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => scrollY), here);
  await page.reload();
  await shows(page, "size");
  await page.waitForFunction((at) => scrollY === at, here);
  assert.ok(Math.abs(before - here) < 60);
});

/** @param {import("playwright-core").Page} page through the questions of LONG */
async function walk(page, steps) {
  for (let step = 1; step <= steps; step++) {
    await page.locator(`[data-step="${step}"]`).first().waitFor();
    await next(page);
  }
}

const LONG = Array.from({ length: 60 }, (_, i) => ({ id: `q${i}`, type: "input", question: `Question ${i}?`, optional: true }));

test("rule 3: Previous passes by what the page itself does to the history", async () => {
  const page = await world.visit(world.site.page("/before.html", '<a href="/quiz.html">To the quiz</a>'));
  world.site.quiz("/quiz.html", LONG);
  await page.getByRole("link").click();
  await settled(page);
  await walk(page, 1);
  await page.evaluate(() => location.replace("#replaced"));
  await previous(page);
  await shows(page, "q0");
  await walk(page, 2);
  await page.evaluate(() => (location.hash = "added"));
  await page.evaluate(() => (location.hash = "added again"));
  await page.evaluate(() => history.replaceState(null, "", "#replaced"));
  const before = await entries(page);
  await previous(page);
  await shows(page, "q1");
  assert.equal(await entries(page), before);
  await page.goBack();
  await shows(page, "q0");
});

test("rule 3: Previous works where the browser has dropped entries, and after a frame has gone back", async () => {
  const page = await world.open(LONG);
  await walk(page, 59);
  for (let step = 59; step > 8; step--) {
    await previous(page);
    await page.locator(`.question[data-step="${step}"]`).waitFor();
  }
  const frame = `<iframe src="${world.site.page("/one.html", `<a href="/two.html">two</a>`)}"></iframe>`;
  world.site.page("/two.html", "two");
  const framed = await world.open(LONG, { after: frame });
  await walk(framed, 2);
  await framed.frameLocator("iframe").getByRole("link").click();
  await framed.frameLocator("iframe").getByText("two", { exact: true }).waitFor();
  await previous(framed);
  await shows(framed, "q1");
  await previous(framed);
  await shows(framed, "q0");
});

test("rule 1: after a Forward that is refused, Back still shows the step before", async () => {
  const page = await world.open(["a", "b", "c"].map((id) => ({ id, type: "input", question: `${id}?` })));
  for (const id of ["a", "b"]) {
    await shows(page, id);
    await type(page, "text");
    await next(page);
  }
  await shows(page, "c");
  await page.goBack();
  await shows(page, "b");
  await type(page, "");
  await page.goForward();
  await shows(page, "b");
  await previous(page);
  await shows(page, "a");
  assert.equal(asked(page), "1");
});
