/** Hostile definitions, answers and endpoints in each engine: all of it is text, shown and posted as it is, and nothing else happens. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOSTILE, cleaned, payloadOf, refusalOf, walk } from "./hostile.mjs";
import { addPage } from "./page.mjs";
import { inEachEngine } from "./world.mjs";

/** Whatever a text reaches becomes a request, as what is thrown does. As narrow as a small window. */
const BODY = `<script src="/canary.js"></script><div style="width: 304px"><page-quiz></page-quiz></div>`;
const CANARY = 'canary = () => fetch("/thrown/canary");';

/** @param {import("./hostile.mjs").Look} look @param {string} text */
function assertShown({ id, texts, attributes, strange, overflow, isPolluted }, text) {
  assert.deepEqual(strange, []);
  assert.equal(isPolluted, false);
  assert.equal(overflow, 0, "the quiz is wider than its place");
  // A message begins with a capital letter. Where texts are templates, something else may stand in their places.
  const others = texts.filter((shown) => !shown.toLowerCase().includes(text.toLowerCase()));
  if (text.includes("{")) assert.ok(others.every((shown) => shown.includes("$& $1 %s %o ${canary()}")), String(others));
  else assert.deepEqual(others, []);
  if (!id) return;
  assert.ok(text.includes("{") || others.length <= texts.length - 2);
  for (const { type, placeholder, inputmode, autocomplete } of attributes.filter(({ type }) => /text|email/.test(type))) {
    if (placeholder) assert.deepEqual([placeholder, inputmode, autocomplete], [text, text, text], type);
  }
}

inEachEngine((world) => {
  for (const { name, text, definition } of HOSTILE) {
    test(`${name}: shown as text, posted as typed, and so is what the endpoint says`, async () => {
      const { reader, site } = world;
      site.file("/canary.js", CANARY);
      site.replies.push(refusalOf(text));
      await reader.visit(addPage(site, BODY));
      /** @type {import("./hostile.mjs").Look[]} */
      const looks = JSON.parse(await reader.runs(walk, JSON.stringify({ definition, text })));
      const ids = Object.keys(payloadOf(text));
      assert.deepEqual(looks.map(({ id, status }) => id ?? status), [...ids, "failed", "sent"]);
      for (const look of looks) assertShown(look, cleaned(text));
      assert.ok(looks[ids.length].texts.includes(`No: ${cleaned(text)}`));
      assert.equal(site.posts.length, 2);
      for (const { payload } of site.posts) {
        assert.deepEqual(Object.entries(payload).filter(([id]) => id !== "_id"), Object.entries(payloadOf(text)));
      }
      // The one has all inside; the other is asked for the definition's language.
      const other = text.includes("{") ? "/pagequiz.full.js" : "/pagequiz.extra.js";
      const scripts = ["/thrown.js", "/canary.js", "/pagequiz.js", other];
      const files = ["/quiz.html", ...scripts].map((path) => `GET ${path}`);
      assert.deepEqual(new Set(site.requests), new Set([...files, "POST /answers/hostile"]));
      assert.deepEqual((await reader.requests()).filter((url) => !url.startsWith(`${site.origin}/`)), []);
      assert.equal(await world.tabCount(), 2);
    });
  }
});
