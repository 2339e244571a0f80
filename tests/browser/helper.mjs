/** What the browser tests share: Chromium, a site with an endpoint that can fail in every way, and a reader's moves. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, afterEach, before, describe } from "node:test";
import { chromium, firefox } from "playwright-core";
import { FLAGS } from "./flags.mjs";
import { Site } from "./site.mjs";

const PATIENCE_MS = 10_000;

/** The seed quiz's shape in small: every type, every way to move. */
export const SMALL = {
  id: "small",
  action: "/answers/small",
  include: ["_id"],
  questions: [
    { id: "languages", type: "multipleChoice", question: "Which languages?", options: ["Python", "Go", "C#"] },
    { id: "size", type: "radio", question: "How large?", options: ["small", "medium", "large"] },
    { id: "email", type: "email", question: "Which address?", label: "your email address" },
    { id: "comment", type: "input", question: "Anything else?", optional: true },
  ],
};

/** @param {...string} more arguments */
export const launchChromium = (...more) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, ...more] });

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

const launchFirefox = () => firefox.launch(/** @type {any} */ ({ channel: "moz-firefox", executablePath: FIREFOX }));

/**
 * Runs a suite in Chromium, and in Firefox where that is installed.
 * @param {string} name
 * @param {(world: ReturnType<typeof startWorld>) => void} suite
 */
export function describeInBrowsers(name, suite) {
  describe(`${name}, in Chromium`, () => suite(startWorld()));
  const skip = !existsSync(FIREFOX) && "it is not installed";
  describe(`${name}, in Firefox`, { skip }, () => suite(startWorld(launchFirefox)));
}

/**
 * Starts a site and a browser for the tests of one file, or of one suite.
 * @param {() => Promise<import("playwright-core").Browser>} [launch]
 */
export function startWorld(launch = () => launchChromium()) {
  const world = {
    /** @type {Site} */ site: /** @type {any} */ (undefined),
    /** @type {import("playwright-core").Browser} */ browser: /** @type {any} */ (undefined),
    /** What the pages of the test threw. @type {string[]} */ errors: [],

    /**
     * Opens an address in a fresh profile, or in the context given, and waits for its quizzes.
     * @param {string} url
     * @param {import("playwright-core").BrowserContextOptions & { context?: import("playwright-core").BrowserContext }} [options]
     */
    async visit(url, { context, ...options } = {}) {
      const page = await (context ?? (await world.browser.newContext(options))).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      page.on("pageerror", ({ stack = "" }) => {
        // What a policy refuses is an error to Firefox's driver.
        if (!stack.startsWith("Content-Security-Policy:")) world.errors.push(stack);
      });
      await page.goto(url);
      await settled(page);
      return page;
    },

    /**
     * Opens a page with one quiz.
     * @param {unknown} definition
     * @param {{ attributes?: string, after?: string, query?: string } & import("playwright-core").BrowserContextOptions} [options]
     */
    async open(definition, { attributes, after: rest, query = "", ...options } = {}) {
      return world.visit(world.site.quiz("/quiz.html", definition, attributes, rest) + query, options);
    },
  };
  before(async () => {
    world.site = await Site.start();
    world.browser = await launch();
  });
  after(async () => {
    await world.browser?.close();
    await world.site?.stop();
  });
  afterEach(async () => {
    const errors = world.errors.splice(0);
    await Promise.all(world.browser.contexts().map((context) => context.close()));
    world.site.reset();
    assert.deepEqual(errors, [], "the page threw");
  });
  return world;
}

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
export const settled = (page) =>
  page.waitForFunction(() => [...document.querySelectorAll("page-quiz")].every((quiz) => !/^(loading|)$/.test(quiz.dataset.status ?? "")));

/** @param {Page} page @param {string} name */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** @param {Page} page */
export const next = (page) => press(page, "Next");

/** @param {Page} page */
export const previous = (page) => press(page, "Previous");

/** @param {Page} page @param {string} label */
export const choose = (page, label) => page.getByLabel(label, { exact: true }).click();

/** @param {Page} page @param {string} text */
export const type = (page, text) => page.getByRole("textbox").fill(text);

/** @param {Page} page @param {string} id waits until this question is shown */
export const shows = (page, id) => page.locator(`.question[data-question="${id}"]`).waitFor();

/** @param {Page} page @param {string} status waits until the quiz has this status */
export const reaches = (page, status) => page.locator(`page-quiz[data-status="${status}"]`).waitFor();

/** @param {Page} page @returns {Promise<string | null>} the question that is shown */
export const shown = (page) => page.locator(".question").first().getAttribute("data-question");

/** @param {Page} page @returns {string | null} what the address says */
export const asked = (page) => new URL(page.url()).searchParams.get("question");

/** @param {Page} page @returns {Promise<string[]>} labels of what is chosen */
export const chosen = (page) =>
  page.locator("label:has(:checked)").evaluateAll((labels) => labels.map((label) => label.textContent ?? ""));

/** @param {Page} page @returns {Promise<string>} the visible text of what has the focus */
export const focused = (page) => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).innerText);

/** @param {Page} page answers the small quiz up to its last question */
export async function answerSmall(page) {
  await choose(page, "Python");
  await next(page);
  await choose(page, "medium");
  await shows(page, "email");
  await type(page, "name@example.com");
  await next(page);
  await shows(page, "comment");
}

/** @param {Page} page @returns {Promise<number>} entries of the history */
export const entries = (page) => page.evaluate(() => history.length);

/** @param {Page} page @returns {Promise<[string, any][]>} every draft kept */
export const drafts = (page) =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).length) return [];
    const done = (/** @type {IDBRequest} */ request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("pagequiz"));
    const store = database.transaction("pagequiz").objectStore("pagequiz");
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    database.close();
    return keys.map((/** @type {string} */ key, /** @type {number} */ index) => [key, values[index]]);
  });

/** @param {Page} page @param {string} text waits until a draft with this text is kept */
export async function kept(page, text) {
  for (let i = 0; i < 50; i++) {
    if ((await drafts(page)).some(([, { snapshot }]) => snapshot.includes(text))) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`no draft has ${text}`);
}
