/**
 * The strategy of web/examples/migration.json: every reader gets one verdict, one way, one first step, one effort. There are
 * some 10^15 ways to answer, so the results of each group are walked alone: through all answers that their rules can tell
 * apart, with a question of the same values in place of the verdict and the way. Then readers by chance get all of it.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { loadEngine } from "pagequiz/engine";

const READERS = 3000;

const engine = await loadEngine();
const definition = JSON.parse(readFileSync("web/examples/migration.json", "utf8"));
const { questions, results } = definition;

const groupOf = ({ id }) => id.split("-")[0];
const ofGroup = (group) => results.filter((result) => groupOf(result) === group);
const valueOf = (option) => option.value ?? option;
const isHidden = ({ type }) => type === "hidden";

/** All strings, numbers and names of `var` in a rule. */
function partsOf(rule) {
  if (Array.isArray(rule)) return rule.flatMap(partsOf);
  return rule && typeof rule === "object" ? Object.values(rule).flatMap(partsOf) : [rule];
}

/** What rules compare a question with: all parts of each operation on it. */
function comparedWith(id, rule) {
  if (!rule || typeof rule !== "object") return [];
  const operands = Object.values(rule).flat();
  const isOnIt = operands.some((operand) => operand?.var === id);
  return isOnIt ? partsOf(operands) : operands.flatMap((operand) => comparedWith(id, operand));
}

/** The points of an option that rules with these parts count, as text. */
const counted = ({ points = {} }, parts) =>
  Object.entries(points).filter(([name]) => parts.includes(`$score.${name}`)).join();

/** The questions that rules with these parts read, themselves or by their points. */
const readBy = (parts, asked) =>
  asked.filter(({ id, options = [] }) => parts.includes(id) || options.some((option) => counted(option, parts)));

/** These rules, and those of the hidden questions that they read. */
function allOf(rules, asked) {
  const hidden = readBy(partsOf(rules), asked).filter((question) => isHidden(question) && !rules.includes(question.value));
  return hidden.length > 0 ? allOf([...rules, ...hidden.map(({ value }) => value)], asked) : rules;
}

/**
 * The options that rules can tell apart: all that they name, and of others with the same points one, or two where those of
 * several add up.
 */
function optionsOf({ id, type, options }, rules) {
  const parts = partsOf(rules);
  const named = rules.flatMap((rule) => comparedWith(id, rule));
  const seen = {};
  return options.filter((option) => {
    const points = counted(option, parts);
    if (named.includes(valueOf(option))) return true;
    seen[points] = (seen[points] ?? 0) + 1;
    return seen[points] <= (type === "multipleChoice" && points ? 2 : 1);
  });
}

/** All answers to it that the rules can tell apart: a value, or a list of some. */
function answersTo(question, rules) {
  if (question["x-values"]) return question["x-values"];
  const values = optionsOf(question, rules).map(valueOf);
  if (question.type !== "multipleChoice") return values;
  const lists = values.reduce((all, value) => [...all, ...all.map((list) => [...list, value])], [[]]);
  return lists.filter((list) => list.length > 0 && list.length <= (question.max ?? Infinity));
}

/** @param {[string, any[]][]} given id and answers of each question */
function* combinations([[id, values], ...others], answers = {}) {
  for (const value of values) {
    const more = { ...answers, [id]: value };
    if (others.length > 0) yield* combinations(others, more);
    else yield more;
  }
}

/**
 * Each combination of answers, and the ids of the results that hold.
 * @param {any[]} shown results
 * @param {any[]} standIns questions in place of hidden ones
 */
function* walk(shown, standIns) {
  const all = questions.map((question) => standIns.find(({ id }) => id === question.id) ?? question);
  const rules = allOf(shown.map(({ when }) => when), all);
  const asked = readBy(partsOf(rules), all);
  const given = asked.filter((question) => !isHidden(question)).map((question) => [question.id, answersTo(question, rules)]);
  const bare = shown.map(({ id, when }) => ({ id, when }));
  const quiz = engine.define(JSON.stringify({ results: bare, resultMode: "all", questions: asked }));
  for (const answers of combinations(given)) {
    const { issues, result } = quiz.check(answers);
    assert.deepEqual(issues.filter(({ id }) => id in answers), []);
    yield { answers, held: result };
  }
  quiz.close();
}

const endingsOf = (group) => ofGroup(group).map(({ id }) => id.slice(group.length + 1));
const standIn = (id, type, values) => ({ id, type, question: id, options: values.map(String), "x-values": values });
const WEEKS = standIn("leastWeeks", "number", [13, 14]);
const DECIDED = [standIn("verdict", "radio", endingsOf("verdict")), standIn("way", "radio", endingsOf("why"))];

/** Group, how many there are for a verdict, what is decided elsewhere. */
const GROUPS = [
  ["verdict", () => 1, [WEEKS]],
  ["why", () => 1, []],
  ["way", () => 1, DECIDED],
  ["first", () => 1, DECIDED],
  ["effort", () => 1, DECIDED],
  ...["training", "date", "rest"].map((group) => [group, (verdict) => (verdict.startsWith("no-") ? 0 : 1), DECIDED]),
];

describe("every combination of answers", () => {
  for (const [group, count, standIns] of GROUPS) {
    test(`gets one ${group}`, (t) => {
      let walked = 0;
      for (const { answers, held } of walk(ofGroup(group), standIns)) {
        walked++;
        assert.equal(held.length, count(answers.verdict), `[${held}] for ${JSON.stringify(answers)}`);
      }
      t.diagnostic(`${walked} combinations`);
    });
  }
});

/** Numbers by chance, the same for the same seed. */
function* chances(seed) {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** A reader who says anything, and of some questions much. */
function readerOf(seed) {
  const chance = chances(seed * 7919);
  const next = () => chance.next().value;
  const answers = { additionalComments: "", email: "name@example.com" };
  for (const { id, type, options, max = Infinity } of questions.filter((question) => question.options)) {
    const one = options[Math.floor(next() * options.length)];
    const share = next() ** 2;
    const some = options.filter((option) => option === one || (next() < share && !option.exclusive));
    const chosen = one.exclusive ? [one] : some.slice(0, max);
    answers[id] = type === "radio" ? valueOf(one) : chosen.map(valueOf);
  }
  return answers;
}

/** What no reader may get: a result, and whose. */
const NEVER = [
  ["way-extension", ({ currentLanguages }) => !currentLanguages.includes("Python")],
  ["way-service", ({ rustExperience }) => !/production/.test(rustExperience)],
  ["way-service", ({ applicationType }) => !applicationType.includes("Web services/APIs")],
  ["way-worker", ({ applicationType }) => !applicationType.includes("Web services/APIs")],
  ["way-tool", ({ applicationType }) => !applicationType.includes("CLI tools")],
  ["way-pipeline", ({ applicationType }) => !applicationType.some((type) => /^Data|^Machine/.test(type))],
  ["verdict-go-now", ({ rustExperience }) => !/production/.test(rustExperience)],
  ["verdict-go-piece", ({ rustExperience }) => /production/.test(rustExperience)],
  ["verdict-go-piece", ({ motivations }) => motivations.every((goal) => /^(Microservices migration|Other)$/.test(goal))],
  ["verdict-go-piece", ({ rustExperience, timeline }) => /^No/.test(rustExperience) && /^Long/.test(timeline)],
  ["verdict-no-types", ({ currentLanguages }) => currentLanguages.some((name) => /^(Python|PHP|Ruby|C\+\+)$/.test(name))],
  ["verdict-no-checker", ({ motivations }) => motivations.includes("Memory efficiency")],
  ["date-holds", ({ teamSize, codebaseSize }) => teamSize === "1" && codebaseSize === "> 100k lines"],
  ["help-pyo3", ({ supportNeeded }) => !supportNeeded.includes("PyO3 integration support")],
  ["risks", ({ motivations }) => motivations.every((goal) => goal === "Other")],
];

/** Goes to the end with these answers. */
function end(quiz, answers) {
  const session = quiz.start();
  for (const [id, value] of Object.entries(answers)) session.send({ type: "answer", id, value });
  session.send({ type: "go", step: 99 });
  const view = session.send({ type: "next" });
  const payload = session.payload();
  session.close();
  return { view, payload };
}

describe("readers by chance", () => {
  const quiz = engine.define(definition);
  const met = new Set();

  test("read a strategy that is whole, and that the check finds, too", () => {
    for (let seed = 1; seed <= READERS; seed++) {
      const answers = readerOf(seed);
      const { view, payload } = end(quiz, answers);
      const { _result, verdict } = payload;
      const reader = `${_result} for ${JSON.stringify(answers)}`;
      assert.equal(view.status, "sending", reader);
      for (const [group, count] of GROUPS) {
        assert.equal(_result.filter((id) => groupOf({ id }) === group).length, count(verdict), `${group} in ${reader}`);
      }
      for (const [id, isWrong] of NEVER) assert.ok(!_result.includes(id) || !isWrong(answers), `${id} in ${reader}`);
      assert.ok(Object.values(view.values).every(Boolean), reader);
      assert.ok(payload.leastWeeks < payload.mostWeeks, reader);
      const { ok, result } = quiz.check(payload);
      assert.deepEqual([ok, result], [true, _result]);
      for (const id of _result) met.add(id);
    }
  });

  test("are each result's, together", () => {
    assert.deepEqual(results.map(({ id }) => id).filter((id) => !met.has(id)), []);
  });
});

test("the strategy is written with care", () => {
  for (const { id, title = "", text } of results) {
    for (const [, href] of text.matchAll(/\]\(([^)]*)\)/g)) assert.match(href, /^https:\/\/[\w./-]+$/, id);
    assert.doesNotMatch(title + text, / {2}|\s$|\.\.|['"]/, id);
    assert.match(text, /[.?]$/, id);
    assert.doesNotMatch(title, /\.$/, id);
  }
});
