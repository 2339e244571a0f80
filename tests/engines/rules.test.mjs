/** A quiz with conditions, feedback, a review and results, by keyboard alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./world.mjs";

const QUIZ = {
  id: "rules",
  action: "/answers/rules",
  include: ["_score", "_result"],
  params: ["src"],
  feedback: "each",
  review: true,
  results: [{ id: "good", when: { ">": [{ var: "$score" }, 0] }, title: "Well done, {name}", text: "**{$score}** of it" }, { id: "low", title: "There is more to see" }],
  questions: [
    { id: "name", type: "input", question: "Which *name*?" },
    { id: "knows", type: "radio", question: "Do you know them, {name}?", options: ["yes", "no"] },
    { id: "star", type: "radio", question: "Which is a star?", options: ["Mars", "Sun"], correct: "Sun", explanation: "It *shines*.", visibleIf: { "==": [{ var: "knows" }, "yes"] } },
    { id: "note", type: "input", question: "Anything else?", optional: true },
    { id: "src", type: "hidden" },
  ],
};

inEachEngine((world) => {
  test("by keyboard: told, changed in the review, sent, with results", async () => {
    const { reader, site } = world;
    await world.open(QUIZ, { query: "?src=mail&name=nobody" });
    await reader.keys(Key.TAB, "*Zoë*", Key.ENTER);
    await reader.shows("knows");
    await reader.focuses(/Do you know them, \*Zoë\*\?$/);
    await reader.keys(Key.TAB, Key.ARROW_DOWN, Key.SPACE);
    await reader.shows("note");
    await reader.keys(Key.TAB, Key.ENTER);
    await reader.reaches("review");
    await reader.focuses(/^Check your answers$/);
    await reader.reads("Not answered");

    await reader.keys(Key.TAB, Key.TAB, Key.ENTER);
    await reader.shows("knows");
    await reader.keys(Key.TAB, Key.ARROW_UP, Key.SPACE);
    await reader.shows("star");
    await reader.keys(Key.TAB, Key.ARROW_DOWN, Key.SPACE);
    await reader.focuses(/Correct\.\s*It shines\.$/);
    await reader.tabTo(/^Next$/);
    await reader.keys(Key.ENTER);
    await reader.reaches("review");
    await reader.back();
    await reader.shows("star");
    await reader.reads("Sun (your answer)");
    await reader.forward();
    await reader.reaches("review");

    await reader.tabTo(/^Send$/);
    await reader.keys(Key.ENTER);
    await reader.reaches("sent");
    await reader.focuses(/^Thank you/);
    for (const text of ["Well done, *Zoë*", "1 of it", "Correct: 1 of 1"]) await reader.reads(text);
    const [{ payload }] = site.posts;
    assert.deepEqual(payload, { name: "*Zoë*", knows: "yes", star: "Sun", src: "mail", _score: 1, _result: ["good"] });
  });
});
