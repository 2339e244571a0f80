/** Pages where WebAssembly is missing, or a policy refuses it: the same engine in JavaScript takes its place. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { answerSmall, choose, chosen, describeInBrowsers, kept, next, press, previous, reaches, settled, shown, shows, SMALL, startWorld } from "./helper.mjs";
import { inline, Site } from "./site.mjs";

const SCRIPT = '<script src="/pagequiz.js"></script>';
const ELEMENT = `<page-quiz>${inline(SMALL)}</page-quiz>`;
const FORM = '<form id="plain"><label>Name <input name="name"></label></form>';
const MISSING = "<script>delete window.WebAssembly</script>";
/** Alone, it refuses WebAssembly. */
const SELF = { "content-security-policy": "default-src 'self'" };
const STRICT = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
};

/** @param {ReturnType<typeof startWorld>} world */
const fallbackRequests = ({ site }) => site.requests.filter((request) => request === "GET /pagequiz.fallback.js").length;

/** Name, body, headers. @type {[string, string, Record<string, string>][]} */
const PAGES = [
  ["WebAssembly is missing", MISSING + SCRIPT + ELEMENT, {}],
  ["WebAssembly is missing, the script is a module", `${MISSING}<script type="module" src="/pagequiz.mjs"></script>${ELEMENT}`, {}],
  ["a policy refuses WebAssembly", SCRIPT + ELEMENT, SELF],
  ["a policy refuses WebAssembly to a module", `<script type="module" src="/pagequiz.mjs"></script>${ELEMENT}`, SELF],
  ["a policy refuses WebAssembly and wants Trusted Types", SCRIPT + ELEMENT, STRICT],
];

describeInBrowsers("a quiz runs to its end, keeps drafts and sends", (world) => {
  for (const [name, body, headers] of PAGES) {
    test(`where ${name}`, async () => {
      const page = await world.visit(world.site.page("/page.html", body, headers));
      assert.equal(fallbackRequests(world), 1);
      await choose(page, "Go");
      await next(page);
      await choose(page, "medium");
      await shows(page, "email");
      await next(page);
      assert.match(await page.getByRole("alert").innerText(), /your email address/);
      await page.getByRole("textbox").fill("Zoë 😀@example.com");
      await kept(page, "Zoë");
      await page.reload();
      await settled(page);
      assert.equal(await shown(page), "email");
      assert.equal(await page.getByRole("textbox").inputValue(), "Zoë 😀@example.com");
      await previous(page);
      await shows(page, "size");
      await previous(page);
      await shows(page, "languages");
      assert.deepEqual(await chosen(page), ["Go"]);
      await answerSmall(page);
      await page.getByRole("textbox").fill("ünïcode ✓");
      await press(page, "Send");
      await reaches(page, "sent");
      const { _id, ...payload } = world.site.posts[0].payload;
      assert.deepEqual(payload, { languages: ["Python", "Go"], size: "medium", email: "name@example.com", comment: "ünïcode ✓" });
      assert.ok(_id);
    });
  }
});

const world = startWorld();

test("where WebAssembly works, a page makes one request for its quiz, to its end", async () => {
  const page = await world.visit(world.site.page("/page.html", SCRIPT + ELEMENT));
  await answerSmall(page);
  await press(page, "Send");
  await reaches(page, "sent");
  assert.deepEqual(world.site.requests, ["GET /page.html", "GET /pagequiz.js", "POST /answers/small"]);
});

test("two quizzes of a page load one fallback", async () => {
  const second = { ...SMALL, id: "second", questions: [{ id: "x", type: "input", question: "X?" }] };
  const body = `${MISSING}${SCRIPT}${ELEMENT}<page-quiz history="none">${inline(second)}</page-quiz>`;
  const page = await world.visit(world.site.page("/page.html", body));
  assert.equal(fallbackRequests(world), 1);
  await page.locator("page-quiz").last().getByRole("textbox").fill("typed");
  await page.locator("page-quiz").first().getByLabel("Go").click();
  await page.locator("page-quiz").first().getByRole("button", { name: "Next" }).click();
  await shows(page, "size");
  await page.locator("page-quiz").last().getByRole("button", { name: "Send" }).click();
  await reaches(page, "sent");
  assert.equal(world.site.posts[0].payload.x, "typed");
  await page.locator("page-quiz").first().getByRole("button", { name: "Previous" }).click();
  await shows(page, "languages");
  assert.deepEqual(await chosen(page), ["Go"]);
});

test("the fallback comes from where the script came from, another host, too", async () => {
  const host = await Site.start();
  after(() => host.stop());
  const open = { "access-control-allow-origin": "*" };
  for (const file of ["pagequiz.js", "pagequiz.full.js", "pagequiz.fallback.js"]) {
    host.file(`/lib/${file}`, await readFile(`build/dist/${file}`, "utf8"), open);
  }
  const body = `${MISSING}<script src="${host.origin}/lib/pagequiz.js?v=1" defer></script>${ELEMENT}`;
  const page = await world.visit(world.site.page("/deep/page.html", body));
  await answerSmall(page);
  assert.deepEqual(host.requests, ["GET /lib/pagequiz.js", "GET /lib/pagequiz.full.js", "GET /lib/pagequiz.fallback.js"]);
});

for (const [name, files, expected] of /** @type {const} */ ([
  ["a fallback that is not there: the author reads why", ["js", "full.js"], /\/alone\/pagequiz\.fallback\.js/],
  ["nothing is there beside the script: everybody reads that", ["js"], /There is a problem/],
])) {
  test(`${name}; what stands inside stays`, async () => {
    for (const file of files) {
      world.site.file(`/alone/pagequiz.${file}`, await readFile(`build/dist/pagequiz.${file}`, "utf8"));
    }
    const element = `<page-quiz>${inline(SMALL)}${FORM}</page-quiz>`;
    const body = `${MISSING}<script src="/alone/pagequiz.js" defer></script>${element}`;
    const page = await world.visit(world.site.page("/page.html", body));
    assert.equal(await page.locator("page-quiz").getAttribute("data-status"), "error");
    await page.locator("page-quiz").getByText(expected).first().waitFor();
    assert.equal(await page.locator("#plain").isVisible(), true);
  });
}

test("a script inside the page has no file beside it: the author reads what is missing", async () => {
  const html = await readFile("build/dist/quiz.html", "utf8");
  const page = await world.visit(world.site.file("/saved.html", html.replace("<head>", `<head>${MISSING}`)));
  assert.equal(await page.locator("page-quiz").getAttribute("data-status"), "error");
  assert.match(await page.getByRole("alert").innerText(), /WebAssembly is not defined/);
  assert.equal(fallbackRequests(world), 0);
});

for (const [name, first, second] of [
  ["WebAssembly is taken up by the fallback", {}, SELF],
  ["the fallback is taken up by WebAssembly", SELF, {}],
]) {
  test(`a draft of ${name}`, async () => {
    const page = await world.visit(world.site.page("/first.html", SCRIPT + ELEMENT, first));
    await choose(page, "Go");
    await choose(page, "C#");
    await next(page);
    await choose(page, "large");
    await shows(page, "email");
    await page.getByRole("textbox").fill("half written Ü");
    await kept(page, "half written");
    await page.goto(`${world.site.page("/second.html", SCRIPT + ELEMENT, second)}?question=3`);
    await settled(page);
    assert.equal(fallbackRequests(world), 1);
    assert.equal(await shown(page), "email");
    assert.equal(await page.getByRole("textbox").inputValue(), "half written Ü");
    await page.getByRole("textbox").fill("name@example.com");
    await next(page);
    await shows(page, "comment");
    await press(page, "Send");
    await reaches(page, "sent");
    const { _id, ...payload } = world.site.posts[0].payload;
    assert.deepEqual(payload, { languages: ["Go", "C#"], size: "large", email: "name@example.com" });
  });
}

/** The fallback, in a form that throws in the middle of as many events as `window.traps` says. */
const TRAP = `import { Instance as Original } from "/original.js";
  export function Instance(...parameters) {
    const { exports } = new Original(...parameters);
    const wrapped = {};
    for (const name in exports) {
      wrapped[name] = typeof exports[name] !== "function" ? exports[name] : (...values) => {
        if (name === "wasm_send" && window.traps > 0) { window.traps--; throw new RangeError("Maximum call stack size exceeded"); }
        return exports[name](...values);
      };
    }
    return { exports: wrapped };
  }`;

test("a crash of the fallback starts it again from the last snapshot, and a second one is said", async () => {
  world.site.file("/original.js", await readFile("build/dist/pagequiz.fallback.js", "utf8"));
  world.site.file("/pagequiz.fallback.js", TRAP);
  const page = await world.visit(world.site.page("/page.html", SCRIPT + ELEMENT, SELF));
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
  await page.evaluate(() => void Object.assign(window, { traps: 9 }));
  await page.getByLabel("small").click();
  await reaches(page, "error");
  await page.getByText("Maximum call stack size exceeded").waitFor();
});
