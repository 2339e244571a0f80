/** Markdown and names in the page: what is drawn, read out and named; and that nothing else becomes of any text. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { next, press, reaches, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} selector @returns {Promise<string[]>} */
const texts = (page, selector) => page.locator(`page-quiz ${selector}`).allInnerTexts();

const QUIZ = {
  questions: [
    { id: "name", type: "input", question: "What is **your** `name`?", hint: "*Any* [name](/names#top)" },
    { id: "size", type: "radio", question: "How large, *{name}*?", options: ["**s**", { value: "l", label: "*l*", hint: "`l`" }] },
    { id: "terms", type: "checkbox", question: "I, {name}, know the [terms](/terms)" },
    { id: "end", type: "statement", question: "{{Bye}, {size}", hint: "{nobody" },
  ],
};

describe("Markdown", () => {
  test("is drawn in questions and hints, not in options", async () => {
    const page = await world.open(QUIZ);
    assert.deepEqual(await texts(page, ":is(strong, code, em)"), ["your", "name", "Any"]);
    await page.getByRole("textbox", { name: "Question 1 of 3 What is your name?", exact: true }).waitFor();
    assert.equal(await page.getByRole("link", { name: "name" }).getAttribute("href"), "/names#top");
    await type(page, "Zoë");
    await next(page);
    await page.getByRole("group", { name: "Question 2 of 3 How large, Zoë?", exact: true }).waitFor();
    assert.deepEqual(await texts(page, "em"), ["Zoë"]);
    assert.deepEqual(await texts(page, "label span"), ["**s**", "*l*\n`l`"]);
    await page.getByText("**s**").click();
    await shows(page, "terms");
    const box = page.getByRole("checkbox", { name: "I, Zoë, know the terms", exact: true });
    await box.click();
    assert.equal(await page.getByRole("link", { name: "terms" }).getAttribute("href"), "/terms");
    await next(page);
    await page.getByText("{Bye}, **s**").waitFor();
    await page.getByText("{nobody").waitFor();
  });

  test("what is wrong is said without signs, and a label as it is", async () => {
    const page = await world.open(QUIZ);
    await next(page);
    assert.deepEqual(await texts(page, ".quiz-summary a"), ["Enter your answer to “What is your name?”"]);
    assert.match((await texts(page, ".quiz-error")).join(), /Enter your answer to “What is your name\?”/);
    await type(page, "{name} & *co*");
    await next(page);
    await next(page);
    assert.deepEqual(await texts(page, ".quiz-summary a"), ["Select your answer to “How large, {name} & *co*?”"]);
    const labelled = { questions: [{ id: "a", type: "input", question: "*A*?", label: "the *a*" }] };
    const other = await world.open(labelled);
    await press(other, "Finish");
    assert.deepEqual(await texts(other, ".quiz-summary a"), ["Enter the *a*"]);
  });

  test("what is typed while a question with a link is shown stays, and the link leads away", async () => {
    const page = await world.open(QUIZ);
    await type(page, "Zoë");
    await page.getByRole("link", { name: "name" }).click();
    await page.waitForURL(/names/);
    await page.goBack();
    await shows(page, "name");
    assert.equal(await page.getByRole("textbox").inputValue(), "Zoë");
  });
});

/** Nothing of it may run, or be an element. */
const HOSTILE = '<img src=x onerror="canary()"><script>canary()</script>[x](javascript:canary()) [y](java\tscript:canary()) [z](data:text/html,x) {{__proto__}';

/** Runs in the page. @returns {string[]} what of the quiz no description of ours has made */
const strange = () =>
  [...document.querySelectorAll("page-quiz *")]
    .filter((element) => /^(img|script|svg|iframe|style)$/.test(element.localName) || /^(java|data)/i.test(element.getAttribute("href") ?? ""))
    .map((element) => element.outerHTML)
    .filter((html) => !html.startsWith('<script type="application/json"'));

describe("a hostile text", () => {
  const definition = {
    review: true,
    feedback: "each",
    action: "/answers/hostile",
    results: [{ id: "constructor", title: `${HOSTILE} {a}`, text: `- ${HOSTILE}\n- {a}` }],
    questions: [
      { id: "a", type: "input", question: HOSTILE, hint: HOSTILE, correct: HOSTILE, explanation: `${HOSTILE} {a}` },
      { id: "valueOf", type: "radio", question: "**{a}**", options: [HOSTILE, "b"], correct: HOSTILE },
    ],
  };

  for (const [name, text] of [["markup", HOSTILE], ["Markdown", "**x** [y](https://example.com/) `z` {a} {{ \n- w"]]) {
    test(`${name}, in a definition and as an answer, stays what it is on every screen`, async () => {
      const page = await world.open(definition);
      const shown = text.replace(/\s+/g, " ").trim();

      /** @param {string} where */
      async function assertPlain(where) {
        assert.deepEqual(await page.evaluate(strange), [], where);
        const all = (await page.locator("page-quiz").innerText()).replace(/\s+/g, " ");
        assert.ok(all.includes(shown), `${where}: ${all}`);
        assert.equal(await page.locator('page-quiz a[href*="example.com"]').count(), 0, where);
      }

      await type(page, text.replace("\n", " "));
      await next(page);
      await page.getByText(/orrect\./).waitFor();
      await assertPlain("feedback");
      await next(page);
      await shows(page, "valueOf");
      assert.equal(await page.locator("legend strong").innerText(), shown);
      await assertPlain("a question");
      await page.getByText("b", { exact: true }).click();
      await page.getByText("Not correct.").waitFor();
      await next(page);
      await reaches(page, "review");
      await assertPlain("the review");
      await press(page, "Send");
      await reaches(page, "sent");
      await assertPlain("the end");
      assert.equal(await page.evaluate(() => "polluted" in {}), false);
    });
  }
});
