/**
 * In pages whose own style touches everything. A site's style wins over ours, so that the quiz may look as it likes; it must
 * stay readable and usable.
 */

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { EVERY_TYPE, MORE_TYPES } from "../engines/quizzes.mjs";
import { answerSmall, press, reaches, shows, SMALL, startWorld } from "./helper.mjs";
import { inline } from "./site.mjs";
import { faultsOf } from "./usable.mjs";

const world = startWorld();

const FOLDER = "build/screenshots";
before(() => mkdir(FOLDER, { recursive: true }));

/** @typedef {import("playwright-core").Page} Page */

/** Those in which a quiz is answered, too. */
const WALKED = ["revert", "boxes", "bare", "bootstrap", "pico"];

/** What sites, resets and themes say. */
const STYLES = {
  none: "",
  // It leaves sizes to the browser.
  revert: "* { all: revert } button, input, select, label { display: inline-block; min-height: 24px }",
  reset:
    "*, ::before, ::after { margin: 0; padding: 0; box-sizing: border-box; border: 0; font: inherit } ul, ol { list-style: none }",
  blocks:
    "label { display: block } a { display: block } legend { float: left } p { text-indent: 2em } span { display: block }",
  wide: "button { width: 100% } input { width: 100%; padding: 1rem; margin-bottom: 1rem } select, textarea { width: 100%; margin-bottom: 1rem }",
  narrow:
    "progress { width: 50px } input { width: 8em } button { height: 20px; padding: 0 } textarea, select { width: 8em; max-height: 3em }",
  bare: "input[type=radio], input[type=checkbox], select, button { appearance: none; outline: 0 } input { border: 0; background: #eee }",
  boxes:
    "fieldset { border: 1px solid; padding: 2em; margin: 1em } form { display: flex } [hidden] { display: block } li { margin: 1em; padding-left: 2em }",
  grid: "form { display: grid; grid-template-columns: 1fr 1fr } div { min-width: 0 } fieldset { display: contents }",
  large:
    "h2, legend { font-size: 4rem } label { font-size: 1.5rem } p { line-height: 1 } h2 { text-transform: uppercase }",
  dark: "html { color-scheme: dark; background: #000; color: #eee } a { color: #8cf } input, select, textarea { background: #222; color: #eee }",
  labels:
    "body { background: #fff; color: #222 } label { color: #333; font-weight: bold; width: 100% } a { color: #06c; text-decoration: none }",
  inputs: "body { background: #123; color: #eee } input, select, textarea { background: #fff } a { color: #8cf }",
  coloured:
    "body { background: #013; color: #fed } button { background: #fed; color: #013 } input, select, textarea { background: #fff; color: #000 } label { color: #fed }",
};

const FILES = {
  bootstrap: "tests/node_modules/bootstrap/dist/css/bootstrap.min.css",
  pico: "tests/node_modules/@picocss/pico/css/pico.min.css",
};

/** What the README tells sites to add that have a colour for every label. */
const [, ON_LABELS] = /```css\n([^`]*label\.quiz-button[^`]*)```/.exec(await readFile("README.md", "utf8")) ?? [];
const COLOURED = ["labels", "coloured", "pico"];

/** @returns {Promise<[string, string][]>} all of these by name */
const styles = async () => {
  const files = Object.entries(FILES).map(async ([name, file]) => [name, await readFile(file, "utf8")]);
  const all = [...Object.entries(STYLES), .../** @type {[string, string][]} */ (await Promise.all(files))];
  return all.map(([name, style]) => [name, COLOURED.includes(name) ? style + ON_LABELS : style]);
};

const QUESTIONS = [...EVERY_TYPE.questions, ...MORE_TYPES.questions.filter(({ type }) => type !== "hidden")];

const LONG = "Each of several answers has a few more words than fit into one line of a narrow window";

/** What answerSmall() answers. */
const ANSWERS = { languages: ["Python"], size: "medium", email: "name@example.com", _id: 0 };

/** @param {{ type: string, optional?: boolean }} question whether there is something wrong if Next is pressed at once */
const isNeeded = ({ type, optional }) => !optional && !/statement|ranking/.test(type);

/** @param {{ type: string }} question whether pagequiz.js knows its type */
const isUsual = ({ type }) => /^(radio|multipleChoice|checkbox|input|email)$/.test(type);

const LAST = { id: "last", type: "input", question: "Anything else?" };

/** Each type of question, with what is wrong and without, and each other screen: what is chosen and pressed before it is shown. */
const SCREENS = [
  ...QUESTIONS.map((question) => ({
    definition: { questions: [{ ...question, hint: LONG }, LAST] },
    steps: "other" in question && question.type !== "select" ? ["Other"] : [],
  })),
  ...QUESTIONS.filter(isNeeded).map((question) => ({ definition: { questions: [question, LAST] }, steps: ["Next"] })),
  {
    definition: {
      progress: "text",
      questions: [
        { id: "long", type: "radio", direction: "column", question: LONG, options: [LONG, { value: "a", hint: LONG }] },
      ],
    },
    steps: [],
  },
  { definition: { review: true, questions: [{ ...QUESTIONS[6], id: "seen", question: LONG }] }, steps: ["Next"] },
  {
    definition: {
      feedback: "end",
      results: [{ id: "a", title: LONG, text: `- ${LONG}\n- ${LONG}` }],
      questions: [{ id: "right", type: "radio", question: LONG, options: ["yes", "no"], correct: "no" }],
    },
    steps: ["yes", "Finish"],
  },
  { definition: { action: "/answers/refused", questions: [QUESTIONS[6]] }, steps: ["Send"] },
];

/** @param {string} quizzes @param {string} [script] @returns {string} the address of a page with them */
const pageWith = (quizzes, script = "pagequiz.js") =>
  world.site.page(
    "/host.html",
    `<meta name="viewport" content="width=device-width"><style></style><script src="/${script}" defer></script>${quizzes}`,
  );

/** @param {Page} page @param {string} style of the site, in place of the last one */
const setStyle = (page, style) =>
  page.locator("style").evaluate((element, text) => void (element.textContent = text), style);

/**
 * @param {typeof SCREENS} screens
 * @param {string} script
 * @returns {Promise<Page>} a page with all of them: after what leads to each, such as pressing Next too early
 */
async function openScreens(screens, script) {
  const quizzes = screens.map(
    ({ definition }, index) =>
      `<page-quiz id="screen${index}" history="none" save="none">${inline(definition)}</page-quiz>`,
  );
  world.site.replies.push({ status: 400, body: { message: "no" } });
  const page = await world.visit(pageWith(quizzes.join(""), script), {
    viewport: { width: 1000, height: 900 },
    reducedMotion: "reduce",
  });
  for (const [index, { steps }] of screens.entries()) {
    const quiz = page.locator(`#screen${index}`);
    for (const name of steps)
      await quiz.locator(`button:text-is("${name}"), label :text-is("${name}")`).first().dispatchEvent("click");
  }
  await page.locator('page-quiz[data-status="failed"]').waitFor();
  return page;
}

/** Each script has its style: the usual screens, and all. */
const SCRIPTS = {
  "pagequiz.js": SCREENS.filter(
    ({ definition: { questions, review, feedback } }) => !review && !feedback && questions.every(isUsual),
  ),
  "pagequiz.full.js": SCREENS,
};

for (const [script, screens] of Object.entries(SCRIPTS)) {
  test(`${script}: each type, and each other screen, can be read and used in any site's style`, async () => {
    const page = await openScreens(screens, script);
    const faults = [];
    for (const [name, style] of await styles()) {
      await setStyle(page, style);
      for (const width of [1000, 320]) {
        await page.setViewportSize({ width, height: 900 });
        if (screens === SCREENS && name in FILES)
          await page.screenshot({
            path: `${FOLDER}/host-${name}-${width}.png`,
            fullPage: true,
            animations: "disabled",
          });
        faults.push(...(await faultsOf(page)).map((fault) => `${name}, ${width} px: ${fault}`));
      }
    }
    assert.deepEqual(faults, []);
  });
}

test("a quiz is answered by clicks, and by keys alone, and posted, in sites' styles", async () => {
  const url = pageWith(`<page-quiz save="none">${inline(SMALL)}</page-quiz>`);
  const page = await world.visit(url, { viewport: { width: 320, height: 640 } });
  for (const [, style] of (await styles()).filter(([name]) => WALKED.includes(name))) {
    for (const answer of [byClicks, byKeys]) {
      await page.goto(url);
      await setStyle(page, style);
      await answer(page);
      await reaches(page, "sent");
    }
  }
  const answers = world.site.posts.map(({ payload }) => ({ ...payload, _id: 0 }));
  assert.deepEqual(answers, Array(2 * WALKED.length).fill(ANSWERS));
});

/** @param {Page} page */
async function byClicks(page) {
  await answerSmall(page);
  await press(page, "Send");
}

/** @param {Page} page @param {string} selector goes there with Tab */
async function tabTo(page, selector) {
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`no Tab leads to ${selector}`);
}

/** @param {Page} page */
async function byKeys(page) {
  await tabTo(page, "[type=checkbox]");
  await page.keyboard.press(" ");
  await tabTo(page, "[type=submit]");
  await page.keyboard.press("Enter");
  await shows(page, "size");
  await tabTo(page, "[type=radio]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await shows(page, "email");
  await tabTo(page, ".quiz-input");
  await page.keyboard.type("name@example.com");
  await page.keyboard.press("Enter");
  await shows(page, "comment");
  await tabTo(page, "[type=submit]");
  await page.keyboard.press("Enter");
}
