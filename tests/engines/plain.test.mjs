/** JavaScript switched off in Firefox, as a reader does it: the plain form is there, whole, and is sent. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { COLLECT, plainExample, startCollector } from "../browser/site.mjs";
import { ENGINES, startBrowser } from "./browsers.mjs";
import { makeFolder } from "./processes.mjs";
import { MIGRATION } from "./quizzes.mjs";

test("firefox: without JavaScript the questions are shown whole, filled in and stored", { skip: !ENGINES.includes("firefox") }, async () => {
  const profile = makeFolder();
  writeFileSync(join(profile, "prefs.js"), 'user_pref("javascript.enabled", false);\n');
  const db = join(makeFolder(), "answers.db");
  const collector = await startCollector([...plainExample(makeFolder()), "--db", db]);
  const { driver, stop } = await startBrowser("firefox", profile);
  try {
    await driver.get(`${collector.origin}/`);
    // Its text is that of what can be seen.
    const questions = await driver.findElements(By.css(".question"));
    const texts = await Promise.all(questions.map((question) => question.getText()));
    assert.deepEqual(texts.map((text) => text !== ""), Object.keys(MIGRATION).map(() => true));
    for (const [id, value] of Object.entries(MIGRATION)) {
      const question = `//*[@data-question="${id}"]`;
      const isText = /additionalComments|email/.test(id);
      if (isText) await driver.findElement(By.xpath(`${question}//input`)).sendKeys(String(value));
      else for (const label of [value].flat()) await driver.findElement(By.xpath(`${question}//label[normalize-space()="${label}"]`)).click();
    }
    await driver.findElement(By.xpath('//button[normalize-space()="Send"]')).click();
    await driver.findElement(By.xpath('//*[normalize-space()="Thank you. Your answers were sent."]'));
    const rows = JSON.parse(execFileSync(COLLECT, ["export", "--db", db, "--format", "json"], { encoding: "utf8" }));
    assert.deepEqual(rows.map((/** @type {any} */ { payload }) => payload), [MIGRATION]);
  } finally {
    await stop();
    await collector.stop();
  }
});
