/**
 * Small definitions with conditions, jumps and points, made by chance, and readers who press anything: whatever comes of it, the
 * submission passes the check, progress does not fall going forward, and the path ends. SEED=… replays one.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadEngine } from "pagequiz/engine";

const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 400 }, (_, i) => i + 1);
const EVENTS = 40;
/** Ms, on a machine that does much else. */
const PATIENCE = 60_000;

const engine = await loadEngine();

/** Numbers by chance, the same for the same seed. */
class Chance {
  constructor(seed) {
    this.state = seed;
  }

  below(limit) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  is(one, of) {
    return this.below(of) < one;
  }
}

const TYPES = {
  radio: { options: ["x", "y", "z"], values: ["x", "y", "z"] },
  multipleChoice: { options: ["x", "y", "z"], other: true, values: [["x"], ["z", "y"], ["x", "y", "z"], []] },
  number: { values: ["1", "2,5", "-3", ""] },
  input: { values: ["x", " Y ", ""] },
  boolean: { values: [true, false] },
  checkbox: { values: [true, false] },
  ranking: { options: ["x", "y"], values: [["x", "y"], ["y", "x"], ["y"]] },
  statement: { values: [] },
  hidden: { values: [] },
};

const CORRECT = { radio: "y", multipleChoice: ["x"], number: 1, input: "y", boolean: true, checkbox: true, ranking: ["y", "x"] };

/** A condition over any of the questions, later ones too. */
function conditionOf(chance, ids) {
  const name = { var: chance.is(1, 9) ? "$score" : chance.pick(ids) };
  const rules = [
    { "==": [name, chance.pick(["x", "y", 1, true])] },
    { in: ["x", name] },
    { "!": [name] },
    { ">": [name, 0] },
    { "==": [{ var: { cat: ["q", chance.below(ids.length)] } }, "x"] },
    { some: [[{ var: "" }], { var: chance.pick(ids) }] },
    { "!!": [{ missing: [chance.pick(ids), chance.pick(ids)] }] },
  ];
  const rule = rules[chance.is(1, 3) ? chance.below(rules.length) : chance.below(4)];
  return chance.is(1, 5) ? { or: [rule, conditionOf(chance, ids)] } : rule;
}

/** Where a question leads: often back, by an answer. */
const nextOf = (chance, ids) => ({ if: [conditionOf(chance, ids), chance.pick([...ids, "$end"]), { cat: [chance.pick(ids)] }] });

function questionOf(chance, id, ids) {
  const type = chance.pick(Object.keys(TYPES));
  const { options, other } = TYPES[type];
  const question = { id, type, ...(type !== "hidden" && { question: `{${chance.pick(ids)}} {$score}` }) };
  if (options) {
    question.options = options.map((value) => ({
      value,
      ...(chance.is(1, 4) && { visibleIf: conditionOf(chance, ids) }),
      ...(chance.is(1, 3) && { points: chance.below(5) - 1 }),
    }));
  }
  if (other && chance.is(1, 2)) question.other = true;
  if (type === "hidden") question.value = chance.is(1, 2) ? chance.pick(["x", 1, true]) : conditionOf(chance, ids);
  if (CORRECT[type] !== undefined && chance.is(1, 3)) question.correct = CORRECT[type];
  if (type !== "hidden" && type !== "statement" && chance.is(1, 2)) question.optional = true;
  if (chance.is(1, 2)) question.visibleIf = conditionOf(chance, ids);
  if (chance.is(1, 6)) question.next = nextOf(chance, ids);
  return question;
}

function definitionOf(chance) {
  const ids = Array.from({ length: 2 + chance.below(8) }, (_, i) => `q${i}`);
  const isArranged = chance.is(1, 3);
  return {
    // Without an order, which conditions depend on, a check could only guess.
    include: ["_path", "_score", "_result", ...(chance.is(1, 2) ? ["_id"] : []), ...(isArranged ? ["_order"] : [])],
    review: chance.is(1, 3),
    feedback: chance.pick(["none", "each", "end"]),
    ...(isArranged && { shuffle: chance.pick([true, false, "questions", "options"]), pick: 1 + chance.below(12) }),
    resultMode: chance.pick(["first", "all"]),
    results: [{ id: "some", when: conditionOf(chance, ids), text: "{$score}" }, { id: "any" }],
    questions: [...ids.map((id) => questionOf(chance, id, ids)), { id: "last", type: "radio", question: "?", options: ["x"] }],
  };
}

/** An answer to the question that is shown, good or not. */
function answerTo({ question }, chance) {
  const value = chance.is(1, 8) ? null : chance.pick(TYPES[question.type]?.values ?? ["x"]);
  return { type: "answer", id: question.id, value, ...(question.other && chance.is(1, 4) && { other: "own" }) };
}

function eventOf(view, chance, ids) {
  const answered = view.question && view.question.type !== "statement";
  const choices = ["next", "next", "next", "back", "go"];
  const type = answered && chance.is(2, 3) ? "answer" : chance.pick(choices);
  if (type === "answer") return answerTo(view, chance);
  if (type === "go") return chance.is(1, 2) ? { type, step: 1 + chance.below(9) } : { type, id: chance.pick(ids) };
  return { type };
}

/** What has to be so in each view, whatever was done. */
function checkView(view, before, event) {
  assert.ok(view.progress >= 0 && view.progress <= 1, "progress is a share");
  if (view.status === "question") assert.ok(view.step <= view.total, `step ${view.step} of ${view.total}`);
  if (view.status === "done") assert.equal(view.progress, 1);
  const isForward = event.type === "next" && view.step > before.step;
  if (isForward) assert.ok(view.progress >= before.progress, `progress from ${before.progress} to ${view.progress}`);
  if (view.isLast) assert.ok(view.status === "review" || view.step === view.total, "the last step is the last");
  for (const [name, text] of Object.entries(view.values ?? {})) assert.equal(typeof text, "string", name);
}

/** A submission passes the check but for what is still to be answered; the check finds the same score and results. */
function checkPayload(quiz, session, hidden, isDone) {
  const payload = session.payload();
  const { issues, ok, score, result } = quiz.check(payload);
  const path = new Set(payload._path);
  assert.deepEqual(issues.filter(({ code }) => code === "off-path"), []);
  assert.ok(Object.keys(payload).every((key) => key.startsWith("_") || hidden.has(key) || path.has(key)));
  assert.equal(path.size, payload._path.length, "no question stands twice on a path");
  if (!isDone) return;
  assert.deepEqual(issues, []);
  assert.ok(ok);
  assert.deepEqual([score, result], [payload._score, payload._result]);
}

/** To the end, answering whatever is asked. */
function finish(session, chance) {
  let view = session.view();
  for (let i = 0; view.status !== "done"; i++) {
    assert.ok(i < 300, "the path ends");
    const { question, issues = [] } = view;
    const isEmpty = question?.options?.length === 0;
    if (isEmpty && question.other) view = session.send({ type: "answer", id: question.id, value: [], other: "own" });
    else if (question && !isEmpty && (issues.length > 0 || view.value === null) && TYPES[question.type]?.values.length > 0) {
      const own = question.options?.map(({ value }) => value);
      const values = TYPES[question.type].values.filter((value) => !own || [value].flat().every((one) => own.includes(one)));
      const fallback = own && (question.type === "radio" ? own[0] : own);
      const value = question.type === "checkbox" ? true : chance.is(1, 3) || !values.length ? (fallback ?? values[0]) : chance.pick(values);
      view = session.send({ type: "answer", id: question.id, value });
    } else if (question?.id === "last") view = session.send({ type: "answer", id: "last", value: "x" });
    const before = view;
    view = session.send({ type: "next" });
    checkView(view, before, { type: "next" });
  }
}

/** A session taken up again from what it says of itself is the same. */
function checkSnapshot(quiz, session) {
  const again = quiz.start(session.snapshot());
  assert.equal(again.restored, true);
  assert.deepEqual(again.payload(), session.payload());
  const [view, expected] = [again.view(), session.view()];
  if (expected.status === "question" && view.question?.id === expected.question.id) assert.deepEqual({ ...view, issues: 0 }, { ...expected, issues: 0 });
  again.close();
}

function run(seed) {
  const chance = new Chance(seed);
  const definition = definitionOf(chance);
  const quiz = defineOrCycle(definition);
  if (!quiz) return false;
  const ids = definition.questions.map(({ id }) => id);
  const hidden = new Set(definition.questions.filter(({ type }) => type === "hidden").map(({ id }) => id));
  const session = quiz.start();
  let view = chance.is(1, 2) ? session.send({ type: "open", responseId: `r-${seed}` }) : session.view();
  for (let i = 0; i < EVENTS; i++) {
    const event = eventOf(view, chance, ids);
    const before = view;
    view = session.send(event);
    checkView(view, before, event);
    checkPayload(quiz, session, hidden, view.status === "done");
    if (chance.is(1, 5)) checkSnapshot(quiz, session);
  }
  finish(session, chance);
  checkPayload(quiz, session, hidden, true);
  checkSnapshot(quiz, session);
  quiz.close();
  return true;
}

/** @returns the quiz, or undefined where chance has made a cycle */
function defineOrCycle(definition) {
  try {
    return engine.define(definition);
  } catch (error) {
    assert.deepEqual([...new Set(error.errors?.map(({ code }) => code))], ["no-questions"], error.stack);
    return undefined;
  }
}

describe("definitions by chance", () => {
  test(`${SEEDS.length} of them`, { timeout: PATIENCE }, () => {
    let count = 0;
    for (const seed of SEEDS) {
      try {
        count += run(seed);
      } catch (error) {
        error.message = `SEED=${seed}: ${error.message}`;
        throw error;
      }
    }
    assert.ok(count > SEEDS.length / 2 || SEEDS.length === 1);
  });
});
