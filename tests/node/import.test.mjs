/** pagequiz import: what becomes of foreign quizzes, of broken and of hostile ones. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, test } from "node:test";
import { loadEngine } from "pagequiz/engine";

const COMMAND = resolve("build/dist/cli.mjs");
const FOLDER = "tests/cases/import";

const engine = await loadEngine();
const readJson = (file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"));

function run(args, input = "") {
  const { status, stdout, stderr } = spawnSync("node", [COMMAND, ...args], { cwd: FOLDER, input, encoding: "utf8", maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

/** Imports what is given on stdin, and has it linted. */
function importText(source) {
  const imported = run(["import", "-"], typeof source === "string" ? source : JSON.stringify(source));
  if (imported.status < 2) assert.match(run(["lint", "-"], imported.stdout).stdout, /^no errors|\nno errors/);
  return imported;
}

describe("what becomes of a foreign quiz", () => {
  const sources = readdirSync(FOLDER).filter((file) => /^[^.]+\.(json|html|md)$/.test(file));
  for (const file of sources) {
    test(file, () => {
      const { definition, left } = readJson(file.replace(/\.\w+$/, ".expected.json"));
      const { status, stdout, stderr } = run(["import", file]);
      const lines = stderr.split("\n").slice(0, -2);
      assert.deepEqual(JSON.parse(stdout), definition);
      assert.deepEqual(lines.map((line) => line.replace(`${file}:`, "").replace(": left:", "")), left);
      assert.equal(status, left.length > 0 ? 1 : 0);
      assert.match(stderr, new RegExp(`\\n?${definition.questions.length} questions?, (${left.length || "no"}) things? left out or changed\\n$`));
      assert.match(run(["lint", "-"], stdout).stdout, /no errors/);
    });
  }

  test("the article's array stays as it is, and nothing is left", () => {
    const questions = JSON.parse(readFileSync("web/examples/eleven.json", "utf8")).questions;
    const page = `Text\n\n<script>\nvar questions = ${JSON.stringify(questions, undefined, 2).replace(/"(\w+)":/g, "$1:")}\n</script>`;
    const { status, stdout, stderr } = importText(page);
    assert.deepEqual([status, stderr], [0, "11 questions, no things left out or changed\n"]);
    assert.deepEqual(JSON.parse(stdout).questions, questions);
  });

  test("scripts are read, not run", () => {
    const page = `<script>const questions = [{ type: "input", question: "Q?", id: "q", hint: (() => process.exit(7))(), label: globalThis.x }]</script>`;
    const { status, stdout } = importText(page);
    assert.deepEqual([status, JSON.parse(stdout).questions], [1, [{ id: "q", type: "input", question: "Q?" }]]);
  });
});

/** Answers a quiz up to its end. @returns the ids that were asked, and the last view */
function walk(definition, answers) {
  const quiz = engine.define(definition);
  const session = quiz.start();
  const asked = [];
  let view = session.view();
  while (view.status === "question") {
    const { id, options, other: hasOther } = view.question;
    const value = answers[id];
    const isOwn = (it) => hasOther && !options.some((option) => option.value === it);
    const own = [value ?? []].flat().find(isOwn);
    asked.push(id);
    if (Array.isArray(value)) session.send({ type: "answer", id, value: value.filter((it) => it !== own), ...(own ? { other: own } : {}) });
    else if (value !== undefined) session.send({ type: "answer", id, ...(own ? { value: null, other: own } : { value }) });
    view = session.send({ type: "next" });
    assert.notEqual(view.question?.id, id, `${id} is not taken: ${JSON.stringify(value)}`);
  }
  quiz.close();
  return { asked, view };
}

// What survey-core 3.1.1 showed for these answers is written down in the folder "recorded".
describe("conditions hold where those of SurveyJS do", () => {
  test("a survey of thirty questions, answered to its end in many ways", () => {
    const { definition } = readJson("library.expected.json");
    const walks = readJson("recorded/library.json");
    const all = new Set();
    for (const { answers, asked, end } of walks) {
      const { asked: ours, view } = walk(definition, answers);
      assert.deepEqual(ours, asked);
      assert.deepEqual([view.status, view.results.map(({ id }) => id)], ["done", end]);
      asked.forEach((id) => all.add(id));
    }
    // Each question is asked in one of them at least, and the hidden one never.
    assert.deepEqual(definition.questions.map(({ id }) => id).filter((id) => !all.has(id)), ["points"]);
  });

  test("each operator, for answers of each kind and for none", () => {
    const { elements, answers, rows } = readJson("recorded/conditions.json");
    const questions = rows.map(([visibleIf], i) => ({ type: "text", name: `row${i}`, visibleIf }));
    const { stdout, stderr } = importText({ elements: [...elements, ...questions] });
    assert.doesNotMatch(stderr, /visibleIf/);
    answers.forEach((given, n) => {
      const ours = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.replace(".", "-"), value]));
      const asked = new Set(walk(stdout, ours).asked);
      const wrong = rows.filter(([, shown], i) => asked.has(`row${i}`) !== (shown[n] === "1"));
      assert.deepEqual(wrong.map(([expression]) => expression), [], `with ${JSON.stringify(given)}`);
    });
  });
});

const element = (more) => ({ elements: [{ type: "text", name: "a" }, { type: "text", name: "b", ...more }] });
const deep = (depth, open, close) => open.repeat(depth) + close.repeat(depth);
const chain = (count, operator) => Array(count).fill("{a} = 1").join(` ${operator} `);

/** Expressions that no rule can say, and the sentence on it. */
const NO_RULES = [
  ["{a} = ", "Its expression ends too early."],
  ["{a} = 1 )", "Something stands behind the end of its expression."],
  ["({a} = 1", 'A ")" is missing in its expression.'],
  ["{a} # 1", 'Its expression cannot be read from "# 1" on.'],
  ["{a} = 'x", "Its expression cannot be read from \"'x\" on."],
  ["and", 'Its expression has "and" where a value should stand.'],
  ["age({a}) > 3", "Its expression calls age(), and rules have nothing like it."],
  ["today() > 3", "Its expression calls today(), and rules have nothing like it."],
  ["constructor() = 1", "Its expression calls constructor(), and rules have nothing like it."],
  ["{nobody} = 1", "Its expression asks for {nobody}, and there is no such question here."],
  ["{b} = 1", "Its expression asks for {b}, which is answered only later."],
  ["{__proto__} notempty", "Its expression asks for {__proto__}, and there is no such question here."],
  [deep(2000, "(", ")"), "Its expression is nested too deeply."],
  [`${"!".repeat(2000)}{a}`, "Its expression is nested too deeply."],
];

describe("conditions that no rule can say", () => {
  for (const [visibleIf, sentence] of NO_RULES) {
    test(visibleIf.slice(0, 30), () => {
      const { status, stdout, stderr } = importText(element({ visibleIf }));
      assert.equal(status, 1);
      assert.equal(stderr.split("\n")[0].replace(/^-:1:\d+: left: /, ""), `/elements/1/visibleIf: ${sentence}`);
      assert.equal(JSON.parse(stdout).questions[1].visibleIf, undefined);
    });
  }
});

/** Sources that are hostile, or only large; what is imported of them has no error. */
const HOSTILE = [
  ["a long chain", element({ visibleIf: chain(500, "or") })],
  ["a chain of both kinds", element({ visibleIf: Array(200).fill("{a} = 1 and {a} = 2").join(" or ") })],
  ["a long sum", element({ visibleIf: `${Array(500).fill("{a}").join(" + ")} > 1` })],
  ["a long difference", element({ visibleIf: `${Array(200).fill("{a}").join(" - ")} > 1` })],
  ["panels in panels", Array(500).fill(0).reduce((inner) => ({ type: "panel", name: "p", visibleIf: "{a} = 1", elements: [inner] }), { type: "text", name: "z" })],
  ["10,000 questions", { elements: Array.from({ length: 10_000 }, (_, i) => ({ type: "text", name: `n${i}`, visibleIf: i > 0 ? `{n${i - 1}} notempty` : undefined })) }],
  ["more of them", { elements: Array(10_500).fill({ type: "text", name: "same name" }) }],
  ["3,000 with a mistake each", { elements: Array.from({ length: 3_000 }, (_, i) => ({ type: "text", name: `n${i}`, validators: [{ type: "regex", regex: "(" }] })) }],
  ["5,000 choices", { elements: [{ type: "dropdown", name: "d", choices: Array.from({ length: 5_000 }, (_, i) => i) }] }],
  ["names of prototypes", '{"elements":[{"type":"text","name":"__proto__","__proto__":{"title":1}},{"type":"text","name":"constructor","visibleIf":"{__proto__} = 1"},{"type":"__proto__","name":"x"}],"__proto__":[],"constructor":1}'],
  ["half characters and NUL", { title: "\ud800", elements: [{ type: "text", name: "\u0000", title: "a\u0000b\udc00" }, { type: "radiogroup", name: "r", choices: ["\ud800", "\u0000"] }] }],
  ["values of every wrong kind", { title: 1, locale: {}, pages: [{ elements: [{}, [], null, 1, { type: "text", title: [] }, { type: "radiogroup", choices: [[], {}, true, 1.5, { value: {} }] }, { type: "rating", rateMin: "x", rateMax: -1, rateStep: 0 }, { type: "matrix", rows: [{}], columns: [{}] }, { type: "matrixdropdown", rows: [1], columns: [{}, 1, { name: "c", cellType: "matrix" }] }, { type: "multipletext", items: [{}, 1] }, { type: "boolean", valueTrue: "same", valueFalse: "same" }, { type: "ranking", choices: ["one"] }, { type: "imagepicker", choices: [{ value: 1, imageLink: "javascript:alert(1)" }] }] }], triggers: [1, {}], calculatedValues: [{}, 1, { name: "x", expression: "{x} + 1" }], completedHtml: [] }],
  ["wrong defaults", { elements: [{ type: "checkbox", name: "c", choices: ["a"], defaultValue: "b", correctAnswer: ["z"], maxSelectedChoices: 1, minSelectedChoices: 5 }, { type: "boolean", name: "b", defaultValue: "indeterminate" }, { type: "text", name: "n", inputType: "number", defaultValue: "x" }, { type: "ranking", name: "r", choices: ["a", "b"], defaultValue: ["a"] }] }],
  ["a quiz of ours with mistakes", [{ id: "a", type: "radio", options: ["x", { value: "y", points: "many" }], question: "{b} {$score.x}", next: "nowhere", visibleIf: { nonsense: 1 } }, { id: "a", type: "input", question: "", label: 5 }]],
  ["wrong settings", { action: "javascript:alert(1)", results: [{ id: "r", when: { bad: 1 } }, 5], params: ["nobody"], questions: [{ id: "a", type: "input", question: "A?" }] }],
];

/** Sources of which nothing can be made: a name, the text, what is said. */
const UNREADABLE = [
  ["nothing", "", /^pagequiz: -: there is no script with a list of questions in it\n$/],
  ["a page without a script", "<p>questions</p>", /there is no script/],
  ["JSON without a quiz", '{"a": 1}', /^pagequiz: there are no questions in it\n$/],
  ["an empty list", "[]", /there are no questions in it/],
  ["a survey of statements only", '{"elements":[{"type":"html","name":"h","html":"x"}]}', /there are no questions in it/],
  ["a script with a mistake", "<p>\n<script>\nconst questions = [{ id: }];\n</script>", /^pagequiz: -:3:26: Unexpected token\n {4}const questions = \[\{ id: \}\];\n {29}\^\n$/],
  ["JSON with a mistake", '{"pages": [}', /^pagequiz: -:1:12: Unexpected token\n/],
  ["lists in lists", deep(100_000, "[", "]"), /^pagequiz: (- is nested too deeply|there are no questions in it)\n$/],
  ["a script of lists in lists", `<script>questions = ${deep(20_000, "[", "]")}</script>`, /is nested too deeply/],
  ["a definition that is too large", JSON.stringify({ elements: Array.from({ length: 9_000 }, (_, i) => ({ type: "text", name: `n${i}`, title: "x".repeat(600) })) }), /^pagequiz: no valid definition comes of it: Make this shorter\.\n$/],
];

describe("hostile sources", () => {
  for (const [name, source] of HOSTILE) {
    test(name, () => {
      const all = source.type === "panel" ? { elements: [{ type: "text", name: "a" }, source] } : source;
      const { status, stderr, stdout } = importText(all);
      assert.ok(status < 2, stderr);
      assert.ok(JSON.parse(stdout).questions.length > 0);
    });
  }

  for (const [name, source, stderr] of UNREADABLE) {
    test(`nothing is made of ${name}`, () => {
      const result = importText(source);
      assert.deepEqual([result.status, result.stdout], [2, ""]);
      assert.match(result.stderr, stderr);
    });
  }
});
