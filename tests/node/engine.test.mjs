/** The engine as a developer meets it in Node: both module systems, errors, closing, memory, hostile input. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { loadEngine, QuizError } from "pagequiz/engine";
import { BUNDLES } from "../../tools/bundle.mjs";
import { encodeBytes } from "../../tools/wasm-text.mjs";

const DEFINITION = [
  { id: "size", type: "radio", question: "How large?", options: ["small", "large"] },
  { id: "note", type: "input", question: "Anything else?", optional: true },
];

const engine = await loadEngine();

/** @returns {string} the code of the QuizError that `run` throws */
function codeOf(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof QuizError, error.stack);
    return error.code;
  }
  return "none";
}

describe("loading", () => {
  test("require gives the same interface as import", async () => {
    const required = createRequire(import.meta.url)("pagequiz/engine");
    const quiz = (await required.loadEngine()).define(DEFINITION);
    assert.deepEqual(quiz.check({ size: "small" }), { issues: [], ok: true });
    assert.deepEqual(Object.keys(required).sort(), ["QuizError", "loadEngine"]);
  });

  test("the module in the script is the module that was built, byte for byte", () => {
    for (const { file, wasm } of BUNDLES.filter((bundle) => bundle.wasm)) {
      const text = encodeBytes(readFileSync(`build/wasm/${wasm}`));
      assert.match(text, /^[#-~]+$/);
      assert.ok(readFileSync(`build/dist/${file}`, "latin1").includes(JSON.stringify(text)), file);
    }
  });

  test("every byte can be carried", async () => {
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    assert.equal(new Set(Array.from(every, (byte) => encodeBytes(Uint8Array.of(byte)))).size, 256);
  });

  test("twelve functions at most, no file system, nothing asked of the host but numbers and patterns", () => {
    const [module, page] = ["quiz", "page"].map((name) => new WebAssembly.Module(readFileSync(`build/wasm/${name}.wasm`)));
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    assert.ok(exported.length <= 13, exported.join(" "));
    assert.ok(!exported.includes("main") && !exported.includes("_start"));
    const importedBy = (asking) => WebAssembly.Module.imports(asking).map(({ name }) => name).sort();
    assert.deepEqual(importedBy(module), ["number_read", "number_write", "pattern_match"]);
    assert.deepEqual(importedBy(page), ["number_read", "number_write"]);
  });
});

describe("errors", () => {
  test("an error names code, path, line, column and what to do", () => {
    assert.throws(() => engine.define('[\n  {"id": "a", "type": "radioo", "question": "?"}]'), {
      name: "QuizError",
      code: "unknown-type",
      path: "/0/type",
      line: 2,
      column: 23,
      expected:
        "radio, select, multipleChoice, checkbox, input, text, textarea, email, url, tel, number, date, scale, boolean, ranking, statement, hidden",
      message: /^2:23 \/0\/type unknown-type: Use: radio, select, multipleChoice,/,
    });
  });

  test("all errors of a definition are there", () => {
    const isComplete = ({ errors }) => errors.length === 6 && errors.every(({ message }) => message);
    const hasLines = ({ errors, message }) => message.split("\n").length === errors.length;
    assert.throws(() => engine.define([{}, {}]), isComplete);
    assert.throws(() => engine.define([{}, {}]), hasLines);
  });

  test("warnings are there, too", () => {
    const { warnings } = engine.define([{ ...DEFINITION[1], optionnal: true }]).info;
    assert.deepEqual(warnings.map(({ code, path }) => [code, path]), [["unknown-key", "/0/optionnal"]]);
    assert.ok(warnings[0].message);
  });

  test("every code of the engine has a sentence", () => {
    const header = readFileSync("src/quiz.h", "utf8");
    const codes = [...header.matchAll(/^ +QUIZ_ERROR_\w+, +\/\* "([a-z-]+)"/gm)].map(([, code]) => code);
    const sentences = readFileSync("web/errors.js", "utf8");
    // For these "Use: …" says it, with what is expected or "another".
    const others = ["type", "duplicate-id", "unknown-type", "duplicate-option", "range", "unknown-event", "unknown-question"];
    assert.ok(codes.length > 15);
    for (const code of codes.filter((code) => !others.includes(code))) {
      assert.match(sentences, new RegExp(`^ +"?${code}"?: "[A-Z]`, "m"), code);
    }
  });
});

describe("values that are no JSON", () => {
  const circular = {};
  circular.self = circular;
  let deep = [];
  for (let i = 0; i < 10_000; i++) deep = [deep];

  for (const [name, value, code] of [
    ["nested 10,000 deep", deep, "too-deep"],
    ["circular", circular, "type"],
    ["a BigInt", [1n], "type"],
    ["a function", () => 1, "type"],
    ["undefined", undefined, "type"],
  ]) {
    test(`${name}: a coded error`, () => {
      const quiz = engine.define(DEFINITION);
      const session = quiz.start();
      for (const act of [() => engine.define(value), () => quiz.check(value), () => session.send(value)]) {
        assert.equal(codeOf(act), code);
      }
      assert.equal(session.view().step, 1);
    });
  }
});

describe("closing", () => {
  test("a closed quiz or session says so", () => {
    const quiz = engine.define(DEFINITION);
    const session = quiz.start();
    session.close();
    session.close();
    for (const act of ["view", "payload", "snapshot"]) assert.equal(codeOf(() => session[act]()), "closed");
    assert.equal(codeOf(() => session.send({ type: "next" })), "closed");
    quiz.close();
    quiz.close();
    assert.equal(codeOf(() => quiz.start()), "closed");
    assert.equal(codeOf(() => quiz.check({})), "closed");
  });

  test("closing a quiz closes its sessions, and no other's", () => {
    const [quiz, other] = [engine.define(DEFINITION), engine.define(DEFINITION)];
    const [session, kept] = [quiz.start(), other.start()];
    quiz.close();
    assert.equal(codeOf(() => session.view()), "closed");
    assert.equal(kept.view().step, 1);
    other.close();
  });
});

describe("memory", () => {
  /** @returns {{ quiz: any, bytes: () => number }} a quiz, and how large the memory of its module is */
  function defineMeasured() {
    const { Instance } = WebAssembly;
    let memory;
    WebAssembly.Instance = function (...parameters) {
      const instance = new Instance(...parameters);
      ({ memory } = instance.exports);
      return instance;
    };
    const quiz = engine.define(DEFINITION);
    WebAssembly.Instance = Instance;
    return { quiz, bytes: () => memory.buffer.byteLength };
  }

  test("10,000 sessions opened and closed leave nothing", () => {
    const { quiz, bytes } = defineMeasured();
    const round = () => {
      for (let i = 0; i < 10_000; i++) {
        const session = quiz.start();
        session.send({ type: "answer", id: "note", value: "x".repeat(i % 300) });
        session.close();
      }
    };
    round();
    const before = bytes();
    round();
    assert.equal(bytes(), before);
    quiz.close();
  });

  test("definitions that come and go in any order do not disturb each other", () => {
    const live = new Map();
    let seed = 7;
    const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let i = 0; i < 3000; i++) {
      const slot = random(20);
      const old = live.get(slot);
      if (old) {
        assert.equal(old.session.view().question.question, old.text);
        assert.equal(old.session.payload().a, old.text);
        old.quiz.close();
      }
      const text = `${i} `.repeat(random(400)).trim() || "x";
      const quiz = engine.define([{ id: "a", type: "input", question: text }]);
      const session = quiz.start();
      session.send({ type: "answer", id: "a", value: text });
      live.set(slot, { quiz, session, text });
    }
    for (const { quiz } of live.values()) quiz.close();
  });

  test("memory that runs out is an error, and what was there goes on", () => {
    const quiz = engine.define(DEFINITION);
    const session = quiz.start();
    session.send({ type: "answer", id: "size", value: "large" });
    // 3.8 MB of short numbers: parsed, they need far more than the 64 MB there are.
    const text = `[${Array.from({ length: 200 }, () => `[${"0,".repeat(9500)}0]`).join(",")}]`;
    assert.equal(codeOf(() => engine.define(text)), "out-of-memory");
    assert.deepEqual(session.payload(), { size: "large" });
    assert.equal(session.send({ type: "next" }).step, 2);
    quiz.close();
  });

  test("100 MB of definition is too large, whether or not it could be copied", () => {
    assert.equal(codeOf(() => engine.define(" ".repeat(100_000_000))), "too-large");
    assert.equal(engine.define(DEFINITION).info.total, 2);
  });
});

describe("hostile text", () => {
  test("lone surrogates and NUL become U+FFFD, pairs stay", () => {
    const session = engine.define(DEFINITION).start();
    session.send({ type: "answer", id: "note", value: "a\ud800b\udc00c\0d😀" });
    assert.deepEqual(session.payload(), { note: "a\ufffdb\ufffdc\ufffdd😀" });
  });

  test("names of Object's prototype are names", () => {
    const quiz = engine.define([{ ...DEFINITION[1], id: "constructor" }, { ...DEFINITION[1], id: "hasOwnProperty" }]);
    const session = quiz.start();
    session.send({ type: "answer", id: "constructor", value: "x" });
    assert.equal(JSON.stringify(session.payload()), '{"constructor":"x"}');
    const { issues } = quiz.check(JSON.parse('{"__proto__":{"a":1},"toString":"x"}'));
    assert.deepEqual(issues, [{ id: "toString", code: "unknown-question" }]);
  });

  test("a snapshot of other questions, or damaged, starts afresh", () => {
    const quiz = engine.define(DEFINITION);
    const other = engine.define([DEFINITION[1]]).start().snapshot();
    for (const snapshot of [other, "", "{", "null", other.slice(0, -1), "x".repeat(1000)]) {
      const session = quiz.start(snapshot);
      assert.equal(session.restored, false);
      assert.equal(session.view().step, 1);
    }
    assert.equal(quiz.start(null).restored, false);
    assert.equal(quiz.start().restored, false);
    assert.equal(quiz.start(quiz.start().snapshot()).restored, true);
  });
});

test("the README's example of the interface says what comes out", async () => {
  const [, code] = /```js\n(import \{ loadEngine \}[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  assert.ok(code);
  mkdirSync("build/tmp", { recursive: true });
  writeFileSync("build/tmp/readme.mjs", `${code}\nexport { view, payload, verdict };\n`);
  const { view, payload, verdict } = await import("../../build/tmp/readme.mjs");
  assert.deepEqual([view.status, view.step, view.total, view.progress], ["done", 2, 1, 1]);
  assert.deepEqual(payload, { size: "small" });
  assert.deepEqual(verdict, { issues: [{ id: "size", code: "option" }], ok: false });
});

test("the README's definition is valid", () => {
  const [, text] = /```json\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  assert.ok(text.split("\n").length <= 16);
  assert.deepEqual(engine.define(text).info.warnings, []);
});
