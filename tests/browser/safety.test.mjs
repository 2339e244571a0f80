/** Hostile surroundings: policies, places to post to, keys, lengths. Hostile texts are tested in every engine. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answerSmall, choose, kept, next, press, previous, reaches, shows, SMALL, startWorld, type } from "./helper.mjs";

/** All that the README asks of a policy, and no more. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** No place to post to. */
const ACTIONS = [
  "javascript:canary()",
  "\u0001 javascript:canary()",
  "java\tscript:canary()",
  "JAVASCRIPT:canary()",
  "data:text/html,<script>canary()</script>",
  "blob:http://127.0.0.1/1",
  "file:///etc/passwd",
  "mailto:name@example.com",
];

/** Notes what must not happen. The picture that a policy refuses is the icon of the tests' pages. */
const CANARY = `
  window.happened = [];
  window.canary = () => happened.push("canary");
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    if (violatedDirective + blockedURI !== "img-srcdata") happened.push(violatedDirective + " " + blockedURI);
  });
  addEventListener("error", ({ message }) => happened.push(message));
  addEventListener("unhandledrejection", ({ reason }) => happened.push(String(reason)));`;

const BODY = '<script src="/canary.js"></script><script src="/pagequiz.js"></script><page-quiz></page-quiz>';

/** @param {ReturnType<typeof startWorld>} world @param {Record<string, string>} [headers] */
async function openBare(world, headers) {
  world.site.file("/canary.js", CANARY);
  const page = await world.visit("about:blank", { viewport: { width: 320, height: 640 } });
  page.on("dialog", (dialog) => {
    world.errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(world.site.page("/page.html", BODY, headers));
  return page;
}

/** @param {import("playwright-core").Page} page what must not happen, in this page or around it */
async function assertQuiet(page) {
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).happened), []);
  assert.equal(await page.evaluate(() => "polluted" in {}), false);
  assert.equal(page.context().pages().length, 1);
}

/** Runs in the page. @returns {string[]} texts whose characters do not stand from left to right in their line */
function turnedTexts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const turned = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const places = [.../** @type {Text} */ (node).data].map((_, i) => {
      range.setStart(/** @type {Text} */ (node), i);
      range.setEnd(/** @type {Text} */ (node), i + 1);
      return range.getBoundingClientRect();
    });
    if (node.parentElement?.closest("script, .quiz-unseen")) continue;
    if (places.some(({ left, top }, i) => i > 0 && top === places[i - 1].top && left < places[i - 1].left)) turned.push(/** @type {Text} */ (node).data);
  }
  return turned;
}

describe("hostile surroundings", () => {
  const world = startWorld();

  /** @param {unknown} definition @param {string} [attributes] */
  async function openQuiz(definition, attributes = "") {
    world.site.file("/canary.js", CANARY);
    return world.visit(world.site.quiz("/page.html", definition, attributes, '<script src="/canary.js"></script>'));
  }

  test("a whole quiz under the strictest policy that it names: nothing is refused", async () => {
    const page = await openBare(world, { "content-security-policy": POLICY });
    world.site.replies = [{ status: 422, body: { issues: [{ id: "email", message: "No." }] } }];
    await page.locator("page-quiz").evaluate((quiz, definition) => Object.assign(quiz, { definition }), SMALL);
    await next(page);
    await page.getByRole("alert").waitFor();
    await answerSmall(page);
    await assertQuiet(page);
    await kept(page, "name@example.com");
    await page.reload();
    await page.locator("page-quiz").evaluate((quiz, definition) => Object.assign(quiz, { definition }), SMALL);
    await shows(page, "comment");
    await press(page, "Send");
    await reaches(page, "failed");
    const download = page.waitForEvent("download");
    await press(page, "Download my answers");
    await download;
    await page.getByRole("link", { name: "No." }).click();
    await shows(page, "email");
    await next(page);
    await shows(page, "comment");
    await press(page, "Send");
    await reaches(page, "sent");
    await assertQuiet(page);
  });

  for (const action of ACTIONS) {
    test(`the action ${JSON.stringify(action)} is refused, in a definition and as an attribute`, async () => {
      const page = await openQuiz({ ...SMALL, action });
      assert.match(await page.getByRole("alert").innerText(), /\/action range: Use: http, https or relative URL/);
      const other = await openQuiz(SMALL);
      await choose(other, "Go");
      await next(other);
      await other.locator("page-quiz").evaluate((quiz, value) => quiz.setAttribute("action", value), action);
      await reaches(other, "error");
      assert.match(await other.getByRole("alert").innerText(), /range: Use: http, https or relative URL/);
      assert.deepEqual(world.site.requests.filter((request) => !/^GET \/(page\.html|canary\.js|pagequiz\.(full\.)?js)$/.test(request)), []);
      await assertQuiet(page);
      await assertQuiet(other);
    });
  }

  test("keys named __proto__ and constructor change nothing but themselves, wherever they stand", async () => {
    const evil = '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}';
    const messages = '"messages": {"__proto__": "p", "constructor": "c", "toString": "t", "required": "Say it"}';
    const text = `{${evil}, ${messages}, "id": "evil", "action": "/answers/evil", "questions": [
      {${evil}, ${messages}, "id": "valueOf", "type": "radio", "question": "Q?", "options": [{${evil}, "value": "__proto__"}, "b"]}]}`;
    world.site.file("/canary.js", CANARY);
    world.site.file("/evil.json", text);
    world.site.replies = [{ status: 400, body: { issues: [{ id: "valueOf", code: "constructor" }, { code: "__proto__" }] } }];
    const body = '<script src="/canary.js"></script><script src="/pagequiz.js"></script><page-quiz src="/evil.json"></page-quiz>';
    const page = await world.visit(world.site.page("/page.html", body));
    await press(page, "Send");
    await page.locator(".quiz-error", { hasText: "Say it" }).waitFor();
    await page.getByLabel("__proto__").click();
    await press(page, "Send");
    await reaches(page, "failed");
    assert.deepEqual(await page.locator(".quiz-summary li").allTextContents(), ["C", "P"]);
    assert.equal(JSON.stringify(world.site.posts[0].payload), '{"valueOf":"__proto__"}');
    await assertQuiet(page);
  });

  test("texts of a megabyte are refused and break nothing, the longest that are taken are shown and posted", async () => {
    const long = "0123456789 ".repeat(95_000);
    const most = "😀".repeat(65_536);
    const questionOf = (/** @type {string} */ question) => [{ id: "q", type: "input", question, hint: question, optional: true }];
    const broken = await openQuiz({ ...SMALL, questions: questionOf(long) });
    assert.match(await broken.getByRole("alert").innerText(), /\/0\/question too-large/);
    const page = await openQuiz({ ...SMALL, questions: questionOf(most) });
    assert.ok((await page.locator(".quiz-heading").textContent())?.includes(most));
    await page.getByRole("textbox").fill(long);
    await press(page, "Send");
    await page.getByRole("alert").getByText("must be 65536 characters or less").waitFor();
    assert.equal(await page.getByRole("textbox").inputValue(), long);
    assert.deepEqual(world.site.posts, []);
    await page.getByRole("textbox").fill(most);
    await press(page, "Send");
    await reaches(page, "sent");
    assert.equal(world.site.posts[0].payload.q, most);
    await assertQuiet(page);
  });

  test("a text that turns directions around turns nothing but itself", async () => {
    const turning = "abc \u202edef";
    const options = [{ value: turning, hint: "A hint" }, "other"];
    const shared = { question: turning, optional: true };
    for (const question of [
      { id: "q", type: "radio", options, other: true, ...shared },
      { id: "q", type: "checkbox", hint: "A hint", ...shared },
      { id: "q", type: "input", hint: turning, label: turning, minLength: 3, ...shared },
    ]) {
      const page = await openQuiz({ ...SMALL, messages: { "too-short": "Longer" }, questions: [question, SMALL.questions[0]] });
      if (question.type === "input") await type(page, "x");
      await next(page);
      if (question.type === "input") await page.getByRole("alert").waitFor();
      else await previous(page);
      await shows(page, "q");
      assert.deepEqual(new Set(await page.evaluate(turnedTexts)), new Set([turning]), question.type);
    }
  });

  test("an answer is in no event, no message of the console and no address", async () => {
    const page = await openQuiz(SMALL);
    const said = /** @type {string[]} */ ([]);
    page.on("console", (message) => said.push(message.text()));
    await page.evaluate(() => {
      const types = ["ready", "step", "answer", "invalid", "before-submit", "submit", "sent", "failed"];
      for (const type of types) addEventListener(`quiz:${type}`, ({ type, detail }) => console.log(type, JSON.stringify(detail)));
    });
    await answerSmall(page);
    await type(page, "S3CRET");
    await press(page, "Send");
    await reaches(page, "sent");
    assert.equal(world.site.posts[0].payload.comment, "S3CRET");
    assert.ok(said.some((line) => line.startsWith("quiz:sent")), said.join("\n"));
    assert.deepEqual(said.filter((line) => /S3CRET|medium|name@/.test(line)), []);
    assert.doesNotMatch(page.url(), /S3CRET|medium|name@/);
  });
});
