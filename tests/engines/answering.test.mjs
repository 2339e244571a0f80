/** Each type of question, answered by mouse and by keyboard alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { EVERY_ANSWER, EVERY_TYPE, SHORT } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/**
 * The ways to answer: what is done at each question, by id. After it the next question is shown.
 * @type {Record<string, Record<string, (reader: import("./reader.mjs").Reader) => Promise<void>>>}
 */
const WAYS = {
  mouse: {
    async languages(reader) {
      for (const label of ["C#", "Python", "Go", "Python", "Other"]) await reader.choose(label);
      await reader.type("Zig & <b>");
      await reader.press("Next");
    },
    size: (reader) => reader.choose("medium"),
    async colour(reader) {
      await reader.choose("Other");
      await reader.type(" ultra, violet ");
      await reader.press("Next");
    },
    async terms(reader) {
      await reader.choose("I agree");
      await reader.press("Next");
    },
    async name(reader) {
      await reader.type("Grüße");
      await reader.press("Next");
    },
    async email(reader) {
      await reader.type("name@example.com");
      await reader.press("Next");
    },
    comment: (reader) => reader.press("Send"),
  },
  // Each question has the focus on its heading when it comes. Enter in a field is Next.
  keyboard: {
    languages: (reader) => 
      reader.keys(Key.TAB, Key.SPACE, Key.SPACE, "b", Key.TAB, Key.SPACE, Key.TAB, Key.SPACE, Key.TAB, "Zig & <b>", Key.ENTER),
    size: (reader) => reader.keys(Key.TAB, Key.ARROW_DOWN, Key.SPACE),
    colour: (reader) => reader.keys(Key.TAB, Key.ARROW_DOWN, Key.ARROW_DOWN, Key.TAB, "ultra, violet", Key.ENTER),
    terms: (reader) => reader.keys(Key.TAB, Key.SPACE, Key.TAB, Key.TAB, Key.ENTER),
    name: (reader) => reader.keys(Key.TAB, "Grüße", Key.ENTER),
    email: (reader) => reader.keys(Key.TAB, "name@example.com", Key.ENTER),
    comment: (reader) => reader.keys(Key.TAB, Key.TAB, Key.TAB, Key.ENTER),
  },
};

inEachEngine((world) => {
  for (const [way, steps] of Object.entries(WAYS)) {
    test(`every type of question is answered by ${way}, and the site receives what was given`, async () => {
      const { reader } = world;
      await world.open(EVERY_TYPE, { rest: '<a href="#end" id="end">End</a>' });
      for (const { id } of EVERY_TYPE.questions) {
        await reader.shows(id);
        await steps[id](reader);
      }
      await reader.reaches("sent");
      assert.deepEqual(world.site.posts.map(({ payload }) => payload), [EVERY_ANSWER]);
    });
  }

  test("Next too early says what is missing, and its link leads to the field", async () => {
    const { reader } = world;
    await world.open(SHORT, { attributes: 'save="none"' });
    await reader.press("Next");
    await reader.sees({ id: "languages", isRefused: true });
    await reader.focuses(/^There is a problem\s*Select your answer to “Which languages\?”$/);
    await reader.follow("Select your answer to “Which languages?”");
    await reader.keys(Key.SPACE);
    await reader.sees({ id: "languages", chosen: ["Python"] });
    await reader.press("Next");
    await reader.shows("size");
    await reader.focuses(/How large\?$/);
  });

  test("a text that is not good stays as it was typed, with its message", async () => {
    const { reader } = world;
    await world.open({ questions: [{ id: "email", type: "email", question: "Which address?" }] }, { attributes: 'save="none"' });
    await reader.type("name@example");
    await reader.press("Finish");
    await reader.sees({ text: "name@example", isRefused: true });
    await reader.reads("Enter an email address in the correct format");
    await reader.type("name@example.com");
    await reader.press("Finish");
    await reader.reaches("done");
  });
});
