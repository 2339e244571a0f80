/** The example article by keyboard alone: from its list of contents to what can be kept of the strategy. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { MIGRATION, STRATEGY } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/** @type {{ id: string, type: string, options?: (string | { value: string })[] }[]} those that are asked */
const QUESTIONS = JSON.parse(await readFile("web/examples/migration.json", "utf8")).questions.filter(
  (/** @type {{ id: string }} */ { id }) => id in MIGRATION,
);

/** @param {typeof QUESTIONS[0]} question @returns {string[]} the keys that answer it: letters of its options, or the text */
function keysOf({ id, options }) {
  const value = MIGRATION[/** @type {keyof typeof MIGRATION} */ (id)];
  const values = options?.map((option) => (typeof option === "string" ? option : option.value));
  return [value].flat().map((own) => (values ? "abcdefghijkl"[values.indexOf(own)] : own));
}

inEachEngine((world) => {
  test("the article's quiz by keyboard alone: an error, Previous, every answer, the strategy as a text and on paper", async () => {
    const { reader, site } = world;
    await reader.visit(`${site.origin}/index.html`);
    const [first, ...others] = QUESTIONS;
    const hit = async (/** @type {RegExp} */ button) => {
      await reader.tabTo(button);
      await reader.keys(Key.ENTER);
    };
    await reader.shows(first.id);
    await hit(/^Find your way/);
    await hit(/^Next$/);
    await reader.focuses(/^There is a problem\s*Select at least one language$/);
    await reader.keys(Key.TAB, Key.ENTER, ...keysOf(first));
    await hit(/^Next$/);
    await reader.shows(others[0].id);
    await hit(/^Previous$/);
    await reader.sees({ id: first.id, chosen: MIGRATION.currentLanguages });
    await hit(/^Next$/);
    for (const question of others) {
      await reader.shows(question.id);
      await reader.keys(Key.TAB, ...keysOf(question));
      // A radio moves on by itself. In a line of text Enter is Next, and at last Send.
      if (question.type === "multipleChoice") await hit(/^Next$/);
      else if (!question.options) await reader.keys(Key.ENTER);
    }
    await reader.reaches("sent");
    await reader.focuses(/^Thank you/);
    const { _id, ...payload } = site.posts[0].payload;
    assert.deepEqual(payload, { ...MIGRATION, ...STRATEGY });

    await reader.driver.executeScript("window.print = () => (document.title = 'printed')");
    await hit(/^Print$/);
    assert.equal(await reader.driver.executeScript("return document.title"), "printed");
    const text = await reader.takes("Download as text", () => hit(/^Download as text$/));
    assert.match(text, /^From Python to Rust\n/);
  });
});
