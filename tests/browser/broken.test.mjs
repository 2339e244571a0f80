/** Broken definitions: shown to the author with their place, nothing broken around them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, shows, SMALL, startWorld } from "./helper.mjs";

const world = startWorld();

const SCRIPT = '<script src="/pagequiz.js" defer></script>';
const FORM = '<form id="plain"><label>Name <input name="name"></label></form>';
const radio = (/** @type {object} */ more) => [{ id: "q", type: "radio", question: "Q?", options: ["one"], ...more }];

/** Name, text of the definition, what the author reads. @type {[string, string, RegExp][]} */
const BROKEN = [
  ["not JSON", "{questions: []}", /1:2 syntax/],
  ["cut off", JSON.stringify(radio({})).slice(0, -3), /1:\d+ syntax/],
  ["empty", "", /syntax/],
  ["nested 10,000 deep", "[".repeat(10_000), /too-deep/],
  ["no questions", "[]", /no-questions/],
  ["a duplicate id", JSON.stringify([...radio({}), ...radio({})]), /\/1\/id duplicate-id/],
  ["an unknown type", JSON.stringify(radio({ type: "radioo" }), null, 2), /4:\d+ \/0\/type unknown-type/],
  ["an empty option list", JSON.stringify(radio({ options: [] })), /\/0\/options no-options/],
  ["options that repeat", JSON.stringify(radio({ options: ["one", "one"] })), /\/0\/options\/1 duplicate-option/],
];

for (const [name, text, expected] of BROKEN) {
  test(`${name}: the error and its place are shown, what stands inside stays, other quizzes go on`, async () => {
    const good = `<page-quiz id="good"><script type="application/json">${JSON.stringify(SMALL)}</script></page-quiz>`;
    const bad = `<page-quiz id="bad"><script type="application/json">${text}</script>${FORM}</page-quiz>`;
    const page = await world.visit(world.site.page("/bad.html", `${SCRIPT}<p>Article</p>${bad}${good}`));
    assert.equal(await page.locator("#bad").getAttribute("data-status"), "error");
    const alert = page.locator("#bad").getByRole("alert");
    assert.match(await alert.innerText(), expected);
    assert.match(await alert.getByRole("listitem").first().innerText(), / [A-Z][^.]+\.$/, "a sentence says what to do");
    assert.equal(await page.locator("#plain").isVisible(), true);
    await page.locator('#good .question[data-question="languages"]').waitFor();
  });
}

test("every error is listed", async () => {
  const page = await world.open([{ id: "1", type: "x" }, { id: "a", type: "radio", question: "Q?" }]);
  const items = await page.getByRole("alert").getByRole("listitem").allInnerTexts();
  assert.ok(items.length >= 4, items.join("\n"));
});

test("a definition of 100 MB is refused, and the page lives on", async () => {
  world.site.file("/huge.json", `[${" ".repeat(100_000_000)}]`);
  const page = await world.visit(world.site.page("/huge.html", `${SCRIPT}<page-quiz src="/huge.json"></page-quiz>`));
  assert.match(await page.getByRole("alert").innerText(), /too-large/);
  assert.equal(await page.evaluate(() => 1 + 1), 2);
});

/** Name, src, what the author reads. @type {[string, string, RegExp][]} */
const SOURCES = [
  ["is not found", "/none.json", /none\.json is no JSON file: status 404/],
  ["is a page", "/index.html", /index\.html is no JSON file: status 200 text\/html/],
  ["cannot be reached", "https://elsewhere.example/quiz.json", /elsewhere\.example\/quiz\.json is no JSON file: status 0/],
];

for (const [name, src, expected] of SOURCES) {
  test(`a definition that ${name} is said so`, async () => {
    const page = await world.visit(world.site.page("/src.html", `${SCRIPT}<page-quiz src="${src}">${FORM}</page-quiz>`));
    assert.match(await page.getByRole("alert").innerText(), expected);
    assert.equal(await page.locator("#plain").isVisible(), true);
  });
}

test("readers of a public site see the plain form, and the console has the error", async () => {
  const context = await world.browser.newContext();
  const host = "http://site.example";
  await context.route(`${host}/**`, async (route) => {
    const url = route.request().url().replace(host, world.site.origin);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  world.site.page("/bad.html", `${SCRIPT}<page-quiz><script type="application/json">[]</script>${FORM}</page-quiz>`);
  const page = await context.newPage();
  const errors = /** @type {string[]} */ ([]);
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${host}/bad.html`);
  await settled(page);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(await page.locator("#plain").isVisible(), true);
  assert.match(errors.join("\n"), /no-questions/);
});

test("an unknown key is one warning in the console", async () => {
  const page = await world.visit("about:blank");
  const warnings = /** @type {string[]} */ ([]);
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto(world.site.quiz("/warn.html", radio({ optionnal: true, direktion: "row", "x-note": 1 })));
  await shows(page, "q");
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /\/0\/optionnal.*\/0\/direktion/s);
});

test("a definition that is mended starts the quiz", async () => {
  const page = await world.open([]);
  assert.equal(await page.locator("page-quiz").getAttribute("data-status"), "error");
  await page.locator("page-quiz").evaluate((quiz, definition) => Object.assign(quiz, { definition }), SMALL);
  await shows(page, "languages");
  assert.equal(await page.getByRole("alert").count(), 0);
});
