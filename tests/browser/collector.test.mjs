/** The whole way: the example site as it is served, answered in the browser, found in the collector's database. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { press, reaches, startWorld } from "./helper.mjs";
import { migrate, MIGRATION, STRATEGY } from "./migration.mjs";
import { COLLECT, startCollector } from "./site.mjs";

const world = startWorld();

let folder = "";
let db = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "pagequiz-"));
  db = join(folder, "answers.db");
});
after(() => rm(folder, { recursive: true }));

const exported = async () => {
  const { stdout } = await promisify(execFile)(COLLECT, ["export", "--db", db, "--format", "json"]);
  return JSON.parse(stdout);
};

test("eleven questions answered in the article are one row in the database", async () => {
  const { origin, stop } = await startCollector(["--site", "build/site", "--quiz", "web/examples/migration.json", "--db", db]);
  try {
    const page = await world.visit(`${origin}/`);
    await migrate(page);
    await press(page, "Send");
    await reaches(page, "sent");
    const rows = await exported();
    assert.equal(rows.length, 1);
    const { _id, ...answers } = rows[0].payload;
    assert.deepEqual(answers, { ...MIGRATION, ...STRATEGY });
    assert.match(_id, /.{20}/);
  } finally {
    await stop();
  }
});

test("the collector is stopped and started in between: the reader presses Retry, and there is one row more", async () => {
  const args = ["--site", "build/site", "--quiz", "web/examples/migration.json", "--db", db];
  const first = await startCollector(args);
  const page = await world.visit(`${first.origin}/`);
  await migrate(page);
  await first.stop();
  await press(page, "Send");
  await page.locator('page-quiz[data-status="failed"]').waitFor({ timeout: 20_000 });
  const second = await startCollector([...args, "--port", new URL(first.origin).port]);
  try {
    await press(page, "Retry");
    await reaches(page, "sent");
    assert.equal((await exported()).length, 2);
  } finally {
    await second.stop();
  }
});
