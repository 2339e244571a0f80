/* Answers that are no texts: how they are posted, stored and exported. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { countRows, makePlace, query, run, start, test } from "./collector.mjs";

const TYPES = "tests/collect/types.json";

const ANSWERS = { count: 2.5, mood: 4, again: false, day: "2026-02-28", order: ["=price", "speed", "safety"], code: "AB1", from: "mail" };

const begin = (t) => start(t, { quizzes: [TYPES] });

const post = (collector, payload) => collector.post(payload, { quiz: "types" });

const postForm = (collector, form) => collector.postForm(form, { quiz: "types" });

const issuesOf = ({ status, text }) => [status, JSON.parse(text).issues];

function csvOf({ db }) {
  const { status, stdout } = run("export", "--db", db, "--format", "csv");
  assert.equal(status, 0);
  return stdout.trimEnd().split("\r\n").map((line) => line.split(",").slice(3));
}

test("numbers, true and false, days and orders are stored as what they are", async (t) => {
  const collector = await begin(t);
  assert.equal((await post(collector, ANSWERS)).status, 201);
  assert.equal((await post(collector, { ...ANSWERS, count: -3, again: true, _id: "r-2" })).status, 201);
  const kinds = "SELECT json_type(payload, '$.count') AS count, json_type(payload, '$.mood') AS mood," +
    " json_type(payload, '$.again') AS again, json_type(payload, '$.order') AS 'order', json_type(payload, '$.day') AS day" +
    " FROM responses ORDER BY id";
  assert.deepEqual(query(collector.db, kinds), [
    { count: "real", mood: "integer", again: "false", order: "array", day: "text" },
    { count: "integer", mood: "integer", again: "true", order: "array", day: "text" },
  ]);
  assert.deepEqual(csvOf(collector), [
    ["_id", "count", "mood", "again", "day", "order", "code", "from"],
    ["", "2.5", "4", "false", "2026-02-28", "'=price; speed; safety", "AB1", "mail"],
    ["r-2", "-3", "4", "true", "2026-02-28", "'=price; speed; safety", "AB1", "mail"],
  ]);
  const { stdout } = run("export", "--db", collector.db, "--format", "json");
  assert.deepEqual(JSON.parse(stdout).map(({ payload }) => payload), [ANSWERS, { ...ANSWERS, count: -3, again: true, _id: "r-2" }]);
  await collector.stop();
});

test("a form is stored as the same JSON", async (t) => {
  const collector = await begin(t);
  const places = "order.1=%3Dprice&order.2=speed&order.3=safety";
  assert.equal((await postForm(collector, `count=2%2C50&mood=4&again=false&day=2026-02-28&${places}&code=+AB1+`)).status, 201);
  assert.equal((await postForm(collector, "count=2.5&mood=4&again=false&day=2026-02-28&order=%3Dprice&order=speed&order=safety&code=AB1&from=mail")).status, 201);
  const payloads = query(collector.db, "SELECT payload FROM responses").map(({ payload }) => payload);
  assert.deepEqual(payloads, [JSON.stringify(ANSWERS), JSON.stringify(ANSWERS)]);
  await collector.stop();
});

test("what is wrong is said with its limit, and nothing is stored", async (t) => {
  const collector = await begin(t);
  const wrong = { count: "2.5", mood: 6, again: "true", day: "2025-12-31", order: ["speed"], thanks: "x", code: "ab1", from: "web" };
  assert.deepEqual(issuesOf(await post(collector, wrong)), [422, [
    { id: "count", code: "number" },
    { id: "mood", code: "too-large", max: 5 },
    { id: "again", code: "type" },
    { id: "day", code: "too-small", min: "2026-01-01" },
    { id: "order", code: "too-few", min: 3 },
    { id: "thanks", code: "option" },
    { id: "code", code: "pattern" },
    { id: "from", code: "option" },
  ]]);
  assert.deepEqual(issuesOf(await postForm(collector, "count=many&mood=2.5&again=on&day=2026-02-30&order.1=speed&code=x&from=web")), [422, [
    { id: "count", code: "number" },
    { id: "mood", code: "step", step: 1 },
    { id: "again", code: "type" },
    { id: "day", code: "date" },
    { id: "order", code: "too-few", min: 3 },
    { id: "code", code: "pattern" },
    { id: "from", code: "option" },
  ]]);
  assert.equal(countRows(collector.db), 0);
  await collector.stop();
});

test("a pattern that would take for ever is given up", async (t) => {
  const place = makePlace(t);
  const quiz = join(place.folder, "slow.json");
  writeFileSync(quiz, JSON.stringify({ id: "slow", questions: [{ id: "a", type: "text", question: "A?", pattern: "(?:a|aa)+[bc]" }] }));
  const collector = await start(t, { place, quizzes: [quiz] });
  const begun = Date.now();
  const reply = await collector.post({ a: "a".repeat(60_000) }, { quiz: "slow" });
  assert.deepEqual(issuesOf(reply), [422, [{ id: "a", code: "pattern" }]]);
  assert.ok(Date.now() - begun < 20_000);
  await collector.stop();
});
