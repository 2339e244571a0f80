/**
 * Every screen: what a screen reader is given of it (trees.json), axe-core's rules in each way it may be looked at, and
 * what else can be measured.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { contrast } from "./colours.mjs";
import { settled, startWorld } from "./helper.mjs";
import { article, plainPages } from "./pages.mjs";
import { SCREENS } from "./screens.mjs";
import { treeIn } from "./tree.mjs";

const world = startWorld();

/** By the name of the screen. @type {Record<string, string[]>} */
const TREES = JSON.parse(await readFile(new URL("trees.json", import.meta.url), "utf8"));

const AXE = await readFile("tests/node_modules/axe-core/axe.min.js", "utf8");

/** @typedef {import("playwright-core").Page} Page */

const WIDE = { width: 800, height: 900 };

/**
 * Ways to look at it.
 * @type {Record<string, { size: { width: number, height: number }, media: Parameters<Page["emulateMedia"]>[0], off?: string[] }>}
 */
const MODES = {
  light: { size: WIDE, media: { colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" } },
  dark: { size: WIDE, media: { colorScheme: "dark", forcedColors: "none", reducedMotion: "no-preference" } },
  // The reader's own colours. axe-core goes by -webkit-text-fill-color, which Chromium does not say as it paints it.
  "forced colours": { size: WIDE, media: { colorScheme: "light", forcedColors: "active", reducedMotion: "no-preference" }, off: ["color-contrast"] },
  // 1280 x 1024 px at 400 %.
  "narrow, without motion": { size: { width: 320, height: 256 }, media: { colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" } },
};

/** What axe-core cannot decide, and why it is as it should be. @type {[rule: string, sign: RegExp, why: string][]} */
const UNDECIDED = [
  ["color-contrast", /aria-hidden="true">[✓✗] </, "a sign beside the same in words, in the same colour"],
  ["color-contrast", /data-move=/, "an arrow in the colours of every button"],
  ["color-contrast", /background gradient/, "a theme's, close to the colour by which look.test.mjs measures it"],
  ["label-content-name-mismatch", /data-move=/, "an arrow is no text that could be said"],
];

/** @param {Page} page @param {string[]} off rules @returns {Promise<string[]>} what is wrong with it, or may be */
async function faults(page, off) {
  const found = await page.evaluate(async (off) => {
    const { violations, incomplete } = await /** @type {any} */ (window).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
      resultTypes: ["violations", "incomplete"],
    });
    return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
      nodes.map((/** @type {any} */ { html, any, all, none }) => [id, html, ...[...any, ...all, ...none].map(({ message }) => message)]),
    );
  }, off);
  return found
    .map((lines) => lines.join("\n  "))
    .filter((text) => !UNDECIDED.some(([rule, sign]) => text.startsWith(`${rule}\n`) && sign.test(text)));
}

/** @param {Page} page @returns {Promise<string[]>} what is too small for a finger, wider than the window, or moves */
const misfits = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("page-quiz *, .quiz-container *")];
    const said = (/** @type {Element} */ element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${element.localName}.${element.className} ${element.textContent}, ${width} x ${height}`;
    };
    // A link in a text is as large as that (WCAG 2.5.8); axe-core sees to what is around it.
    const small = all
      .filter((element) => element.matches("button, input, select, textarea") && !element.closest(".quiz-unseen"))
      .map((element) => (element.matches("[type=radio], [type=checkbox]") && element.closest("label")) || element)
      .filter((target) => [...target.getClientRects()].some(({ width, height }) => width < 44 || height < 44));
    const moving = [document.body, ...all].flatMap((element) =>
      [undefined, "::before", "::after", "::-webkit-progress-value"]
        .map((part) => getComputedStyle(element, part))
        .filter(({ transitionDuration, animationName }) => transitionDuration !== "0s" || animationName !== "none")
        .map(() => element),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth);
    return [
      ...small.map((target) => `small: ${said(target)}`),
      ...moving.map((element) => `moving: ${said(element)}`),
      ...(scrollWidth > clientWidth ? wide : []).map((element) => `wide: ${said(element)}`),
    ];
  });

/** More than any screen has that takes the focus. */
const MANY = 100;

/**
 * Goes through all that takes the focus by Tab.
 * @param {Page} page
 * @returns {Promise<string[]>} what does not show that it has it
 */
async function unseen(page) {
  const hidden = [];
  await page.locator("h1").focus();
  for (let count = 0; count < MANY; count++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = /** @type {Element} */ (document.activeElement);
      const rings = [element, element.closest("label") ?? element].map((part) => getComputedStyle(part));
      const ring = rings.find(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
      const name = `${element.localName}.${element.className} ${element.id}`;
      const isOut = !element.closest("page-quiz");
      // Of a day the browser's own button has a ring of its own.
      const isOwn = element.matches("[type=date]:not(:focus-visible)");
      return { isOut, isOwn, name, ring: ring?.outlineColor, paper: getComputedStyle(document.documentElement).backgroundColor };
    });
    if (stop.isOut) return hidden;
    if (stop.isOwn) continue;
    if (!stop.ring || contrast(stop.ring, stop.paper) < 3) hidden.push(`${stop.name}: ${stop.ring}`);
  }
  return ["Tab does not lead out of the quiz"];
}

/** A page that is all quiz has the question for its heading. */
const ALL_QUIZ = ["page-has-heading-one"];

/** @param {Page} page looks at it in every way @param {string[]} [off] rules */
async function assertAccessible(page, off = []) {
  await page.evaluate(AXE);
  // Where nothing has a colour axe-core takes white for it, in the dark, too.
  await page.addStyleTag({ content: ":root { background: Canvas }" });
  for (const [mode, { size, media, off: more = [] }] of Object.entries(MODES)) {
    await page.emulateMedia(media);
    await page.setViewportSize(size);
    assert.deepEqual(await faults(page, [...off, ...more]), [], mode);
    if (/light|dark/.test(mode) && (await page.locator("h1 + page-quiz").count())) assert.deepEqual(await unseen(page), [], mode);
  }
  assert.deepEqual(await misfits(page), [], "narrow");
}

/** @param {Page} page with a summary of what is wrong: its link leads to the field */
async function assertLinked(page) {
  await page.getByRole("alert").getByRole("link").click();
  const field = await page.evaluate(() => document.activeElement?.closest("input, select, textarea")?.getAttribute("aria-invalid"));
  assert.equal(field, "true", "the link leads elsewhere");
}

for (const { name, definition, replies = [], rest, act } of SCREENS) {
  test(`screen: ${name}`, async () => {
    world.site.replies.push(...replies);
    const page = await world.visit(article(world.site, definition, rest));
    await act?.(page);
    assert.deepEqual(await treeIn(page, "page-quiz"), TREES[name]);
    await assertAccessible(page);
    if (name.endsWith("refused")) await assertLinked(page);
  });
}

describe("without a script", () => {
  for (const [name, make] of Object.entries(plainPages)) {
    test(name, async () => {
      const page = await (await world.browser.newContext()).newPage();
      await page.goto(await make(world.site));
      await assertAccessible(page, name.startsWith("the reply") ? ALL_QUIZ : []);
    });
  }
});

for (const name of ["index", "web-basics", "registration", "two", "themes", "script-tag"]) {
  test(`example: ${name}`, async () => {
    const page = await world.visit(`${world.site.origin}/${name}.html`);
    await assertAccessible(page);
  });
}

test("the saved page", async () => {
  const page = await world.visit(`file://${process.cwd()}/build/dist/quiz.html`);
  await settled(page);
  await assertAccessible(page, ALL_QUIZ);
});
