/* Starts a collector of its own for a test, and talks to it over HTTP and over its database. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test as testForever } from "node:test";

export const BINARY = process.env.COLLECT ?? "build/native-asan/collect";
export const SURVEY = "tests/collect/survey.json";
export const POLL = "tests/collect/poll.json";

/** What Chromium asks for when a form is posted. */
export const BROWSER =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

/** Makes the template of a quiz's pages in a folder. Returns the file's name. */
export function makeTemplate(folder, quiz = SURVEY, edit = (text) => text) {
  const file = join(folder, `form-${basename(quiz)}.html`);
  writeFileSync(file, edit(execFileSync("node", ["build/dist/cli.mjs", "render", quiz, "--template"], { encoding: "utf8" })));
  return file;
}

/** A response that the survey accepts. */
export const ANSWERS = { size: "small", reasons: ["speed", "safety"] };

execFileSync("sqlite3", ["-version"]); /* without it nothing here can be checked: fail at once, and say why */

/** Declares a test that fails if it takes too long. The slowest waits half a minute for a timeout of the collector. */
export function test(name, run) {
  testForever(name, { timeout: 120_000 }, run);
}

/** Makes a folder that is gone after the test. */
export function makeFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "collect-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a folder with a page in it to serve, and names a database beside it. */
export function makePlace(t) {
  const folder = makeFolder(t);
  const site = join(folder, "site");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "<!doctype html><title>home</title>\n");
  return { folder, site, db: join(folder, "answers.db") };
}

/** Runs the program to its end. */
export function run(...args) {
  const { status, stdout, stderr } = spawnSync(BINARY, args, { encoding: "utf8", timeout: 30_000 });
  return { status, stdout, stderr };
}

/** Asks the database, in another process. Returns the rows as objects. */
export function query(db, sql) {
  const text = execFileSync("sqlite3", ["-json", "-cmd", ".timeout 5000", db, sql], { encoding: "utf8" });
  return text === "" ? [] : JSON.parse(text);
}

/** Returns the number of rows, after a check that the file is whole. */
export function countRows(db) {
  assert.deepEqual(query(db, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
  return query(db, "SELECT count(*) AS rows FROM responses")[0].rows;
}

/** Returns the arguments to serve a place on a free port. */
export function optionsFor(place, quizzes = [SURVEY, POLL]) {
  return ["--site", place.site, "--db", place.db, "--port", "0", ...quizzes.flatMap((quiz) => ["--quiz", quiz])];
}

/** Starts a collector on a free port. `command`: what to run instead of the program itself, before its arguments. */
export async function start(t, { place = makePlace(t), quizzes, args = [], command = [BINARY] } = {}) {
  const [file, ...rest] = [...command, ...optionsFor(place, quizzes), ...args];
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "pipe"] });
  const collector = new Collector(child, place);
  t.after(() => child.kill("SIGKILL"));
  await collector.ready();
  return collector;
}

class Collector {
  stderr = "";
  agent = new http.Agent({ keepAlive: true });
  #child;
  #ended;

  constructor(child, place) {
    Object.assign(this, place);
    this.#child = child;
    this.#ended = once(child, "close");
    child.stderr.on("data", (text) => (this.stderr += text));
  }

  get pid() {
    return this.#child.pid;
  }

  async ready() {
    const ended = this.#ended.then(() => assert.fail(`it did not start: ${this.stderr}`));
    const [text] = await Promise.race([once(this.#child.stdout, "data"), ended]);
    const line = /^Listening on (http:\/\/\[?(.+?)\]?:(\d+)\/)\n$/;
    [, this.url, this.host, this.port] = line.exec(text) ?? assert.fail(`${text}`);
  }

  /** Sends one request, of which `path` is put on the line as it stands. A failure of the connection rejects. */
  async request(path, { method = "GET", headers = {}, body } = {}) {
    const { agent, host, port } = this;
    const request = http.request({ agent, host, port, path, method, headers });
    request.end(body);
    const [response] = await once(request, "response");
    const text = Buffer.concat(await response.toArray()).toString();
    return { status: response.statusCode, headers: response.headers, text };
  }

  /** Posts a response as the page does. `payload`: a text, or a value to send as JSON. */
  async post(payload, { quiz = "survey", headers = {} } = {}) {
    const body = typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
    const reply = await this.request(`/answers/${quiz}`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
      body,
    });
    return { ...reply, json: JSON.parse(reply.text) };
  }

  /** Posts a form as a script does, or with `accept` as a browser. `fields`: text, or what URLSearchParams takes. */
  async postForm(fields, { quiz = "survey", accept = "*/*", headers = {} } = {}) {
    const body = typeof fields === "string" ? fields : String(new URLSearchParams(fields));
    return this.request(`/answers/${quiz}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept, ...headers },
      body,
    });
  }

  /** Opens a connection and sends bytes as they stand. `reply` is what came back so far; `closed` gives all of it. */
  raw(bytes) {
    const socket = net.connect(this.port, this.host);
    const connection = { socket, reply: "" };
    socket.on("data", (data) => (connection.reply += data));
    socket.on("error", () => {});
    connection.closed = new Promise((resolve) => {
      socket.once("close", () => resolve(connection.reply));
    });
    socket.write(bytes);
    return connection;
  }

  kill(signal) {
    this.#child.kill(signal);
  }

  /** Resolves with {code, signal} once it has ended. */
  async ended() {
    const [code, signal] = await this.#ended;
    return { code, signal };
  }

  /** Stops it as a service manager does. It must end well: the sanitizers report leaks through the exit code. */
  async stop(signal = "SIGTERM") {
    this.kill(signal);
    assert.deepEqual(await this.ended(), { code: 0, signal: null }, this.stderr);
  }
}
