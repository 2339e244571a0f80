/** The native engine, in instructions that callgrind counts: the same number on every run of the same binary. */

import { spawnSync } from "node:child_process";
import { DEFINITION, chainOf, gapOf, quizOf, submission, writeInput } from "./inputs.mjs";

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

/**
 * @param {string} name
 * @param {{ length: number }} quiz
 * @param {number} middle the step before the first that is counted
 */
const countStep = (name, quiz, middle) =>
  count("step", ["steps", writeInput(`${name}.json`, quiz), String(middle)]);

/**
 * What a step costs at 10,000 questions, to what it costs at 11.
 * @param {(questions: number) => { length: number }} of
 */
const compareSteps = (of) => countStep(`${of.name}-10000`, of(10_000), 4999) / countStep(`${of.name}-11`, of(11), 4);

/** @returns {import("./bench.mjs").Row[]} */
export function nativeRows() {
  const texts = ["texts", DEFINITION, writeInput("submission.json", submission)];
  const [parse, define, parseSubmission, check] = ["parse_definition", "define", "parse_submission", "check"].map(
    (name) => count(name, texts),
  );
  return [
    { what: "loading a definition, native: to cJSON's parse", is: define / parse, must: 2, goal: 1.3 },
    { what: "checking a submission, native: to cJSON's parse", is: check / parseSubmission, must: 2, goal: 1.3 },
    { what: "a step at 10,000 questions: to one at 11", is: compareSteps(quizOf), must: 2, goal: 1.1 },
    { what: "the same, each on condition of the one before", is: compareSteps(chainOf), must: 2, goal: 1.1 },
    {
      what: "a step over 5,000 that are left out: to one over 1",
      is: countStep("gap-5000", gapOf(11, 5000), 4) / countStep("gap-1", gapOf(11, 1), 4),
      must: 2,
      goal: 1.1,
    },
  ];
}
