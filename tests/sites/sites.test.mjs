/** Site generators: sites built as their READMEs in web/sites say, and their pages in a browser. */

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { choose, press, reaches, settled, shows, startWorld, type } from "../browser/helper.mjs";
import { GENERATORS } from "./generators.mjs";
import { followReadme, write } from "./steps.mjs";

const world = startWorld();

const HOSTILE = JSON.parse(readFileSync("tests/sites/hostile.json", "utf8"));

const LINE = { id: "text", type: "input", question: "A line?" };

/** The files of the page with more, by name. */
const MORE = {
  quiz: { id: "more", action: "/answers/more", questions: HOSTILE },
  bare: { id: "bare", questions: [LINE] },
  "other-quiz": { id: "other", action: "/answers/other", questions: [LINE] },
};

const ENDPOINT = "https://forms.example.com";

/** @param {string} folder @param {string} base puts all that was built into the site of the tests */
function serve(folder, base) {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!statSync(join(folder, path)).isFile()) continue;
    const url = base + path;
    const text = readFileSync(join(folder, path), "utf8");
    world.site.file(url, text);
    if (path.endsWith("index.html")) world.site.files.set(url.replace(/index\.html$/, ""), world.site.files.get(url));
  }
}

/**
 * A context in which what is posted to the endpoint arrives at the site of the tests.
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function reader(options) {
  const context = await world.browser.newContext(options);
  await context.route(`${ENDPOINT}/**`, async (route) => {
    const url = route.request().url().replace(ENDPOINT, world.site.origin);
    const headers = { ...(await route.request().allHeaders()), host: new URL(url).host };
    const response = await route.fetch({ url, headers });
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*", "access-control-allow-headers": "*" } });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", ({ stack = "" }) => world.errors.push(stack));
  return page;
}

/** @param {import("playwright-core").Page} page what stands in the page as it was sent, or in the page now */
const read = (page) =>
  page.evaluate(() => {
    const quizzes = [...document.querySelectorAll("page-quiz")];
    return {
      title: document.title,
      paragraphs: [...document.querySelectorAll("main > p")].map(({ textContent }) => textContent),
      areInMain: quizzes.every(({ parentElement }) => parentElement?.localName === "main"),
      attributes: quizzes.map((quiz) => Object.fromEntries([...quiz.attributes].map(({ name, value }) => [name, value]))),
      definitions: quizzes.map((quiz) => quiz.querySelector('script[type="application/json"]')?.textContent),
      sentences: quizzes.map((quiz) => quiz.querySelector("noscript")?.textContent),
      questions: quizzes.map((quiz) => quiz.querySelector(".quiz-heading bdi")?.textContent),
      values: [...quizzes[0].querySelectorAll("input")].map(({ value }) => value),
      scripts: [...document.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")),
      styles: [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")),
      ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    };
  });

for (const { name, skip, output, base, page: path, more, quizzes, text } of GENERATORS) {
  describe(name, { skip }, () => {
    let folder = "";
    const morePath = more.replace(/^content\//, "").replace("index.md", "");

    before(() => {
      folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
      followReadme(name, folder, () => {
        write(join(folder, more), text(JSON.stringify(HOSTILE, null, 2)));
        for (const [file, quiz] of Object.entries(MORE)) {
          write(join(folder, quizzes, `${file}.json`), JSON.stringify(quiz, null, 2));
        }
      });
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    beforeEach(() => serve(join(folder, output), base));

    test("the README's quiz is answered to the end, and posted", async () => {
      const page = await reader();
      await page.goto(world.site.origin + base + path);
      await settled(page);
      await choose(page, "News");
      await press(page, "Next");
      await choose(page, "Partly");
      await shows(page, "email");
      await type(page, "name@example.com");
      await press(page, "Send");
      await reaches(page, "sent");
      assert.deepEqual(world.site.posts.map(({ path, payload }) => [path, payload]), [
        ["/answers/feedback", { topics: ["News"], found: "Partly", email: "name@example.com" }],
      ]);
    });

    test("without JavaScript its form is posted", async () => {
      const page = await reader({ javaScriptEnabled: false });
      await page.goto(world.site.origin + base + path);
      assert.equal(await page.locator(".question:visible").count(), 3);
      await choose(page, "Tutorials");
      await choose(page, "News");
      await choose(page, "No");
      await press(page, "Send");
      await page.getByText('"ok":true').waitFor();
      assert.deepEqual(world.site.posts.map(({ path, payload }) => [path, payload]), [
        ["/answers/feedback", [["topics", "Tutorials"], ["topics", "News"], ["found", "No"], ["email", ""]]],
      ]);
    });

    test("what was typed before the script came stays where it is", async () => {
      const page = await reader();
      let release = () => {};
      const gate = new Promise((resolve) => (release = () => resolve(0)));
      await page.route("**/pagequiz.js", async (route) => {
        await gate;
        await route.continue();
      });
      await page.goto(world.site.origin + base + path, { waitUntil: "commit" });
      await choose(page, "News");
      release();
      await settled(page);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("value")), "News");
      assert.equal(await page.locator(":checked").count(), 1);
    });

    test("hostile texts, several quizzes and attributes come out right as the page is sent", async () => {
      const page = await reader({ javaScriptEnabled: false });
      await page.goto(world.site.origin + base + morePath);
      const found = await read(page);
      assert.equal(found.title, "More");
      assert.deepEqual(found.paragraphs, ["Before.", "After."]);
      assert.equal(found.areInMain, true);
      assert.equal(found.questions[0], HOSTILE[0].question.replaceAll("*", ""));
      assert.deepEqual(found.values, HOSTILE[0].options);
      assert.deepEqual(JSON.parse(found.definitions[1] ?? ""), HOSTILE);
      assert.equal(found.sentences[2], "Not <b> so");
      assert.match(found.sentences[1] ?? "", /JavaScript/);
      const { src, ...attributes } = found.attributes[0];
      assert.deepEqual(attributes, { theme: "a&amp;'<x", history: "none", "answer-values": "" });
      const sent = src ? await (await fetch(world.site.origin + src)).text() : found.definitions[0];
      assert.deepEqual(JSON.parse(sent ?? ""), MORE.quiz);
      assert.equal(found.questions[3], LINE.question);
      assert.deepEqual(found.scripts, [`${base}pagequiz/pagequiz.js`]);
      assert.deepEqual(found.styles, [`${base}pagequiz/pagequiz.css`]);
      assert.equal(new Set(found.ids).size, found.ids.length);
    });

    test("and in the page: all of them run, and nothing of a text does", async () => {
      const page = await world.visit(world.site.origin + base + morePath);
      assert.deepEqual(await page.locator("page-quiz").evaluateAll((all) => all.map((quiz) => quiz.dataset.status)), Array(4).fill("question"));
      const found = await read(page);
      assert.equal(found.title, "More");
      assert.equal(found.questions[1], HOSTILE[0].question.replaceAll("*", ""));
      assert.deepEqual(found.values, HOSTILE[0].options);
      assert.equal(new Set(found.ids).size, found.ids.length);
      assert.ok(world.site.requests.includes(`GET ${base}pagequiz/pagequiz.full.js`));
    });
  });
}
