/** On a phone: fingers, keyboards of its own, small windows, and nothing that jumps. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERY_ANSWER, EVERY_TYPE, MORE_ANSWER, MORE_TYPES } from "../engines/quizzes.mjs";
import { choose, next, press, reaches, settled, shows, startWorld, type } from "./helper.mjs";
import { migrate } from "./migration.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

/** @typedef {import("playwright-core").Page} Page */

const PHONES = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
];

const phone = (viewport = PHONES[0]) => ({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

const META = '<meta name="viewport" content="width=device-width, initial-scale=1">';

/** @param {Page} page @param {string} label */
const tap = (page, label) => page.getByText(label, { exact: true }).tap();

/** So long a tap is the second of a double tap, which the quiz ignores. */
const DOUBLE_TAP_MS = 500;

/** @param {Page} page @param {string} name */
async function tapButton(page, name) {
  await page.waitForTimeout(DOUBLE_TAP_MS);
  await page.getByRole("button", { name, exact: true }).tap();
}

/** What is done at each question, by id; then Next, unless it moves on by itself. @type {Record<string, (page: Page) => unknown>} */
const TAPS = {
  languages: async (page) => {
    for (const label of ["Go", "C#", "Other"]) await tap(page, label);
    await type(page, "Zig & <b>");
  },
  size: (page) => tap(page, "medium"),
  colour: async (page) => {
    await tap(page, "Other");
    await type(page, "ultra, violet");
  },
  terms: (page) => tap(page, "I agree"),
  name: (page) => type(page, "Grüße"),
  email: (page) => type(page, "name@example.com"),
  comment: () => {},
  welcome: () => {},
  country: async (page) => {
    await page.getByRole("combobox").selectOption("Other");
    await type(page, "Chile");
  },
  story: (page) => type(page, "It rained.\nThen it stopped."),
  count: (page) => type(page, "2.5"),
  day: (page) => page.locator("[type=date]").fill("2026-05-06"),
  pace: (page) => tap(page, "4"),
  again: (page) => tap(page, "No"),
  order: (page) => tapButton(page, "Move “red” down"),
  site: () => {},
  phone: (page) => type(page, "01632 960001"),
};

const MOVING_ON = ["size", "pace", "again"];

/** Every type but the hidden one. */
const ALL = { id: "all", action: "/answers/all", questions: [...EVERY_TYPE.questions, ...MORE_TYPES.questions] };

for (const viewport of PHONES) {
  test(`${viewport.width} x ${viewport.height}: every type is answered by taps`, async () => {
    const page = await world.open(ALL, { ...phone(viewport), after: META });
    const ids = Object.keys(TAPS);
    for (const id of ids) {
      await shows(page, id);
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(isWide, false, `${id} is wider than the window`);
      await TAPS[id](page);
      if (!MOVING_ON.includes(id)) await tapButton(page, id === ids.at(-1) ? "Send" : "Next");
    }
    await reaches(page, "sent");
    assert.deepEqual(world.site.posts[0].payload, { ...EVERY_ANSWER, ...MORE_ANSWER });
  });
}

/** What the keyboard of a phone is told: by type, or by what the definition says. */
const KEYBOARDS = [
  { question: { type: "input" }, told: { type: "text" } },
  { question: { type: "text", autocomplete: "name" }, told: { type: "text", autocomplete: "name" } },
  { question: { type: "email" }, told: { type: "email", autocomplete: "email" } },
  { question: { type: "tel", autocomplete: "tel" }, told: { type: "tel", autocomplete: "tel" } },
  { question: { type: "url" }, told: { type: "url" } },
  { question: { type: "number" }, told: { type: "text", inputmode: "decimal" } },
  { question: { type: "number", inputmode: "numeric" }, told: { type: "text", inputmode: "numeric" } },
  { question: { type: "input", inputmode: "search" }, told: { type: "text", inputmode: "search" } },
  { question: { type: "textarea" }, told: {} },
];

test("the keyboard that a question needs, and what its Enter key says: Next, Send at the end, a new line in a text area", async () => {
  const questions = KEYBOARDS.map(({ question }, index) => ({
    ...question,
    id: `q${index}`,
    question: "What?",
    optional: true,
  }));
  const last = { id: "last", type: "input", question: "Anything else?" };
  const page = await world.open(
    { action: "/answers/all", questions: [...questions, last] },
    { ...phone(), after: META },
  );
  const told = () =>
    page
      .locator(".quiz-input")
      .evaluate((control) =>
        Object.fromEntries(
          ["type", "inputmode", "autocomplete", "enterkeyhint"].map((name) => [name, control.getAttribute(name)]),
        ),
      );
  const nothing = { type: null, inputmode: null, autocomplete: null };
  for (const [index, { question, told: wanted }] of KEYBOARDS.entries()) {
    await shows(page, `q${index}`);
    const enterkeyhint = question.type === "textarea" ? null : "next";
    assert.deepEqual(await told(), { ...nothing, ...wanted, enterkeyhint }, JSON.stringify(question));
    await next(page);
  }
  await shows(page, "last");
  assert.deepEqual(await told(), { ...nothing, type: "text", enterkeyhint: "send" });
});

test("a control's text has 16 px or more: below that, a phone zooms where the focus goes", async () => {
  const controls = ["input", "textarea", "select", "date"].map((kind) => ({
    id: kind,
    type: kind,
    question: "What?",
    optional: true,
    ...(kind === "select" && { options: ["one", "two"] }),
  }));
  for (const [font, wanted] of [
    ["13px", "16px"],
    ["20px", "20px"],
  ]) {
    const page = await world.open(
      { questions: controls },
      { ...phone(), after: `${META}<style>body { font-size: ${font} }</style>` },
    );
    for (const { id } of controls) {
      await shows(page, id);
      const size = await page
        .locator(".quiz-input, .quiz-select")
        .evaluate((control) => getComputedStyle(control).fontSize);
      assert.equal(size, wanted, `${id} at ${font}`);
      if (id !== "date") await next(page);
    }
  }
});

/** @param {Page} page notes every shift of the layout from now on, also in pages to come */
const noteShifts = (page) =>
  page.addInitScript(() => {
    const shifts = /** @type {any} */ ((window).shifts = /** @type {any[]} */ ([]));
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) {
        const what = entry.sources
          .map(({ node }) => `${node?.nodeName} ${node?.className ?? node?.parentElement?.className}`)
          .join(", ");
        shifts.push({
          value: entry.value,
          hadRecentInput: entry.hadRecentInput,
          what,
          at: document.querySelector(".question")?.getAttribute("data-question"),
        });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

/** @param {Page} page */
const shiftsOf = (page) => page.evaluate(() => /** @type {any} */ (window).shifts);

/** A shift so long after an input is none that it explains (the Layout Instability API). */
const RECENT_INPUT_MS = 600;

/** Ways through the examples, to where the answers are sent. @type {Record<string, (page: Page) => Promise<void>>} */
const WAYS = {
  "index.html": migrate,
  async "registration.html"(page) {
    for (const [id, answer] of Object.entries(REGISTERED)) {
      await shows(page, id);
      await answer(page);
    }
    await reaches(page, "review");
  },
};

/** @param {(page: Page) => unknown} answer */
const thenNext = (answer) => async (/** @type {Page} */ page) => {
  await answer(page);
  await next(page);
};

const skipped = thenNext(() => {});

/** Answers to the registration, by id. @type {Record<string, (page: Page) => Promise<void>>} */
const REGISTERED = {
  welcome: skipped,
  name: thenNext((page) => type(page, "Name")),
  email: thenNext((page) => type(page, "name@example.com")),
  ticket: (page) => page.getByText("Regular", { exact: true }).click(),
  onSite: (page) => page.getByText("On site", { exact: true }).click(),
  arrival: thenNext((page) => page.locator("[type=date]").fill("2027-05-20")),
  meals: thenNext((page) => page.getByRole("combobox").selectOption("Vegan")),
  mobility: thenNext((page) => type(page, "A place near the front")),
  workshops: thenNext((page) => page.getByText("Images that load fast").click()),
  phone: skipped,
  website: skipped,
  consent: thenNext((page) => choose(page, "I agree")),
};

for (const [file, way] of Object.entries(WAYS)) {
  test(`${file}: no layout shift from the first question to the last screen`, async () => {
    const page = await world.visit("about:blank", phone());
    await noteShifts(page);
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    world.site.replies.push({ until: new Promise((resolve) => (release = resolve)) });
    await page.goto(`${world.site.origin}/${file}`);
    await settled(page);
    await way(page);
    await press(page, "Send");
    await page.waitForTimeout(RECENT_INPUT_MS);
    release();
    await reaches(page, "sent");
    await page.waitForTimeout(100);
    const shifts = await shiftsOf(page);
    assert.deepEqual(
      shifts.filter(({ hadRecentInput }) => !hadRecentInput),
      [],
    );
  });
}

/** A short question between tall ones, and the other way round. */
const UNEVEN = {
  questions: ["tall", "short", "taller", "shorter"].map((id) => ({
    id,
    type: "multipleChoice",
    direction: "column",
    optional: true,
    question: `A ${id} question`,
    options: Array.from({ length: id.startsWith("tall") ? 12 : 2 }, (_, index) => `Option ${index}`),
  })),
};

/** @param {Page} page @returns {Promise<number[]>} how far the page is scrolled, and where the quiz is on the screen */
const places = (page) =>
  page.evaluate(() => [scrollY, document.querySelector("page-quiz")?.getBoundingClientRect().top ?? 0].map(Math.round));

test("the page around stays where it is from step to step; it scrolls only for a heading that is out of view", async () => {
  const lines = "<p>Text around the quiz</p>".repeat(30);
  const quiz = `<page-quiz history="none">${inline(UNEVEN)}</page-quiz>`;
  const url = world.site.page(
    "/around.html",
    `${META}<script src="/pagequiz.js" defer></script>${lines}${quiz}${lines}`,
  );
  const page = await world.visit(url, phone());
  const ids = UNEVEN.questions.map(({ id }) => id);
  const steps = [
    ...ids.slice(1).map((id) => ["Next", id]),
    ...ids
      .slice(0, -1)
      .reverse()
      .map((id) => ["Previous", id]),
  ];
  await page.evaluate(() => scrollTo(0, document.querySelector("page-quiz").offsetTop - 20));
  for (const [button, id] of steps) {
    const before = await places(page);
    // Nothing that the driver does on its own: it would scroll to the button.
    await page.getByRole("button", { name: button }).evaluate((element) => element.click());
    await shows(page, id);
    assert.deepEqual(await places(page), before, `${button} to ${id}`);
  }
  await page.getByRole("button", { name: "Next" }).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.querySelector("page-quiz").offsetTop + 300));
  await page.getByRole("button", { name: "Next" }).evaluate((element) => element.click());
  await shows(page, "short");
  const { y = -1 } = (await page.locator(".quiz-heading").boundingBox()) ?? {};
  assert.ok(y >= 0 && y < PHONES[0].height - 50, `the heading is in view: ${y}`);
});
