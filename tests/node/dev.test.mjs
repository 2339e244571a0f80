/** pagequiz dev: what its server sends, what it takes, and how it ends. The page is in tests/browser/dev.test.mjs. */
import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, afterEach, beforeEach, describe, test } from "node:test";
import { startDev } from "../dev.mjs";

const folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
after(() => rmSync(folder, { recursive: true }));

const GOOD = { action: "https://forms.example.com/x", questions: [{ id: "size", type: "radio", question: "Size?", options: ["small", "large"] }] };
const BROKEN = '{\n"questions": [{ "id": "size", "type": "raido", "question": "Size?" }]\n}';

const file = join(folder, "quiz.json");
const write = (content) => writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));

/** Reads the events of a server, one after the other. */
async function follow(origin) {
  const { body } = await fetch(`${origin}/events`);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    /** @returns {Promise<any>} the data of the next event of this name */
    async next(name) {
      for (;;) {
        const found = new RegExp(`event: ${name}\\ndata: (.*)\\n\\n`).exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return JSON.parse(found[1]);
        }
        const { value, done } = await reader.read();
        assert.ok(!done, "the events have ended");
        text += value;
      }
    },
    close: () => reader.cancel(),
  };
}

/** @returns {Promise<number>} the status of a request whose path and headers go out as they are */
const statusOf = (origin, options) =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, ...options }, (response) => done(response.resume().statusCode)).on("error", failed).end();
  });

describe("dev", () => {
  let dev;
  let events;
  beforeEach(async () => {
    write(GOOD);
    dev = await startDev([file, "--port", "0"]);
    events = await follow(dev.origin);
  });
  afterEach(async () => {
    await events.close();
    await dev.stop();
  });

  test("says its address, which is of this machine, and ends with Ctrl-C", async () => {
    assert.match(dev.said, /^quiz\.json is on http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends\)\n$/);
    assert.deepEqual(await dev.stop(), { code: 0, signal: null, stderr: "" });
  });

  test("serves the page, the definition as it is, and the scripts", async () => {
    const page = await (await fetch(`${dev.origin}/`)).text();
    assert.match(page, /<title>quiz\.json<\/title>.*<page-quiz><\/page-quiz>/s);
    assert.equal(await (await fetch(`${dev.origin}/quiz.json?x`)).text(), JSON.stringify(GOOD));
    for (const path of ["/pagequiz.js", "/pagequiz.full.js", "/pagequiz.de.js", "/pagequiz.fallback.js", "/dev.js", "/dev.css"]) {
      const response = await fetch(dev.origin + path);
      assert.deepEqual([path, response.status], [path, 200]);
      assert.match(response.headers.get("content-type"), /^text\/(javascript|css); charset=utf-8$/);
      assert.equal(response.headers.get("cache-control"), "no-store");
    }
  });

  test("sends pictures that lie beside the quiz, and no other file", async () => {
    writeFileSync(join(folder, "cat 1.png"), "picture");
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "other.json"), "secret");
    const picture = await fetch(`${dev.origin}/cat%201.png`);
    assert.deepEqual([picture.status, picture.headers.get("content-type"), await picture.text()], [200, "image/png", "picture"]);
    const outside = resolve("web/docs/dark.png");
    for (const path of ["/secret.txt", "/other.json", "/none.png", "/../package.json", `/..%2f..${outside}`, `/${outside}`, "/%2e%2e/%2e%2e/x.png", "/cli.mjs", "/engine.mjs", "/%00.png", "/%ff"]) {
      assert.equal(await statusOf(dev.origin, { path }), 404, path);
    }
    assert.equal(await statusOf(dev.origin, { path: "/", method: "DELETE" }), 405);
  });

  test("answers no page of another site", async () => {
    const { port } = new URL(dev.origin);
    for (const headers of [{ host: "site.example" }, { host: `site.example:${port}` }, { host: `127.0.0.1:${port}`, origin: "https://site.example" }, { host: `127.0.0.1:${port}`, origin: "null" }]) {
      assert.equal(await statusOf(dev.origin, { path: "/quiz.json", headers }), 403, JSON.stringify(headers));
    }
    assert.equal(await statusOf(dev.origin, { path: "/quiz.json", headers: { host: `localhost:${port}` } }), 200);
  });

  test("tells what is wrong, with the line, and keeps the last valid definition", async () => {
    const first = await events.next("state");
    assert.deepEqual([first.hasAction, first.findings], [true, []]);
    write(BROKEN);
    const broken = await events.next("state");
    assert.equal(broken.version, first.version);
    assert.deepEqual(broken.findings[0], {
      severity: "error",
      title: "quiz.json:2:39 error unknown-type /questions/0/type",
      message: 'Use: radio, select, multipleChoice, checkbox, input, text, textarea, email, url, tel, number, date, scale, boolean, ranking, statement, hidden. Did you mean "radio"?',
      excerpt: '    "questions": [{ "id": "size", "type": "raido", "question": "Size?" }]\n                                          ^',
    });
    assert.equal(await (await fetch(`${dev.origin}/quiz.json`)).text(), JSON.stringify(GOOD));
    const { action, ...good } = GOOD;
    assert.ok(action);
    write(good);
    const mended = await events.next("state");
    assert.notEqual(mended.version, first.version);
    assert.deepEqual([mended.hasAction, mended.findings], [false, []]);
  });

  test("follows a file that is replaced, removed and written anew", async () => {
    await events.next("state");
    for (const title of ["one", "two"]) {
      writeFileSync(join(folder, ".quiz.json.swp"), JSON.stringify({ ...GOOD, title }));
      renameSync(join(folder, ".quiz.json.swp"), file);
      assert.deepEqual((await events.next("state")).findings, []);
      assert.match(await (await fetch(`${dev.origin}/quiz.json`)).text(), new RegExp(title));
    }
    rmSync(file);
    assert.match((await events.next("state")).findings[0].message, /^It cannot be read/);
    write({ ...GOOD, title: "three" });
    assert.deepEqual((await events.next("state")).findings, []);
  });

  /** A body, its type, the status of the reply, and what the page is told. */
  const POSTS = [
    ["what is right", '{"size":"small"}', "application/json", 201, { payload: { size: "small" }, ok: true, issues: [] }],
    ["what is wrong", '{"size":"huge"}', "application/json", 422, { payload: { size: "huge" }, ok: false, issues: [{ id: "size", code: "option" }] }],
    ["what is no JSON", "{", "application/json", 422, { payload: "{", ok: false }],
    ["a form", "size=small&x=1", "application/x-www-form-urlencoded", 201, { payload: ["size = small", "x = 1"], isForm: true }],
  ];
  for (const [name, body, type, status, told] of POSTS) {
    test(`takes ${name}`, async () => {
      const response = await fetch(`${dev.origin}/answers`, { method: "POST", body, headers: { "content-type": type } });
      assert.equal(response.status, status);
      const answers = await events.next("answers");
      assert.deepEqual({ ...answers, ...told }, answers);
      const { ok, issues } = await response.json();
      assert.deepEqual([ok, issues], [status === 201, answers.issues]);
    });
  }

  test("takes nothing that is too long", async () => {
    const response = await fetch(`${dev.origin}/answers`, { method: "POST", body: "x".repeat(5 * 1024 * 1024) }).catch(() => ({ status: 413 }));
    assert.equal(response.status, 413);
  });
});

/** Calls that start no server: arguments, and what is said. */
const CALLS = [
  [["nowhere.json"], /^pagequiz: ENOENT: .*nowhere\.json/],
  [["-"], /^pagequiz: stdin cannot be followed: give a file\n$/],
  [[file, "--port", "99999"], /^pagequiz: --port is a number up to 65535, not "99999"\n$/],
  [[file, "--port", "x"], /^pagequiz: --port is a number up to 65535, not "x"\n$/],
];

describe("dev ends at once", () => {
  for (const [args, stderr] of CALLS) {
    test(args.join(" ").replace(folder, ""), async () => {
      write(GOOD);
      const ended = await startDev(args).then(({ stop }) => stop());
      assert.equal(ended.code, 2);
      assert.match(ended.stderr, stderr);
    });
  }

  test("where the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => other.once("listening", done));
    const { port } = other.address();
    const { code, stderr } = await startDev([file, "--port", `${port}`]).then(({ stop }) => stop());
    other.close();
    assert.deepEqual([code, stderr], [2, `pagequiz: port ${port} is in use; --port takes another, 0 a free one\n`]);
  });
});
