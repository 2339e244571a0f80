/** Answering: radios, keyboard, messages, focus, what is announced. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, chosen, focused, next, press, previous, reaches, shown, shows, SMALL, startWorld, type } from "./helper.mjs";

const world = startWorld();

/** Long enough for a move that must not happen. */
const MOVE_MS = 600;

const RADIOS = {
  questions: ["a", "b", "c"].map((id) => ({ id, type: "radio", question: `Question ${id}`, options: ["one", "two", "three"] })),
};

for (const key of ["Space", "Enter"]) {
  test(`radio: ${key} chooses and moves on, and the same press answers nothing else`, async () => {
    const page = await world.open(RADIOS);
    await page.keyboard.press("Tab");
    await page.keyboard.down(key);
    for (let i = 0; i < 5; i++) await page.keyboard.down(key);
    if (key === "Space") await page.keyboard.up(key);
    await shows(page, "b");
    for (let i = 0; i < 5; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
    await page.waitForTimeout(MOVE_MS);
    assert.equal(await shown(page), "b");
    assert.deepEqual(await chosen(page), []);
    await page.goBack();
    await shows(page, "a");
    assert.deepEqual(await chosen(page), ["one"]);
  });
}

test("a letter that is held answers one question", async () => {
  const page = await world.open(RADIOS);
  await page.getByLabel("one").focus();
  await page.keyboard.down("b");
  await shows(page, "b");
  for (let i = 0; i < 5; i++) await page.keyboard.down("b");
  await page.keyboard.up("b");
  await page.waitForTimeout(MOVE_MS);
  assert.equal(await shown(page), "b");
  assert.deepEqual(await chosen(page), []);
});

test("radio: arrow keys only choose", async () => {
  const page = await world.open(RADIOS);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(MOVE_MS);
  assert.equal(await shown(page), "a");
  assert.deepEqual(await chosen(page), ["three"]);
  await page.keyboard.press("Enter");
  await shows(page, "b");
});

test("radio: another navigation cancels the pending move", async () => {
  const page = await world.open(RADIOS);
  await choose(page, "one");
  await shows(page, "b");
  await choose(page, "two");
  await previous(page);
  await shows(page, "a");
  await page.waitForTimeout(MOVE_MS);
  assert.equal(await shown(page), "a");
  await choose(page, "one");
  await next(page);
  await page.waitForTimeout(MOVE_MS);
  assert.equal(await shown(page), "b", "one step, not two");
  assert.deepEqual(await chosen(page), ["two"]);
});

test("radio: a double click answers one question", async () => {
  const page = await world.open(RADIOS);
  const box = await page.getByText("two").boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + 5, box.y + 5];
  await page.mouse.click(x, y, { clickCount: 1 });
  await shows(page, "b");
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.waitForTimeout(MOVE_MS);
  assert.equal(await shown(page), "b");
  assert.deepEqual(await chosen(page), []);
});

test("radio: never into submission, not while Other is open, not with autoAdvance off", async () => {
  const page = await world.open({
    questions: [
      { id: "still", type: "radio", question: "Still", options: ["one", "two"], autoAdvance: false },
      { id: "own", type: "radio", question: "Own", options: ["one", "two"], other: true },
      { id: "last", type: "radio", question: "Last", options: ["one", "two"] },
    ],
  });
  const stays = async (/** @type {string} */ id) => {
    await page.waitForTimeout(MOVE_MS);
    assert.equal(await shown(page), id);
  };
  await choose(page, "one");
  await stays("still");
  await next(page);
  await choose(page, "Other");
  await stays("own");
  await next(page);
  await page.getByRole("alert").getByText("Enter your own answer").click();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "your own answer");
  await page.keyboard.type("mine, alone");
  await page.keyboard.press("Enter");
  await shows(page, "last");
  await choose(page, "two");
  await stays("last");
  await previous(page);
  await shows(page, "own");
  assert.deepEqual(await chosen(page), ["Other"]);
  assert.equal(await page.getByRole("textbox").inputValue(), "mine, alone");
});

test("letters and digits choose while the focus is inside the question, and are text in a text field", async () => {
  const page = await world.open({
    questions: [
      { id: "many", type: "multipleChoice", question: "Many", options: ["one", "two", "three"], other: true },
      { id: "one", type: "radio", question: "One", options: ["one", "two"] },
      { id: "text", type: "input", question: "Text" },
    ],
  });
  await page.keyboard.press("b");
  assert.deepEqual(await chosen(page), [], "the focus is not in the question");
  await page.getByLabel("two").focus();
  for (const key of ["a", "3", "Control+b", "z"]) await page.keyboard.press(key);
  assert.deepEqual(await chosen(page), ["one", "three"]);
  await page.keyboard.press("d");
  await page.getByRole("textbox").fill("");
  await page.keyboard.type("abc 1");
  assert.deepEqual(await chosen(page), ["one", "three", "Other"]);
  await next(page);
  await shows(page, "one");
  await page.keyboard.press("2");
  await shows(page, "text");
  await page.goBack();
  await shows(page, "one");
  assert.deepEqual(await chosen(page), ["two"]);
});

test("Next is never disabled: it says what is missing, in a summary with the focus and beside the field", async () => {
  const page = await world.open(SMALL);
  assert.equal(await page.getByRole("button", { name: "Next" }).isEnabled(), true);
  await next(page);
  assert.equal(await focused(page), "There is a problem\nSelect your answer to “Which languages?”");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "alert");
  const group = page.getByRole("group");
  const note = await group.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${note}`).innerText(), /Select your answer to “Which languages\?”/);
  assert.equal(await page.getByLabel("Go").getAttribute("aria-invalid"), "true");
  await page.getByRole("alert").getByRole("link").click();
  assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), "Python");
  await page.keyboard.press("Space");
  assert.equal(await page.getByRole("alert").count(), 0, "the message goes as soon as it is no longer true");
  assert.equal(await page.getByLabel("Go").getAttribute("aria-invalid"), null);
});

test("everything typed is kept when something is wrong, and the focused field is not replaced", async () => {
  const page = await world.open({ questions: [SMALL.questions[2]] });
  const field = page.getByRole("textbox");
  await field.evaluate((element) => Object.assign(window, { before: element }));
  await field.pressSequentially("name@exam");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.equal(await field.inputValue(), "name@exam");
  await field.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("X");
  assert.equal(await field.inputValue(), "name@exaXm");
  assert.equal(await page.evaluate(() => document.activeElement === /** @type {any} */ (window).before), true);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.match(await field.evaluate((element) => document.getElementById(element.getAttribute("aria-describedby") ?? "")?.innerText ?? ""), /format/);
});

for (const [name, question, act, message] of /** @type {[string, object, (page: import("playwright-core").Page) => Promise<void>, string][]} */ ([
  ["required text", { type: "input", label: "your name" }, async () => {}, "Enter your name"],
  ["required choice", { type: "radio", options: ["one"], label: "your size" }, async () => {}, "Select your size"],
  ["required scale", { type: "scale", min: 1, max: 2, label: "the pace" }, async () => {}, "Select the pace"],
  ["required yes or no", { type: "boolean", label: "yes or no" }, async () => {}, "Select yes or no"],
  ["required box", { type: "checkbox" }, async () => {}, "Tick the box"],
  ["too short", { type: "input", label: "your name", minLength: 3 }, (page) => type(page, "ab"), "Your name must be 3 characters or more"],
  ["too long", { type: "input", label: "your name", maxLength: 3 }, (page) => type(page, "abcd"), "Your name must be 3 characters or less"],
  ["too few", { type: "multipleChoice", options: ["one", "two"], min: 2 }, (page) => choose(page, "one"), "Select at least 2"],
  ["own words", { type: "input", messages: { required: "We need {label}", "too-long": "x" }, label: "a name" }, async () => {}, "We need a name"],
])) {
  test(`message: ${name}`, async () => {
    const page = await world.open({ questions: [{ id: "q", question: "Question?", ...question }] });
    await act(page);
    await press(page, "Finish");
    assert.equal(await page.getByRole("alert").getByRole("link").innerText(), message);
    await page.locator(".quiz-error").getByText(message).waitFor();
  });
}

test("text far over any limit stays in the field, and is not passed over", async () => {
  const page = await world.open({ questions: [{ id: "q", type: "input", question: "Question?", optional: true }] });
  const text = "x".repeat(70_000);
  await page.evaluate(() => document.addEventListener("quiz:answer", () => (document.title = "kept")));
  await type(page, text);
  await press(page, "Finish");
  await page.getByRole("alert").waitFor();
  assert.equal((await page.getByRole("textbox").inputValue()).length, text.length);
  assert.equal(await page.title(), "Test", "no event says that it was taken");
  await reaches(page, "question");
});

test("an exclusive option clears the others, and the boxes show it", async () => {
  const options = ["one", "two", { value: "none", label: "None of these", exclusive: true }];
  const page = await world.open({ questions: [{ id: "q", type: "multipleChoice", question: "Which?", options }] });
  await choose(page, "one");
  await choose(page, "two");
  await choose(page, "None of these");
  assert.deepEqual(await chosen(page), ["None of these"]);
  await choose(page, "two");
  assert.deepEqual(await chosen(page), ["two"]);
});

test("on a step the focus goes to the heading, which says where the reader is", async () => {
  const page = await world.open(SMALL);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "never on load");
  await choose(page, "Go");
  await next(page);
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "legend");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Question 2 of 4 How large?");
  assert.equal(await page.getByRole("group", { name: "Question 2 of 4 How large?" }).count(), 1);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).type), "radio");
  await choose(page, "small");
  await shows(page, "email");
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "label");
  await page.goBack();
  await shows(page, "size");
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "legend");
});

test("the bar moves with each step, never back while going forward, and has a name", async () => {
  const page = await world.open(SMALL);
  const bar = page.getByRole("progressbar", { name: "Progress" });
  const value = async () => Number(await bar.getAttribute("value"));
  const values = [await value()];
  await choose(page, "Go");
  await next(page);
  values.push(await value());
  await choose(page, "small");
  await shows(page, "email");
  values.push(await value());
  assert.deepEqual(values, [0, 0.25, 0.5]);
});

test("Previous is hidden on the first question, optional questions are marked", async () => {
  const page = await world.open(SMALL);
  assert.equal(await page.getByRole("button", { name: "Previous" }).isVisible(), false);
  await choose(page, "Go");
  await next(page);
  assert.equal(await page.getByRole("button", { name: "Previous" }).isVisible(), true);
  await choose(page, "small");
  await shows(page, "email");
  assert.equal(await page.getByText("(Optional)").count(), 0);
  await type(page, "name@example.com");
  await next(page);
  await page.getByText("(Optional)").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Question 4 of 4 Anything else? (Optional)" }).count(), 1);
});

test("keyboard only, from the first question to the end", async () => {
  const page = await world.open(SMALL);
  const keys = async (/** @type {string[]} */ ...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  await keys("Tab", "Space", "Tab", "Tab", "Tab", "Enter");
  await shows(page, "size");
  await keys("Tab", "ArrowDown", "Enter");
  await shows(page, "email");
  await keys("Tab");
  await page.keyboard.type("name@example.com");
  await keys("Enter");
  await shows(page, "comment");
  await keys("Tab", "Tab", "Tab", "Enter");
  await reaches(page, "sent");
  const { languages, size, email } = world.site.posts[0].payload;
  assert.deepEqual({ languages, size, email }, { languages: ["Python"], size: "medium", email: "name@example.com" });
});

test("a double click on Next, or on a radio, answers no other question", async () => {
  const questions = ["a", "b", "c"].map((id) => ({ id, type: "input", question: `${id}?`, optional: true }));
  const page = await world.open({ action: "/answers/x", questions });
  await page.getByRole("button", { name: "Next" }).dblclick();
  await page.waitForTimeout(400);
  assert.equal(await shown(page), "b");
  const boxes = { id: "b", type: "multipleChoice", question: "b?", options: ["x", "y"] };
  const radio = await world.open([{ id: "a", type: "radio", question: "a?", options: ["x", "y"] }, boxes]);
  await radio.getByLabel("x").dblclick({ delay: 320 / 2 });
  await shows(radio, "b");
  assert.deepEqual(await chosen(radio), []);
});

test("a second choice replaces the pending move of the first", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await page.evaluate(async () => {
    const [small, medium] = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("label"));
    small.click();
    await new Promise((resolve) => setTimeout(resolve, 80));
    medium.click();
    await new Promise((resolve) => setTimeout(resolve, 60));
    /** @type {HTMLElement} */ (document.querySelector("[data-intent=previous]")).click();
  });
  await shows(page, "languages");
  await page.waitForTimeout(500);
  assert.equal(await shown(page), "languages");
});

test("buttons and links work when something has wrapped their text", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await page.evaluate(() => {
    for (const button of document.querySelectorAll("button")) {
      const font = document.createElement("font");
      font.append(...button.childNodes);
      button.append(font);
    }
  });
  await page.locator("font", { hasText: "Previous" }).click();
  await shows(page, "languages");
});
