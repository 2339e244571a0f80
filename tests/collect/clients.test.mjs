/* Clients that are broken, slow, greedy or hostile. The waits are long, so the tests run side by side. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ANSWERS, countRows, start, test } from "./collector.mjs";

/* The first lines of a post, up to what says how long its body is. */
const HEAD = "POST /answers/survey HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const MIB = 1024 * 1024;

const GARBAGE = [
  "\0\0\0\0\r\n\r\n",
  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
  "hello\r\n\r\n",
  "GET\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /with space HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.1\r\nHost x\r\n\r\n",
  `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(100_000)}\r\n\r\n`,
  `${"x".repeat(200_000)}`,
  `${HEAD}Content-Length: -1\r\n\r\n{}`,
  `${HEAD}Content-Length: two\r\n\r\n{}`,
  `${HEAD}Content-Length: 99999999999999999999999\r\n\r\n{}`,
  `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  `${HEAD}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n`,
];

/** Returns the bytes of memory that a process holds. */
function memoryOf(pid) {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
}

/** Checks that nothing was stored so far and that all goes on as usual. */
async function checkAlive(collector) {
  assert.equal(countRows(collector.db), 0);
  assert.equal((await collector.post(ANSWERS)).status, 201);
  await collector.stop();
  assert.equal(countRows(collector.db), 1);
}

/** Writes 1 MiB after the other until `byteCount` is reached or the connection fails. Returns the bytes taken. */
async function pour(socket, byteCount, frame = (bytes) => bytes) {
  const piece = frame(Buffer.alloc(MIB, " "));
  for (let taken = 0; taken < byteCount; taken += MIB) {
    const failure = await new Promise((resolve) => socket.write(piece, resolve));
    if (failure) {
      return taken;
    }
  }
  return byteCount;
}

/** Frames bytes as one chunk of a body without an announced length. */
function makeChunk(bytes) {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

describe("clients", { concurrency: true }, () => {
  test("garbage is refused or cut off, and hurts nobody", async (t) => {
    const collector = await start(t);
    for (const bytes of GARBAGE) {
      const connection = collector.raw(Buffer.from(bytes, "latin1"));
      connection.socket.end();
      assert.match(await connection.closed, /^(HTTP\/1\.[01] 4\d\d |HTTP\/1\.[01] 505 |$)/, bytes.slice(0, 60));
    }
    await checkAlive(collector);
  });

  test("a body announced as 100 MB is refused before it is sent", async (t) => {
    const collector = await start(t);
    const connection = collector.raw(`${HEAD}Content-Length: 100000000\r\n\r\n`);
    assert.match(await connection.closed, /^HTTP\/1\.1 413 /);
    await checkAlive(collector);
  });

  test("a body announced as 100 MB and sent all the same is not read", async (t) => {
    const collector = await start(t);
    const connection = collector.raw(`${HEAD}Content-Length: 100000000\r\n\r\n`);
    assert.ok((await pour(connection.socket, 100 * MIB)) < 50 * MIB);
    await checkAlive(collector);
  });

  test("a body of 64 MiB without an announced length is refused at its end, and not kept", async (t) => {
    const collector = await start(t);
    const before = memoryOf(collector.pid);
    const connection = collector.raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    assert.equal(await pour(connection.socket, 64 * MIB, makeChunk), 64 * MIB);
    const grown = memoryOf(collector.pid) - before;
    assert.ok(grown < 24 * MIB, `${grown} bytes more`);
    connection.socket.write("0\r\n\r\n");
    connection.socket.end();
    assert.match(await connection.closed, /^HTTP\/1\.1 413 /);
    await checkAlive(collector);
  });

  test("a refused body leaves the connection usable", async (t) => {
    const collector = await start(t);
    const body = " ".repeat(2 * MIB);
    const refused = `${HEAD}Content-Length: ${body.length}\r\n\r\n${body}`;
    const connection = collector.raw(`${refused}GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const statuses = (await connection.closed).match(/HTTP\/1\.1 \d+/g);
    assert.deepEqual(statuses, ["HTTP/1.1 413", "HTTP/1.1 200"]);
    await checkAlive(collector);
  });

  test("a body that is cut off is not stored", async (t) => {
    const collector = await start(t);
    const body = JSON.stringify(ANSWERS);
    for (const sent of ["", body.slice(0, 10), body]) {
      const connection = collector.raw(`${HEAD}Content-Length: ${body.length + 1}\r\n\r\n${sent}`);
      connection.socket.end();
      assert.equal(await connection.closed, "");
    }
    collector.raw(`${HEAD}Content-Length: 100\r\n\r\n{`).socket.resetAndDestroy();
    await checkAlive(collector);
  });

  test("a client that waits for leave to send its body is given it", async (t) => {
    const collector = await start(t);
    const body = JSON.stringify(ANSWERS);
    const headers = `Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`;
    const connection = collector.raw(`${HEAD}${headers}\r\n`);
    while (connection.reply === "") {
      await wait(10);
    }
    assert.equal(connection.reply, "HTTP/1.1 100 Continue\r\n\r\n");
    connection.socket.write(body);
    assert.match(await connection.closed, /\r\n\r\nHTTP\/1\.1 201 /);
    await collector.stop();
    assert.equal(countRows(collector.db), 1);
  });

  test("a client that stops sending is cut off after ten seconds, and nobody waits for it", async (t) => {
    const collector = await start(t);
    const begun = Date.now();
    const beginnings = [`${HEAD}Content-Length: 100\r\n\r\n{`, "GET / HTTP/1.1\r\nHos", ""];
    const stalled = beginnings.map((bytes) => collector.raw(bytes));
    assert.equal((await collector.request("/")).status, 200);
    assert.ok(Date.now() - begun < 2000);
    for (const connection of stalled) {
      const reply = await connection.closed;
      assert.match(reply, /^(HTTP\/1\.1 408 |$)/);
      const waited = Date.now() - begun;
      assert.ok(waited > 8000 && waited < 15000, `${waited} ms`);
    }
    await checkAlive(collector);
  });

  test("a body that drips in is cut off after thirty seconds", async (t) => {
    const collector = await start(t);
    const begun = Date.now();
    const connection = collector.raw(`${HEAD}Content-Length: 1000\r\n\r\n`);
    const dripping = setInterval(() => connection.socket.write(" "), 500);
    t.after(() => clearInterval(dripping));
    assert.equal(await connection.closed, "");
    const waited = Date.now() - begun;
    assert.ok(waited > 28000 && waited < 40000, `${waited} ms`);
    await checkAlive(collector);
  });

  test("a client that does not read its reply does not stop the others", async (t) => {
    const collector = await start(t);
    const requests = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2000);
    const connection = collector.raw(requests);
    connection.socket.pause();
    assert.equal((await collector.request("/")).status, 200);
    connection.socket.destroy();
    await checkAlive(collector);
  });

  test("when every connection is taken, a further client waits until one is free", async (t) => {
    const collector = await start(t);
    const begun = Date.now();
    const connections = Array.from({ length: 300 }, () => collector.raw("GET / HTTP/1.1\r\n"));
    await Promise.all(connections.map(({ socket }) => once(socket, "connect")));
    assert.equal((await collector.request("/")).status, 200);
    const waited = Date.now() - begun;
    assert.ok(waited > 8000 && waited < 20000, `${waited} ms`);
    connections.forEach(({ socket }) => socket.destroy());
    await checkAlive(collector);
  });
});
