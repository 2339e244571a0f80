/** What a quiz asks for beyond the usual: the queue, starting over, forms, the trap, what is included, where to go then. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { answerSmall, choose, chosen, drafts, kept, next, press, previous, reaches, settled, shown, shows, SMALL, startWorld, type } from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

const ONE = { id: "one", action: "/answers/one", include: ["_id"], questions: [{ id: "q", type: "input", question: "Question?" }] };
const LOCAL = { ...ONE, save: "local" };

/** An endpoint that is down for one press of Send. */
const DOWN = Array(4).fill({ status: 503 });

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} [answer] */
async function send(page, answer = "answer") {
  await type(page, answer);
  await press(page, "Send");
}

/** @param {Page} page @returns {Promise<unknown>} the event */
const comesOnline = (page) => page.evaluate(() => dispatchEvent(new Event("online")));

const extraRequests = () => world.site.requests.filter((request) => request.includes("extra")).length;

test("what asks for nothing beyond the usual loads nothing more; what does, one file", async () => {
  await world.open(ONE);
  assert.equal(extraRequests(), 0);
  for (const more of [{ save: "local" }, { redirect: "/thanks" }, { encoding: "form" }, { honeypot: "site" }, { include: ["_lang"] }, { include: ["_duration"] }]) {
    world.site.requests.length = 0;
    await world.open({ ...ONE, ...more });
    assert.equal(extraRequests(), 1, JSON.stringify(more));
  }
});

test("with a local draft, answers that cannot be sent now are queued, and sent when the browser is online", async () => {
  world.site.replies.push(...DOWN);
  const page = await world.open(LOCAL);
  await send(page);
  await page.locator('page-quiz[data-status="queued"]').waitFor({ timeout: 15_000 });
  await page.getByText("Your answers are kept on this device. They will be sent when you are online, or open this page again.").waitFor();
  for (const name of ["Previous", "Retry", "Download my answers"]) await page.getByRole("button", { name, exact: true }).waitFor();
  assert.equal(world.site.posts.length, 4);
  await comesOnline(page);
  await reaches(page, "sent");
  assert.equal(world.site.posts.length, 5);
  assert.equal(new Set(world.site.posts.map(({ payload }) => payload._id)).size, 1);
  await comesOnline(page);
  await page.waitForTimeout(300);
  assert.equal(world.site.posts.length, 5, "sent once");
});

test("the queue is sent on the next visit, in another tab, under the same id", async () => {
  world.site.replies.push(...DOWN);
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", LOCAL);
  const first = await world.visit(url, { context });
  await send(first);
  await first.locator('page-quiz[data-status="queued"]').waitFor({ timeout: 15_000 });
  await kept(first, '"kept":true');
  await first.close();
  const second = await world.visit(url, { context });
  await reaches(second, "sent");
  assert.equal(new Set(world.site.posts.map(({ payload }) => payload._id)).size, 1);
  assert.deepEqual(new Set(world.site.posts.map(({ payload }) => payload.q)), new Set(["answer"]));
});

test("a tab closed while sending is tried again on the next visit, under the same id", async () => {
  let release = () => {};
  world.site.replies.push({ until: new Promise((resolve) => (release = () => resolve(0))), drop: true });
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", LOCAL);
  const first = await world.visit(url, { context });
  await send(first);
  await reaches(first, "sending");
  await kept(first, '"failed"');
  await first.close();
  release();
  const second = await world.visit(url, { context });
  await reaches(second, "sent");
  assert.equal(new Set(world.site.posts.map(({ payload }) => payload._id)).size, 1);
  assert.ok(world.site.posts.length >= 2);
});

test("queued answers can be changed before they are sent", async () => {
  world.site.replies.push(...DOWN);
  const page = await world.open(LOCAL);
  await send(page, "first");
  await page.locator('page-quiz[data-status="queued"]').waitFor({ timeout: 15_000 });
  await previous(page);
  await shows(page, "q");
  await send(page, "second");
  await reaches(page, "sent");
  assert.equal(world.site.posts.at(-1)?.payload.q, "second");
});

test("what is final is not queued, nor what could not be kept", async () => {
  world.site.replies.push({ status: 400 });
  const refused = await world.open(LOCAL);
  await send(refused);
  await reaches(refused, "failed");
  await comesOnline(refused);
  await refused.waitForTimeout(300);
  assert.equal(world.site.posts.length, 1);

  world.site.replies.push(...DOWN);
  const script = "<script>Object.defineProperty(window, 'indexedDB', { value: undefined })</script>";
  const unkept = await world.open(LOCAL, { after: script });
  await send(unkept);
  await unkept.locator('page-quiz[data-status="failed"]').waitFor({ timeout: 15_000 });
  await unkept.getByText("Your answers were not saved.").waitFor();
});

test("a draft of an earlier visit says so, and can be started over", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", { ...SMALL, save: "local" });
  const first = await world.visit(url, { context });
  assert.equal(await first.getByRole("button", { name: "Start over" }).count(), 0);
  await choose(first, "Go");
  await next(first);
  await kept(first, "Go");
  const second = await world.visit(url, { context });
  await shows(second, "size");
  await second.getByText("Your earlier answers were restored.").waitFor();
  await press(second, "Start over");
  await shows(second, "languages");
  assert.deepEqual(await chosen(second), []);
  assert.equal(await second.getByRole("button", { name: "Start over" }).count(), 0);
  assert.doesNotMatch(JSON.stringify(await drafts(second)), /Go/);
  await choose(second, "Python");
  await kept(second, "Python");
  await second.reload();
  await settled(second);
  assert.deepEqual(await chosen(second), ["Python"]);
});

test("it can be started over once sent, under another id", async () => {
  const page = await world.open(LOCAL);
  await send(page, "first");
  await reaches(page, "sent");
  await page.reload();
  await reaches(page, "sent");
  await press(page, "Start over");
  await shows(page, "q");
  await send(page, "second");
  await reaches(page, "sent");
  assert.deepEqual(world.site.posts.map(({ payload }) => payload.q), ["first", "second"]);
  assert.notEqual(world.site.posts[0].payload._id, world.site.posts[1].payload._id);
});

test("encoded as a form: a name for each value, the type of a form", async () => {
  const page = await world.open({ ...SMALL, encoding: "form" });
  await choose(page, "C#");
  await answerSmall(page);
  await type(page, "a & b = ü, 😀");
  await press(page, "Send");
  await reaches(page, "sent");
  const [{ payload, headers }] = world.site.posts;
  assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
  const pairs = payload.filter((/** @type {[string]} */ [name]) => name !== "_id");
  assert.deepEqual(pairs, [["languages", "Python"], ["languages", "C#"], ["size", "medium"], ["email", "name@example.com"], ["comment", "a & b = ü, 😀"]]);
});

test("people do not meet the trap; what programs put into it is sent along, once", async () => {
  const page = await world.open({ ...ONE, honeypot: "website" });
  const field = page.locator('[name="website"]');
  assert.equal(await page.getByRole("textbox").count(), 1, "in no accessibility tree");
  const box = await field.boundingBox();
  assert.ok(box && (await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.getAttribute("name"), box)) !== "website");
  await page.getByRole("textbox").focus();
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.getAttribute("name")), "website");
  }
  world.site.replies.push({ status: 422, body: { issues: [{ id: "website", code: "honeypot" }] } });
  await field.evaluate((input) => (/** @type {HTMLInputElement} */ (input).value = "https://spam.example"));
  await send(page);
  await reaches(page, "failed");
  await page.getByText("Your answers look like those of a program. Send them again.").waitFor();
  await press(page, "Retry");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload.website, "https://spam.example");
  assert.equal("website" in world.site.posts[1].payload, false);
});

test("path, language and duration are included; the duration is the same in every try", async () => {
  world.site.replies.push({ status: 503 }, { status: 503 });
  const page = await world.open({ ...SMALL, include: ["_id", "_path", "_lang", "_duration"] });
  await answerSmall(page);
  await page.waitForTimeout(1100);
  await press(page, "Send");
  await reaches(page, "sent");
  const [{ payload }, ...tries] = world.site.posts;
  assert.deepEqual(payload._path, ["languages", "size", "email", "comment"]);
  assert.equal(payload._lang, "en");
  assert.ok(payload._duration >= 1 && payload._duration < 60, String(payload._duration));
  for (const again of tries) assert.deepEqual(again.payload, payload);
});

test("once sent, the reader is taken on; Back shows that it was sent", async () => {
  world.site.page("/thanks.html", "<h1>Thanks</h1>");
  world.site.replies.push({ status: 400 });
  const page = await world.open({ ...ONE, redirect: "thanks.html?from=quiz" });
  await send(page);
  await reaches(page, "failed");
  await page.waitForTimeout(200);
  assert.equal(await page.getByRole("heading", { name: "Thanks" }).count(), 0, "not before it is sent");
  await press(page, "Retry");
  await page.getByRole("heading", { name: "Thanks" }).waitFor();
  assert.match(page.url(), /\/thanks\.html\?from=quiz$/);
  await page.goBack();
  await reaches(page, "sent");
  await page.waitForTimeout(300);
  await reaches(page, "sent");
  assert.equal(world.site.posts.length, 2);
});

test("all of it is in the script that has everything inside", async () => {
  world.site.replies.push(...DOWN);
  const definition = { ...LOCAL, encoding: "form", honeypot: "website", include: ["_id", "_lang"] };
  const page = await world.visit(world.site.page("/full.html", `<script src="/pagequiz.full.js"></script><page-quiz>${inline(definition)}</page-quiz>`));
  await send(page);
  await page.locator('page-quiz[data-status="queued"]').waitFor({ timeout: 15_000 });
  await comesOnline(page);
  await reaches(page, "sent");
  assert.deepEqual(world.site.posts[0].payload.slice(0, 1), [["q", "answer"]]);
  assert.equal(extraRequests(), 0);
});

test("where the extras cannot be loaded, a quiz that needs them to send gives its answers as a download", async () => {
  world.site.file("/alone/pagequiz.js", await readFile("build/dist/pagequiz.js", "utf8"));
  const open = (/** @type {object} */ definition) =>
    world.visit(world.site.page("/alone.html", `<script src="/alone/pagequiz.js"></script><page-quiz>${inline(definition)}</page-quiz>`));
  const form = await open({ ...ONE, encoding: "form" });
  await type(form, "answer");
  await press(form, "Finish");
  await reaches(form, "done");
  await form.getByRole("button", { name: "Download my answers" }).waitFor();
  assert.equal(world.site.posts.length, 0);
  const local = await open(LOCAL);
  await send(local);
  await reaches(local, "sent");
  assert.equal(await shown(local), null);
});
