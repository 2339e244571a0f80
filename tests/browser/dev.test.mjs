/** pagequiz dev: the page follows the file that is edited. */

import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startDev } from "../dev.mjs";
import { answerSmall, choose, next, press, reaches, shown, shows, SMALL, startWorld } from "./helper.mjs";

const world = startWorld();

const folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
const file = join(folder, "quiz.json");
/** As an editor writes: another file, which takes its place. @param {string} text */
function write(text) {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

/** @type {Awaited<ReturnType<typeof startDev>>} */
let dev;
before(async () => {
  write(JSON.stringify(SMALL));
  dev = await startDev([file, "--port", "0"]);
});
after(async () => {
  await dev.stop();
  rmSync(folder, { recursive: true });
});

/** @returns {Promise<import("playwright-core").Page>} the page, with the quiz that is in the file now */
async function open(definition) {
  write(JSON.stringify(definition));
  const context = await world.browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => world.errors.push(message));
  page.on("console", (message) => message.type() === "error" && !/422/.test(message.text()) && world.errors.push(message.text()));
  await page.goto(`${dev.origin}/`);
  await shows(page, "languages");
  return page;
}

test("a question that is edited changes in the page", async () => {
  const page = await open(SMALL);
  await page.getByText("No errors, no warnings.").waitFor();
  const [languages, ...others] = SMALL.questions;
  write(JSON.stringify({ ...SMALL, questions: [{ ...languages, question: "Which do you speak?" }, ...others] }));
  await page.getByText("Which do you speak?").waitFor();
});

test("where the questions are the same, what was answered stays, and so does the step", async () => {
  const page = await open(SMALL);
  await choose(page, "Go");
  await next(page);
  await shows(page, "size");
  write(JSON.stringify({ ...SMALL, progress: "text" }));
  await page.getByText("Question 2 of 4").waitFor();
  assert.equal(await shown(page), "size");
  await press(page, "Previous");
  assert.equal(await page.getByLabel("Go", { exact: true }).isChecked(), true);
});

test("an error is shown with its line while it is there, and the quiz stays as it was", async () => {
  const page = await open(SMALL);
  await choose(page, "Python");
  await next(page);
  await shows(page, "size");
  const broken = JSON.stringify(SMALL, undefined, 2).replace('"radio"', '"raido"');
  write(broken);
  const list = page.locator("#findings li");
  await list.first().waitFor();
  const line = broken.split("\n").findIndex((it) => it.includes("raido")) + 1;
  const text = await list.first().innerText();
  assert.match(text, new RegExp(`^quiz\\.json:${line}:15 error unknown-type /questions/1/type`));
  assert.match(text, /Did you mean "radio"\?\s+"type": "raido",\n\s+\^/);
  assert.equal(await shown(page), "size");
  write(JSON.stringify({ ...SMALL, hsitory: "none" }));
  await page.getByText('Did you mean "history"?').waitFor();
  assert.equal(await list.getAttribute("data-severity"), "warning");
  write(JSON.stringify(SMALL));
  await page.getByText("No errors, no warnings.").waitFor();
  assert.equal(await list.count(), 0);
  assert.equal(await shown(page), "size");
});

test("what is posted is shown, with the verdict, and reaches no other endpoint", async () => {
  const page = await open({ ...SMALL, action: "https://forms.example.com/x" });
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "sent");
  await page.getByText("The check accepts it.").waitFor();
  const payload = JSON.parse(await page.locator("#answers pre").innerText());
  assert.deepEqual({ ...payload, _id: "" }, { languages: ["Python"], size: "medium", email: "name@example.com", _id: "" });
});

test("a quiz that posts nothing shows what it gives to its page", async () => {
  const { action, ...quiet } = SMALL;
  assert.ok(action);
  const page = await open(quiet);
  await answerSmall(page);
  await press(page, "Finish");
  await reaches(page, "done");
  await page.getByText("The check accepts it.").waitFor();
  assert.match(await page.locator("#answers pre").innerText(), /"size": "medium"/);
});
