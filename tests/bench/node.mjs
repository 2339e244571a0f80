/** The wasm module in Node, in time: each figure is a ratio of two things that were run in turns. */

import { Ajv } from "ajv";
import { loadEngine } from "pagequiz/engine";
import { definition, submission } from "./inputs.mjs";

const ROUNDS = 15;
const CALLS = 2000;
const SESSIONS = 10_000;

/** @param {number[]} numbers */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** @param {() => unknown} act @returns {number} ms for many calls */
function time(act) {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) act();
  return performance.now() - start;
}

/**
 * The rules of a question as JSON Schema has them.
 * @param {import("pagequiz/engine").Question} question
 */
function schemaOf({ type, options, max, maxLength }) {
  const choice = { type: "string", enum: options };
  if (type === "radio") return choice;
  if (options) return { type: "array", items: choice, minItems: 1, maxItems: max ?? options.length, uniqueItems: true };
  const pattern = type === "email" ? "^[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w-]{1,63}(\\.[\\w-]{1,63})+$" : undefined;
  return { type: "string", minLength: 1, maxLength: maxLength ?? 65536, ...(pattern && { pattern }) };
}

const schema = {
  type: "object",
  properties: Object.fromEntries(definition.questions.map((question) => [question.id, schemaOf(question)])),
  required: definition.questions.filter(({ optional }) => !optional).map(({ id }) => id),
  additionalProperties: false,
};

/** @param {import("pagequiz/engine").Quiz} quiz @returns {number} ratio to ajv */
function compareCheck(quiz) {
  const text = JSON.stringify(submission);
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const ours = () => quiz.check(text).ok;
  const theirs = () => validate(JSON.parse(text));
  if (!ours() || !theirs()) throw new Error("the submission is not valid");
  const ratios = Array.from({ length: ROUNDS }, () => time(ours) / time(theirs));
  return median(ratios.slice(3)); // the first ones are warming up
}

/** @param {import("pagequiz/engine").Quiz} quiz @returns {number} bytes that the module's memory has grown by */
function growthOf(quiz) {
  const openSessions = () => {
    for (let i = 0; i < SESSIONS; i++) {
      const session = quiz.start();
      session.send({ type: "answer", id: "codebaseSize", value: "< 10k lines" });
      session.close();
    }
    return memory?.buffer.byteLength ?? NaN;
  };
  const before = openSessions();
  return openSessions() - before;
}

/** The memory of the last instance. @type {WebAssembly.Memory | undefined} */
let memory;

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function nodeRows() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    function (/** @type {[WebAssembly.Module, any]} */ ...parameters) {
      const instance = new Instance(...parameters);
      memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
      return instance;
    }
  );
  const quiz = (await loadEngine()).define(definition);
  return [
    { what: "checking a submission, wasm: to JSON.parse and ajv", is: compareCheck(quiz), must: 3, goal: 1 },
    { what: "bytes more after 10,000 sessions", is: growthOf(quiz), must: 0, goal: 0 },
  ];
}
