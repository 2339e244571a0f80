/** The contract between steps and the browser's history, in each engine. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addPage, quizElement } from "./page.mjs";
import { SHORT, answerShort } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

const LOCAL = { attributes: 'save="local"' };

/** @type {Record<string, Partial<import("./inpage.mjs").Seen>>} what is seen at each question of the short quiz, answered */
const SEEN = {
  languages: { id: "languages", asked: 1, chosen: ["Go"] },
  size: { id: "size", asked: 2, chosen: ["large"] },
  name: { id: "name", asked: 3, text: "a name" },
  comment: { id: "comment", asked: 4, text: "" },
};

inEachEngine((world) => {
  test("rule 1: the first question adds no entry, each later step one; Back and Forward show them, every answer kept", async () => {
    const { reader } = world;
    await reader.visit(world.site.page("/before.html", "<h1>Before</h1>"));
    const length = await reader.entries();
    await world.open(SHORT, { query: "?visit=7#top" });
    await reader.sees({ asked: 1, visit: 7, hash: "#top", length: length + 1 });
    await answerShort(reader);
    await reader.sees({ ...SEEN.comment, visit: 7, hash: "#top", length: length + 4 });
    for (const id of ["name", "size", "languages"]) {
      await reader.back();
      await reader.sees({ ...SEEN[id], length: length + 4 });
    }
    for (const id of ["size", "name", "comment"]) {
      await reader.forward();
      await reader.sees({ ...SEEN[id], length: length + 4 });
    }
  });

  test("rule 2: Back restores no older answer, and Forward stops where an answer has become wrong", async () => {
    const { reader } = world;
    await world.open(SHORT, LOCAL);
    await answerShort(reader);
    await reader.back();
    await reader.sees(SEEN.name);
    await reader.type("another name");
    await reader.forward();
    await reader.sees(SEEN.comment);
    await reader.back();
    await reader.sees({ id: "name", text: "another name" });
    await reader.type("");
    await reader.forward();
    await reader.sees({ id: "name", asked: 3, text: "" });
  });

  test("rule 2: an anchor of the page changes nothing, and Back and Forward pass it", async () => {
    const { reader } = world;
    await world.open(SHORT, { rest: '<a href="#note">To the note</a> <p id="note">Note</p>' });
    await answerShort(reader);
    await reader.back();
    await reader.sees(SEEN.name);
    await reader.follow("To the note");
    await reader.sees({ ...SEEN.name, hash: "#note" });
    await reader.back();
    await reader.sees({ ...SEEN.name, hash: "" });
    await reader.forward();
    await reader.sees({ ...SEEN.name, hash: "#note" });
    await reader.press("Previous");
    await reader.sees(SEEN.size);
    await reader.forward();
    await reader.sees({ ...SEEN.name, hash: "" });
  });

  test("rule 3: Previous is the same move as Back: after it, Forward works", async () => {
    const { reader } = world;
    await world.open(SHORT);
    await answerShort(reader);
    const length = await reader.entries();
    for (const id of ["name", "size"]) {
      await reader.press("Previous");
      await reader.sees({ ...SEEN[id], length });
    }
    for (const id of ["name", "comment"]) {
      await reader.forward();
      await reader.sees({ ...SEEN[id], length });
    }
  });

  test("rule 3: an anchor that is followed once more puts no entry in between", async () => {
    const { reader } = world;
    await world.open(SHORT, { query: "#note", rest: '<a href="#note">To the note</a> <p id="note">Note</p>' });
    await reader.choose("Go");
    await reader.press("Next");
    await reader.sees({ id: "size", asked: 2, hash: "#note" });
    await reader.follow("To the note");
    await reader.choose("large");
    await reader.sees({ id: "name", asked: 3 });
    const length = await reader.entries();
    await reader.press("Previous");
    await reader.sees({ ...SEEN.size, length });
    await reader.press("Previous");
    await reader.sees({ ...SEEN.languages, length });
    await reader.forward();
    await reader.sees({ ...SEEN.size, length });
    await reader.forward();
    await reader.sees({ id: "name", asked: 3, length });
  });

  test("rule 4: reload shows the same question with its answers; Back and Forward go on working", async () => {
    const { reader } = world;
    await world.open(SHORT);
    await answerShort(reader);
    for (const id of ["comment", "name", "size"]) {
      await reader.sees(SEEN[id]);
      await reader.keeps();
      await reader.reload();
      await reader.sees(SEEN[id]);
      await reader.back();
    }
    await reader.sees(SEEN.languages);
    await reader.forward();
    await reader.sees(SEEN.size);
  });

  test("rule 4: a deep link shows its question if the answers allow it, else the first that is open", async () => {
    const { reader } = world;
    const url = await world.open(SHORT, { ...LOCAL, query: "?question=3" });
    await reader.sees({ id: "languages", asked: 1 });
    await answerShort(reader);
    await reader.keeps();
    for (const [step, id] of /** @type {const} */ ([[2, "size"], [4, "comment"], [99, "comment"], ["abc", "comment"]])) {
      await reader.visit(`${url}?visit=${Number(step) || 5}&question=${step}`);
      await reader.sees(SEEN[id]);
    }
    await reader.visit(`${url}?visit=9&question=3`);
    await reader.sees(SEEN.name);
    await reader.press("Previous");
    await reader.sees(SEEN.size);
    await reader.forward();
    await reader.sees(SEEN.name);
  });

  test("rule 4: Back to a page that the browser has kept shows what was answered since", async () => {
    const { reader } = world;
    const url = await world.open(SHORT);
    await answerShort(reader);
    await reader.keeps();
    await reader.mark();
    await reader.visit(`${url}?visit=2&question=2`);
    await reader.sees(SEEN.size);
    await reader.press("Previous");
    await reader.sees(SEEN.languages);
    await reader.choose("C#");
    await reader.press("Next");
    await reader.sees({ ...SEEN.size, visit: 2 });
    await reader.back();
    await reader.shows("languages");
    await reader.keeps();
    await reader.leaveBy("back");
    await reader.sees({ ...SEEN.comment, visit: 0 });
    for (const id of ["name", "size", "languages"]) {
      await reader.press("Previous");
      await reader.shows(id);
    }
    await reader.sees({ ...SEEN.languages, chosen: ["Go", "C#"] });
  });

  test("rule 5: once it is sent, Back, Forward and reload show that, and send nothing", async () => {
    const { reader } = world;
    await world.open(SHORT);
    await answerShort(reader);
    await reader.press("Send");
    await reader.reaches("sent");
    await reader.keeps();
    for (const move of /** @type {const} */ (["back", "back", "forward", "reload"])) {
      await reader[move]();
      await reader.sees({ status: "sent", id: null });
      await reader.reads("Thank you. Your answers were sent.");
    }
    assert.equal(world.site.posts.length, 1);
  });

  test("rule 6: of two quizzes the first has the address; the second works without", async () => {
    const { reader } = world;
    const second = quizElement({ ...SHORT, id: "second" }, 'id="two" history="none"');
    await reader.visit(addPage(world.site, `${quizElement(SHORT, 'id="one"')}${second}`));
    const [one, two] = [reader.within("one"), reader.within("two")];
    await two.shows("languages");
    const length = await reader.entries();
    await answerShort(two);
    await reader.sees({ id: "languages", asked: 1, length });
    await two.press("Previous");
    await two.shows("name");
    await one.choose("Python");
    await one.press("Next");
    await reader.sees({ id: "size", asked: 2, length: length + 1 });
    await two.press("Next");
    await two.press("Send");
    await two.reaches("sent");
    await reader.sees({ id: "size", status: "question", asked: 2 });
  });
});
