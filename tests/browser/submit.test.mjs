/** web/submit.js alone, with a fetch and a clock of the test's own. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { post } from "../../web/submit.js";

const BASE = "https://site.example/page/";

/**
 * Posts against replies in a row; a reply that is no Response is thrown.
 * @param {(Response | Error)[]} replies
 * @param {string} [action]
 */
async function run(replies, action = "answers") {
  const waits = /** @type {number[]} */ ([]);
  const requests = /** @type {[string, any][]} */ ([]);
  const fetch = async (/** @type {URL} */ url, /** @type {any} */ options) => {
    requests.push([String(url), options]);
    const reply = replies.shift();
    if (reply instanceof Response) return reply;
    throw reply;
  };
  mock.method(globalThis, "fetch", fetch);
  mock.method(globalThis, "setTimeout", (/** @type {() => void} */ task, /** @type {number} */ ms) => {
    waits.push(ms);
    task();
  });
  const outcome = await post(action, BASE, { a: "ü" });
  mock.restoreAll();
  return { outcome, waits, requests };
}

const reply = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}, body = "{}") =>
  new Response(body, { status, headers });

test("2xx is sent: one JSON request, no redirect followed", async () => {
  for (const status of [200, 201, 202]) {
    const { outcome, waits, requests } = await run([reply(status)]);
    assert.deepEqual(outcome, { type: "sent" });
    assert.deepEqual(waits, []);
    const [[url, options]] = requests;
    assert.equal(url, "https://site.example/page/answers");
    const { method, headers, body, redirect, keepalive } = options;
    assert.deepEqual(
      { method, headers, type: body.type, body: await body.text(), redirect, keepalive },
      {
        method: "POST",
        headers: { Accept: "application/json" },
        type: "application/json",
        body: '{"a":"ü"}',
        redirect: "manual",
        keepalive: true,
      },
    );
    assert.ok(options.signal instanceof AbortSignal);
  }
});

for (const status of [408, 425, 429, 500, 502, 503, 599]) {
  test(`${status} is tried again after 1, 2 and 4 s, then the reader decides`, async () => {
    const { outcome, waits } = await run([reply(status), reply(status), reply(status), reply(status)]);
    assert.deepEqual(waits, [1000, 2000, 4000]);
    assert.deepEqual(outcome, { type: "failed", status, final: false, issues: undefined });
  });
}

test("no answer is tried again", async () => {
  const down = new TypeError("Failed to fetch");
  const { outcome, waits } = await run([down, down, reply(201)]);
  assert.deepEqual(waits, [1000, 2000]);
  assert.deepEqual(outcome, { type: "sent" });
  assert.deepEqual((await run([down, down, down, down])).outcome, { type: "failed", status: 0, final: false, issues: undefined });
});

for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 422]) {
  test(`${status} is final, with the endpoint's issues`, async () => {
    const issues = [{ id: "a", message: "No" }];
    const { outcome, waits } = await run([reply(status, {}, JSON.stringify({ issues }))]);
    assert.deepEqual(outcome, { type: "failed", status, final: true, issues });
    assert.deepEqual(waits, []);
  });
}

for (const body of ["", "<html>", "null", "[]", '"text"', '{"issues"']) {
  test(`a refusal with the body ${JSON.stringify(body)} has no issues`, async () => {
    assert.deepEqual((await run([reply(400, {}, body)])).outcome, { type: "failed", status: 400, final: true, issues: undefined });
  });
}

test("Retry-After in seconds or as a date is honoured; over a minute the reader decides", async () => {
  assert.deepEqual((await run([reply(503, { "Retry-After": "7" }), reply(200)])).waits, [7000]);
  assert.deepEqual((await run([reply(503, { "Retry-After": "0" }), reply(200)])).waits, [1000]);
  assert.deepEqual((await run([reply(503, { "Retry-After": "soon" }), reply(200)])).waits, [1000]);
  const date = new Date(Date.now() + 20_000).toUTCString();
  const [ms] = (await run([reply(429, { "Retry-After": date }), reply(200)])).waits;
  assert.ok(ms > 15_000 && ms <= 20_000, String(ms));
  const { outcome, waits } = await run([reply(503, { "Retry-After": "3600" })]);
  assert.deepEqual(waits, []);
  assert.equal(outcome.type === "failed" && outcome.final, false);
});

test("what cannot be posted to fails at once, for good", async () => {
  for (const action of ["mailto:name@example.com", "javascript:alert(1)", "file:///answers", "data:text/plain,"]) {
    const { outcome, requests } = await run([], action);
    assert.deepEqual(outcome, { type: "failed", final: true });
    assert.equal(requests.length, 0);
  }
});

test("a large payload is not sent with keepalive, which browsers limit", async () => {
  const fetch = async (/** @type {URL} */ _url, /** @type {any} */ { keepalive }) => reply(keepalive ? 500 : 201);
  mock.method(globalThis, "fetch", fetch);
  mock.method(globalThis, "setTimeout", (/** @type {() => void} */ task) => task());
  const outcome = await post("a", BASE, { text: "x".repeat(61_000) });
  mock.restoreAll();
  assert.deepEqual(outcome, { type: "sent" });
});
