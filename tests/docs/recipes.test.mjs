/** The recipes for endpoints, and every command that the documentation names: as written, they do what is said of them. */

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { blocksOf, codesIn, pages } from "./pages.mjs";

/** @param {string} name of a page @param {RegExp} info of a block of code @param {RegExp} [content] that it has */
function codeIn(name, info, content = /^/) {
  const blocks = blocksOf(pages.find((page) => page.name === name).text);
  return blocks.find((block) => info.test(block.info) && content.test(block.text)).text;
}

/** The first quiz, with an action. */
const QUIZ = codeIn("start", /quiz/, /"action"/);

const FOLDER = "build/tmp/recipes";
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/quiz.json`, QUIZ);
writeFileSync(`${FOLDER}/worker.mjs`, codeIn("recipes", /worker/));

const { default: worker } = await import(pathToFileURL(`${FOLDER}/worker.mjs`).href);

/** A key-value store, as platforms have it. @param {Record<string, string>} [stored] */
function makeStore(stored = {}) {
  const get = async (/** @type {string} */ key) => stored[key] ?? null;
  const put = async (/** @type {string} */ key, /** @type {string} */ value) => void (stored[key] = value);
  return { stored, ANSWERS: { get, put } };
}

/** @param {string | undefined} body @param {ReturnType<typeof makeStore>} store @param {string} method */
const ask = (body, store = makeStore(), method = "POST") =>
  worker.fetch(new Request("https://answers.example.com/", { method, body }), store);

const GOOD = '{"found":"Yes","_id":"0123-4567-89ab"}';

/** @type {Record<string, { body?: string, method?: string, status: number, reply?: unknown }>} */
const REQUESTS = {
  "answers that are right": { body: GOOD, status: 201, reply: { ok: true } },
  "an answer that is none": { body: '{"found":"Maybe","_id":"0123-4567-89ab"}', status: 422, reply: { issues: [{ id: "found", code: "option" }] } },
  "no answer": { body: '{"_id":"0123-4567-89ab"}', status: 422, reply: { issues: [{ id: "found", code: "required" }] } },
  "no JSON": { body: "found=Yes", status: 400 },
  "no id": { body: '{"found":"Yes"}', status: 400 },
  "an id that is no key": { body: '{"found":"Yes","_id":"../../../etc"}', status: 400 },
  "too much": { body: JSON.stringify({ found: "x".repeat(100_000) }), status: 413 },
  "a question whether it may": { method: "OPTIONS", status: 204 },
  "a visit": { method: "GET", status: 405 },
};

describe("the worker", () => {
  for (const [name, { body, method, status, reply }] of Object.entries(REQUESTS)) {
    test(name, async () => {
      const store = makeStore();
      const response = await ask(body, store, method);
      assert.equal(response.status, status);
      assert.equal(response.headers.get("access-control-allow-origin"), "https://www.example.com");
      if (reply) assert.deepEqual(await response.json(), reply);
      assert.deepEqual(Object.values(store.stored), status === 201 ? [body] : []);
    });
  }

  test("the same once more is stored once; another under this id is refused", async () => {
    const store = makeStore();
    const statuses = [];
    for (const body of [GOOD, GOOD, GOOD.replace("Yes", "No")]) statuses.push((await ask(body, store)).status);
    assert.deepEqual(statuses, [201, 201, 409]);
    assert.deepEqual(Object.values(store.stored), [GOOD]);
  });

  test("a store that fails is a reason to try again", async () => {
    const ANSWERS = { get: async () => null, put: () => Promise.reject(new Error("down")) };
    assert.equal((await ask(GOOD, /** @type {any} */ ({ ANSWERS }))).status, 503);
  });

  test("where WebAssembly is refused, too", () => {
    const code = `
      process.on("unhandledRejection", () => {}); // of Node's own parser for HTTP
      WebAssembly.compile = WebAssembly.instantiate = () => Promise.reject(new Error("refused"));
      WebAssembly.Module = class { constructor() { throw new Error("refused") } };
      const { default: worker } = await import("./worker.mjs");
      const ANSWERS = { get: async () => null, put: async () => {} };
      const ask = (body) => worker.fetch(new Request("https://answers.example.com/", { method: "POST", body }), { ANSWERS });
      const replies = [await ask('${GOOD}'), await ask('{"found":"Maybe"}')];
      console.log(replies.map(({ status }) => status).join());`;
    const parameters = ["--no-warnings", "--input-type=module", "-e", code];
    assert.equal(execFileSync("node", parameters, { cwd: FOLDER, encoding: "utf8" }), "201,422\n");
  });
});

/** Files that commands in the documentation read. @type {Record<string, string>} */
const FILES = {
  "quiz.json": QUIZ,
  "my.json": QUIZ,
  "answers.json": GOOD,
  "survey.json": '{ "elements": [{ "type": "text", "name": "name", "title": "What is your name?" }] }',
};

/** @param {string} text Markdown @returns {string[]} commands in it, complete, without "npx" */
function commandsIn(text) {
  const lines = blocksOf(text).filter(({ info }) => info === "sh").flatMap((block) => block.text.split("\n"));
  const all = [...lines, ...codesIn(text)].map((line) => line.replace(/\s+#.*/, "").trim());
  return all.filter((line) => /^npx pagequiz \w/.test(line)).map((line) => line.replace("npx ", ""));
}

const HELP = execFileSync("node", ["build/dist/cli.mjs", "help"], { encoding: "utf8" });

/** A command that is written at the same time as this. */
const COMING = HELP.includes("pagequiz import") ? undefined : "import";

describe("every command", () => {
  for (const command of new Set(pages.flatMap(({ text }) => commandsIn(text)))) {
    test(command, { skip: command.split(" ")[1] === COMING }, () => {
      const folder = mkdtempSync(join(tmpdir(), "pagequiz-docs-"));
      const parameters = command.split(" ").slice(1);
      // `new` replaces no file.
      const files = parameters[0] === "new" ? [] : Object.entries(FILES);
      for (const [file, text] of files) writeFileSync(join(folder, file), text);
      const { status, stderr } = spawnSync("node", [resolve("build/dist/cli.mjs"), ...parameters], { cwd: folder, encoding: "utf8" });
      rmSync(folder, { recursive: true });
      assert.equal(status, 0, stderr);
    });
  }
});
