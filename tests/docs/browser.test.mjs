/** The pages in Chromium: under any path and from disk, with every quiz in them running, accessible, and asking nobody else. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { PAGES } from "../../tools/docs/pages.mjs";
import { choose, press, reaches, startWorld } from "../browser/helper.mjs";
import { blocksOf, pages } from "./pages.mjs";

const FOLDER = "build/docs";
const BASE = "/some/path";

const AXE = readFileSync("tests/node_modules/axe-core/axe.min.js", "utf8");

/** @type {Record<string, string>} */
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", png: "image/png" };

const files = readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`)]);

/** What no page from disk can load; the quiz does without, in English. */
const BESIDE = /pagequiz\.(extra|fr)\.js$/;

/** Ways to look at a page. */
const MODES = [
  { width: 1200, colorScheme: "light" },
  { width: 1200, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
];

const world = startWorld();

beforeEach(() => {
  for (const [file, body] of files) {
    world.site.files.set(`${BASE}/${file}`, { body, headers: { "content-type": TYPES[file.split(".").pop()] ?? "text/plain" } });
  }
});

/** @param {import("playwright-core").Page} page @returns {Promise<string[]>} what axe-core finds */
const faultsIn = (page) =>
  page.evaluate(async () => {
    const { violations } = await window.axe.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });

/** @param {import("playwright-core").Page} page how its quizzes are */
const statusesIn = (page) => page.locator("page-quiz").evaluateAll((quizzes) => quizzes.map((quiz) => quiz.dataset.status));

/** @param {string} name of a page @returns {string[]} a status for each quiz that runs in it */
const expected = (name) => blocksOf(pages.find((page) => page.name === name).text).filter(({ info }) => / live$/.test(info)).map(() => "question");

for (const { name } of PAGES) {
  describe(name, () => {
    test("under any path: its quizzes run, and nothing is wrong with it, however it is looked at", async () => {
      const page = await world.visit(`${world.site.origin}${BASE}/${name}.html`);
      assert.deepEqual(await statusesIn(page), expected(name));
      const outside = world.site.requests.filter((request) => !request.startsWith(`GET ${BASE}/`));
      assert.deepEqual(outside, []);
      await page.evaluate(AXE);
      for (const { width, colorScheme } of MODES) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.deepEqual(await faultsIn(page), [], `${width} ${colorScheme}`);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(tooWide, 0, `${width}: it is wider than the window`);
      }
    });

    test("from disk: its quizzes run, and every file is there", async () => {
      const lost = [];
      const page = await (await world.browser.newContext()).newPage();
      page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || lost.push(request.url()));
      page.on("requestfailed", (request) => lost.push(request.url()));
      await page.goto(`file://${process.cwd()}/${FOLDER}/${name}.html`);
      await page.waitForFunction(() => [...document.querySelectorAll("page-quiz")].every((quiz) => /question|error/.test(quiz.dataset.status ?? "")));
      assert.deepEqual(await statusesIn(page), expected(name));
      assert.deepEqual(lost.filter((url) => !BESIDE.test(url)), []);
    });
  });
}

/** @param {string} name of a page @param {RegExp} content @param {string} [info] @returns {string} the code of a block that has it */
const codeIn = (name, content, info = "html") =>
  blocksOf(pages.find((page) => page.name === name).text).find((block) => block.info === info && content.test(block.text)).text;

const QUIZ = [{ id: "again", type: "radio", question: "Will you come again?", options: ["Yes", "No"] }];

describe("snippets, as they are written", () => {
  const whole = ["start", "page", "recipes"].flatMap((name) =>
    blocksOf(pages.find((page) => page.name === name).text).filter(({ info, text }) => info === "html" && /<page-quiz|data-quiz/.test(text)),
  );
  for (const { text, heading, line } of whole) {
    test(`${heading}, line ${line}: the quiz runs`, async () => {
      world.site.file("/quiz.json", JSON.stringify(QUIZ));
      const page = await world.visit(world.site.page("/page.html", text));
      assert.deepEqual(await statusesIn(page), ["question"]);
    });
  }

  test("a script takes the answers", async () => {
    const page = await world.visit(world.site.page("/page.html", codeIn("page", /id="taken"/)));
    await choose(page, "Yes");
    await press(page, "Finish");
    await reaches(page, "done");
    assert.equal(await page.locator("#taken").textContent(), 'Taken: {"again":"Yes"}');
  });

  test("a page counts", async () => {
    const count = "<script>window.counted = []; function count(...event) { counted.push(event) }</script>";
    const page = await world.visit(world.site.quiz("/page.html", { id: "visit", questions: QUIZ }, "", count + codeIn("recipes", /count\(/)));
    await press(page, "Finish");
    await choose(page, "Yes");
    await press(page, "Finish");
    await reaches(page, "done");
    const counted = await page.evaluate(() => window.counted.map(([name, { question, step }]) => `${name} ${question} ${step}`));
    assert.deepEqual(counted, ["quiz:ready again 1", "quiz:invalid again 1", "quiz:step end 2"]);
  });

  test("a page adds a field", async () => {
    const definition = { id: "visit", action: "/answers/visit", questions: QUIZ };
    const page = await world.visit(world.site.quiz("/page.html", definition, "", codeIn("recipes", /before-submit/)));
    await choose(page, "Yes");
    await press(page, "Send");
    await reaches(page, "sent");
    assert.deepEqual(world.site.posts[0].payload, { again: "Yes", _page: "/page.html" });
  });

  test("under the policy the quiz runs, and is sent", async () => {
    const [, policy] = /: (.+)/.exec(codeIn("page", /Policy/, "http"));
    const body = '<script src="/pagequiz.js"></script><page-quiz src="/quiz.json"></page-quiz>';
    world.site.file("/quiz.json", JSON.stringify({ id: "visit", action: "/answers/visit", questions: QUIZ }));
    const page = await world.visit(world.site.page("/page.html", body, { "content-security-policy": policy }));
    await choose(page, "Yes");
    await press(page, "Send");
    await reaches(page, "sent");
    assert.ok(!world.site.requests.some((request) => /fallback/.test(request)));
  });
});
