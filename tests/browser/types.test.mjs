/** What the types of pagequiz.full.js do beside being answered, which tests/engines/answering.test.mjs has. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reaches, startWorld } from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

const RANKING = { id: "order", type: "ranking", question: "Which comes first?", options: ["red", "green", "blue"] };

/** @param {import("playwright-core").Page} page @returns {Promise<string[]>} labels in the order that is shown */
const order = (page) => page.getByRole("listitem").locator("span").allInnerTexts();

test("an item is dragged to its place, and the payload has it there", async () => {
  const page = await world.open({ id: "more", action: "/answers/more", questions: [RANKING] });
  const boxes = await Promise.all(["red", "blue"].map((name) => page.getByText(name, { exact: true }).boundingBox()));
  const [from, to] = boxes.map((box) => ({ x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 }));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 10 });
  await page.mouse.up();
  assert.deepEqual(await order(page), ["green", "blue", "red"]);
  await page.mouse.move(from.x, from.y);
  assert.deepEqual(await order(page), ["green", "blue", "red"], "let go of");
  await page.getByRole("button", { name: "Send" }).click();
  await reaches(page, "sent");
  assert.deepEqual(world.site.posts[0].payload.order, ["green", "blue", "red"]);
});

test("a move is read out, and the focus stays with the item", async () => {
  const page = await world.open({ questions: [RANKING] });
  await page.getByRole("button", { name: "Move “red” down" }).press("Enter");
  assert.match((await page.getByRole("status").allInnerTexts()).join(), /“red” is now 2 of 3/);
  await page.keyboard.press("Enter");
  assert.deepEqual(await order(page), ["green", "blue", "red"]);
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  assert.equal(focused, "Move “red” up", "at the end there is only that one");
});

test("an option shows its picture with its text", async () => {
  const options = [{ value: "a", image: "/a.png", alt: "A tree" }, { value: "b" }];
  const page = await world.open({ questions: [{ id: "q", type: "radio", question: "Which?", options }] });
  assert.equal(await page.getByRole("radio", { name: "A tree a" }).count(), 1);
  assert.equal(await page.getByRole("img", { name: "A tree" }).getAttribute("src"), "/a.png");
});

test("what is left of the characters is said once it is little, and what is too much", async () => {
  const page = await world.open({ questions: [{ id: "q", type: "textarea", question: "What?", maxLength: 60 }] });
  await page.getByRole("textbox").fill("short");
  assert.equal(await page.getByText("Characters").count(), 0);
  assert.equal(await page.locator("textarea + [role=status]").count(), 1, "the live region is there before its message");
  await page.getByRole("textbox").fill("x".repeat(55));
  await page.getByText("Characters left: 5").waitFor();
  await page.getByRole("textbox").fill("x".repeat(62));
  await page.getByText("Characters too many: 2").waitFor();
});

test("two quizzes, of which one needs the full script: one has the address, and no id is there twice", async () => {
  const plain = { id: "plain", questions: ["one", "two"].map((id) => ({ id, type: "input", question: `${id}?` })) };
  const more = { id: "more", questions: ["three", "four"].map((id) => ({ id, type: "number", question: `${id}?` })) };
  const body = `<page-quiz id="a">${inline(more)}</page-quiz><page-quiz id="b">${inline(plain)}</page-quiz>`;
  const page = await world.visit("about:blank");
  const warnings = /** @type {string[]} */ ([]);
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto(world.site.page("/page.html", `<script src="/pagequiz.js" defer></script>${body}`));
  await page.locator('#a .question[data-question="three"]').waitFor();
  await page.locator('#b .question[data-question="one"]').waitFor();
  const ids = await page.evaluate(() => [...document.querySelectorAll("page-quiz [id]")].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, ids.join());
  assert.equal(warnings.filter((text) => text.includes('history="none"')).length, 1);
  for (const id of ["b", "a"]) {
    await page.locator(`#${id}`).getByRole("textbox").fill("5");
    await page.locator(`#${id}`).getByRole("button", { name: "Next" }).click();
  }
  await page.locator('#a .question[data-question="four"]').waitFor();
  assert.match(page.url(), /question=2/);
  await page.goBack();
  await page.locator('#a .question[data-question="three"]').waitFor();
  await page.locator('#b .question[data-question="two"]').waitFor();
});
