/** The command as it is shipped: what it prints, and how it ends. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, test } from "node:test";
import { loadEngine } from "pagequiz/engine";
import { readQuiz, renderForm, renderTemplate } from "pagequiz/forms";

const COMMAND = resolve("build/dist/cli.mjs");
const EXAMPLE = resolve("web/examples/eleven.json");
const DOZEN = resolve("tests/cases/definition/lint.json");

const folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
after(() => rmSync(folder, { recursive: true }));

const write = (name, content) => writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const read = (name) => readFileSync(join(folder, name), "utf8");

function run(args, input = "") {
  const { status, stdout, stderr } = spawnSync("node", [COMMAND, ...args], { cwd: folder, input, encoding: "utf8" });
  return { status, stdout, stderr };
}

const TEN = `{
  "id": "1st",
  "history": "pus",
  "params": ["siez"],
  "questions": [
\t{ "id": "size", "type": "raido", "question": "Größe?", "options": ["a", "b"] },
    { "id": "size", "type": "radio", "question": "大小🙂?", "options": ["a", "a"] },
    { "id": "n", "type": "number", "question": "N?", "min": 5, "max": 1, "step": "1" },
    { "id": "t", "type": "input", "qestion": "T?", "pattern": "(" },
    { "id": "v", "type": "radio", "question": "Which picture do you like best of all that you have seen?", "options": [{ "value": "x", "image": "x.png" }, "y", "z"] }
  ]
}
`;

const TEN_SAID = `ten.json:2:9: error: bad-id /id: Use a letter, then letters, digits, _ or -, 64 at most.
      "id": "1st",
            ^
ten.json:3:14: error: range /history: Use: push, none. Did you mean "push"?
      "history": "pus",
                 ^
ten.json:4:14: error: unknown-reference /params/0: Use the id of a question, or $score, $lang or $params. Did you mean "size"?
      "params": ["siez"],
                 ^
ten.json:6:26: error: unknown-type /questions/0/type: Use: radio, select, multipleChoice, checkbox, input, text, textarea, email, url, tel, number, date, scale, boolean, ranking, statement, hidden. Did you mean "radio"?
    \t{ "id": "size", "type": "raido", "question": "Größe?", "options": ["a", "b"] },
    \t                        ^
ten.json:7:13: error: duplicate-id /questions/1/id: Use another id: "size" is taken.
        { "id": "size", "type": "radio", "question": "大小🙂?", "options": ["a", "a"] },
                ^
ten.json:7:75: error: duplicate-option /questions/1/options/1: Use another value: "a" is taken.
        { "id": "size", "type": "radio", "question": "大小🙂?", "options": ["a", "a"] },
                                                                                 ^
`;

const size = { id: "size", type: "radio", question: "Size?", options: ["small", "large"] };
const tags = { id: "tags", type: "multipleChoice", question: "Tags?", options: ["a", "b"] };

/** The place of a JSON text at which an author went wrong, and what to do. */
const SYNTAX = [
  ['[{"id":"a"},]', "1:13", "Remove the comma before this."],
  ["[1,,2]", "1:4", "Remove one of the commas."],
  ["[{'id':1}]", "1:3", 'Put texts and keys into double quotes: "…".'],
  ["[{id: 1}]", "1:3", "Put the key into double quotes."],
  ['[{"id":“a”}]', "1:8", 'Use straight double quotes: "…".'],
  ["// x\n[]", "1:1", 'JSON has no comments: use a key that starts with "x-".'],
  ['[{"a":1 "b":2}]', "1:9", "Put a comma before this."],
  ['[{"a" "b"}]', "1:7", "Put a colon before this."],
  ['[\n{"a":1,\n"a":2}]', "3:5", 'Remove this key, or rename it: "a" stands here twice.'],
  ['[{"a":01}]', "1:8", "Write numbers without a 0 in front."],
  ["\ufeff[]", "1:1", "Save the file without a byte order mark."],
  ['[{"a":"b\n"}]', "1:9", 'Close the text with a ", or write \\n for a new line and \\t for a tab.'],
  ['[{"a":"\\x"}]', "1:8", "Write \\\\ for a backslash: JSON knows few signs behind one."],
  ["[] []", "1:4", "Remove what stands behind the definition."],
  ['[{"a":1', "1:8", 'Close what is open here: a }, ] or " is missing.'],
  ['{"a":[1}', "1:8", "Close first what was opened last: { with }, [ with ]."],
  ["", "1:1", "The file is empty: `pagequiz new` writes one to begin with."],
  ['[{"a":True}]', "1:7", "Write true, false or null."],
  ["[1;2]", "1:3", "Correct the JSON here, or a repeated key."],
];

/** Valid definitions, and what they are warned of: code, path, sentence. */
const WARNINGS = [
  ["nothing", [size, { ...tags, visibleIf: { "==": [{ var: "size" }, "small"] }, correct: ["a", "b"] }], []],
  ["a key misspelt", [{ ...size, hnit: "x" }], [["unknown-key", "/0/hnit", 'Check the spelling. Did you mean "hint"?']]],
  ["a key with the signs of a path", [{ ...size, "ot~/her": 1 }], [["unknown-key", "/0/ot~0~1her", 'Check the spelling. Did you mean "other"?']]],
  ["a key of nobody", { wxyz: 1, questions: [size] }, [["unknown-key", "/wxyz", "Check the spelling."]]],
  ["a key of something else", [{ ...size, title: "x" }], [["unknown-key", "/0/title", "Move this: it is a key of the settings."]]],
  ["a key of another type", [{ ...size, maxLength: 1 }], [["unknown-key", "/0/maxLength", "Remove this: it has no effect here."]]],
  ["an option's and a result's key", { questions: [{ ...size, options: [{ value: "v", lable: "V" }] }], results: [{ id: "r", tilte: "R" }] }, [
    ["unknown-key", "/questions/0/options/0/lable", 'Check the spelling. Did you mean "label"?'],
    ["unknown-key", "/results/0/tilte", 'Check the spelling. Did you mean "title"?'],
  ]],
  ["what nobody comes to", { questions: [{ ...size, next: "$end" }, tags], results: [{ id: "r" }, { id: "s" }] }, [
    ["unreachable", "/questions/1", "Remove this, or what keeps readers from it."],
    ["unreachable", "/results/1", "Remove this, or what keeps readers from it."],
  ]],
  ["labels alike", [{ ...size, options: ["small", { value: "s", label: "small " }, "large"] }], [["same-label", "/0/options/1", "Give each option a label of its own."]]],
  ["one right answer of several", [size, { ...tags, correct: ["b"] }], [["one-correct", "/1/correct", "Use the type radio, unless readers are to think that several options may be right."]]],
  ["a condition that cannot hold", [size, { ...tags, visibleIf: { and: [true, { "==": ["lage", { var: "size" }] }] } }], [["no-option", "/1/visibleIf/and/1/==/0", 'Use the value of an option of "size". Did you mean "large"?']]],
  ["a list with what cannot be", [size, { ...tags, visibleIf: { in: [{ var: ["size"] }, ["small", "middle"]] } }], [["no-option", "/1/visibleIf/in/1/1", 'Use the value of an option of "size".']]],
  ["a result that cannot be", { questions: [tags], results: [{ id: "r", when: { in: ["c", { var: "tags" }] } }] }, [["no-option", "/results/0/when/in/0", 'Use the value of an option of "tags". Did you mean "a"?']]],
  ["comparisons with what may be", [{ ...size, optional: true }, { ...tags, visibleIf: { or: [
    { "==": [{ var: "size" }, "large"] }, { in: ["mal", { var: "size" }] }, { in: [{ var: "size" }, "small, middle"] }] } },
    { ...size, id: "own", other: true, visibleIf: { "==": [{ var: "tags" }, "a,b"] } },
    { id: "text", type: "input", question: "T?", visibleIf: { and: [{ "==": [{ var: "own" }, "huge"] }, { "==": [{ var: "size" }, null] }, { "!=": [{ var: "$lang" }, "de"] }] },
      "x-was": { visibleIf: { "==": [{ var: "size" }, "huge"] } }, messages: { required: "x" } }], []],
];

describe("lint", () => {
  test("finds each mistake, and says what to do", () => {
    write("ten.json", TEN);
    const { status, stdout, stderr } = run(["lint", "ten.json"]);
    assert.deepEqual({ status, stderr, start: stdout.slice(0, TEN_SAID.length) }, { status: 1, stderr: "", start: TEN_SAID });
    const findings = JSON.parse(run(["lint", "ten.json", "--format", "json"]).stdout);
    assert.ok(findings.length >= 10);
    assert.ok(findings.every(({ message }) => /^(Use|Add|Rename|Correct|Make|Remove) /.test(message.replace(":", ""))), JSON.stringify(findings));
    assert.match(stdout, new RegExp(`\\n${findings.length} errors, no warnings\\n$`));
    const places = findings.map(({ line, column }) => line * 1000 + column);
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
  });

  test("says of a dozen mistakes, errors and warnings, what to do with each", () => {
    const { cases } = JSON.parse(readFileSync(DOZEN, "utf8"));
    const { definition, errors, lint = errors, warnings } = cases.find(({ name }) => name.startsWith("a dozen"));
    const findings = JSON.parse(run(["lint", "-", "--format", "json"], definition).stdout);
    assert.deepEqual(findings.map(({ path }) => path).sort(), [...lint, ...warnings].map(({ path }) => path).sort());
    assert.equal(new Set(findings.map(({ code }) => code)).size, 11);
    assert.ok(findings.every(({ message }) => /^(Use|Add|Rename|Correct|Make|Remove|Give|Change|Check)\b/.test(message)), JSON.stringify(findings));
  });

  test("names what is missing once, where another name may be meant", () => {
    const findings = JSON.parse(run(["lint", "-", "--format", "json"], JSON.stringify([{ id: "a", type: "input", qestion: "A?" }])).stdout);
    assert.deepEqual(findings.map(({ message }) => message), ['Rename "qestion" to "question", if that is meant; else add "question".']);
  });

  for (const [text, place, sentence] of SYNTAX) {
    test(`knows what went wrong: ${JSON.stringify(text)}`, () => {
      const { status, stdout } = run(["lint", "-"], text);
      const first = stdout.split("\n").find((line) => line.includes("syntax"));
      assert.deepEqual([status, first.replace(/ \/\S*:/, ":")], [1, `-:${place}: error: syntax: ${sentence}`]);
    });
  }

  for (const [name, definition, expected] of WARNINGS) {
    test(`warns of ${name}`, async () => {
      const text = JSON.stringify(definition, undefined, 2);
      const { status, stdout, stderr } = run(["lint", "-", "--format", "json"], text);
      const findings = JSON.parse(stdout);
      assert.deepEqual(findings.map(({ code, path, message }) => [code, path, message]), expected);
      assert.ok(findings.every(({ file, severity }) => file === "-" && severity === "warning"));
      assert.deepEqual([status, stderr], [0, ""]);
      assert.equal(run(["lint", "-", "--strict"], text).status, expected.length ? 1 : 0);
    });
  }

  test("points at the place of a warning", () => {
    const definition = `[{ "x-ö/~": [[], {}, "]"], "id": "s", "type": "radio", "question": "S?",\r\n  "options": ["😀", "a" , {"value":"b", "label":"a"}],\r\n"x-a/b": {"c": 1} }]`;
    assert.equal(
      run(["lint", "-"], definition).stdout,
      `-:2:26: warning: same-label /0/options/2: Give each option a label of its own.
      "options": ["😀", "a" , {"value":"b", "label":"a"}],
                              ^
no errors, 1 warning\n`,
    );
  });

  test("cuts long lines around the place, and shows no character that moves the cursor", () => {
    const definition = JSON.stringify([size, { ...tags, question: "Q?", options: ["a", "x".repeat(60)], hnit: 1, hint: "y".repeat(200) }]);
    const { stdout } = run(["lint", "-"], definition);
    const [, line, mark] = stdout.split("\n");
    assert.equal(line, `    …${"x".repeat(30)}"],"hnit":1,"hint":"${"y".repeat(50)}…`);
    assert.equal(mark, `${" ".repeat(45)}^`);
    const early = run(["lint", "-"], JSON.stringify([{ ...size, question: "\u007f\u202e", hnit: 1 }])).stdout;
    assert.ok(early.includes('"question":"\ufffd\ufffd"'));
  });

  test("reads several files, in one language of their texts", () => {
    const options = ["a", { value: "b", label: { default: "B", de: "a" } }];
    write("one.json", [size]);
    write("two.json", [{ ...size, options }]);
    assert.deepEqual(run(["lint", "one.json", "two.json"]), { status: 0, stdout: "no errors, no warnings\n", stderr: "" });
    assert.match(run(["lint", "one.json", "two.json", "two.json", "--lang", "de"]).stdout, /^(two\.json:1:\d+: warning: same-label [^^]*\^\n){2}no errors, 2 warnings\n$/);
  });

  test("takes all examples and all that it makes itself without a warning", () => {
    const examples = ["dinner", "eleven", "migration", "registration", "web-basics"].map((name) => resolve(`web/examples/${name}.json`));
    assert.deepEqual(run(["lint", "--strict", ...examples]), { status: 0, stdout: "no errors, no warnings\n", stderr: "" });
  });
});

const QUIZ = { id: "q", questions: [{ ...size, label: "a size" }, { id: "mail", type: "email", question: "Mail?", optional: true, label: "your address" }, { id: "n", type: "number", question: "N?", label: "a number", max: 1500, optional: true }] };

/** Answers, what is said of them, status. */
const CHECKS = [
  ["one that is right", '{"size": "small"}', "1 of 1 accepted\n", 0],
  ["one over several lines", '{\n"size": "small",\n"mail": "x"\n}', "-:1: mail: Enter an email address in the correct format, like name@example.com (email)\n0 of 1 accepted\n", 1],
  ["one per line", '{"size": "small"}\n\n{"mail": "name@example.com", "n": 2000}\n{"size": "small", "age": 1}\r\n', "-:3: size: Select a size (required)\n-:3: n: A number must be 1,500 or less (too-large)\n-:4: age: Check age (unknown-question)\n1 of 3 accepted\n", 1],
  ["what is no JSON, and no object", '{"size": "small"}\n{"size": small}\n[]', "-:2: Correct the JSON here, or a repeated key. (syntax)\n-:3: Use: object. (type)\n1 of 3 accepted\n", 1],
  ["broken at its third line", '{\n"size":\n}', "-:3: Correct the JSON here, or a repeated key. (syntax)\n0 of 1 accepted\n", 1],
];

describe("check", () => {
  for (const [name, answers, stdout, status] of CHECKS) {
    test(`takes ${name}`, () => {
      write("quiz.json", QUIZ);
      assert.deepEqual(run(["check", "quiz.json", "-"], answers), { status, stdout, stderr: "" });
    });
  }

  test("speaks the language asked for, else that of the definition", () => {
    write("german.json", { ...QUIZ, lang: "de" });
    const german = JSON.parse(readFileSync("web/locales/de.json", "utf8")).email;
    const french = JSON.parse(readFileSync("web/locales/fr.json", "utf8")).email;
    const answers = '{"size": "small", "mail": "x"}';
    assert.ok(run(["check", "german.json", "-"], answers).stdout.includes(`mail: ${german} (`));
    assert.ok(run(["check", "german.json", "-", "--lang", "fr"], answers).stdout.includes(`mail: ${french} (`));
  });

  test("gives all that it knows as JSON", () => {
    write("scored.json", [{ ...size, correct: "large", points: 2 }]);
    const { status, stdout } = run(["check", "scored.json", "-", "--format", "json"], '{"size": "large"}\n{"size": 1}');
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(stdout), [
      { line: 1, ok: true, score: 2, issues: [] },
      { line: 2, ok: false, score: 0, issues: [{ id: "size", code: "type", message: "Check your answer to “Size?”" }] },
    ]);
  });
});

describe("render", () => {
  test("prints the tag with definition and form, or with the address of the definition", async () => {
    const quiz = await readQuiz(readFileSync(EXAMPLE, "utf8"));
    const { status, stdout } = run(["render", EXAMPLE, "--uid", "second"]);
    const [start, script, form, end] = stdout.split("\n");
    assert.deepEqual([status, start, form, end], [0, "<page-quiz>", renderForm(quiz, "second"), "</page-quiz>"]);
    const [, json] = /^<script type="application\/json">([^<]*)<\/script>$/.exec(script);
    const { $schema, ...definition } = JSON.parse(readFileSync(EXAMPLE, "utf8"));
    assert.ok($schema);
    assert.deepEqual(JSON.parse(json), definition);
    assert.equal(run(["render", EXAMPLE, "--src", '/quiz.json?a&"', "--lang", "en"]).stdout, `<page-quiz src="/quiz.json?a&amp;&quot;" lang="en">\n${renderForm(quiz)}\n</page-quiz>\n`);
  });

  test("prints the template of the collector's pages, also without an action", async () => {
    write("here.json", { id: "here", questions: [size] });
    const { status, stdout } = run(["render", "here.json", "--template"]);
    assert.deepEqual([status, stdout], [0, renderTemplate(await readQuiz(read("here.json")), readFileSync("build/dist/pagequiz.css", "utf8"))]);
    assert.match(stdout, /^\{\{! pagequiz [0-9a-f]{8} \}\}<!doctype html>\n<html lang="en">.*<style>@layer pagequiz\{.*<\/html>\n$/s);
    assert.match(stdout, /<title>\{\{#:issues\}\}Error: \{\{\/:issues\}\}here<\/title>/);
    assert.match(stdout, /<form method="post" accept-charset="utf-8">/);
  });
});

describe("page", () => {
  test("makes one file with everything inside", () => {
    write("page.json", { title: "A < B", lang: "de-AT", action: "/a", questions: [{ ...size, question: "</script>" }] });
    assert.deepEqual(run(["page", "page.json", "-o", "page.html"]), { status: 0, stdout: "", stderr: "" });
    const html = read("page.html");
    for (const part of ['<html lang="de-AT">', "<title>A &lt; B</title>", "<page-quiz>", "<form", "<style>@layer pagequiz{"]) assert.ok(html.includes(part), part);
    assert.ok(html.includes(String.raw`"question":"\u003c/script>"`));
    assert.equal(html.match(/<\/script>/g).length, 3);
    const [, german] = /<script type="application\/json" data-pagequiz="de">(.*?)<\/script>/s.exec(html);
    assert.deepEqual(JSON.parse(german), JSON.parse(readFileSync("web/locales/de.json", "utf8")));
    assert.doesNotMatch(html, /\{\{\{|undefined<|\ssrc=/);
  });

  test("has the title that is asked for, and a sentence where there can be no form", () => {
    write("bare.json", [size]);
    const { stdout } = run(["page", "bare.json", "--title", "Mine {{{ FORM }}}"]);
    assert.match(stdout, /<title>Mine &#123;&#123;&#123; FORM &#125;&#125;&#125;<\/title>/);
    assert.equal(stdout.match(/<\/script>/g).length, 2);
    assert.match(stdout, /<html lang="en">.*<noscript><p>These questions need JavaScript/s);
  });
});

const WITH_KEYS = {
  id: "keys",
  feedback: "end",
  include: ["_id", "_score"],
  questions: [
    { ...size, correct: "small", points: 3, explanation: "Because.", "x-note": "mine" },
    { ...tags, options: ["a", { value: "b", label: "B", points: 1 }] },
  ],
};

describe("strip-keys", () => {
  /** @returns what is left of a definition, which the engine takes without a warning */
  async function strip(definition) {
    const { status, stdout, stderr } = run(["strip-keys", "-"], JSON.stringify(definition));
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual((await loadEngine()).define(stdout).info.warnings, []);
    return JSON.parse(stdout);
  }

  const LEFT = [{ ...size, "x-note": "mine" }, { ...tags, options: ["a", { value: "b", label: "B" }] }];

  test("takes the right answers out, and nothing else", async () => {
    assert.deepEqual(await strip(WITH_KEYS), { id: "keys", include: ["_id", "_score"], questions: LEFT });
    assert.deepEqual(await strip(WITH_KEYS.questions), LEFT);
  });

  test("takes results by score out, and leaves others", async () => {
    const results = [{ id: "small", when: { "==": [{ var: "size" }, "small"] } }, { id: "else", text: "{size}" }];
    assert.deepEqual((await strip({ ...WITH_KEYS, resultMode: "all", results })).results, results);
    for (const byScore of [{ id: "r", when: { ">": [{ var: "$score" }, 1] } }, { id: "r", text: "Score: {$score}" }]) {
      const left = await strip({ ...WITH_KEYS, resultMode: "all", results: [byScore, ...results] });
      assert.deepEqual([left.results, left.resultMode], [undefined, undefined]);
    }
  });

  test("refuses a quiz whose way depends on the score", () => {
    const questions = [...WITH_KEYS.questions, { id: "more", type: "input", question: "?", visibleIf: { "<": [{ var: "$score" }, 3] } }];
    const stderr = "-: /questions/2/visibleIf/</0/var needs the score, which no page knows without the right answers\n";
    assert.deepEqual(run(["strip-keys", "-"], JSON.stringify({ questions })), { status: 1, stdout: "", stderr });
  });
});

describe("new", () => {
  test("writes a quiz that has no mistakes, and replaces no file", async () => {
    const printed = run(["new"]);
    assert.deepEqual([printed.status, printed.stderr], [0, ""]);
    assert.deepEqual(run(["lint", "-", "--strict"], printed.stdout).stdout, "no errors, no warnings\n");
    const types = JSON.parse(printed.stdout).questions.map(({ type }) => type);
    assert.deepEqual([types.length, new Set(types).size], [5, 5]);

    write("mine.json", "mine");
    assert.deepEqual(run(["new", "-o", "mine.json"]), { status: 2, stdout: "", stderr: "pagequiz: mine.json is there already; --force replaces it\n" });
    assert.equal(read("mine.json"), "mine");
    assert.deepEqual(run(["new", "-o", "mine.json", "--force"]), { status: 0, stdout: "", stderr: "" });
    assert.equal(read("mine.json"), printed.stdout);
    assert.equal(run(["new", "-o", "fresh.json"]).status, 0);
    assert.ok(existsSync(join(folder, "fresh.json")));
  });

  test("is a quiz to be answered", async () => {
    const session = (await loadEngine()).define(run(["new"]).stdout).start();
    for (const [id, value] of [["found", "no"], ["missing", "x"], ["topics", ["News"]], ["easy", 4]]) {
      assert.equal(session.send({ type: "answer", id, value }).question.id, id);
      session.send({ type: "next" });
    }
    assert.equal(session.send({ type: "next" }).status, "review");
    assert.deepEqual(session.send({ type: "next" }).results.map(({ id }) => id), ["sorry"]);
  });
});

/** Calls that have no result: arguments, status, and what is said on stderr. */
const CALLS = [
  [[], 2, /^pagequiz: a command is missing\n  pagequiz lint FILE/],
  [["lnit"], 2, /^pagequiz: there is no command "lnit"; did you mean "lint"\?\n$/],
  [["toString"], 2, /^pagequiz: there is no command "toString"; see: pagequiz help\n$/],
  [["lint"], 2, /^pagequiz: a file is missing\n  pagequiz lint FILE… \[--strict\]/],
  [["page", "a", "b"], 2, /^pagequiz: "b" is one file too many\n  pagequiz page QUIZ/],
  [["lint", "a", "--nonsense"], 2, /^pagequiz: Unknown option '--nonsense'.*\n  pagequiz lint/],
  [["lint", "a", "--format", "xml"], 2, /^pagequiz: --format is text or json\n/],
  [["lint", "nowhere.json"], 2, /^pagequiz: ENOENT: .*nowhere\.json/],
  [["page", EXAMPLE, "-o", "nowhere/page.html"], 2, /^pagequiz: ENOENT: /],
  [["check", "-", "-"], 2, /^pagequiz: only one of the files can be stdin\n$/],
  [["lint", "latin.json"], 2, /^pagequiz: latin\.json is not text in UTF-8\n$/],
  [["render", "no-action.json"], 1, /^pagequiz: the definition has no "action": without JavaScript there is nowhere to post to\n$/],
  ...[["render"], ["page"], ["strip-keys"], ["check"]].map(([name]) => [
    [name, "broken.json", ...(name === "check" ? ["-"] : [])],
    1,
    /^broken\.json:1:10: error: type \/0\/id: Use: string\.\n {4}\[\{ "id": 1, .*\n {13}\^\n/,
  ]),
];

describe("forms", () => {
  const many = { id: "many", action: "/a", questions: [{ ...size, question: { default: "Size?\n\n{{uid}}", de: "Größe?" } }] };

  test("writes the form of each quiz beside it, in one line, with a gap for the start of the ids", async () => {
    write("many.json", many);
    write("none.json", { id: "none", questions: [size] });
    const { status, stdout } = run(["forms", "many.json", "none.json"]);
    assert.deepEqual([status, stdout], [0, 'many.form\nnone.json: no form, since there is no "action" to post to\n']);
    assert.equal(existsSync(join(folder, "none.form")), false);
    const form = read("many.form");
    assert.equal(form.replaceAll("{{uid}}", "second"), `${renderForm(await readQuiz(many), "second")}\n`);
    assert.match(form, /^.*Size\?&#10;&#10;.*\n$/);
  });

  test("writes it in a language, and at the same path in another folder", () => {
    write("many.json", many);
    const { stdout } = run(["forms", "./many.json", "--into", "more/forms", "--lang", "de"]);
    assert.equal(stdout, "more/forms/many-de.form\n");
    assert.match(read("more/forms/many-de.form"), /Größe\?/);
  });
});

describe("the command", () => {
  for (const [args, status, stderr] of CALLS) {
    test(`ends with ${status} and a reason: ${args.join(" ")}`, () => {
      write("no-action.json", [size]);
      write("broken.json", '[{ "id": 1, "type": "input", "question": "Q?" }]');
      writeFileSync(join(folder, "latin.json"), Buffer.from([0x22, 0xe9, 0x22]));
      const called = run(args);
      assert.deepEqual([called.status, called.stdout], [status, ""]);
      assert.match(called.stderr, stderr);
    });
  }

  test("says how it is called, and which version it is", () => {
    const { status, stdout } = run(["help"]);
    assert.equal(status, 0);
    for (const name of ["lint", "check", "render", "forms", "page", "strip-keys", "import", "new", "dev"]) {
      assert.match(stdout, new RegExp(`^  pagequiz ${name} `, "m"));
      assert.ok(stdout.includes(run([name, "--help"]).stdout));
    }
    assert.deepEqual(run(["--help"]), run(["help"]));
    const { version, bin } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.deepEqual(run(["--version"]), { status: 0, stdout: `${version}\n`, stderr: "" });
    assert.equal(resolve(bin.pagequiz), COMMAND);
    assert.match(readFileSync(COMMAND, "utf8"), /^#!\/usr\/bin\/env node\n/);
  });
});
