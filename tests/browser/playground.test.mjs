/** The playground, as an author uses it. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { choose, press, shows, startWorld, type } from "./helper.mjs";

const AXE = readFileSync("tests/node_modules/axe-core/axe.min.js", "utf8");

const world = startWorld();

/** @typedef {import("playwright-core").Page} Page */

const SMALL = {
  id: "small",
  action: "https://forms.example.com/small",
  questions: [
    { id: "size", type: "radio", question: "How large?", options: ["small", "large"] },
    { id: "name", type: "input", question: "Whose?", minLength: 2 },
  ],
};

/** @param {unknown} definition @returns {string} the end of a link to it */
const link = (definition) => {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
  return `#definition=${deflateRawSync(text).toString("base64url")}`;
};

/**
 * Opens the playground; all that it asks for over the network, or is refused, is noted.
 * @param {string} [hash]
 * @param {Parameters<typeof world.visit>[1]} [options]
 */
async function open(hash = "", options) {
  const page = await world.visit(`${world.site.origin}/playground.html${hash}`, options);
  await page.locator("#count").getByText(/errors?/).waitFor();
  return page;
}

/** @param {Page} page */
const editor = (page) => page.getByRole("textbox", { name: /^Definition/ });

/** @param {Page} page @param {string} text in place of the definition */
async function write(page, text) {
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** @param {Page} page @param {string} text waits until the status of the problems is this */
const counts = (page, text) => page.locator("#count").getByText(text, { exact: true }).waitFor();

/** @param {Page} page @param {string} text waits until this is said */
const says = (page, text) => page.locator("#said").getByText(text).waitFor();

/** @param {Page} page @returns {Promise<string[]>} the problems, as text */
const problems = (page) => page.locator("#problems li").allInnerTexts();

/** What `pagequiz lint` says of a text. @param {string} text @returns {any[]} */
function linted(text) {
  const file = join(mkdtempSync(join(tmpdir(), "pagequiz-")), "quiz.json");
  writeFileSync(file, text);
  try {
    return JSON.parse(execFileSync("node", ["build/dist/cli.mjs", "lint", file, "--format", "json"], { encoding: "utf8" }));
  } catch (error) {
    return JSON.parse(/** @type {any} */ (error).stdout);
  }
}

describe("a definition", () => {
  /** @type {[name: string, text: string, marked: string][]} what is wrong with it, and what is marked */
  const WRONG = [
    ["a type", JSON.stringify({ questions: [{ id: "a", type: "radoi", question: "😀?", options: ["x"] }] }, null, 2), '"radoi"'],
    ["a key", JSON.stringify({ titel: "x", questions: [{ id: "a", type: "input", question: "?" }] }), '"x"'],
    ["a comma", '{\n  "id": "a",,\n  "questions": []\n}', ","],
    ["an id", '[{ "id": "a", "type": "input", "question": "?" }, { "id": "a", "type": "input", "question": "?" }]', '"a"'],
  ];
  for (const [name, text, marked] of WRONG) {
    test(`with ${name} that is wrong: the sentence and the place are those of pagequiz lint`, async () => {
      const page = await open(link(SMALL));
      await write(page, text);
      const expected = linted(text);
      assert.equal(expected.length, 1);
      const [{ severity, code, line, column, path, message }] = expected;
      const where = `${line}:${column}`;
      await page.locator("#problems").getByText(message).waitFor();
      assert.deepEqual(await problems(page), [`${where} ${severity}: ${code}${path && ` ${path}`}: ${message}`]);
      const mark = page.locator(`.cm-lintRange-${severity}`);
      assert.equal(await mark.innerText(), marked);
      await page.getByRole("button", { name: where }).click();
      await page.keyboard.press("F8"); // the next is the same one: it is selected
      assert.equal(await page.evaluate(() => document.activeElement?.id), "editor");
    });
  }

  test("is corrected: the sentence goes, the quiz follows, and answers stay", async () => {
    const page = await open(link(SMALL));
    await choose(page, "large");
    await shows(page, "name");
    await type(page.locator("#preview"), "Ada");
    const broken = JSON.stringify(SMALL, null, 2).replace("Whose?", "For whom?").replace('"radio"', '"radoi"');
    await write(page, broken);
    await counts(page, "1 error, no warnings.");
    await page.locator("#stale").getByText("As it was").waitFor();
    await page.locator("#preview").getByText("Whose?").waitFor();
    await write(page, broken.replace("radoi", "radio"));
    await counts(page, "No errors, no warnings.");
    await page.locator("#preview").getByText("For whom?").waitFor();
    assert.equal(await page.locator("#preview input").inputValue(), "Ada");
    assert.equal(await page.locator("#stale").innerText(), "");
    await press(page, "Start again");
    await shows(page, "size");
    assert.equal(await page.locator("#preview :checked").count(), 0);
  });

  test("is completed by keys and values that may stand there", async () => {
    const page = await open(link([{ id: "a", type: "input", question: "?" }]));
    await editor(page).click();
    await page.keyboard.press("Control+End");
    for (const text of ["ArrowLeft", "Backspace"]) await page.keyboard.press(text);
    await page.keyboard.type(',\n{ "ty');
    await page.getByRole("option", { name: /^type/ }).waitFor();
    await page.getByText("What is asked for; it decides which other keys there are.").waitFor();
    await page.waitForTimeout(100); // CodeMirror takes no key at once
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: /^ranking/ }).waitFor();
    await page.keyboard.type("rank");
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    assert.match(await editor(page).innerText(), /\{\s?"type": "ranking"/);
  });

  test("is laid out, downloaded and opened", async () => {
    const page = await open();
    await write(page, '[{"id":"a","type":"input",\n"question":"?"}]');
    await press(page, "Format");
    const text = '[\n  { "id": "a", "type": "input", "question": "?" }\n]\n';
    const download = page.waitForEvent("download");
    await press(page, "Download");
    assert.equal(readFileSync(await (await download).path(), "utf8"), text);
    assert.equal((await download).suggestedFilename(), "quiz.json");
    await page.getByLabel("Open…").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(SMALL)) });
    await says(page, "mine.json is open.");
    await shows(page, "size");
    await page.getByLabel("Open…").setInputFiles({ name: "old.json", mimeType: "application/json", buffer: Buffer.from([0xe4]) });
    await says(page, "old.json is not text in UTF-8.");
    await write(page, '{"a"');
    await press(page, "Format");
    await says(page, "Correct the JSON first");
  });

  test("every example begins without an error", async () => {
    const page = await open();
    const titles = await page.locator("#example option").allInnerTexts();
    assert.ok(titles.length >= 6);
    for (const title of titles) {
      await page.getByLabel("Begin with").selectOption(title);
      await press(page, "Begin");
      await page.locator("#preview .question").waitFor();
      await counts(page, "No errors, no warnings.");
    }
  });
});

describe("what would be posted", () => {
  test("is shown with the engine's verdict, and is not posted", async () => {
    const page = await open(link({ ...SMALL, action: "/answers/small" }));
    await choose(page, "large");
    await shows(page, "name");
    await type(page.locator("#preview"), "A");
    await press(page, "Send");
    await page.locator("#preview").getByText(/2 characters or more/).first().waitFor();
    await type(page.locator("#preview"), "Ada");
    await press(page, "Send");
    const submission = page.getByRole("region", { name: "Submission" });
    await submission.getByText("The engine accepts it.").waitFor();
    const [head, body] = await submission.locator("pre").allInnerTexts();
    assert.equal(head, "POST /answers/small\nContent-Type: application/json");
    assert.deepEqual(JSON.parse(body), { size: "large", name: "Ada" });
    await submission.getByText("The playground has posted nothing").waitFor();
    await page.locator('page-quiz[data-status="sent"]').waitFor();
    const events = await page.locator("#events li code:first-child").allInnerTexts();
    assert.deepEqual(events.filter((name) => /sent|submit|ready/.test(name)), ["quiz:sent", "quiz:submit", "quiz:before-submit", "quiz:ready"]);
    assert.deepEqual(world.site.posts, []);
    // A stricter definition is held against the same answers.
    await write(page, JSON.stringify({ ...SMALL, questions: [SMALL.questions[0], { ...SMALL.questions[1], minLength: 5 }] }));
    await submission.getByText("The engine does not accept it:").waitFor();
  });

  test("as a form, where the definition says so; redirects lead nowhere", async () => {
    const page = await open(link({ ...SMALL, encoding: "form", redirect: "/index.html" }));
    await choose(page, "large");
    await shows(page, "name");
    await type(page.locator("#preview"), "Ada & I");
    await press(page, "Send");
    const shown = page.getByRole("region", { name: "Submission" }).locator("pre");
    await shown.first().waitFor();
    assert.deepEqual(await shown.allInnerTexts(), [
      "POST https://forms.example.com/small\nContent-Type: application/x-www-form-urlencoded",
      "size=large&name=Ada+%26+I",
    ]);
    await page.waitForTimeout(300);
    assert.match(page.url(), /playground\.html/);
  });
});

describe("a link", () => {
  test("is copied, and opened by somebody else; later changes are in the address, too", async () => {
    const page = await open("", { permissions: ["clipboard-read", "clipboard-write"] });
    await write(page, JSON.stringify(SMALL));
    await press(page, "Copy link");
    await says(page, "The link is copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const other = await world.visit(copied);
    await shows(other, "size");
    assert.equal(await editor(other).innerText(), JSON.stringify(SMALL));
    assert.ok(world.site.requests.every((request) => !request.includes("definition")), "no server gets it");
    await write(other, JSON.stringify([{ id: "later", type: "input", question: "Later?" }]));
    await shows(other, "later");
    await other.waitForFunction((before) => location.href !== before, copied);
    await other.reload();
    await shows(other, "later");
  });

  /** @type {[name: string, hash: string, said: RegExp][]} */
  const BROKEN = [
    ["that was cut", link(SMALL).slice(0, -10), /not complete/],
    ["with something behind its end", `#definition=${Buffer.concat([deflateRawSync("[]"), Buffer.from("more")]).toString("base64url")}`, /not complete/],
    ["that is too long", `#definition=${"A".repeat(40_000)}`, /too long/],
  ];
  for (const [name, hash, said] of BROKEN) {
    test(`${name} says so, and the playground can be used`, async () => {
      const page = await open(hash);
      await page.locator("#said").getByText(said).waitFor();
      await page.locator("#preview .question").waitFor();
    });
  }

  test("followed in the same tab takes the place of what is there", async () => {
    const page = await open();
    await page.evaluate((hash) => (location.hash = hash), link(SMALL));
    await shows(page, "size");
  });

  test("to a hostile definition: nothing runs, nothing is asked of any server", async () => {
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const page = await open();
    const before = world.site.requests.length;
    await page.evaluate((hash) => (location.hash = hash), link({
      id: "hostile",
      title: markup,
      action: `${world.site.origin}/answers/hostile`,
      redirect: `${world.site.origin}/two.html`,
      save: "local",
      "x-note": markup,
      questions: [
        { id: "a", type: "radio", question: `${markup} [away](${world.site.origin}/two.html)`,
          options: [{ value: markup, image: `${world.site.origin}/pixel.png`, alt: markup }, "b"] },
        { id: "hasOwnProperty", type: "input", question: markup, value: markup },
      ],
    }));
    await shows(page, "a");
    await page.getByRole("link", { name: "away" }).click();
    await says(page, `This one leads to ${world.site.origin}/two.html`);
    await choose(page, "b");
    await shows(page, "hasOwnProperty");
    await press(page, "Send");
    await page.getByText("The engine accepts it.").waitFor();
    assert.equal(await page.title(), "pagequiz playground");
    assert.deepEqual(world.site.requests.slice(before), []);
    assert.match(page.url(), /playground\.html/);
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), [], "nothing is kept");
  });
});

describe("policy", () => {
  const html = readFileSync("build/playground/index.html", "utf8");

  test("the page has nothing that asks a server, and its policy forbids it", () => {
    const script = html.slice(html.lastIndexOf("<script>"));
    assert.doesNotMatch(script, /XMLHttpRequest|sendBeacon|WebSocket|EventSource|innerHTML|\beval\(|new Function|keepalive/);
    assert.equal(script.match(/\bfetch\(/g)?.length, 1, "only load.js asks, for a `src` that no element has here");
    assert.match(html, /content="default-src 'none'; script-src 'sha256-[\w+/=]+' 'wasm-unsafe-eval'; style-src 'sha256-/);
    assert.match(html, /form-action 'none'/);
  });

  test("is kept: from disk, and from a server, nothing is refused", async () => {
    for (const url of [`${world.site.origin}/playground.html`, pathToFileURL(resolve("build/playground/index.html")).href]) {
      const context = await world.browser.newContext();
      await context.addInitScript(() => {
        Object.assign(window, { refused: [] });
        document.addEventListener("securitypolicyviolation", (event) => /** @type {any} */ (window).refused.push(event.violatedDirective));
      });
      const page = await world.visit(url, { context });
      await page.locator("#preview .question").waitFor();
      // Not write(): Chromium itself puts a style on what takes the place of text that was coloured, and is refused.
      await editor(page).click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.type('{ "ti');
      await counts(page, "1 error, no warnings.");
      await page.locator(".cm-lint-marker").hover();
      await page.locator(".cm-diagnostic").waitFor();
      await page.keyboard.press("Control+f");
      await page.locator(".cm-search").waitFor();
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).refused), []);
    }
  });
});

describe("everybody", () => {
  /** @param {Page} page @returns {Promise<string[]>} */
  async function faults(page) {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { violations } = await /** @type {any} */ (window).axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
      return violations.flatMap((/** @type {any} */ { id, nodes }) => nodes.map((/** @type {any} */ { html }) => `${id} ${html}`));
    });
  }

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const size of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
      test(`${colorScheme}, ${size.width} px: axe-core finds nothing, and nothing is wider than the window`, async () => {
        const page = await open(link(SMALL), { colorScheme, viewport: size, bypassCSP: true });
        assert.deepEqual(await faults(page), []);
        await choose(page, "large");
        await shows(page, "name");
        await type(page.locator("#preview"), "Ada");
        await press(page, "Send");
        await page.getByText("The engine accepts it.").waitFor();
        await write(page, '{ "titel": "x",\n "questions": [{ "id": "a", "type": "radio" }] }');
        await page.locator("#problems li").first().waitFor();
        assert.deepEqual(await faults(page), []);
        const { wide, window } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window: innerWidth }));
        assert.equal(wide, window);
      });
    }
  }

  test("Escape, then Tab, leaves the editor; Tab alone indents", async () => {
    const page = await open(link(SMALL));
    await editor(page).focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Tab");
    assert.match(await editor(page).innerText(), /^  \{/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "editor");
  });

  test("in another language, from right to left, in other colours: the answers stay", async () => {
    const page = await open(link(SMALL));
    await choose(page, "large");
    await shows(page, "name");
    await page.getByLabel("Language").selectOption("ar");
    await page.locator('#preview page-quiz[lang="ar"]').getByText("2", { exact: false }).first().waitFor({ state: "attached" });
    assert.equal(await page.locator("#preview").evaluate((element) => getComputedStyle(element).direction), "rtl");
    await page.getByLabel("Language").selectOption("de");
    await press(page, "Zurück");
    await shows(page, "size");
    assert.ok(await page.getByLabel("large").isChecked());
    await page.getByLabel("Direction").selectOption("rtl");
    assert.equal(await page.locator("#preview").evaluate((element) => getComputedStyle(element).direction), "rtl");
    await page.getByLabel("Colours").selectOption("dark");
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(23, 24, 27)");
  });

  test("nothing jumps: what is below the editor stands still as problems come and go", async () => {
    const page = await open(link(SMALL), { viewport: { width: 1280, height: 900 } });
    const place = () => page.locator("#preview").evaluate((element) => element.getBoundingClientRect().top);
    const before = await place();
    await write(page, '{ "questions": [{ "id": "a", "type": "radio" }] }');
    await page.locator("#problems li").first().waitFor();
    assert.equal(await place(), before);
  });
});
