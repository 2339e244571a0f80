/** Each type of question, answered by mouse and by keyboard alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { EVERY_ANSWER, EVERY_TYPE, MORE_ANSWER, MORE_TYPES, SHORT } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/**
 * Types the sixth of May: month, day and year are fields of the browser's own. WebKitGTK does not go on to the next by
 * itself.
 * @param {import("./reader.mjs").Reader} reader
 */
async function typeDay(reader) {
  const name = (await reader.driver.getCapabilities()).getBrowserName();
  await reader.keys(Key.TAB, ...(name === "MiniBrowser" ? ["05", Key.TAB, "06", Key.TAB, "2026"] : ["05062026"]));
}

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
    welcome: (reader) => reader.press("Next"),
    async country(reader) {
      await reader.select("Other");
      await reader.type("Chile");
      await reader.press("Next");
    },
    async story(reader) {
      await reader.write("It rained.", "Then it stopped.");
      await reader.press("Next");
    },
    async count(reader) {
      await reader.type("2,5");
      await reader.press("Next");
    },
    async day(reader) {
      await typeDay(reader);
      await reader.press("Next");
    },
    pace: (reader) => reader.choose("4"),
    again: (reader) => reader.choose("No"),
    async order(reader) {
      await reader.pressLabelled("Move “red” down");
      await reader.press("Next");
    },
    site: (reader) => reader.press("Next"),
    async phone(reader) {
      await reader.type("01632 960001");
      await reader.press("Send");
    },
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
    welcome: (reader) => reader.keys(Key.TAB, Key.ENTER),
    country: (reader) => reader.keys(Key.TAB, "O", Key.TAB, "Chile", Key.ENTER),
    async story(reader) {
      await reader.keys(Key.TAB, "It rained.", Key.ENTER, "Then it stopped.");
      await reader.tabTo(/^Next$/);
      await reader.keys(Key.ENTER);
    },
    count: (reader) => reader.keys(Key.TAB, "2,5", Key.ENTER),
    async day(reader) {
      await typeDay(reader);
      await reader.tabTo(/^Next$/);
      await reader.keys(Key.ENTER);
    },
    pace: (reader) => reader.keys(Key.TAB, Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_DOWN, Key.SPACE),
    again: (reader) => reader.keys(Key.TAB, Key.ARROW_DOWN, Key.SPACE),
    async order(reader) {
      await reader.keys(Key.TAB, Key.ENTER);
      await reader.tabTo(/^Next$/);
      await reader.keys(Key.ENTER);
    },
    site: (reader) => reader.keys(Key.TAB, Key.ENTER),
    phone: (reader) => reader.keys(Key.TAB, "01632 960001", Key.ENTER),
  },
};

inEachEngine((world) => {
  for (const [way, steps] of Object.entries(WAYS)) {
    for (const [definition, answer] of /** @type {const} */ ([[EVERY_TYPE, EVERY_ANSWER], [MORE_TYPES, MORE_ANSWER]])) {
      test(`every type of the quiz "${definition.id}" is answered by ${way}, and the site receives what was given`, async () => {
        const { reader } = world;
        await world.open(definition, { rest: '<a href="#end" id="end">End</a>' });
        for (const { id, type } of definition.questions) {
          if (type === "hidden") continue;
          await reader.shows(id);
          await steps[id](reader);
        }
        await reader.reaches("sent");
        assert.deepEqual(world.site.posts.map(({ payload }) => payload), [answer]);
      });
    }
  }

  test("answers of every type stay while the reader goes back and forth, and over a reload", async () => {
    const { reader } = world;
    await world.open(MORE_TYPES);
    const asked = MORE_TYPES.questions.filter(({ type }) => type !== "hidden");
    for (const { id } of asked.slice(0, -1)) {
      await reader.shows(id);
      await WAYS.mouse[id](reader);
    }
    await reader.shows("phone");
    for (const { id } of asked.slice(0, -1).reverse()) {
      await reader.press("Previous");
      await reader.shows(id);
    }
    await reader.keeps();
    await reader.reload();
    for (const { id } of asked.slice(0, -1)) {
      await reader.shows(id);
      await reader.press("Next");
    }
    await reader.shows("phone");
    await WAYS.mouse.phone(reader);
    await reader.reaches("sent");
    assert.deepEqual(world.site.posts.map(({ payload }) => payload), [MORE_ANSWER]);
  });

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
