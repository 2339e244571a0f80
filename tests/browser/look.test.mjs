/** How it looks: pictures of every state in build/screenshots, and what can be measured of them. */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { before, test } from "node:test";
import { colours, contrast } from "./colours.mjs";
import { choose, next, press, reaches, settled, shows, SMALL, startWorld, type } from "./helper.mjs";
import { migrate } from "./migration.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

const FOLDER = "build/screenshots";
before(() => mkdir(FOLDER, { recursive: true }));

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name */
const picture = (page, name) => page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled" });

/** @param {Page} page scrolls the quiz to the top of the window */
const toQuiz = (page) => page.evaluate(() => document.querySelector("page-quiz")?.scrollIntoView());

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`${scheme}: every state, readable`, async () => {
    const options = { colorScheme: scheme, viewport: { width: 800, height: 760 }, deviceScaleFactor: 2 };
    world.site.replies.push({ status: 400, body: { issues: [{ id: "email", message: "This address is not known to us" }] } });
    let release = () => {};
    const held = new Promise((resolve) => (release = () => resolve(0)));
    const page = await world.visit(`${world.site.origin}/index.html`, options);
    await page.screenshot({ path: `${FOLDER}/article-${scheme}.png`, fullPage: true });
    await toQuiz(page);
    await next(page);
    await picture(page, `error-${scheme}`);
    for (const selector of [".quiz-summary a", ".quiz-error", ".quiz-hint", ".quiz-heading", ".checkbox-label", ".quiz-next", "[type=submit]"]) {
      if (!(await page.locator(selector).count())) continue;
      const { color, background } = await colours(page, selector);
      assert.ok(contrast(color, background) >= 4.5, `${selector}: ${color} on ${background}`);
    }
    await choose(page, "Python");
    await choose(page, "Go");
    await toQuiz(page);
    await picture(page, `boxes-${scheme}`);
    await next(page);
    await choose(page, "CLI tools");
    await next(page);
    await shows(page, "codebaseSize");
    await page.getByText("< 100k lines").hover();
    const hovered = await colours(page, "label.quiz-button:hover");
    assert.ok(contrast(hovered.color, hovered.background) >= 4.5, JSON.stringify(hovered));
    await picture(page, `radios-${scheme}`);
    await choose(page, "< 100k lines");
    await shows(page, "rustExperience");
    await picture(page, `column-${scheme}`);
    await page.getByText("No experience yet").click();
    await shows(page, "motivations");
    await page.goBack();
    await shows(page, "rustExperience");
    const checked = await colours(page, "label.quiz-button:has(:checked)");
    assert.ok(contrast(checked.color, checked.background) >= 4.5, JSON.stringify(checked));
    await picture(page, `chosen-${scheme}`);
    await page.goForward();
    await finish(page);
    await type(page, "name@example");
    await press(page, "Send");
    await toQuiz(page);
    await picture(page, `email-error-${scheme}`);
    await type(page, "name@example.com");
    await press(page, "Send");
    await reaches(page, "failed");
    await toQuiz(page);
    await picture(page, `failed-${scheme}`);
    world.site.replies.push({ until: held });
    await press(page, "Retry");
    await reaches(page, "sending");
    await picture(page, `sending-${scheme}`);
    release();
    await reaches(page, "sent");
    await picture(page, `sent-${scheme}`);
  });
}

/** @param {Page} page answers from the fifth question to the last */
async function finish(page) {
  for (const label of ["Memory efficiency", "Build times"]) {
    await choose(page, label);
    await next(page);
  }
  await choose(page, "Long-term (12+ months)");
  await shows(page, "supportNeeded");
  await choose(page, "Project audit");
  await next(page);
  await choose(page, "10+");
  await shows(page, "additionalComments");
  await next(page);
  await shows(page, "email");
}

test("the seed quiz's look: 600 px column, bar, buttons, in light and dark", async () => {
  const page = await world.visit(`${world.site.origin}/index.html`, { viewport: { width: 1000, height: 800 } });
  const look = () => page.evaluate(() => {
    const style = (/** @type {string} */ selector) => getComputedStyle(/** @type {Element} */ (document.querySelector(`page-quiz ${selector}`)));
    const { backgroundColor, color } = style("[type=submit]");
    return {
      width: style(".quiz-container").width,
      track: style(".progress-bar").backgroundColor,
      accent: style("label > input").accentColor,
      button: [backgroundColor, color],
    };
  });
  assert.deepEqual(await look(), { width: "600px", track: "rgb(221, 221, 221)", accent: "rgb(238, 56, 86)", button: ["rgb(17, 17, 17)", "rgb(255, 255, 255)"] });
  await page.getByRole("button", { name: "Next" }).hover();
  assert.equal((await colours(page, "[type=submit]")).background, "rgb(238, 56, 86)");
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: "dark" });
  const { accent, button } = await look();
  assert.deepEqual([accent, button], ["rgb(250, 183, 28)", ["rgb(250, 183, 28)", "rgb(17, 17, 17)"]]);
});

test("light or dark is the page's choice, not the system's", async () => {
  const white = await world.open(SMALL, { colorScheme: "dark", after: "<style>body { background: #fff }</style>" });
  assert.equal((await colours(white, "[type=submit]")).background, "rgb(17, 17, 17)");
  const black = await world.open(SMALL, { after: "<style>:root { color-scheme: dark }</style>" });
  assert.equal((await colours(black, "[type=submit]")).background, "rgb(250, 183, 28)");
});

test("a site whose rem is 10 px has the same sizes", async () => {
  const after = "<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>";
  const page = await world.open(SMALL, { after });
  assert.equal((await page.getByRole("button", { name: "Next" }).boundingBox())?.height, 48);
  const sizes = await page.locator(".quiz-heading").evaluate((heading) => getComputedStyle(heading).fontSize);
  assert.equal(sizes, "24px");
});

test("text at 200 %: nothing is cut off", async () => {
  const page = await world.visit(`${world.site.origin}/index.html`, { viewport: { width: 640, height: 640 } });
  const style = await page.addStyleTag({ content: ":root { font-size: 200% }" });
  assert.equal(await page.locator("page-quiz").evaluate((element) => element.scrollWidth > element.clientWidth), false);
  await style.evaluate((element) => element.remove());
  await page.setViewportSize({ width: 320, height: 640 });
  await toQuiz(page);
  await picture(page, "narrow");
});

test("right to left, forced colours", async () => {
  const page = await world.visit(`${world.site.origin}/two.html`, { viewport: { width: 700, height: 800 }, forcedColors: "active" });
  await picture(page, "forced-colours");
  await page.emulateMedia({ forcedColors: "none" });
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const box = page.locator("page-quiz").first();
  await press(/** @type {any} */ (box), "Next");
  await picture(page, "right-to-left");
  const [button, container] = await Promise.all([box.getByRole("button", { name: "Next" }).boundingBox(), box.boundingBox()]);
  assert.ok(button && container && button.x < container.x + container.width / 2, "Next is at the end of the line");
});

/** Options from left to right: the sign is behind the letter. */
const SHARP = ["multipleChoice", "radio", "ranking"].map((kind) => ({ id: kind, type: kind, question: "أي لغة؟", options: ["C#", "F#"] }));

test("in a page from right to left an option keeps its own direction", async () => {
  const quizzes = [...SHARP.map((question) => ({ questions: [question] })), { feedback: "each", questions: [{ ...SHARP[1], correct: "C#" }] }];
  const elements = quizzes.map((definition) => `<page-quiz history="none">${inline(definition)}</page-quiz>`);
  const page = await world.visit(world.site.page("/rtl.html", `<script src="/pagequiz.full.js" defer></script><div lang="ar" dir="rtl">${elements.join("")}</div>`));
  const told = page.locator("page-quiz").last();
  await told.getByText("C#").click();
  await told.locator("[type=submit]").click();
  await told.locator(".quiz-feedback").waitFor();
  const turned = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => (/** @type {Text} */ (node).data === "C#" ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    const ends = [];
    while (texts.nextNode()) {
      const range = document.createRange();
      range.setStart(texts.currentNode, 1);
      range.setEnd(texts.currentNode, 2);
      const { left } = range.getBoundingClientRect();
      range.setStart(texts.currentNode, 0);
      ends.push(left > range.getBoundingClientRect().left);
    }
    return ends;
  });
  assert.deepEqual(turned, [true, true, true, true]);
});

test("two quizzes and the saved page", async () => {
  const page = await world.visit(`${world.site.origin}/two.html`, { viewport: { width: 800, height: 1100 } });
  await page.getByLabel("Other").check();
  await picture(page, "two");
  const saved = await world.visit(`file://${process.cwd()}/build/dist/quiz.html`, { viewport: { width: 800, height: 700 } });
  await picture(saved, "saved-page");
  await migrate(saved);
  await press(saved, "Send");
  await reaches(saved, "failed");
  await settled(saved);
  await picture(saved, "saved-page-failed");
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`${colorScheme}: each theme of the examples, readable`, async () => {
    const page = await world.visit(`${world.site.origin}/themes.html`, { colorScheme });
    const themes = page.locator("page-quiz");
    for (const quiz of await themes.all()) await quiz.getByRole("button", { name: "Next" }).click();
    await picture(page, `themes-${colorScheme}`);
    const box = await page.locator('page-quiz[theme="public"] [type=radio]').first().boundingBox();
    assert.deepEqual([box?.width, box?.height], [40, 40], "its controls are as large as the theme says");
    for (const theme of ["plain", "public", "card"]) {
      for (const part of [".quiz-summary a", ".quiz-error", ".quiz-hint", ".quiz-heading", "label.quiz-button span", "button.quiz-button"]) {
        const { color, background } = await colours(page, `page-quiz[theme="${theme}"] ${part}`);
        assert.ok(contrast(color, background) >= 4.5, `${theme} ${part}: ${color} on ${background}`);
      }
    }
  });
}
