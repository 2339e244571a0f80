/** build/dist/quiz.html: one file, opened from disk, with the network off. What is sent from there is tested in every engine. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { press, reaches, shown, shows, startWorld, type } from "./helper.mjs";
import { migrate, MIGRATION, STRATEGY } from "./migration.mjs";

const world = startWorld();

let folder = "";
before(async () => (folder = await mkdtemp(join(tmpdir(), "pagequiz-"))));
after(() => rm(folder, { recursive: true }));

/** A copy elsewhere, as a reader would have it. */
async function copy() {
  const path = join(folder, `quiz-${Math.random()}.html`);
  await copyFile("build/dist/quiz.html", path);
  return pathToFileURL(path).href;
}

test("it runs to the end, keeps its answers over a reload, and offers them for download", async () => {
  const context = await world.browser.newContext({ offline: true });
  const requests = /** @type {string[]} */ ([]);
  context.on("request", (request) => requests.push(request.url()));
  const url = await copy();
  const page = await world.visit(url, { context });
  await migrate(page, { until: "email" });
  await page.reload();
  await shows(page, "email");
  await page.goBack();
  await shows(page, "additionalComments");
  await page.goForward();
  await shows(page, "email");
  await type(page, "name@example.com");
  await press(page, "Send");
  await reaches(page, "failed");
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Download my answers")]);
  const { _id, ...answers } = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.deepEqual(answers, { ...MIGRATION, ...STRATEGY });
  assert.match(_id, /.{20}/);
  assert.deepEqual(requests.filter((request) => !/^(file|data|blob):/.test(request)), []);
});

test("it speaks the language of its definition, all by itself", async () => {
  const quiz = join(folder, "german.json");
  const out = join(folder, "german.html");
  await writeFile(quiz, JSON.stringify({ lang: "de", questions: [{ id: "a", type: "multipleChoice", question: "A?", options: ["x", "y", "z"], min: 2 }] }));
  execFileSync("node", ["build/dist/cli.mjs", "page", quiz, "-o", out]);
  const page = await world.visit(pathToFileURL(out).href, { context: await world.browser.newContext({ offline: true }) });
  await shows(page, "a");
  await page.getByLabel("x").check();
  await press(page, "Abschließen");
  assert.match(await page.getByRole("alert").innerText(), /mindestens 2/);
});

test("without JavaScript the whole form stands there", async () => {
  const context = await world.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await copy());
  assert.equal(await page.locator(".question:visible").count(), 11);
  assert.equal(await page.locator("form").getAttribute("action"), "/answers/migration");
  assert.equal(await page.getByRole("button").innerText(), "Send");
});

test("without JavaScript, and with nowhere to post to, it says what is needed", async () => {
  const quiz = join(folder, "quiz.json");
  const out = join(folder, "no-action.html");
  await writeFile(quiz, JSON.stringify([{ id: "a", type: "input", question: "A?" }]));
  execFileSync("node", ["build/dist/cli.mjs", "page", quiz, "-o", out]);
  const context = await world.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(out).href);
  assert.match(await page.locator("noscript p").innerText(), /need JavaScript/);
  assert.equal(await page.locator("form").count(), 0);
  const running = await world.visit(pathToFileURL(out).href);
  assert.equal(await shown(running), "a");
});
