/* Pages of other origins, and pages opened from disk. */
import assert from "node:assert/strict";
import { ANSWERS, countRows, start, test } from "./collector.mjs";

const ALLOWED = "https://example.com";
const PREFLIGHT = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };

/** Returns the CORS headers of a reply and the Vary that belongs to them. */
function corsOf({ headers }) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^access-control-|^vary$/.test(name)));
}

const FORBIDDEN = { vary: "Origin" };
const readable = (origin) => ({
  vary: "Origin",
  "access-control-allow-origin": origin,
  "access-control-expose-headers": "Retry-After",
});
const postable = (origin) => ({
  vary: "Origin",
  "access-control-allow-origin": origin,
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
});

test("a page of a configured origin may post and read every kind of reply", async (t) => {
  const args = ["--origin", "https://other.example:8443", "--origin", ALLOWED];
  const collector = await start(t, { args });
  for (const origin of [ALLOWED, "https://other.example:8443"]) {
    const headers = { origin, ...PREFLIGHT };
    const preflight = await collector.request("/answers/survey", { method: "OPTIONS", headers });
    assert.equal(preflight.status, 204);
    assert.deepEqual(corsOf(preflight), postable(origin));
  }
  const posts = [
    [ANSWERS, "survey", 201],
    [{}, "survey", 422],
    ["", "survey", 400],
    [ANSWERS, "nobody", 404],
  ];
  for (const [payload, quiz, status] of posts) {
    const reply = await collector.post(payload, { quiz, headers: { origin: ALLOWED } });
    assert.equal(reply.status, status);
    assert.deepEqual(corsOf(reply), readable(ALLOWED));
  }
  await collector.stop();
});

test("a preflight for an unknown quiz succeeds, so that the page gets to see the 404", async (t) => {
  const collector = await start(t, { args: ["--origin", ALLOWED] });
  const headers = { origin: ALLOWED, ...PREFLIGHT };
  const preflight = await collector.request("/answers/nobody", { method: "OPTIONS", headers });
  assert.equal(preflight.status, 204);
  assert.deepEqual(corsOf(preflight), postable(ALLOWED));
  await collector.stop();
});

const STRANGERS = [
  "http://example.com",
  "https://example.com.evil.example",
  "https://example.co",
  "https://example.com:444",
  "https://EXAMPLE.com",
  "null",
  "",
];

for (const origin of STRANGERS) {
  test(`a page of any other origin gets no leave: "${origin}"`, async (t) => {
    const collector = await start(t, { args: ["--origin", ALLOWED] });
    const headers = { origin, ...PREFLIGHT };
    assert.deepEqual(corsOf(await collector.request("/answers/survey", { method: "OPTIONS", headers })), FORBIDDEN);
    assert.deepEqual(corsOf(await collector.post(ANSWERS, { headers: { origin } })), FORBIDDEN);
    await collector.stop();
  });
}

test("a page opened from disk may post where that is switched on", async (t) => {
  const collector = await start(t, { args: ["--allow-null-origin"] });
  const headers = { origin: "null", ...PREFLIGHT };
  const preflight = await collector.request("/answers/survey", { method: "OPTIONS", headers });
  assert.deepEqual(corsOf(preflight), postable("null"));
  const reply = await collector.post(ANSWERS, { headers: { origin: "null" } });
  assert.equal(reply.status, 201);
  assert.deepEqual(corsOf(reply), readable("null"));
  assert.deepEqual(corsOf(await collector.post(ANSWERS, { headers: { origin: ALLOWED } })), FORBIDDEN);
  assert.equal(countRows(collector.db), 2);
  await collector.stop();
});

test("a page of the collector's own origin needs no leave", async (t) => {
  const collector = await start(t);
  const reply = await collector.post(ANSWERS, { headers: { origin: collector.url.slice(0, -1) } });
  assert.equal(reply.status, 201);
  assert.deepEqual(corsOf(reply), FORBIDDEN);
  await collector.stop();
});

test("files carry no leave for other origins", async (t) => {
  const collector = await start(t, { args: ["--origin", ALLOWED] });
  assert.deepEqual(corsOf(await collector.request("/", { headers: { origin: ALLOWED } })), {});
  await collector.stop();
});
