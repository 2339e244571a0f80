/** The fallback against the wasm module, where the two could differ: memory, growth, instances, and Node without wasm. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { ENGINES } from "./engines.mjs";

const { wasm, fallback } = ENGINES;

const { Instance } = await import("../../build/dist/pagequiz.fallback.js");

const PAGE_BYTES = 65_536;
/** MEMORY_MB of the Makefile. */
const LIMIT_BYTES = 64 << 20;

/** @returns {object[]} questions, with a hint of some length each */
const questions = (count, hintLength) =>
  Array.from({ length: count }, (_, i) => ({ id: `q${i}`, type: "input", question: "Q?", hint: "h".repeat(hintLength) }));

/** @returns {string} all that the engine says of a quiz that is answered with texts of some length */
function transcript(engine, textLength) {
  const quiz = engine.define(questions(3, textLength));
  const session = quiz.start();
  const said = [quiz.info];
  for (const id of ["q0", "q1", "q2"]) {
    said.push(session.send({ type: "answer", id, value: `\u00fc"\\${"x".repeat(textLength)}` }), session.send({ type: "next" }));
  }
  const again = quiz.start(session.snapshot());
  said.push(session.payload(), session.snapshot(), again.view(), quiz.check(session.payload()), quiz.check({ q0: 1e21, z: [] }));
  return JSON.stringify(said);
}

test("at whatever place the memory grows, what is said is the same", () => {
  for (let length = 0; length < 65_000; length += 1301) {
    assert.equal(transcript(fallback, length), transcript(wasm, length), `texts of ${length}`);
  }
});

test("it brings what a page's script does not give: patterns", () => {
  const env = { number_read: Number, number_write() {} };
  const { exports } = new Instance(undefined, { env });
  const define = (pattern) => {
    const bytes = new TextEncoder().encode(JSON.stringify([{ id: "a", type: "text", question: "?", pattern }]));
    const at = exports.wasm_text(0, bytes.length + 1);
    new Uint8Array(exports.memory.buffer, at).set(bytes);
    const reply = new Uint8Array(exports.memory.buffer, exports.wasm_define(at, bytes.length));
    return new TextDecoder().decode(reply.slice(0, reply.indexOf(0)));
  };
  assert.match(define("[a-z]+"), /^\{"ok":/);
  assert.match(define("[z-a]"), /"bad-pattern"/);
});

test("the memory grows to 64 MB and no further", () => {
  const { memory } = new Instance(undefined, { env: {} }).exports;
  const before = memory.buffer;
  assert.notEqual(memory.grow(500), -1);
  assert.ok(memory.buffer !== before && memory.buffer.byteLength > 500 * PAGE_BYTES);
  const left = LIMIT_BYTES - memory.buffer.byteLength;
  assert.equal(memory.grow(left / PAGE_BYTES + 1), -1);
  assert.notEqual(memory.grow(left / PAGE_BYTES), -1);
  assert.equal(memory.buffer.byteLength, LIMIT_BYTES);
  assert.equal(memory.grow(1), -1);
});

test("memory that runs out is an error, and what was there goes on", () => {
  const quiz = fallback.define(questions(10_000, 300));
  const first = quiz.start();
  assert.throws(() => {
    for (let count = 0; count < 10_000; count++) quiz.start();
  }, { code: "out-of-memory" });
  assert.equal(first.view().total, 10_000);
});

test("each definition has a memory of its own", () => {
  const [small, large] = [fallback.define(questions(1, 10)), fallback.define(questions(5_000, 300))];
  const session = small.start();
  large.start();
  assert.equal(session.send({ type: "answer", id: "q0", value: "one" }).value, "one");
  small.close();
  assert.equal(large.check({}).issues.length, 5_000);
});

/** @returns {string} what a script prints in a Node that has no WebAssembly and makes no code from text */
function runWithoutWasm(script, ...flags) {
  const parameters = ["--jitless", "--disallow-code-generation-from-strings", ...flags, "--eval", script];
  return execFileSync(process.execPath, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

const USE = `loadEngine().then((engine) => {
  const quiz = engine.define([{ id: "a", type: "email", question: "Q?" }]);
  console.log(typeof WebAssembly, JSON.stringify(quiz.check({ a: "x" }).issues));
})`;

for (const [system, script, ...flags] of [
  ["import", `import { loadEngine } from "pagequiz/engine"; ${USE}`, "--input-type=module"],
  ["require", `const { loadEngine } = require("pagequiz/engine"); ${USE}`, "--input-type=commonjs"],
]) {
  test(`Node without WebAssembly, by ${system}`, () => {
    assert.equal(runWithoutWasm(script, ...flags), 'undefined [{"id":"a","code":"email"}]\n');
  });
}
