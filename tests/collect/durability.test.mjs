/* What was acknowledged with 201 is in the database: many at once, kill -9, stop, full disk, locked file. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { ANSWERS, BINARY, countRows, makePlace, query, start, test } from "./collector.mjs";

/** Posts until the collector is gone or `count` is reached. Returns the ids that were acknowledged. */
async function postMany(collector, prefix, count) {
  const acknowledged = [];
  for (let i = 0; i < count; i++) {
    const id = `${prefix}-${i}`;
    try {
      const { status } = await collector.post({ ...ANSWERS, remark: `remark of ${id}`, _id: id });
      assert.equal(status, 201);
    } catch (error) {
      if (error instanceof assert.AssertionError) {
        throw error;
      }
      break;
    }
    acknowledged.push(id);
  }
  return acknowledged;
}

/** Checks that each acknowledged response is stored whole. One more per client may be: its reply was on the way. */
function checkRows(db, acknowledged, clientCount) {
  const rowCount = countRows(db);
  const rows = query(db, "SELECT response_id, payload FROM responses");
  const stored = new Map(rows.map(({ response_id: id, payload }) => [id, payload]));
  for (const id of acknowledged) {
    assert.deepEqual(JSON.parse(stored.get(id)), { ...ANSWERS, remark: `remark of ${id}`, _id: id });
  }
  assert.ok(rowCount <= acknowledged.length + clientCount, `${rowCount} rows, ${acknowledged.length} acknowledged`);
}

const CLIENTS = ["a", "b", "c", "d"];

/** Lets some clients post while `end` ends the collector. */
async function postUntil(collector, end) {
  const posting = Promise.all(CLIENTS.map((client) => postMany(collector, client, Infinity)));
  while (query(collector.db, "SELECT count(*) AS rows FROM responses")[0].rows < 50) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await end();
  return (await posting).flat();
}

test("1,000 responses, posted by four clients at once, are 1,000 rows in the order they came", async (t) => {
  const collector = await start(t);
  const acknowledged = await Promise.all(CLIENTS.map((client) => postMany(collector, client, 250)));
  checkRows(collector.db, acknowledged.flat(), 0);
  assert.equal(countRows(collector.db), 1000);
  const [{ unordered }] = query(
    collector.db,
    "SELECT count(*) AS unordered FROM responses a JOIN responses b ON b.id = a.id + 1 WHERE b.received < a.received",
  );
  assert.equal(unordered, 0);
  await collector.stop();
});

test("one response posted ten times at once is one row, and ten times 201", async (t) => {
  const collector = await start(t);
  const replies = await Promise.all(Array.from({ length: 10 }, () => collector.post({ ...ANSWERS, _id: "same" })));
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [201]);
  assert.equal(countRows(collector.db), 1);
  await collector.stop();
});

for (let round = 1; round <= 3; round++) {
  test(`kill -9 in the middle of posting loses nothing that was acknowledged, round ${round}`, async (t) => {
    const place = makePlace(t);
    const collector = await start(t, { place });
    const acknowledged = await postUntil(collector, () => collector.kill("SIGKILL"));
    assert.ok(acknowledged.length >= 40);
    assert.equal((await collector.ended()).signal, "SIGKILL");
    const second = await start(t, { place });
    checkRows(place.db, acknowledged, CLIENTS.length);
    assert.equal((await postMany(second, "new", 3)).length, 3);
    checkRows(place.db, acknowledged, CLIENTS.length + 3);
    await second.stop();
  });
}

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`${signal} in the middle of posting stops it cleanly, with one whole file`, async (t) => {
    const collector = await start(t);
    const acknowledged = await postUntil(collector, () => collector.stop(signal));
    assert.ok(acknowledged.length >= 40);
    assert.equal(existsSync(`${collector.db}-wal`), false);
    checkRows(collector.db, acknowledged, CLIENTS.length);
  });
}

test("a request that has begun when SIGTERM comes is finished, and its connection closed", async (t) => {
  const collector = await start(t);
  const body = JSON.stringify({ ...ANSWERS, _id: "late" });
  const head = "POST /answers/survey HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  const connection = collector.raw(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
  await collector.request("/"); /* by now the bytes sent before have been read */
  collector.kill("SIGTERM");
  await assert.rejects(async () => {
    for (;;) {
      await fetch(collector.url, { headers: { connection: "close" } });
    }
  });
  connection.socket.write(body.slice(10));
  const reply = await connection.closed;
  assert.match(reply, /^HTTP\/1\.1 201 /);
  assert.match(reply, /^Connection: close\r$/m);
  assert.deepEqual(await collector.ended(), { code: 0, signal: null }, collector.stderr);
  assert.equal(countRows(collector.db), 1);
});

test("an idle connection does not hold up the stop", async (t) => {
  const collector = await start(t);
  await collector.request("/");
  const before = Date.now();
  await collector.stop();
  assert.ok(Date.now() - before < 3000);
});

test("rows stay and more are added when it is started again", async (t) => {
  const place = makePlace(t);
  for (let round = 1; round <= 2; round++) {
    const collector = await start(t, { place });
    assert.equal((await postMany(collector, String(round), 3)).length, 3);
    await collector.stop();
    assert.equal(countRows(place.db), 3 * round);
  }
});

test("a full disk is a 503 that says when to try again, and the try is stored once there is room", async (t) => {
  const collector = await start(t, { command: ["sh", "-c", 'ulimit -S -f 100; exec "$0" "$@"', BINARY] });
  const big = (id) => ({ ...ANSWERS, remark: "x".repeat(20000), _id: id });
  const statuses = [];
  while (statuses.at(-1) !== 503 && statuses.length < 50) {
    statuses.push((await collector.post(big(String(statuses.length)))).status);
  }
  assert.deepEqual([...new Set(statuses)], [201, 503]);
  const refused = await collector.post(big("again"));
  assert.equal(refused.status, 503);
  assert.deepEqual(refused.json, { ok: false, error: { code: "storage" } });
  assert.match(refused.headers["retry-after"], /^\d+$/);
  assert.match(collector.stderr, /^collect: a response was not stored: .+\n/);
  assert.equal((await collector.request("/")).status, 200);
  assert.equal(countRows(collector.db), statuses.length - 1);
  execFileSync("prlimit", ["--pid", String(collector.pid), "--fsize=unlimited:"]);
  assert.equal((await collector.post(big("again"))).status, 201);
  assert.equal(countRows(collector.db), statuses.length);
  await collector.stop();
});

test("a database that another program holds locked is a 503, and is written again once it is free", async (t) => {
  const collector = await start(t);
  const holder = spawn("sqlite3", [collector.db], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => holder.kill());
  holder.stdin.write("BEGIN IMMEDIATE;\nSELECT 'held';\n");
  await once(holder.stdout, "data");
  const refused = await collector.post({ ...ANSWERS, _id: "one" });
  assert.equal(refused.status, 503);
  assert.match(refused.headers["retry-after"], /^\d+$/);
  holder.stdin.end("ROLLBACK;\n");
  await once(holder, "close");
  assert.equal((await collector.post({ ...ANSWERS, _id: "one" })).status, 201);
  assert.equal(countRows(collector.db), 1);
  await collector.stop();
});
