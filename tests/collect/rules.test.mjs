/* Quizzes with conditions and points: what is stored is what comes out here, whatever a page says. */
import assert from "node:assert/strict";
import { MIGRATION, STRATEGY } from "../engines/quizzes.mjs";
import { countRows, query, start, test } from "./collector.mjs";

const RULES = "tests/collect/rules.json";

/** Where these are posted. */
const TO = { quiz: "rules" };

const rows = (collector) =>
  query(collector.db, "SELECT payload FROM responses ORDER BY id").map(({ payload }) => JSON.parse(payload));

test("score and result are computed here", async (t) => {
  const collector = await start(t, { quizzes: [RULES] });
  const answers = { pet: "yes", kind: "dog" };
  for (const claimed of [{ _score: 1000, _result: ["champion"] }, {}, { _score: null }]) {
    assert.equal((await collector.post({ ...answers, ...claimed }, TO)).status, 201);
  }
  assert.deepEqual(rows(collector), Array(3).fill({ ...answers, _score: 2, _result: ["expert"] }));
  await collector.stop();
});

test("of the example the strategy is computed here, and another verdict than its answers give is refused", async (t) => {
  const collector = await start(t, { quizzes: ["web/examples/migration.json"] });
  const to = { quiz: "migration" };
  const made = { ...MIGRATION, ...STRATEGY };
  assert.equal((await collector.post({ ...made, _result: ["verdict-go-now"] }, to)).status, 201);
  assert.deepEqual(rows(collector), [made]);
  const refused = await collector.post({ ...made, verdict: "go-now" }, to);
  assert.equal(refused.status, 422);
  assert.deepEqual(JSON.parse(refused.text).issues, [{ id: "verdict", code: "option" }]);
  await collector.stop();
});

test("of the example sent as a form the verdict is computed here, too", async (t) => {
  const collector = await start(t, { quizzes: ["web/examples/migration.json"] });
  const fields = Object.entries(MIGRATION).flatMap(([id, value]) => [value].flat().map((one) => [id, one]));
  const reply = await collector.postForm(new URLSearchParams(fields).toString(), { quiz: "migration" });
  assert.equal(reply.status, 201);
  assert.deepEqual(rows(collector), [{ ...MIGRATION, ...STRATEGY }]);
  await collector.stop();
});

test("a second try with another score is the same response", async (t) => {
  const collector = await start(t, { quizzes: [RULES] });
  const answers = { pet: "no", why: "no room", _id: "r-1" };
  assert.equal((await collector.post({ ...answers, _score: 1 }, TO)).status, 201);
  assert.equal((await collector.post({ ...answers, _score: 2 }, TO)).status, 201);
  assert.equal((await collector.post({ ...answers, why: "allergies" }, TO)).status, 409);
  assert.deepEqual(rows(collector), [{ ...answers, _score: 0, _result: ["beginner"] }]);
  await collector.stop();
});

test("an answer off the path is refused in JSON, and dropped from a form", async (t) => {
  const collector = await start(t, { quizzes: [RULES] });
  const reply = await collector.post({ pet: "no", kind: "dog", why: "no room" }, TO);
  assert.equal(reply.status, 422);
  assert.deepEqual(JSON.parse(reply.text), {
    issues: [{ id: "kind", code: "off-path" }],
    score: 0,
    result: ["beginner"],
    ok: false,
  });
  assert.equal(countRows(collector.db), 0);
  assert.equal((await collector.postForm("pet=no&kind=dog&why=no+room", TO)).status, 201);
  assert.deepEqual(rows(collector), [{ pet: "no", why: "no room", _score: 0, _result: ["beginner"] }]);
  await collector.stop();
});

test("a form that leaves out what its path asks for is refused", async (t) => {
  const collector = await start(t, { quizzes: [RULES] });
  const reply = await collector.postForm("pet=yes&why=no+room", TO);
  assert.equal(reply.status, 422);
  assert.deepEqual(JSON.parse(reply.text).issues, [{ id: "kind", code: "required" }]);
  await collector.stop();
});
