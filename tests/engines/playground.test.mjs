/** The playground from disk, in each engine: a definition is corrected, its quiz answered, and a link opened. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./world.mjs";

const URL = pathToFileURL(resolve("build/playground/index.html")).href;

const WRONG = '[{ "id": "size", "type": "radoi", "question": "How large?", "options": ["small", "large"] }]';

/** @param {string} text @returns {string} the end of a link to it */
const link = (text) => `#definition=${deflateRawSync(text).toString("base64url")}`;

inEachEngine((world) => {
  test("from disk: a mistake is named, corrected in the editor, the quiz answered, and its submission shown", async () => {
    const { reader } = world;
    await reader.visit(URL + link(WRONG));
    await reader.reads('Did you mean "radio"?');
    await reader.reads("No quiz yet");
    await reader.press("1:26");
    await reader.keys(...Array(7).fill(Key.DELETE), '"', "r", "a", "d", "i", "o");
    await reader.reads("No errors, no warnings.");
    await reader.shows("size");
    await reader.choose("large");
    await reader.press("Finish");
    await reader.reads("The engine accepts it.");
    await reader.reads('{ "size": "large" }');
  });

  test("from disk: a link that was cut says so, and asks for nothing", async () => {
    const { reader } = world;
    await reader.visit(URL + link(WRONG).slice(0, -9));
    await reader.reads("The link is not complete");
    await reader.shows("found");
    assert.deepEqual((await reader.requests()).filter((url) => !url.startsWith("data:")), []);
  });
});
