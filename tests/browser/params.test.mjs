/** What the engine is given of the page around: the parameters that a quiz asks for, and the language. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, kept, next, press, reaches, settled, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const QUIZ = {
  id: "params",
  action: "/answers/params",
  params: ["src", "size", "tags", "constructor"],
  questions: [
    { id: "size", type: "radio", question: "Which size?", options: ["s", "l"] },
    { id: "tags", type: "multipleChoice", question: "Which tags?", options: ["a", "b", "c"], optional: true },
    { id: "name", type: "input", question: "Which name?", optional: true },
    { id: "constructor", type: "input", question: "What else, {src}?", optional: true },
    { id: "src", type: "hidden" },
  ],
};

/** @param {import("playwright-core").Page} page */
async function toEnd(page) {
  for (const id of ["tags", "name", "constructor"]) {
    await next(page);
    await shows(page, id);
  }
  await press(page, "Send");
  await reaches(page, "sent");
  return world.site.posts[0].payload;
}

test("what is asked for answers, and is asked all the same; nothing else of the address does", async () => {
  const page = await world.open(QUIZ, { query: "?src=mail%20%26&size=l&tags=c,a&name=X&constructor=Y&__proto__=Z#top" });
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["l"]);
  assert.deepEqual(await toEnd(page), { size: "l", tags: ["a", "c"], constructor: "Y", src: "mail &" });
  assert.match(page.url(), /\?src=mail\+%26&size=l&tags=c%2Ca&name=X&constructor=Y&__proto__=Z&question=5#top$/);
});

test("what is not valid is left out", async () => {
  const page = await world.open(QUIZ, { query: `?size=x&tags=a,a&constructor=${"y".repeat(10_000)}` });
  assert.deepEqual(await chosen(page), []);
  await page.getByLabel("s", { exact: true }).click();
  await shows(page, "tags");
  assert.deepEqual(await chosen(page), []);
});

test("the first ones stay, and what the reader says counts", async () => {
  const page = await world.open(QUIZ, { query: "?src=mail&size=l" });
  await page.getByLabel("s", { exact: true }).click();
  await shows(page, "tags");
  await kept(page, '"value":"s"');
  await page.goto(page.url().replace("src=mail", "src=other").replace(/question=\d/, "question=1"));
  await settled(page);
  assert.deepEqual(await chosen(page), ["s"]);
  assert.deepEqual(await toEnd(page), { size: "s", src: "mail" });
});

test("what else the address says is not even told to the engine, which could not read all of it", async () => {
  const page = await world.open(QUIZ, { query: "?%00=x&size=l" });
  assert.deepEqual(await chosen(page), ["l"]);
});

test("a quiz that asks for none gets none", async () => {
  const page = await world.open({ ...QUIZ, params: undefined }, { query: "?src=mail&size=l" });
  assert.deepEqual(await chosen(page), []);
});

test("the language of the page is known to conditions", async () => {
  const questions = [
    { id: "fr", type: "input", question: "Quoi ?", visibleIf: { "==": [{ var: "$lang" }, "fr-CA"] } },
    { id: "en", type: "input", question: "What?", visibleIf: { "==": [{ var: "$lang" }, "en"] } },
  ];
  const page = await world.open({ questions });
  await shows(page, "en");
  const other = await world.open({ questions }, { attributes: 'lang="fr-CA"' });
  await shows(other, "fr");
  await type(other, "x");
});
