/** The native engine, in instructions that callgrind counts: the same number on every run of the same binary. */

import { spawnSync } from "node:child_process";
import { DEFINITION, quizOf, submission, writeInput } from "./inputs.mjs";

const PROGRAM = "build/native/bench";

/**
 * @param {string} name of a function of native.c
 * @param {string[]} parameters of the program
 * @returns {number} instructions in the function and all that it calls
 */
function count(name, parameters) {
  const options = ["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"];
  const run = [...options, `--toggle-collect=${name}`, PROGRAM, ...parameters];
  const { stderr, status } = spawnSync("valgrind", run, { encoding: "utf8" });
  const [, collected] = /Collected : (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || !collected) throw new Error(`valgrind ${run.join(" ")} counted nothing:\n${stderr}`);
  return Number(collected);
}

/** @param {number} questions */
function countStep(questions) {
  const file = writeInput(`quiz-${questions}.json`, quizOf(questions));
  return count("step", ["steps", file, String(Math.floor(questions / 2) - 1)]);
}

/** @returns {import("./bench.mjs").Row[]} */
export function nativeRows() {
  const texts = ["texts", DEFINITION, writeInput("submission.json", submission)];
  const [parse, define, parseSubmission, check] = ["parse_definition", "define", "parse_submission", "check"].map(
    (name) => count(name, texts),
  );
  return [
    { what: "loading a definition, native: to cJSON's parse", is: define / parse, must: 2, goal: 1.3 },
    { what: "checking a submission, native: to cJSON's parse", is: check / parseSubmission, must: 2, goal: 1.3 },
    { what: "a step at 10,000 questions: to one at 11", is: countStep(10_000) / countStep(11), must: 2, goal: 1.1 },
  ];
}
