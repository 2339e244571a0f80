/** Sending: every state, every fault, and what the page is told. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { answerSmall, choose, focused, press, reaches, shows, SMALL, startWorld, type } from "./helper.mjs";

const world = startWorld();

/** Refused for good: the endpoint's word is final. */
const REFUSAL = { status: 422, body: { issues: [{ id: "size", message: "That size is sold out" }, { id: "email", code: "email" }, { message: "Closed on Sundays" }, { id: "constructor", code: "constructor" }] } };

/** One question, so that a test is soon at the end. */
const ONE = { id: "one", action: "/answers/one", include: ["_id"], questions: [{ id: "q", type: "input", question: "Question?" }] };

/** @param {import("playwright-core").Page} page */
async function send(page) {
  await type(page, "answer");
  await press(page, "Send");
}

test("sending is shown and announced, then that it was sent; not before the endpoint said 2xx", async () => {
  let release = () => {};
  world.site.replies.push({ until: new Promise((resolve) => (release = () => resolve(0))) });
  const page = await world.open(ONE);
  const announced = page.getByRole("status").first();
  assert.equal(await announced.innerText(), "", "the live region is there before its message");
  await send(page);
  await reaches(page, "sending");
  assert.equal(await focused(page), "Sending…");
  assert.equal(await announced.innerText(), "Sending…");
  assert.equal(await page.getByRole("button").count(), 0);
  release();
  await reaches(page, "sent");
  assert.equal(await announced.innerText(), "Thank you. Your answers were sent.");
  assert.equal(await page.getByRole("progressbar").getAttribute("value"), "1");
});

test("a double click or Enter in between sends once", async () => {
  const page = await world.open(ONE);
  await type(page, "answer");
  await page.getByRole("button", { name: "Send" }).dblclick();
  await page.keyboard.press("Enter");
  await reaches(page, "sent");
  assert.equal(world.site.posts.length, 1);
});

test("a fault that may pass, or a reply that is lost, is tried again under the same id", async () => {
  world.site.replies.push({ status: 503 }, { drop: true });
  const page = await world.open(ONE);
  const start = Date.now();
  await send(page);
  await reaches(page, "sent");
  assert.ok(Date.now() - start >= 1000, "not at once");
  const ids = world.site.posts.map(({ payload }) => payload._id);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
});

test("a refusal is final: the endpoint's messages, with links to the questions; nothing is lost", async () => {
  world.site.replies.push(REFUSAL);
  const page = await world.open(SMALL);
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "failed");
  assert.equal(world.site.posts.length, 1);
  const items = await page.getByRole("listitem").allInnerTexts();
  assert.deepEqual(items.slice(0, 3), [
    "That size is sold out",
    "Enter an email address in the correct format, like name@example.com",
    "Closed on Sundays",
  ]);
  await page.getByRole("link", { name: "That size is sold out" }).click();
  await shows(page, "size");
  assert.equal(new URL(page.url()).searchParams.get("question"), "2");
  await choose(page, "large");
  await shows(page, "email");
  await press(page, "Next");
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(world.site.posts[1].payload.size, "large");
});

test("what failed can be downloaded", async () => {
  world.site.replies.push({ status: 404 });
  const page = await world.open(ONE);
  await send(page);
  await reaches(page, "failed");
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Download my answers")]);
  assert.equal(file.suggestedFilename(), "answers.json");
  const saved = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.equal(saved.q, "answer");
  assert.equal(saved._id, world.site.posts[0].payload._id);
});

test("closed while sending, the page opens as failed and tries again under the same id", async () => {
  world.site.replies.push({ until: new Promise(() => {}) });
  const page = await world.open(ONE);
  await send(page);
  await reaches(page, "sending");
  await page.waitForTimeout(300);
  await page.reload();
  await reaches(page, "failed");
  await press(page, "Retry");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload._id, world.site.posts[1].payload._id);
});

test("a redirect is not taken for sent, nor tried again by itself", async () => {
  world.site.replies.push(...Array.from({ length: 4 }, () => ({ status: 303, headers: { location: "/index.html" } })));
  const page = await world.open(ONE);
  await send(page);
  await reaches(page, "failed");
  assert.equal(world.site.posts.length, 1);
});

test("without an action the event is the delivery, and the answers can be downloaded", async () => {
  const page = await world.open({ id: "free", questions: ONE.questions });
  const detail = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("quiz:submit", (event) => resolve(/** @type {any} */ (event).detail))),
  );
  await type(page, "answer");
  await press(page, "Finish");
  await reaches(page, "done");
  assert.deepEqual(await detail, { quiz: "free", id: undefined, index: 2, total: 1, payload: { q: "answer" } });
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Download my answers")]);
  assert.deepEqual(JSON.parse(await readFile(await file.path(), "utf8")), { q: "answer" });
});

/** @param {import("playwright-core").Page} page notes every event of the quiz from now on */
const note = (page) =>
  page.evaluate(() => {
    /** @type {any} */ (window).noted = [];
    for (const type of ["ready", "step", "answer", "invalid", "before-submit", "submit", "sent", "failed"]) {
      document.addEventListener(`quiz:${type}`, (event) => {
        /** @type {any} */ (window).noted.push([type, JSON.parse(JSON.stringify(/** @type {any} */ (event).detail))]);
      });
    }
  });

/** @param {import("playwright-core").Page} page */
const noted = (page) => page.evaluate(() => /** @type {any} */ (window).noted);

test("events say what happens, without values", async () => {
  world.site.replies.push({ status: 400 });
  const page = await world.open({ ...ONE, questions: [{ id: "r", type: "radio", question: "R?", options: ["secret"] }, ...ONE.questions] });
  await note(page);
  await press(page, "Next");
  await choose(page, "secret");
  await shows(page, "q");
  await page.getByRole("textbox").fill("secret");
  await press(page, "Send");
  await reaches(page, "failed");
  await press(page, "Retry");
  await reaches(page, "sent");
  const at = { quiz: "one", total: 2 };
  assert.deepEqual(await noted(page), [
    ["invalid", { ...at, id: "r", index: 1 }],
    ["answer", { ...at, id: "r", index: 1 }],
    ["step", { ...at, id: "q", index: 2 }],
    ["answer", { ...at, id: "q", index: 2 }],
    ["before-submit", { ...at, id: "q", index: 2, fields: {} }],
    ["step", { ...at, index: 3 }],
    ["submit", { ...at, index: 3 }],
    ["failed", { ...at, index: 3 }],
    ["before-submit", { ...at, index: 3, fields: {} }],
    ["submit", { ...at, index: 3 }],
    ["sent", { ...at, index: 3 }],
  ]);
});

test("with answer-values events carry the answers", async () => {
  const page = await world.open(ONE, { attributes: "answer-values" });
  await note(page);
  await send(page);
  await reaches(page, "sent");
  const events = Object.fromEntries(await noted(page));
  assert.equal(events.answer.value, "answer");
  assert.equal(events.submit.payload.q, "answer");
});

test("quiz:before-submit can add fields, and can prevent the submission", async () => {
  const page = await world.open(ONE);
  await page.evaluate(() => {
    let count = 0;
    document.addEventListener("quiz:before-submit", (event) => {
      if (count++ === 0) event.preventDefault();
      Object.assign(/** @type {any} */ (event).detail.fields, { _token: "t" });
    });
  });
  await send(page);
  await page.waitForTimeout(300);
  await reaches(page, "question");
  assert.equal(world.site.posts.length, 0);
  assert.equal(await page.getByRole("textbox").inputValue(), "answer");
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload._token, "t");
  assert.equal(world.site.posts[0].payload.q, "answer");
});

test("the action attribute overrides the definition's; a scheme that cannot be posted to fails at once", async () => {
  const page = await world.open(ONE, { attributes: 'action="/elsewhere?a=1"' });
  await send(page);
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].path, "/elsewhere");
  const other = await world.open(ONE, { attributes: 'action="mailto:name@example.com"' });
  assert.match((await other.locator("page-quiz").getAttribute("data-status")) ?? "", /error/);
});

test("nothing is requested but the page, the script, the definition and the endpoint", async () => {
  world.site.file("/quiz.json", JSON.stringify(ONE));
  const page = await world.visit(world.site.page("/page.html", '<script src="/pagequiz.js" data-quiz="/quiz.json"></script>'));
  const others = /** @type {string[]} */ ([]);
  page.on("request", (request) => request.url().startsWith(world.site.origin) || others.push(request.url()));
  await send(page);
  await reaches(page, "sent");
  assert.deepEqual(world.site.requests, ["GET /page.html", "GET /pagequiz.js", "GET /quiz.json", "POST /answers/one"]);
  assert.deepEqual(others, []);
});

test("a second tab does not send again, nor bring back what was sent", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", ONE, 'save="local"');
  const first = await world.visit(url, { context });
  await type(first, "answer");
  await first.waitForTimeout(300); // until it is kept
  const second = await world.visit(url, { context });
  assert.equal(await second.getByRole("textbox").inputValue(), "answer");
  await press(first, "Send");
  await reaches(first, "sent");
  await first.waitForTimeout(300);
  await type(second, "another answer");
  await press(second, "Send");
  await reaches(second, "sent");
  assert.equal(world.site.posts.length, 1);
  await first.reload();
  await reaches(first, "sent");
});

test("tabs with drafts of their own do not wait for each other", async () => {
  let release = () => {};
  world.site.replies.push({ until: new Promise((resolve) => (release = () => resolve(0))) });
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", ONE, 'save="session"');
  const first = await world.visit(url, { context });
  const second = await world.visit(url, { context });
  await send(first);
  await reaches(first, "sending");
  await send(second);
  await reaches(second, "sent");
  await reaches(first, "sending");
  release();
  await reaches(first, "sent");
});

for (const action of ["https://", "//", "http://a:99999/"]) {
  test(`what cannot be posted, to ${action}, has failed`, async () => {
    const page = await world.open({ ...ONE, action });
    await send(page);
    await reaches(page, "failed");
    assert.equal(await page.getByRole("button", { name: "Retry" }).count(), 0);
    await page.getByRole("button", { name: "Download my answers" }).waitFor();
  });
}

for (const [name, issues] of /** @type {[string, unknown][]} */ ([
  ["nested too deep", JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`)],
  ["too large", [{ id: "q", message: "x".repeat(5_000_000) }]],
])) {
  test(`a refusal with issues that are ${name} is a refusal`, async () => {
    world.site.replies.push({ status: 422, body: { issues } });
    const page = await world.open(ONE);
    await send(page);
    await reaches(page, "failed");
    await press(page, "Retry");
    await reaches(page, "sent");
  });
}

test("a reply that comes after the element was moved counts", async () => {
  for (const status of [201, 503]) {
    let release = () => {};
    world.site.replies.push({ status, until: new Promise((resolve) => (release = () => resolve(0))) });
    const page = await world.open(ONE);
    await send(page);
    await reaches(page, "sending");
    await page.evaluate(() => {
      const div = document.createElement("div");
      document.body.append(div);
      div.append(/** @type {Element} */ (document.querySelector("page-quiz")));
    });
    await reaches(page, "failed");
    release();
    await reaches(page, status === 201 ? "sent" : "failed");
  }
});

test("a reply is for the quiz that was sent, not for another that stands there by now", async () => {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(0)));
  world.site.replies.push({ until: held }, { status: 403 });
  const page = await world.open(ONE);
  await send(page);
  await reaches(page, "sending");
  const other = { ...ONE, id: "other", questions: [{ ...ONE.questions[0], id: "other" }] };
  await page.locator("page-quiz").evaluate((element, definition) => {
    /** @type {any} */ (element).definition = definition;
  }, other);
  await shows(page, "other");
  await send(page);
  await reaches(page, "failed");
  release();
  await page.waitForTimeout(500);
  await reaches(page, "failed");
});
