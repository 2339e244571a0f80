/** Without JavaScript, and until it comes: the plain form, its takeover, and the pages that the collector replies with. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readQuiz, renderForm } from "pagequiz/forms";
import { choose, chosen, focused, next, press, reaches, settled, shown, shows, SMALL, startWorld } from "./helper.mjs";
import { MIGRATION } from "./migration.mjs";
import { COLLECT, inline, plainExample, startCollector } from "./site.mjs";

const world = startWorld();

let folder = "";
before(async () => (folder = await mkdtemp(join(tmpdir(), "pagequiz-"))));
after(() => rm(folder, { recursive: true }));

const STYLE = '<link rel="stylesheet" href="/pagequiz.css">';
const SCRIPT = '<script src="/pagequiz.js" defer></script>';
const PARAGRAPHS = "<p>What comes after.</p>".repeat(20);

/** @typedef {import("playwright-core").Page} Page */

/**
 * A page with a quiz and its plain form.
 * @param {unknown} definition
 * @param {{ shown?: unknown, script?: string, attributes?: string }} [options] `shown`: what the form was made from
 */
async function plainPage(definition, { shown: made = definition, script = SCRIPT, attributes = "" } = {}) {
  const form = renderForm(await readQuiz(JSON.stringify(made)));
  const element = `<page-quiz ${attributes}>${inline(definition)}${form}</page-quiz>`;
  return world.site.page("/plain.html", `${STYLE}${script}<p>Before.</p>${element}${PARAGRAPHS}`);
}

/**
 * Opens a page whose script the server holds back.
 * @param {string} url
 * @param {{ context?: import("playwright-core").BrowserContext } & import("playwright-core").BrowserContextOptions} [options]
 */
async function openBefore(url, { context, ...options } = {}) {
  const page = await (context ?? (await world.browser.newContext(options))).newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => world.errors.push(String(error.stack)));
  let release = () => {};
  const gate = new Promise((resolve) => (release = () => resolve(0)));
  await page.route("**/pagequiz{,.full}.js", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.locator(".quiz-plain").waitFor();
  const run = async () => {
    release();
    await settled(page);
  };
  return { page, run };
}

/** @param {Page} page where everything that is seen is, but for what encloses it all */
const places = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body > *, article > *, page-quiz *")]
      .filter((element) => element.getClientRects().length > 0 && !element.matches(".quiz-container"))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.localName, element.className, x, y + scrollY, width, height].join(" ");
      }),
  );

/** @param {Page} page @returns {Promise<number>} the sum of all layout shifts since the page was opened */
const layoutShift = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        const take = (/** @type {any} */ entry) => (sum += entry.value);
        new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );

/** @param {Page} page */
const visibleQuestions = (page) => page.locator(".question:visible").count();

const question = (/** @type {object} */ more) => ({ id: "first", question: "The first question?", ...more });
const options = ["one", "two", { value: "three", label: "A longer label", hint: "with a hint" }];

/** Definitions whose first screens differ. @type {[string, object, object?][]} */
const FIRST_SCREENS = [
  ["radios in a column", question({ type: "radio", options, direction: "column" })],
  ["radios in a row, with Other", question({ type: "radio", options, other: true, hint: "A hint" })],
  ["boxes with Other", question({ type: "multipleChoice", options, other: true })],
  ["a box", question({ type: "checkbox" })],
  ["a line of text", question({ type: "input", placeholder: "Say", optional: true })],
  ["the step as text", question({ type: "email", hint: "A hint" }), { progress: "text" }],
  ["no progress", question({ type: "input" }), { progress: "none" }],
];

const LAST = { id: "last", type: "input", question: "The last?" };

for (const width of [320, 1000]) {
  test(`the example's first question is taken over in place, ${width} px wide`, async () => {
    const { page, run } = await openBefore(`${world.site.origin}/index.html`, { viewport: { width, height: 900 } });
    await page.evaluate(() => document.querySelector("page-quiz")?.scrollIntoView());
    const before = await places(page);
    assert.equal(await visibleQuestions(page), 1);
    await run();
    assert.deepEqual(await places(page), before);
    assert.equal(await layoutShift(page), 0);
  });

  for (const [name, first, settings] of FIRST_SCREENS) {
    test(`a first question is taken over in place, ${width} px wide: ${name}`, async () => {
      const definition = { id: "screen", action: "/answers/x", ...settings, questions: [first, LAST] };
      const { page, run } = await openBefore(await plainPage(definition), { viewport: { width, height: 900 } });
      const before = await places(page);
      await run();
      assert.deepEqual(await places(page), before);
      assert.equal(await layoutShift(page), 0);
    });
  }
}

test("page and plain form have the same controls: ids, names, values, labels", async () => {
  for (const [, first, settings] of FIRST_SCREENS) {
    const definition = { id: "screen", action: "/answers/x", ...settings, questions: [first, LAST] };
    const { page, run } = await openBefore(await plainPage(definition));
    const controls = () =>
      page.locator(".question").first().locator("input:visible").evaluateAll((inputs) =>
        inputs.map((input) => {
          const { id, name, value, type, labels } = /** @type {HTMLInputElement} */ (input);
          // In the page a name begins with that of the quiz.
          return [id, name.replace(/^quiz1-/, ""), value, type, labels?.[0]?.textContent, input.getAttribute("aria-describedby")];
        }),
      );
    const before = await controls();
    assert.ok(before.length > 0);
    await run();
    assert.deepEqual(await controls(), before);
    await page.context().close();
  }
});

test("what was chosen before the script came is kept, with the focus", async () => {
  const { page, run } = await openBefore(await plainPage(SMALL));
  await choose(page, "Go");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await run();
  assert.deepEqual(await chosen(page), ["Go", "C#"]);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("value")), "C#");
  await page.keyboard.press("Space");
  assert.deepEqual(await chosen(page), ["Go"]);
  await next(page);
  await shows(page, "size");
});

test("what is being typed while the script comes goes on where it is", async () => {
  const definition = { ...SMALL, questions: [SMALL.questions[2], SMALL.questions[3]] };
  const { page, run } = await openBefore(await plainPage(definition));
  await page.getByRole("textbox").click();
  await page.keyboard.type("name");
  await page.keyboard.press("ArrowLeft");
  await run();
  await page.keyboard.type("@");
  await page.keyboard.press("End");
  await page.keyboard.type("xample.com");
  assert.equal(await page.getByRole("textbox").inputValue(), "nam@example.com");
  await page.keyboard.press("Enter");
  await shows(page, "comment");
  await page.reload();
  await shows(page, "comment");
  await page.goBack();
  await shows(page, "email");
  assert.equal(await page.getByRole("textbox").inputValue(), "nam@example.com");
});

test("Other and its text are kept; a chosen radio does not move on by itself", async () => {
  const first = question({ type: "radio", options, other: true });
  const { page, run } = await openBefore(await plainPage({ id: "o", action: "/a", questions: [first, LAST] }));
  assert.equal(await page.getByRole("textbox").count(), 0);
  await choose(page, "Other");
  await page.getByRole("textbox").fill("my own");
  await run();
  assert.deepEqual(await chosen(page), ["Other"]);
  assert.equal(await page.getByRole("textbox").inputValue(), "my own");
  await page.waitForTimeout(500);
  assert.equal(await shown(page), "first");
});

test("a script that comes after the whole form was shown takes all that was entered", async () => {
  const { page, run } = await openBefore(await plainPage({ ...SMALL, action: "/answers/small" }));
  assert.equal(await visibleQuestions(page), 1);
  await page.getByRole("button", { name: "Send" }).waitFor();
  assert.equal(await visibleQuestions(page), 4);
  await choose(page, "Python");
  await choose(page, "medium");
  await page.locator("[name=email]").fill("name@example.com");
  await page.locator("[name=comment]").fill("so far");
  await run();
  await shows(page, "languages");
  await next(page);
  await shows(page, "size");
  await next(page);
  await shows(page, "email");
  await next(page);
  await shows(page, "comment");
  await press(page, "Send");
  await reaches(page, "sent");
  const { _id, ...payload } = world.site.posts[0].payload;
  assert.deepEqual(payload, { languages: ["Python"], size: "medium", email: "name@example.com", comment: "so far" });
});

test("an empty form takes nothing away from the draft, and what was entered in it is newer", async () => {
  const url = await plainPage(SMALL);
  const context = await world.browser.newContext();
  const page = await world.visit(url, { context });
  await choose(page, "Go");
  await next(page);
  await choose(page, "large");
  await shows(page, "email");
  await page.goto(`${url}?question=1`);
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["Go"]);
  let release = () => {};
  const gate = new Promise((resolve) => (release = () => resolve(0)));
  await page.route("**/pagequiz{,.full}.js", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${url}?question=3`, { waitUntil: "commit" });
  await page.locator(".quiz-plain").waitFor();
  await choose(page, "C#");
  release();
  await shows(page, "email");
  await page.goto(`${url}?question=1`);
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["C#"]);
  await next(page);
  await shows(page, "size");
  assert.deepEqual(await chosen(page), ["large"]);
});

test("a form made from other questions is replaced, and nothing of it is taken", async () => {
  const old = { id: "languages", type: "multipleChoice", question: "Old?", options: ["Go", "Rust"] };
  const others = { ...SMALL, questions: [old, { id: "gone", type: "input", question: "Gone?" }] };
  const { page, run } = await openBefore(await plainPage(SMALL, { shown: others }));
  await choose(page, "Go");
  await run();
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), []);
  assert.equal(await page.locator(".quiz-plain").count(), 0);
});

test("answers taken over that cannot be kept are not lost without a question", async () => {
  const { page, run } = await openBefore(await plainPage(SMALL, { attributes: 'save="none"' }));
  await choose(page, "Go");
  await run();
  const asked = await page.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(asked, true);
});

test("a script that is not found: after some seconds the whole form", async () => {
  const script = '<script src="/nowhere.js" defer></script>';
  const page = await (await world.browser.newContext()).newPage();
  await page.goto(await plainPage(SMALL, { script }));
  assert.equal(await visibleQuestions(page), 1);
  assert.deepEqual(await page.getByRole("button").allInnerTexts(), ["Next"]);
  assert.equal(await page.getByRole("progressbar").count(), 1);
  await page.getByRole("button", { name: "Send" }).waitFor();
  assert.equal(await visibleQuestions(page), 4);
  assert.deepEqual(await page.getByRole("button").allInnerTexts(), ["Send"]);
  assert.equal(await page.getByRole("progressbar").count(), 0);
});

test("a broken definition: the author reads why, and everybody has the form, at once", async () => {
  const broken = [{ id: "a", type: "radioo", question: "A?" }];
  const url = await plainPage(broken, { shown: SMALL });
  const page = await world.visit(url);
  await reaches(page, "error");
  assert.match(await page.getByRole("alert").innerText(), /unknown-type/);
  assert.equal(await visibleQuestions(page), 4);
  const elsewhere = await world.visit("about:blank");
  await elsewhere.route("http://quiz.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: world.site.origin + pathname }) });
  });
  await elsewhere.goto("http://quiz.example/plain.html");
  await reaches(elsewhere, "error");
  assert.equal(await elsewhere.getByRole("alert").count(), 0);
  assert.equal(await visibleQuestions(elsewhere), 4);
  assert.deepEqual(await elsewhere.getByRole("button").allInnerTexts(), ["Send"]);
});

/** A collector that serves the eleven questions, with their pages. @returns {Promise<{ origin: string, rows: () => any[], stop: () => Promise<void> }>} */
async function startExample() {
  const db = join(folder, `${Math.random()}.db`);
  const collector = await startCollector([...plainExample(await mkdtemp(join(folder, "plain-"))), "--db", db]);
  const list = () => JSON.parse(execFileSync(COLLECT, ["export", "--db", db, "--format", "json"], { encoding: "utf8" }));
  return { ...collector, rows: list };
}

/** @param {Page} page @param {Record<string, string | string[]>} answers */
async function fillIn(page, answers) {
  for (const [id, value] of Object.entries(answers)) {
    const field = page.locator(`.question[data-question="${id}"]`);
    if (await field.locator(".quiz-input").count()) await field.locator(".quiz-input").fill(String(value));
    else for (const label of [value].flat()) await field.getByLabel(label, { exact: true }).check();
  }
}

test("without JavaScript the questions are filled in, posted, mended and stored", async () => {
  const { origin, rows, stop } = await startExample();
  try {
    const context = await world.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    assert.equal(await visibleQuestions(page), 11);
    await press(page, "Send");
    assert.equal(page.url(), `${origin}/`, "the browser's own check holds it");
    const { concerns, ...others } = MIGRATION;
    const motivations = [...MIGRATION.motivations, "Better type safety", "Memory efficiency", "Other"];
    await fillIn(page, { ...others, motivations });
    await press(page, "Send");
    await page.getByText("There is a problem").waitFor();
    assert.equal(page.url(), `${origin}/answers/eleven`);
    assert.equal(await page.title(), "Error: From Python to Rust: eleven questions");
    assert.match(await focused(page), /There is a problem/);
    const links = page.getByRole("alert").getByRole("link");
    assert.deepEqual(await links.allInnerTexts(), ["Select the 4 goals that matter most", "Select at least one concern"]);
    await links.last().click();
    assert.equal(await page.locator(":target").getAttribute("name"), "concerns");
    assert.equal(await page.locator('[name="additionalComments"]').inputValue(), MIGRATION.additionalComments);
    assert.equal(await page.locator('[name="motivations"]:checked').count(), 5);
    assert.equal(await visibleQuestions(page), 11);
    await page.getByLabel("Better type safety").uncheck();
    await page.getByLabel("Memory efficiency").uncheck();
    await page.locator('[name="motivations"][value="Other"]').uncheck();
    await fillIn(page, { concerns });
    await press(page, "Send");
    await page.getByText("Thank you. Your answers were sent.").waitFor();
    assert.deepEqual(rows().map(({ payload }) => payload), [MIGRATION]);
  } finally {
    await stop();
  }
});

const HOSTILE = ['"><img src=x onerror=alert(1)>', "'\"<script>alert(1)</script>", "{{#:sent}}{{email}}{{/:sent}}", "a\u202eb\u2066 100% %zz", "&lt;&#60;&amp", "x".repeat(5000)];

test("hostile text comes back as text in the page, which runs nothing", async () => {
  const file = join(folder, "hostile.json");
  const definition = {
    id: "hostile",
    title: "</title><script>alert(1)</script>",
    messages: { problem: "<b>{{#:sent}}" },
    questions: [
      { id: "text", type: "input", question: "<img src=x onerror=alert(1)>", optional: true, hint: "{{text}}" },
      { id: "list", type: "multipleChoice", question: "}}{{", options: ["a", ...HOSTILE.slice(0, 5)], other: true, min: 7, label: "<i>{{" },
      { id: "none", type: "input", question: "None?" },
    ],
  };
  await writeFile(file, JSON.stringify(definition));
  const form = join(folder, "hostile.html");
  await writeFile(form, execFileSync("node", ["build/dist/cli.mjs", "render", file, "--template"]));
  const args = ["--site", "build/site", "--quiz", file, "--form", form, "--db", join(folder, "hostile.db")];
  const { origin, stop } = await startCollector(args);
  try {
    for (const text of HOSTILE) {
      const page = await world.visit(`${origin}/site.css`);
      page.on("dialog", (dialog) => world.errors.push(dialog.message()));
      const posted = page.waitForURL("**/answers/hostile");
      await page.evaluate((value) => {
        const form = Object.assign(document.createElement("form"), { method: "post", action: "/answers/hostile", acceptCharset: "utf-8" });
        for (const name of ["text", "list", "list.other"]) {
          const input = document.createElement("input");
          Object.assign(input, { name, value });
          form.append(input);
        }
        document.body.append(form);
        form.submit();
      }, text);
      await posted;
      await page.locator("form").waitFor();
      assert.equal(await page.locator('[name="text"]').inputValue(), text);
      assert.equal(await page.locator('[name="list.other"]').inputValue(), text);
      assert.deepEqual(
        await page.locator('[name="list"]:checked').evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value"))),
        HOSTILE.slice(0, 5).includes(text) ? [text] : [],
      );
      assert.equal(await page.locator("script, img, b, i").count(), 0);
      assert.equal(await page.title(), `Error: ${definition.title}`);
      assert.match(await page.locator(".quiz-heading").first().innerText(), /^Question 1 of 3\s<img src=x onerror=alert\(1\)> \(Optional\)$/);
      assert.match(await page.getByRole("alert").innerText(), /^<b>{{#:sent}}\n/);
      await page.close();
    }
  } finally {
    await stop();
  }
});

test("two plain forms on one page, from the same server, have ids of their own", async () => {
  const html = await readFile("build/site/index.html", "utf8");
  const page = join(folder, "two.html");
  await writeFile(join(folder, "migration.json"), await readFile("web/examples/migration.json"));
  await writeFile(page, '<page-quiz src="migration.json"></page-quiz><page-quiz class="x" src="migration.json"> </page-quiz>');
  execFileSync("node", ["tools/fill-forms.mjs", page]);
  const two = await readFile(page, "utf8");
  const ids = [...two.matchAll(/ id="(quiz[12]-[^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, 2 * [...html.matchAll(/ id="(quiz1-[^"]+)"/g)].length);
});
