/** Ways to put a quiz on a page, and what the page does to it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerSmall, asked, choose, chosen, next, press, previous, reaches, settled, shown, shows, SMALL, startWorld } from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

const SCRIPT = '<script src="/pagequiz.js"></script>';

test("one script tag puts the quiz where it stands, with its data- attributes", async () => {
  world.site.file("/quiz.json", JSON.stringify(SMALL));
  const tag = '<script src="/pagequiz.js" data-quiz="/quiz.json" data-history="none" data-save="none" data-action="/else"></script>';
  const page = await world.visit(world.site.page("/page.html", `<p>Before</p>${tag}<p>After</p>`));
  assert.deepEqual(
    await page.evaluate(() => [...document.body.children].map(({ localName }) => localName)),
    ["p", "page-quiz", "script", "p"],
  );
  await answerSmall(page);
  assert.equal(asked(page), null);
  await press(page, "Send");
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].path, "/else");
});

test("the script included twice does nothing the second time", async () => {
  const page = await world.visit(world.site.page("/page.html", `${SCRIPT}<page-quiz>${inline(SMALL)}</page-quiz>${SCRIPT}`));
  assert.equal(await page.locator(".quiz-container").count(), 1);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  await answerSmall(page);
});

test("a quiz that asks for more than the page's script knows runs, if another has brought that before its definition came", async () => {
  const more = [{ id: "pace", type: "scale", question: "How fast?", min: 1, max: 3 }];
  world.site.file("/late.json", JSON.stringify(more));
  const body = `${SCRIPT}<page-quiz src="/late.json" history="none"></page-quiz><page-quiz>${inline(more)}</page-quiz>`;
  const page = await (await world.browser.newContext()).newPage();
  let release = () => {};
  const gate = new Promise((resolve) => (release = () => resolve(0)));
  await page.route("**/late.json", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(world.site.page("/page.html", body));
  await reaches(page, "question");
  release();
  await settled(page);
  assert.equal(await page.locator('page-quiz[data-status="question"]').count(), 2);
});

for (const [place, body] of [
  ["in front, before the element is parsed", `${SCRIPT}<page-quiz>${inline(SMALL)}</page-quiz>`],
  ["behind the element", `<page-quiz>${inline(SMALL)}</page-quiz>${SCRIPT}`],
  ["as a module", `<page-quiz>${inline(SMALL)}</page-quiz><script type="module" src="/pagequiz.mjs"></script>`],
]) {
  test(`the script stands ${place}`, async () => {
    const page = await world.visit(world.site.page("/page.html", body));
    await answerSmall(page);
  });
}

test("the definition is set from script, before or after the element is defined", async () => {
  const early = `<page-quiz></page-quiz><script>document.querySelector("page-quiz").definition = ${JSON.stringify(SMALL)};</script>${SCRIPT}`;
  const first = await world.visit(world.site.page("/early.html", early));
  await answerSmall(first);
  const late = await world.visit(world.site.page("/late.html", `${SCRIPT}<p>Text</p>`));
  await late.evaluate((definition) => {
    const quiz = /** @type {any} */ (document.createElement("page-quiz"));
    document.body.append(quiz);
    quiz.definition = definition.questions;
  }, SMALL);
  await shows(late, "languages");
});

test("the seed quiz's bare array runs unchanged", async () => {
  const seed = [
    { type: "multipleChoice", question: "Which languages?", id: "currentLanguages", options: ["Python", "Other"] },
    { type: "radio", question: "How much?", id: "rustExperience", direction: "column", options: ["None", "Some"] },
    { type: "input", question: "Anything else?", id: "additionalComments", placeholder: "Share…", optional: true },
    { type: "email", question: "What's your email?", id: "email" },
  ];
  const page = await world.open(seed);
  await choose(page, "Other");
  await next(page);
  await choose(page, "Some");
  await shows(page, "additionalComments");
  assert.equal(await page.getByRole("textbox").getAttribute("placeholder"), "Share…");
  await next(page);
  await shows(page, "email");
  assert.equal(await page.getByRole("textbox").getAttribute("autocomplete"), "email");
  await page.getByRole("textbox").fill("name@example.com");
  await press(page, "Finish");
  await reaches(page, "done");
});

test("moved in the page, or taken out and put back, it goes on", async () => {
  const page = await world.open(SMALL, { after: '<div id="there"></div>' });
  await choose(page, "Go");
  await next(page);
  await page.evaluate(() => document.querySelector("#there")?.append(document.querySelector("page-quiz") ?? ""));
  await shows(page, "size");
  await choose(page, "large");
  await shows(page, "email");
  await page.evaluate(async () => {
    const quiz = /** @type {Element} */ (document.querySelector("page-quiz"));
    quiz.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(quiz);
  });
  await shows(page, "email");
  await page.goBack();
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
});

test("taken out, it listens to nothing any more, and another quiz may have the address", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await page.evaluate((definition) => {
    document.querySelector("page-quiz")?.remove();
    const quiz = /** @type {any} */ (document.createElement("page-quiz"));
    quiz.definition = definition;
    document.body.append(quiz);
  }, { ...SMALL, id: "second" });
  await shows(page, "languages");
  await choose(page, "Python");
  await next(page);
  await shows(page, "size");
  assert.equal(asked(page), "2");
});

test("attributes that change later: answers stay; another src is another quiz", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await next(page);
  await page.locator("page-quiz").evaluate((quiz) => {
    quiz.setAttribute("action", "/changed");
    quiz.setAttribute("history", "none");
    quiz.setAttribute("save", "none");
  });
  await page.waitForTimeout(300);
  assert.equal(await shown(page), "size");
  await previous(page);
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["Go"]);
  world.site.file("/other.json", JSON.stringify([{ id: "x", type: "input", question: "X?" }]));
  await page.locator("page-quiz").evaluate((quiz) => {
    quiz.querySelector("script")?.remove();
    quiz.setAttribute("src", "/other.json");
  });
  await shows(page, "x");
});

test("what stands inside is replaced by the quiz, and a saved page starts again correctly", async () => {
  const page = await world.open(SMALL);
  await page.locator("page-quiz").evaluate((quiz) => quiz.insertAdjacentText("beforeend", "extra"));
  await choose(page, "Go");
  await next(page);
  const html = await page.content();
  const saved = await world.visit(world.site.file("/saved.html", html));
  await shows(saved, "languages");
  assert.equal(await saved.locator(".quiz-container").count(), 1);
  assert.equal(await saved.getByText("extra").count(), 0);
});

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

test("works, with its look, under a strict content security policy", async () => {
  const body = `<page-quiz>${inline(SMALL)}</page-quiz>`;
  const url = world.site.page("/strict.html", `<script src="/pagequiz.js"></script>${body}`, { "content-security-policy": POLICY });
  const page = await world.visit("about:blank");
  const complaints = /** @type {string[]} */ ([]);
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(url);
  await settled(page);
  assert.equal(await page.locator(".quiz-button:visible").evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(17, 17, 17)");
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "sent");
  assert.deepEqual(complaints.filter((text) => !text.includes("data:,")), []);
  assert.equal(await page.locator("page-quiz [style]").count(), 0);
});

test("the site's style wins over ours, and ours reaches nothing outside the element", async () => {
  const outside = `<div id="outside"><p class="quiz-button question">Text</p><label class="checkbox-label"><input type="checkbox"> Box</label>
    <progress class="progress-bar" value="0.5"></progress><button type="submit" class="quiz-navbutton">Button</button></div>`;
  const look = () =>
    [...document.querySelectorAll("#outside *")].map((element) => {
      const style = getComputedStyle(element);
      return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
    });
  const bare = await world.visit(world.site.page("/bare.html", outside));
  const page = await world.open(SMALL, { after: outside });
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  assert.deepEqual(await page.evaluate(look), await bare.evaluate(look));
  await page.addStyleTag({ content: ".quiz-button { background: rgb(1, 2, 3) }" });
  const button = page.locator("page-quiz .quiz-button:visible");
  assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(1, 2, 3)");
});

/** An engine that crashes as many times as the page's `traps` says. */
const TRAPS = `<script>
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Original(module, imports);
    const wrapped = {};
    for (const name in exports) {
      wrapped[name] = typeof exports[name] !== "function" ? exports[name] : (...values) => {
        if (name === "wasm_send" && window.traps > 0) { window.traps--; throw new WebAssembly.RuntimeError("unreachable"); }
        return exports[name](...values);
      };
    }
    return { exports: wrapped };
  };</script>`;

test("a crash of the engine starts it again from the last snapshot and repeats the event", async () => {
  const page = await world.visit(world.site.page("/trap.html", `${TRAPS}${SCRIPT}<page-quiz>${inline(SMALL)}</page-quiz>`));
  await choose(page, "Go");
  await next(page);
  await page.evaluate(() => void Object.assign(window, { traps: 1 }));
  await page.getByLabel("large").click();
  await page.waitForFunction(() => /** @type {any} */ (window).traps === 0);
  await page.locator("label:has(:checked)", { hasText: "large" }).waitFor();
  await next(page);
  await shows(page, "email");
  await previous(page);
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
  await page.goBack();
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["Go"]);
});

test("an engine that crashes whatever is tried is an error, said once", async () => {
  const page = await world.visit(world.site.page("/trap.html", `${TRAPS}${SCRIPT}<page-quiz>${inline(SMALL)}</page-quiz>`));
  await page.evaluate(() => void Object.assign(window, { traps: Infinity }));
  await page.getByLabel("Go").click();
  await reaches(page, "error");
  assert.equal(await page.getByText("unreachable").count(), 1);
});

test("a frame whose sandbox forbids forms has a quiz that works", async () => {
  world.site.quiz("/quiz.html", SMALL, 'save="none"');
  const page = await world.visit(world.site.page("/frame.html", '<iframe sandbox="allow-scripts" src="/quiz.html"></iframe>'));
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("Go").click();
  await frame.getByRole("button", { name: "Next" }).click();
  await frame.getByLabel("large").click();
  await frame.getByRole("textbox").fill("name@example.com");
  await frame.getByRole("textbox").press("Enter");
  await frame.locator('.question[data-question="comment"]').waitFor();
});
