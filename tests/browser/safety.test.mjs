/** Hostile definitions, answers and endpoints: all of it is text, shown and posted as it is, and nothing else happens. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { firefox } from "playwright-core";
import { startWorld } from "./helper.mjs";
import { cleaned, HOSTILE, payloadOf, walk } from "./hostile.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const launchFirefox = () => firefox.launch(/** @type {any} */ ({ channel: "moz-firefox", executablePath: FIREFOX }));

/** Notes what must not happen. */
const CANARY = `
  window.happened = [];
  window.canary = () => happened.push("canary");
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => happened.push(violatedDirective + " " + blockedURI));
  addEventListener("error", ({ message }) => happened.push(message));
  addEventListener("unhandledrejection", ({ reason }) => happened.push(String(reason)));`;

const BODY = '<script src="/canary.js"></script><script src="/pagequiz.js"></script><page-quiz></page-quiz>';

/** @param {ReturnType<typeof startWorld>} world @param {Record<string, string>} [headers] */
async function openBare(world, headers) {
  world.site.file("/canary.js", CANARY);
  const page = await world.visit("about:blank", { viewport: { width: 320, height: 640 } });
  page.on("dialog", (dialog) => {
    world.errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(world.site.page("/page.html", BODY, headers));
  return page;
}

/** @param {import("playwright-core").Page} page what must not happen, in this page or around it */
async function assertQuiet(page) {
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).happened), []);
  assert.equal(await page.evaluate(() => "polluted" in {}), false);
  assert.equal(page.context().pages().length, 1);
}

/** @param {import("./hostile.mjs").Look} look @param {string} text */
function assertShown({ id, texts, attributes, strange, overflow }, text) {
  assert.deepEqual(strange, []);
  assert.equal(overflow, 0, "the page is wider than its window");
  if (!id) return;
  // A message begins with a capital letter. In one that is a template, something else may stand in its places.
  const others = texts.filter((shown) => !shown.toLowerCase().includes(text.toLowerCase()));
  if (text.includes("{")) assert.ok(others.length <= texts.length - 2 && others.every((shown) => shown.includes("$& $1 %s %o ${canary()}")), others);
  else assert.deepEqual(others, []);
  for (const { type, placeholder, inputmode, autocomplete } of attributes.filter(({ type }) => /text|email/.test(type))) {
    if (placeholder) assert.deepEqual([placeholder, inputmode, autocomplete], [text, text, text], type);
  }
}

for (const [browser, launch, isThere] of /** @type {const} */ ([
  ["Chromium", undefined, true],
  ["Firefox", launchFirefox, existsSync(FIREFOX)],
])) {
  describe(`hostile definitions and answers, ${browser}`, { skip: !isThere && "is not installed" }, () => {
    const world = startWorld(launch);
    for (const { name, text, definition } of HOSTILE) {
      test(`${name}: shown as text, posted as typed`, async () => {
        const page = await openBare(world);
        const looks = JSON.parse(await page.evaluate(walk, JSON.stringify({ definition, text })));
        assert.deepEqual(looks.map(({ id }) => id), [...Object.keys(payloadOf(text)), undefined]);
        for (const look of looks) assertShown(look, cleaned(text));
        assert.equal(await page.locator("page-quiz").getAttribute("data-status"), "sent");
        const [{ payload }, ...more] = world.site.posts;
        assert.deepEqual(more, []);
        assert.deepEqual(Object.entries(payload).filter(([id]) => id !== "_id"), Object.entries(payloadOf(text)));
        assert.deepEqual(new Set(world.site.requests), new Set(["GET /page.html", "GET /canary.js", "GET /pagequiz.js", "POST /answers/hostile"]));
        await assertQuiet(page);
      });
    }
  });
}
