/** Our style stays inside of the element, in its layer, and under its names. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { settled, SMALL, startWorld } from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ kind: string, name: string, selector: string, layer: string }} Rule */

/** The style sheets that are shipped, as a page gets them: what is in its head. */
const SHEETS = {
  "pagequiz.js": '<script src="/pagequiz.js" defer></script>',
  "pagequiz.full.js": '<script src="/pagequiz.full.js" defer></script>',
  "pagequiz.css": '<link rel="stylesheet" href="/pagequiz.css">',
};

/**
 * @param {Page} page
 * @returns {Promise<Rule[]>} every rule of ours, its selector with those around it
 */
const rulesOf = (page) =>
  page.evaluate(() => {
    /** @param {CSSRule} rule @param {string} around @param {string} layer @returns {Rule[]} */
    function flat(rule, around, layer) {
      const { selectorText, name = "", cssRules = [], constructor } = /** @type {any} */ (rule);
      const nested = selectorText?.includes("&")
        ? selectorText.replaceAll("&", `:is(${around})`)
        : `:is(${around}) :is(${selectorText})`;
      const selector = (selectorText && around ? nested : selectorText) ?? around;
      const inner = rule instanceof CSSKeyframesRule ? [] : [...cssRules];
      const within = rule instanceof CSSLayerBlockRule ? name : layer;
      return [
        { kind: constructor.name, name, selector, layer: within },
        ...inner.flatMap((child) => flat(child, selector, within)),
      ];
    }
    const sheets = [...document.adoptedStyleSheets, ...[...document.styleSheets].filter(({ href }) => href)];
    return sheets.flatMap(({ cssRules }) => [...cssRules].flatMap((rule) => flat(rule, "", "")));
  });

/** @returns {Promise<string[]>} every class that our scripts and styles know */
async function classNames() {
  const texts = await Promise.all(
    ["pagequiz.full.js", "pagequiz.css", "../site/index.html"].map((file) => readFile(`build/dist/${file}`, "utf8")),
  );
  return [
    ...new Set(texts.join(" ").match(/\b(?:quiz-[a-z-]*[a-z]|progress-bar|question|checkbox-grid|checkbox-label)\b/g)),
  ];
}

const TAGS =
  "form fieldset legend label input select textarea button progress small p ul ol li dl dt dd h2 h3 a img bdi strong span div".split(" ");

const ATTRIBUTES = [
  'type="submit"',
  'type="radio" checked',
  'aria-invalid="true"',
  'data-intent="wait"',
  'data-status="question"',
  "hidden",
  'role="status"',
  "tabindex=-1",
  'name="q.other"',
];

/** @returns {Promise<string>} elements that look like ours, in each other, and beside each other */
async function lookAlikes() {
  const classes = (await classNames()).join(" ");
  const each = TAGS.map(
    (tag) =>
      `<${tag} class="${classes}"><span class="${classes}"><${tag} class="${classes}"><small></small></${tag}></span></${tag}>`,
  );
  const attributes = ATTRIBUTES.map(
    (attribute) =>
      `<input class="${classes}" ${attribute}><label class="${classes}"><input ${attribute}><span></span></label><div class="${classes}" ${attribute}><p></p></div>`,
  );
  return `<div class="${classes}">${each.join("")}</div>${attributes.join("")}`;
}

const quiz = `<page-quiz>${inline(SMALL)}</page-quiz>`;

for (const [name, head] of Object.entries(SHEETS)) {
  test(`${name}: every rule in the layer, none for what is outside of the element, names with our prefix`, async () => {
    const alike = await lookAlikes();
    const page = await world.visit("about:blank");
    await page.goto(world.site.page("/page.html", `${head}${alike}${quiz}${alike}`));
    await page.waitForFunction(() => document.adoptedStyleSheets.length + document.styleSheets.length > 0);
    const rules = await rulesOf(page);
    assert.ok(rules.length > 25, `${rules.length} rules`);
    assert.deepEqual(
      rules.filter(({ layer }) => layer !== "pagequiz"),
      [],
    );
    const named = rules.filter(({ kind }) => /Keyframes|Property|FontFace|CounterStyle|Container/.test(kind));
    assert.deepEqual(
      named.filter((rule) => !/^(--)?quiz-/.test(rule.name)),
      [],
    );
    const selectors = [...new Set(rules.map(({ selector }) => selector).filter(Boolean))];
    // A part of an element is where that is; a state may come at any time.
    const bare = selectors.map((selector) => [
      selector,
      selector.replace(/::[\w-]+/g, "").replace(/:(hover|focus-visible|focus)\b/g, ":is(*)"),
    ]);
    const outside = await page.evaluate(
      (all) =>
        all
          .filter(([, selector]) =>
            [...document.querySelectorAll(selector)].some((found) => !found.closest("page-quiz")),
          )
          .map(([whole]) => whole),
      bare,
    );
    assert.deepEqual(outside, []);
    const inside = await page.evaluate(
      (all) => all.filter(([, selector]) => document.querySelector(selector)).length,
      bare,
    );
    assert.ok(inside > 0 || name === "pagequiz.css", "the selectors are understood");
  });
}

test("what a page's own elements compute to is the same with and without our script and style", async () => {
  const alike = await lookAlikes();
  /** @param {string} head */
  const computed = async (head) => {
    const page = await world.visit("about:blank");
    await page.goto(
      world.site.page("/page.html", `${head}<style>page-quiz { position: absolute }</style>${quiz}${alike}`),
    );
    if (head) await settled(page);
    return page.evaluate(() =>
      [
        document.documentElement,
        ...document.querySelectorAll("body, body *:not(script, link, style, page-quiz, page-quiz *)"),
      ].map((element) =>
        ["", "::before", "::marker"].map((part) => {
          const style = getComputedStyle(element, part);
          return [...style]
            .filter((property) => !property.startsWith("--"))
            .map((property) => `${property}: ${style.getPropertyValue(property)}`)
            .join("; ");
        }),
      ),
    );
  };
  const without = await computed("");
  const differing = (await computed(`${Object.values(SHEETS).join("")}`)).findIndex(
    (styles, index) => styles.join() !== without[index].join(),
  );
  assert.equal(differing, -1);
});
