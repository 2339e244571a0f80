/** What readers of the examples get: right and wrong, endings, ways through the registration. */
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

describe("the registration", () => {
  const definition = read("registration");
  const quiz = engine.define(definition);
  const EVERYBODY = { name: "A Name", email: "name@example.com", consent: true };
  const BEFORE = ["welcome", "name", "email", "ticket"];
  const ON_SITE = { onSite: true, arrival: "2027-05-19", meals: "Vegan" };
  const ONLINE = { onSite: false, timeZone: "Asia/Tokyo" };
  const AFTER = ["workshops", "phone", "website", "consent"];

  /** Answers, the questions between, what the rules make of them. */
  const WAYS = [
    [{ ticket: "regular", ...ON_SITE }, ["onSite", "arrival", "meals", "mobility"], "regular"],
    [{ ticket: "regular", ...ONLINE }, ["onSite", "timeZone"], "online-regular"],
    [{ ticket: "student", school: "A School", ...ON_SITE }, ["school", "onSite", "arrival", "meals", "mobility"], "student"],
    [{ ticket: "student", school: "A School", ...ONLINE }, ["school", "onSite", "timeZone"], "online-student"],
    [{ ticket: "supporter", ...ON_SITE, guests: 2 }, ["onSite", "arrival", "meals", "guests", "mobility"], "supporter-with-2"],
    [{ ticket: "supporter", ...ON_SITE, guests: 0 }, ["onSite", "arrival", "meals", "guests", "mobility"], "supporter"],
    [{ ticket: "supporter", ...ONLINE }, ["onSite", "timeZone"], "online-supporter"],
  ];

  /** Answers what is asked, as far as there are answers, up to the review. */
  const register = (answers, params = {}) => {
    const session = quiz.start();
    let view = session.send({ type: "open", params });
    while (view.status === "question") {
      const { id } = view.question;
      if (id in answers) session.send({ type: "answer", id, value: answers[id] });
      view = session.send({ type: "next" });
      assert.notEqual(view.question?.id, id, JSON.stringify(view.issues));
    }
    return { session, view };
  };

  for (const [own, between, priceClass] of WAYS) {
    test(`asks ${between.join(", ")}: ${priceClass}`, () => {
      const { session, view } = register({ ...EVERYBODY, ...own });
      assert.equal(view.status, "review");
      const { _path, ...payload } = session.payload();
      assert.deepEqual(_path, [...BEFORE, ...between, ...AFTER]);
      assert.deepEqual(view.review.map(({ id }) => id), _path.filter((id) => id !== "welcome"));
      assert.deepEqual(payload, { ...EVERYBODY, ...own, priceClass });
      assert.deepEqual(quiz.check({ ...payload, _path }).issues, []);
      assert.equal(session.send({ type: "next" }).status, "sending");
    });
  }

  test("asks each question on some way, and those with a condition not on all", () => {
    for (const { id, type, visibleIf } of definition.questions.filter((question) => question.type !== "hidden")) {
      const count = WAYS.filter(([, between]) => [...BEFORE, ...between, ...AFTER].includes(id)).length;
      assert.ok(count > 0 && (!visibleIf || count < WAYS.length), `${type} ${id}: ${count}`);
    }
  });

  test("has workshops for students and for supporters only", () => {
    const valuesFor = (ticket) => {
      const { session } = register({ ...EVERYBODY, ticket, school: "A School", ...ONLINE });
      return session.send({ type: "go", id: "workshops" }).question.options.map(({ value }) => value);
    };
    const all = ["forms", "accessibility", "images"];
    assert.deepEqual(
      ["regular", "student", "supporter"].map(valuesFor),
      [all, [...all, "first-talk"], [...all, "round-table"]],
    );
  });

  test("takes the ticket and the source from the address", () => {
    const answers = { ...EVERYBODY, school: "A School", ...ONLINE };
    const { session } = register(answers, { ticket: "student", source: "a newsletter", consent: "true" });
    const { ticket, source } = session.payload();
    assert.deepEqual([ticket, source], ["student", "a newsletter"]);
  });
});
