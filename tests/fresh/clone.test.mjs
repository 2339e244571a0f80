/** `make run` in a fresh clone of the last commit, as a new user would: nothing is reused but what apt and npm keep. */

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MIGRATION, STRATEGY } from "../engines/quizzes.mjs";
import { freePort } from "../ports.mjs";

const START_TIMEOUT_MS = 500_000;

/** @param {string[]} parameters */
function git(...parameters) {
  return execFileSync("git", parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

/** @returns {string | false} why there is nothing to clone */
function reasonToSkip() {
  try {
    git("rev-parse", "--verify", "HEAD");
    return false;
  } catch {
    return "this folder is no git checkout with a commit";
  }
}

/** The environment without what an outer make or test runner hands down. */
function plainEnvironment() {
  const handedDown = /^(MAKE|MFLAGS|CJSON_DIR|NODE_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !handedDown.test(name)));
}

/**
 * Starts `make run` in a process group of its own.
 * @param {string} folder
 * @param {number} port
 */
function startMake(folder, port) {
  const make = spawn("make", ["run", `PORT=${port}`], {
    cwd: folder,
    env: plainEnvironment(),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = { output: "", ended: once(make, "close"), kill: (/** @type {NodeJS.Signals} */ signal) => killGroup(make, signal) };
  make.stdout.on("data", (text) => (run.output += text));
  make.stderr.on("data", (text) => (run.output += text));
  return { make, run };
}

/**
 * @param {import("node:child_process").ChildProcess} leader
 * @param {NodeJS.Signals} signal
 */
function killGroup(leader, signal) {
  if (leader.exitCode === null && leader.signalCode === null && leader.pid) {
    process.kill(-leader.pid, signal);
  }
}

/**
 * Asks until the server is there.
 * @param {string} address
 * @param {ReturnType<typeof startMake>} started
 */
async function firstReply(address, { make, run }) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    assert.equal(make.exitCode, null, `make run ended:\n${run.output}`);
    const reply = await fetch(address).catch(() => null);
    if (reply) {
      return reply;
    }
    await pause(250);
  }
  assert.fail(`no reply from ${address}:\n${run.output}`);
}

/**
 * @param {string} address
 * @param {unknown} answers
 */
async function postStatus(address, answers) {
  const headers = { "content-type": "application/json" };
  const reply = await fetch(address, { method: "POST", headers, body: JSON.stringify(answers) });
  return reply.status;
}

test("make run in a fresh clone", { skip: reasonToSkip() }, async (t) => {
  const clone = mkdtempSync(join(tmpdir(), "pagequiz-"));
  t.after(() => rmSync(clone, { recursive: true, force: true }));
  git("clone", "--quiet", "--no-hardlinks", ".", clone);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const started = startMake(clone, port);
  const { run } = started;
  t.after(() => run.kill("SIGKILL"));

  await t.test("serves the examples", async () => {
    const reply = await firstReply(`${address}/`, started);
    assert.equal(reply.status, 200);
    assert.match(await reply.text(), /<page-quiz|data-quiz/);
    assert.match(run.output, new RegExp(`${address}/`));
    for (const page of ["web-basics", "registration", "two", "script-tag"]) {
      assert.equal((await fetch(`${address}/${page}.html`)).status, 200, page);
    }
  });

  const endpoint = `${address}/answers/migration`;
  const answers = { ...MIGRATION, ...STRATEGY };

  await t.test("takes a submission and refuses one that breaks the rules", async () => {
    assert.equal(await postStatus(endpoint, { ...answers, _result: [] }), 201, run.output);
    assert.equal(await postStatus(endpoint, { nobody: "asks this" }), 422);
  });

  await t.test("exports what was stored, after it was stopped", async () => {
    run.kill("SIGTERM");
    await run.ended;
    const parameters = ["export", "--db", "build/answers.db", "--format", "json"];
    const exported = execFileSync("build/collect", parameters, { cwd: clone, encoding: "utf8" });
    assert.deepEqual(JSON.parse(exported).map((/** @type {any} */ { payload }) => payload), [answers]);
  });

  await t.test("installs nothing that only the tests need", () => {
    assert.ok(!existsSync(join(clone, "tests/node_modules")));
  });

  await t.test("has nothing left to set up", () => {
    assert.equal(execFileSync("tools/setup", ["run"], { cwd: clone, encoding: "utf8" }), "");
  });
});
