/* POST /answers/<quiz id>: what is stored, what is refused, and with which reply. */
import assert from "node:assert/strict";
import { ANSWERS, countRows, POLL, query, start, test } from "./collector.mjs";

const OK = { ok: true };

/* Name, body, and the error's code, line and column. */
const NOT_AN_OBJECT = [
  ["nothing", "", "syntax", 1, 1],
  ["no JSON", "size=small", "syntax", 1, 1],
  ["cut off", '{"size":"small"', "syntax", 1, 16],
  ["text behind it", '{"size":"small"} x', "syntax", 1, 18],
  ["a duplicate member", '{"size":"small",\n"size":"large"}', "syntax", 2, 8],
  ["a NUL in a text", '{"size":"a\\u0000b"}', "syntax", 1, 11],
  ["an unfinished escape", '{"size":"\\u00"}', "syntax", 1, 10],
  ["a raw control character", '{"size":"a\tb"}', "syntax", 1, 11],
  ["bytes that are not UTF-8", Buffer.from('{"size":"\xff"}', "latin1"), "syntax", 1, 10],
  ["a list", "[]", "type", 1, 1],
  ["a text", '"small"', "type", 1, 1],
  ["null", "null", "type", 1, 1],
  ["a nest 10,000 deep", `{"size":${"[".repeat(10000)}`, "too-deep", 1, 72],
];

test("a response that is valid is stored as one row with its time, quiz and definition", async (t) => {
  const collector = await start(t);
  const before = new Date().toISOString();
  const reply = await collector.post({ ...ANSWERS, remark: 'so "quoted", ünï ✓ 😀\nline 2', _id: "r-1" });
  const after = new Date().toISOString();
  assert.equal(reply.status, 201);
  assert.deepEqual(reply.json, OK);
  assert.equal(reply.headers["content-type"], "application/json");
  assert.equal(reply.headers["cache-control"], "no-store");
  assert.equal(reply.headers["x-content-type-options"], "nosniff");
  const [row, ...more] = query(collector.db, "SELECT * FROM responses");
  assert.deepEqual(more, []);
  assert.match(row.received, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(before <= row.received && row.received <= after, `${before} ${row.received} ${after}`);
  assert.equal(row.quiz, "survey");
  assert.match(row.definition_hash, /^[0-9a-f]{8}$/);
  assert.equal(row.response_id, "r-1");
  assert.deepEqual(JSON.parse(row.payload), { ...ANSWERS, remark: 'so "quoted", ünï ✓ 😀\nline 2', _id: "r-1" });
  await collector.stop();
});

test("the table is written with a write-ahead log and is closed without one", async (t) => {
  const collector = await start(t);
  await collector.post(ANSWERS);
  assert.deepEqual(query(collector.db, "PRAGMA journal_mode"), [{ journal_mode: "wal" }]);
  await collector.stop();
  assert.equal(countRows(collector.db), 1);
  assert.deepEqual(query(collector.db, "PRAGMA user_version"), [{ user_version: 1 }]);
});

test("the same _id twice is stored once, with the same reply; another body under it is a conflict", async (t) => {
  const collector = await start(t);
  const response = { ...ANSWERS, _id: "one" };
  const first = await collector.post(JSON.stringify(response, null, 2));
  for (const spaces of [2, 0, 1]) {
    const again = await collector.post(JSON.stringify(response, null, spaces));
    assert.deepEqual([again.status, again.text], [201, first.text]);
  }
  const other = await collector.post({ ...ANSWERS, size: "large", _id: "one" });
  assert.equal(other.status, 409);
  assert.deepEqual(other.json, { ok: false, error: { code: "conflict" }, issues: [{ code: "conflict" }] });
  assert.equal(countRows(collector.db), 1);
  assert.equal(JSON.parse(query(collector.db, "SELECT payload FROM responses")[0].payload).size, "small");
  await collector.stop();
});

test("an _id is one however its key is written", async (t) => {
  const collector = await start(t);
  const body = JSON.stringify({ ...ANSWERS, _id: "one" }).replace('"_id"', '"_\\u0069d"');
  assert.equal((await collector.post(body)).status, 201);
  assert.equal((await collector.post(body)).status, 201);
  assert.deepEqual(query(collector.db, "SELECT response_id FROM responses"), [{ response_id: "one" }]);
});

test("an _id counts for one quiz only, and what is no text or empty is no _id", async (t) => {
  const collector = await start(t);
  const posts = [
    [{ ...ANSWERS, _id: "one" }, {}],
    [{ agree: "yes", _id: "one" }, { quiz: "poll" }],
    ...[{}, { _id: "" }, { _id: 7 }, { _id: null }].flatMap((id) => [
      [{ ...ANSWERS, ...id }, {}],
      [{ ...ANSWERS, ...id }, {}],
    ]),
  ];
  for (const [payload, options] of posts) {
    assert.equal((await collector.post(payload, options)).status, 201, JSON.stringify(payload));
  }
  assert.equal(countRows(collector.db), posts.length);
  assert.deepEqual(query(collector.db, "SELECT count(response_id) AS ids FROM responses"), [{ ids: 2 }]);
  await collector.stop();
});

test("a response with issues is answered with them, question by question, and not stored", async (t) => {
  const collector = await start(t);
  const reply = await collector.post({ size: "huge", reasons: [], contact: "name@", nobody: 1, _id: "x" });
  assert.equal(reply.status, 422);
  assert.equal(reply.json.ok, false);
  assert.deepEqual(
    reply.json.issues.map(({ id, code }) => [id, code]),
    [["size", "option"], ["reasons", "required"], ["contact", "email"], ["nobody", "unknown-question"]],
  );
  assert.equal((await collector.post({})).json.issues.length, 2);
  assert.equal(countRows(collector.db), 0);
  assert.equal((await collector.post({ ...ANSWERS, _id: "x" })).status, 201);
  await collector.stop();
});

for (const [name, body, code, line, column] of NOT_AN_OBJECT) {
  test(`a body that is not a JSON object is refused with its place: ${name}`, async (t) => {
    const collector = await start(t);
    const { status, json } = await collector.post(body);
    assert.equal(status, 400);
    assert.equal(json.ok, false);
    assert.deepEqual([json.error.code, json.error.line, json.error.column], [code, line, column]);
    assert.equal(typeof json.error.path, "string");
    assert.equal(countRows(collector.db), 0);
    await collector.stop();
  });
}

test("the path in an error is JSON however odd the member's name is", async (t) => {
  const collector = await start(t);
  const name = 'a"\\\n\u0007é</script>';
  const { status, json } = await collector.post(`{${JSON.stringify(name)}:1,${JSON.stringify(name)}:2}`);
  assert.equal(status, 400);
  assert.equal(json.error.path, `/${name.replace("/", "~1")}`);
  await collector.stop();
});

const REFUSED = [
  ["an unknown quiz", "POST", "/answers/nobody", {}, 404, "unknown-quiz"],
  ["no quiz", "POST", "/answers/", {}, 404, "unknown-quiz"],
  ["a part of an id", "POST", "/answers/surve", {}, 404, "unknown-quiz"],
  ["a path below a quiz", "POST", "/answers/survey/x", {}, 404, "unknown-quiz"],
  ["a quiz in capitals", "POST", "/answers/SURVEY", {}, 404, "unknown-quiz"],
  ["GET", "GET", "/answers/survey", {}, 405, "method"],
  ["PUT", "PUT", "/answers/survey", {}, 405, "method"],
  ["a method nobody knows", "PROPFIND", "/answers/survey", {}, 405, "method"],
  ["no content type", "POST", "/answers/survey", { "content-type": [] }, 415, "content-type"],
  ["a form", "POST", "/answers/survey", { "content-type": "multipart/form-data; boundary=x" }, 415, "content-type"],
  ["text, which needs no preflight", "POST", "/answers/survey", { "content-type": "text/plain" }, 415, "content-type"],
  ["a type that begins alike", "POST", "/answers/survey", { "content-type": "application/jsonx" }, 415, "content-type"],
];

for (const [name, method, path, headers, status, code] of REFUSED) {
  test(`a request is refused: ${name}`, async (t) => {
    const collector = await start(t);
    const body = method === "GET" ? undefined : JSON.stringify(ANSWERS);
    const sent = { "content-type": "application/json", ...headers };
    const reply = await collector.request(path, { method, headers: sent, body });
    assert.equal(reply.status, status);
    assert.deepEqual(JSON.parse(reply.text), { ok: false, error: { code } });
    assert.equal(reply.headers.allow, status === 405 ? "POST, OPTIONS" : undefined);
    assert.equal(countRows(collector.db), 0);
    await collector.stop();
  });
}

const ACCEPTED = [
  ["a charset", "/answers/survey", { "content-type": "application/json; charset=utf-8" }],
  ["capitals", "/answers/survey", { "content-type": "Application/JSON ;charset=UTF-8" }],
  ["a query", "/answers/survey?from=page", {}],
  ["an escaped path", "/%61nswers/s%75rvey", {}],
];

for (const [name, path, headers] of ACCEPTED) {
  test(`a request is taken: ${name}`, async (t) => {
    const collector = await start(t);
    const sent = { "content-type": "application/json", ...headers };
    const reply = await collector.request(path, { method: "POST", headers: sent, body: JSON.stringify(ANSWERS) });
    assert.equal(reply.status, 201);
    await collector.stop();
  });
}

test("HEAD is answered as GET without a body, OPTIONS with what is allowed", async (t) => {
  const collector = await start(t);
  const head = await collector.request("/answers/survey", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.allow, head.text], [405, "POST, OPTIONS", ""]);
  const options = await collector.request("/answers/survey", { method: "OPTIONS" });
  assert.deepEqual([options.status, options.headers.allow, options.text], [204, "POST, OPTIONS", ""]);
  await collector.stop();
});

test("a body of 1 MiB is read, and one byte more is refused, announced or not", async (t) => {
  const collector = await start(t);
  const limit = 1024 * 1024;
  const padded = (size) => JSON.stringify(ANSWERS).padEnd(size);
  assert.equal((await collector.post(padded(limit))).status, 201);
  const announced = await collector.post(padded(limit + 1));
  assert.equal(announced.status, 413);
  assert.deepEqual(announced.json, { ok: false, error: { code: "too-large" } });
  const chunked = await collector.request("/answers/survey", {
    method: "POST",
    headers: { "content-type": "application/json", "transfer-encoding": "chunked" },
    body: padded(limit + 1),
  });
  assert.equal(chunked.status, 413);
  assert.equal(countRows(collector.db), 1);
  await collector.stop();
});

test("one line is logged for each request where that is asked for, never an answer or a query", async (t) => {
  const collector = await start(t, { args: ["--verbose"] });
  const secret = "SECRET";
  await collector.post({ ...ANSWERS, remark: secret, _id: secret });
  await collector.post({ ...ANSWERS, remark: secret + secret, _id: secret });
  await collector.post({ ...ANSWERS, size: secret });
  await collector.post(`{"remark": "${secret}`);
  await collector.request(`/?remark=${secret}`);
  await collector.raw(`GET /\x1b[31m HTTP/1.0\r\n\r\n`).closed;
  await collector.raw(`\x1b[31mX / HTTP/1.0\r\n\r\n`).closed;
  await collector.stop();
  assert.deepEqual(collector.stderr.split("\n"), [
    "POST /answers/survey 201",
    "POST /answers/survey 409",
    "POST /answers/survey 422",
    "POST /answers/survey 400",
    "GET / 200",
    "GET /?[31m 404",
    "?[31mX / 405",
    "",
  ]);
});

test("nothing is logged where it is not asked for", async (t) => {
  const collector = await start(t, { quizzes: [POLL] });
  await collector.post({ agree: "yes" }, { quiz: "poll" });
  await collector.post({}, { quiz: "poll" });
  await collector.stop();
  assert.equal(collector.stderr, "");
});
