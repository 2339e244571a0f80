/** What readers of the examples get: right and wrong, and an ending. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { loadEngine } from "pagequiz/engine";

const FOLDER = "web/examples";

const engine = await loadEngine();
const read = (name) => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, "utf8"));

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json"))) {
  test(`${file} has no mistakes, and nothing that the engine does not know`, () => {
    assert.deepEqual(engine.define(readFileSync(`${FOLDER}/${file}`, "utf8")).info.warnings, []);
  });
}

describe("the scored quiz", () => {
  const definition = read("web-basics");
  const { questions, results } = definition;
  const quiz = engine.define(definition);
  const pointsOf = ({ points = 1 }) => points;
  const most = questions.reduce((sum, question) => sum + pointsOf(question), 0);

  /** An answer that can be given, and is not right. */
  const wrongOf = ({ type, options = [], correct }) => {
    const values = options.map((option) => option.value ?? option);
    if (Array.isArray(correct)) return type === "ranking" ? correct.toReversed() : values.filter((value) => !correct.includes(value));
    if (type === "number") return correct + 1;
    if (type === "boolean") return !correct;
    return values.find((value) => value !== correct) ?? "title";
  };

  test("tells right from wrong, and each score has its ending", (t) => {
    const reached = {};
    for (let rights = 0; rights < 2 ** questions.length; rights++) {
      const isRight = (i) => (rights >> i) & 1;
      const answers = Object.fromEntries(questions.map((question, i) => [question.id, isRight(i) ? question.correct : wrongOf(question)]));
      const { issues, score, result } = quiz.check(answers);
      assert.deepEqual(issues, []);
      assert.equal(score, questions.reduce((sum, question, i) => sum + isRight(i) * pointsOf(question), 0));
      assert.equal(result.length, 1);
      (reached[result[0]] ??= new Set()).add(score);
    }
    const ranges = Object.entries(reached).map(([id, scores]) => [id, Math.min(...scores), Math.max(...scores)]);
    assert.deepEqual(ranges, [["starting", 0, 5], ["familiar", 6, 10], ["fluent", 11, most]]);
    t.diagnostic(`${2 ** questions.length} combinations`);
  });

  test("says out of how many points, and explains every answer after it was given", () => {
    for (const { title } of results) assert.match(title, new RegExp(`^\\{\\$score\\} of ${most} points: `));
    const session = quiz.start();
    for (const question of questions) {
      session.send({ type: "answer", id: question.id, value: wrongOf(question) });
      const { feedback } = session.send({ type: "next" });
      assert.deepEqual([feedback.correct, feedback.explanation], [false, question.explanation]);
      assert.match(feedback.explanation, /\.$/);
      session.send({ type: "next" });
    }
    const { status, results: shown, marks } = session.view();
    assert.deepEqual([status, shown.map(({ id }) => id), marks.length], ["done", ["starting"], questions.length]);
  });
});
