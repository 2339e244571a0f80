/** Pages on disk in each engine: the one file that is shipped, and pages that a browser has saved while a quiz ran. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { inline } from "../browser/site.mjs";
import { readQuiz, renderForm } from "pagequiz/forms";
import { freePort } from "../ports.mjs";
import { savedPage, startEndpoint, writePage } from "./disk.mjs";
import { MIGRATION, SHORT, SHORT_ANSWER, STRATEGY, answerShort } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

/** @param {string} action @returns {string} the one file, with this endpoint */
const oneFile = (action) => readFileSync("build/dist/quiz.html", "utf8").replace("<page-quiz>", `<page-quiz action="${action}">`);

/**
 * Answers the questions of the one file, up to the last or to `until`.
 * @param {Reader} reader
 * @param {string} [until]
 */
async function migrate(reader, until = "email") {
  for (const [id, value] of Object.entries(MIGRATION)) {
    await reader.shows(id);
    if (id === "additionalComments") await reader.type(String(value));
    else if (id === "email") await reader.type("name@example.com");
    else for (const label of [value].flat()) await reader.choose(label);
    if (id === until) return;
    // A radio moves on by itself.
    if (Array.isArray(value) || id === "additionalComments") await reader.press("Next");
  }
}

const PAGEQUIZ = '<script src="/pagequiz.js"></script>';
const FETCHED = "quiz.json";

/**
 * Pages with the short quiz, made to be saved: their body. The definition also lies beside them.
 * @type {Record<string, (definition: object) => string | Promise<string>>}
 */
const PAGES = {
  "<page-quiz src>": () => `${PAGEQUIZ}<page-quiz src="${FETCHED}"></page-quiz>`,
  "<script data-quiz>": () => `<script src="/pagequiz.js" data-quiz="${FETCHED}"></script>`,
  "a definition inside": (definition) => `${PAGEQUIZ}<page-quiz>${inline(definition)}</page-quiz>`,
  "the plain form inside": async (definition) => {
    const form = renderForm(await readQuiz(JSON.stringify(definition)));
    return `${PAGEQUIZ}<page-quiz>${inline(definition)}${form}</page-quiz>`;
  },
};

/** Runs in the page. @returns what there should be one of, and what was thrown */
function census() {
  const count = (/** @type {string} */ selector) => document.querySelectorAll(selector).length;
  return {
    quizzes: count("page-quiz"),
    containers: count(".quiz-container"),
    questions: count(".question"),
    forms: count("form"),
    styles: document.adoptedStyleSheets.length,
    errors: /** @type {any} */ (window).errors,
  };
}

const ONE = { quizzes: 1, containers: 1, questions: 1, forms: 1, styles: 1, errors: [] };

/** @param {{ body: string }} post @returns {object} what was sent, without its id */
function answersIn({ body }) {
  const { _id, ...answers } = JSON.parse(body);
  return answers;
}

inEachEngine((world) => {
  /** @type {Awaited<ReturnType<typeof startEndpoint>> | undefined} */
  let endpoint;

  /** @param {number} [port] */
  async function startOpen(port) {
    const started = await startEndpoint(port);
    endpoint = started;
    return started;
  }

  afterEach(() => endpoint?.stop());

  const counts = () => world.reader.driver.executeScript(census);

  /**
   * Saves the page that is shown, and opens that in another tab.
   * @param {(html: string) => string} [edit]
   */
  async function reopenSaved(edit = (html) => html) {
    const html = await savedPage(world.reader.driver);
    await world.openTab();
    await world.reader.visit(writePage(edit(html)));
  }

  test("the one file: answered, reloaded, not sent while nothing can be reached, sent later", async () => {
    const { reader } = world;
    const port = await freePort();
    await reader.visit(writePage(oneFile(`http://127.0.0.1:${port}/answers`)));
    await migrate(reader);
    await reader.keeps();
    await reader.reload();
    await reader.sees({ id: "email", text: "name@example.com" });
    await reader.back();
    await reader.sees({ id: "additionalComments", text: MIGRATION.additionalComments });
    await reader.forward();
    await reader.sees({ id: "email" });
    await reader.press("Send");
    await reader.reaches("failed");
    await reader.reads("Your answers were not sent. Nothing is lost.");
    const given = JSON.parse(await reader.takes("Download my answers"));
    const { posts, stop } = await startEndpoint(port);
    await reader.press("Retry");
    await reader.reaches("sent");
    stop();
    assert.deepEqual(posts.map(answersIn), [{ ...MIGRATION, ...STRATEGY }]);
    assert.deepEqual(JSON.parse(posts[0].body), given);
    assert.deepEqual(await counts(), ONE);
  });

  for (const [title, bodyOf] of Object.entries(PAGES)) {
    test(`${title}, saved after three answers: it starts again, once, and runs to its end`, async () => {
      const { reader, site } = world;
      const { url, posts } = await startOpen();
      const definition = { ...SHORT, action: url };
      site.file(`/${FETCHED}`, JSON.stringify(definition));
      await reader.visit(site.page("/page.html", await bodyOf(definition)));
      await answerShort(reader);
      await reader.keeps();
      await reopenSaved();
      await reader.sees({ id: "languages", step: 1, chosen: [] });
      assert.deepEqual(await counts(), ONE);
      await answerShort(reader);
      await reader.press("Send");
      await reader.reaches("sent");
      assert.deepEqual(posts.map(answersIn), [SHORT_ANSWER]);
      assert.deepEqual(await counts(), ONE);
    });
  }

  test("the one file, saved after three answers: it starts again, once, and runs to its end", async () => {
    const { reader } = world;
    const { url, posts } = await startOpen();
    await reader.visit(writePage(oneFile(url)));
    await migrate(reader, "rustExperience");
    await reader.shows("motivations");
    await reader.keeps();
    await reopenSaved();
    await reader.sees({ id: "currentLanguages", step: 1, chosen: [] });
    assert.deepEqual(await counts(), ONE);
    await migrate(reader);
    await reader.press("Send");
    await reader.reaches("sent");
    assert.deepEqual(posts.map(answersIn), [{ ...MIGRATION, ...STRATEGY }]);
    assert.deepEqual(await counts(), ONE);
  });

  test('save="local", saved: it runs to its end where a part of the script cannot be loaded', async () => {
    const { reader, site } = world;
    const { url, posts } = await startOpen();
    const definition = { ...SHORT, action: url };
    await reader.visit(site.page("/page.html", `${PAGEQUIZ}<page-quiz save="local">${inline(definition)}</page-quiz>`));
    await answerShort(reader);
    await reader.keeps();
    await reopenSaved();
    await reader.sees({ id: "languages", chosen: [] });
    await answerShort(reader);
    await reader.type("typed later");
    await reader.keeps();
    await reader.reload();
    await reader.sees({ id: "comment", text: "typed later" });
    await reader.press("Send");
    await reader.reaches("sent");
    assert.deepEqual(posts.map(answersIn), [{ ...SHORT_ANSWER, comment: "typed later" }]);
    assert.deepEqual(await counts(), ONE);
  });

  test('encoding: "form", saved: answers that cannot be encoded so are only given as a file', async () => {
    const { reader, site } = world;
    const { url, posts } = await startOpen();
    await reader.visit(site.page("/page.html", `${PAGEQUIZ}<page-quiz>${inline({ ...SHORT, encoding: "form", action: url })}</page-quiz>`));
    await answerShort(reader);
    await reader.keeps();
    await reopenSaved();
    await reader.sees({ id: "languages", chosen: [] });
    await answerShort(reader);
    await reader.press("Finish");
    await reader.reaches("done");
    assert.deepEqual(answersIn({ body: await reader.takes("Download my answers") }), SHORT_ANSWER);
    assert.deepEqual(posts, []);
    assert.deepEqual(await counts(), ONE);
  });
});
