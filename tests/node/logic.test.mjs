/**
 * JsonLogic: what stands in tests/cases/logic is what json-logic-js says, and what the engine says, natively with
 * sanitizers and as wasm. tests/unit/logic_test.c runs the same files with failing allocations.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import jsonLogic from "json-logic-js";

const FOLDER = "tests/cases/logic";
const DIFFERENCES = "differences.json";

/** Of the format; json-logic-js has `log`, too, which is of no use in a questionnaire. */
const OPERATORS = (
  "var missing missing_some if ?: == === != !== ! !! and or > >= < <= + - * / % min max cat substr in merge " +
  "map reduce filter all none some"
).split(" ");

const PROGRAMS = {
  "natively, with sanitizers": ["build/native-asan/logic-vectors"],
  natively: ["build/logic-vectors"],
  "as wasm": [process.execPath, "build/wasm-tests/logic-vectors.js"],
};

const folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
after(() => rmSync(folder, { recursive: true }));

const FILES = readdirSync(FOLDER).map((file) => {
  const entries = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
  return { file, path: join(FOLDER, file), rows: entries.filter((entry) => typeof entry !== "string") };
});

const run = ([program, ...args], path) => spawnSync(program, [...args, path], { encoding: "utf8" });

/** @returns {unknown} the result as JSON has it, or the name of the error */
function apply(rule, data) {
  try {
    return JSON.parse(JSON.stringify(jsonLogic.apply(rule, data)) ?? "null");
  } catch (error) {
    return { throws: error.name };
  }
}

describe("json-logic-js agrees", () => {
  for (const { file, rows } of FILES) {
    test(`${file}: ${rows.length} rows`, () => {
      for (const [rule, data, result, ...others] of rows) {
        const [reference, ...rest] = file === DIFFERENCES ? others : [result, ...others];
        const message = JSON.stringify([rule, data]);
        assert.deepEqual(apply(rule, data), reference, message);
        assert.deepEqual(rest, [], message);
        if (file === DIFFERENCES) assert.notDeepEqual(result, reference, message);
      }
    });
  }
});

/** @returns {string[]} the operators in a rule */
function operatorsIn(rule) {
  if (rule === null || typeof rule !== "object") return [];
  const found = jsonLogic.is_logic(rule) ? Object.keys(rule) : [];
  return [...found, ...Object.values(rule).flatMap(operatorsIn)];
}

test("every operator stands in the files, and in the table of the engine", () => {
  const used = new Set(FILES.flatMap(({ rows }) => rows.flatMap(([rule]) => operatorsIn(rule))));
  assert.deepEqual(OPERATORS.filter((name) => !used.has(name)), []);
  const table = [...readFileSync("src/logic.c", "utf8").matchAll(/^ {4}\{"(\S+)", /gm)].map((match) => match[1]);
  assert.deepEqual(table.sort(), OPERATORS.sort());
});

for (const [how, program] of Object.entries(PROGRAMS)) {
  describe(`the engine agrees, ${how}`, () => {
    for (const { file, path, rows } of FILES) {
      test(file, () => {
        const { status, stdout, stderr } = run(program, path);
        assert.equal(stdout + stderr, `${rows.length} rows, 0 differ\n`);
        assert.equal(status, 0);
      });
    }
  });

  describe(`the program, ${how}`, () => {
    const write = (text) => {
      const file = join(folder, "vectors.json");
      writeFileSync(file, text);
      return file;
    };

    test("prints the rows that differ", () => {
      const rows = ["first", [1, null, 1], "second", [{ var: "a" }, { a: [1, "é"] }, [1, "e"]], [2, 0, "2"], [2, 0, 2, 3]];
      const { status, stdout } = run(program, write(JSON.stringify(rows)));
      assert.equal(
        stdout,
        'row 2: second\n  rule      {"var":"a"}\n  data      {"a":[1,"é"]}\n  expected  [1,"e"]\n  got       [1,"é"]\n' +
          'row 3: second\n  rule      2\n  data      0\n  expected  "2"\n  got       2\n4 rows, 2 differ\n',
      );
      assert.equal(status, 1);
    });

    test("prints the rows that cannot be evaluated", () => {
      const double = { cat: [{ var: "accumulator" }, { var: "accumulator" }] };
      const rows = [
        [{ equals: [1, 1] }, null, true],
        [[{ "==": [1] }], null, true],
        [{ reduce: [Array(64).fill(0), double, "x"] }, null, "x"],
      ];
      const { status, stdout } = run(program, write(JSON.stringify(rows)));
      const got = stdout.split("\n").filter((line) => /^ {2}got|differ/.test(line));
      assert.deepEqual(got, [
        "  got       refused: there is no operator equals",
        "  got       refused: not the arguments of ==",
        "  got       over budget",
        "3 rows, 3 differ",
      ]);
      assert.equal(status, 1);
    });

    test("compares objects whatever the order of their members, and lists in theirs", () => {
      const cases = [
        [{ a: 1, b: [1, { c: null, d: "" }] }, { b: [1, { d: "", c: null }], a: 1 }, 0],
        [{ a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, 1],
        [{ a: 1, b: 2 }, { a: 1, c: 2 }, 1],
        [[1, 2], [2, 1], 1],
        [[1, 2], [1], 1],
        [[], {}, 1],
        [true, 1, 1],
        ["1", 1, 1],
        [0.1, 0.10000000000000002, 1],
      ];
      for (const [rule, result, status] of cases) {
        assert.equal(run(program, write(JSON.stringify([[rule, null, result]]))).status, status, JSON.stringify(rule));
      }
    });

    test("says what is wrong with a file", () => {
      const cases = [
        ["[[1, 2, 3],\n [1, 2,]]", /vectors\.json:2:8: syntax\n$/],
        ["", /vectors\.json:1:1: syntax\n$/],
        ["{}", /vectors\.json: is no array of rows, \[rule, data, result\], and comments\n$/],
        ['["comment", [1, 2]]', /vectors\.json: \/1 is no row, \[rule, data, result\], and no comment\n$/],
        ["[{}]", /vectors\.json: \/0 is no row/],
      ];
      for (const [text, expected] of cases) {
        const { status, stdout, stderr } = run(program, write(text));
        assert.match(stderr, expected);
        assert.deepEqual([status, stdout], [2, ""], text);
      }
      const missing = run(program, join(folder, "nowhere.json"));
      assert.match(missing.stderr, /nowhere\.json: No such file or directory\n$/);
      assert.equal(missing.status, 2);
      assert.equal(run(program, folder).status, 2);
    });
  });
}
