/**
 * Runs tests/cases on the wasm module and on the fallback, as tests/unit/cases.c does natively: the same files, the same
 * results.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { ENGINES } from "./engines.mjs";

/** A text of a case: a string as it is, `{join: [part, [part, times], …]}` put together, anything else as JSON. */
function toText(value) {
  if (typeof value === "string") return value;
  if (!Array.isArray(value?.join)) return JSON.stringify(value);
  return value.join.map((part) => (Array.isArray(part) ? part[0].repeat(part[1]) : part)).join("");
}

/** Whether `actual` has all that `expected` has: members of objects may be left out, items of lists may not. */
function matches(expected, actual) {
  if (expected === "$absent") return actual === undefined;
  if (Array.isArray(expected)) {
    const isList = Array.isArray(actual) && actual.length === expected.length;
    return isList && expected.every((item, i) => matches(item, actual[i]));
  }
  if (expected !== null && typeof expected === "object") {
    return actual !== null && typeof actual === "object" && !Array.isArray(actual) &&
      Object.entries(expected).every(([key, value]) => matches(value, actual[key]));
  }
  return expected === actual;
}

function expectMatch(what, expected, actual) {
  const message = `${what}: expected ${JSON.stringify(expected)}\n but got ${JSON.stringify(actual)}`;
  assert.ok(matches(expected, actual), message);
}

/** Runs something that must throw a QuizError with these errors. */
function expectErrors(expected, run) {
  assert.throws(run, (error) => {
    assert.equal(error.name, "QuizError", error.stack);
    expectMatch("errors", expected, error.errors);
    return true;
  });
}

const STEPS = {
  send(run, step, event) {
    const before = run.session.snapshot();
    const send = () => run.session.send(event.join ? toText(event) : event);
    if (step.error) expectErrors(step.error, send);
    else expectMatch("view of send()", step.view ?? {}, send());
    if (step.error || step.unchanged) assert.equal(run.session.snapshot(), before);
  },
  payload(run, step, expected) {
    assert.equal(JSON.stringify(run.session.payload()), JSON.stringify(expected));
  },
  snapshot(run, step, expected) {
    expectMatch("snapshot", expected, JSON.parse(run.session.snapshot()));
  },
  reload(run, step, changes) {
    const snapshot = { ...JSON.parse(run.session.snapshot()), ...changes };
    restart(run, JSON.stringify(snapshot), step.restored !== false);
  },
  restore(run, step, snapshot) {
    restart(run, toText(snapshot), step.restored === true);
  },
  check(run, step, submission) {
    const check = () => run.quiz.check(toText(submission));
    if (step.error) return expectErrors(step.error, check);
    const verdict = check();
    assert.equal(JSON.stringify(verdict.issues), JSON.stringify(step.issues));
    assert.equal(verdict.ok, step.issues.length === 0);
    expectMatch("verdict", step.verdict ?? {}, verdict);
  },
};

function restart(run, text, isExpected) {
  run.session.close();
  run.session = run.quiz.start(text);
  assert.equal(run.session.restored, isExpected);
}

function runStep(run, step) {
  const names = Object.keys(STEPS).filter((name) => name in step);
  assert.ok(names.length > 0 || step.view, `no step: ${JSON.stringify(step)}`);
  for (const name of names) STEPS[name](run, step, step[name]);
  if (step.view) expectMatch("view", step.view, run.session.view());
}

function runCase(engine, definition, { lang, errors, lint = errors ?? [], warnings = [], info, questions, steps = [] }) {
  const found = engine.lint(toText(definition), lang);
  expectMatch("errors of lint()", lint, found.errors);
  expectMatch("warnings of lint()", warnings, found.warnings);
  if (errors) return expectErrors(errors, () => engine.define(toText(definition), lang));
  const quiz = engine.define(toText(definition), lang);
  expectMatch("warnings", warnings.filter(({ code }) => code === "unknown-key"), quiz.info.warnings);
  expectMatch("info", info ?? {}, quiz.info);
  if (questions) assert.equal(JSON.stringify(quiz.questions()), JSON.stringify(questions));
  const run = { quiz, session: quiz.start() };
  for (const step of steps) runStep(run, step);
  quiz.close();
}

/** What forms post is read by servers only, natively; logic.test.mjs and import.test.mjs have what is of another form. */
const files = readdirSync("tests/cases", { recursive: true })
  .map(String)
  .filter((name) => /[/\\].*\.json$/.test(name) && !/^(form|logic|import)/.test(name));
assert.ok(files.length > 0);
for (const file of files.sort()) {
  const { definition, cases } = JSON.parse(readFileSync(`tests/cases/${file}`, "utf8"));
  for (const [name, engine] of Object.entries(ENGINES)) {
    describe(`${file}, ${name}`, () => {
      for (const item of cases) test(item.name, () => runCase(engine, item.definition ?? definition, item));
    });
  }
}
