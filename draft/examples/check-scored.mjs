/**
 * Usage: node check-scored.mjs web-basics.json
 *
 * Checks a scored quiz: every right answer is one that can be given, every question explains itself, every score that
 * can be reached leads to a result, and every result is reached by some score.
 */

import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { holds, namesIn, valuesOf } from "./rules.mjs";

/** @param {any} question @returns {string[]} what is wrong with its right answer */
function checkCorrect(question) {
  const { id, type, correct, min = -Infinity, max = Infinity, step = 1, pattern = ".*" } = question;
  const values = valuesOf(question);
  const wrong = (/** @type {string} */ why) => [`${id}: ${why}`];
  if (correct === undefined) return wrong("no right answer");
  if (type === "ranking") {
    const isWhole = Array.isArray(correct) && [...correct].sort().join() === [...values].sort().join();
    return isWhole ? [] : wrong("the right order is not one of all options");
  }
  if (type === "multipleChoice") {
    const inOrder = values.filter((value) => correct.includes(value));
    if (inOrder.join() !== correct.join()) return wrong("right options that there are not, or not in their order");
    return inOrder.length < values.length && inOrder.length > 0 ? [] : wrong("all options are right, or none");
  }
  if (type === "number") {
    return correct >= min && correct <= max && Number.isInteger((correct - min) / step) ? [] : wrong("out of range");
  }
  if (values.length > 0) return values.includes(correct) ? [] : wrong("the right answer is no option");
  const isAccepted = typeof correct === "string" && new RegExp(`^(?:${pattern})$`, "u").test(correct);
  return isAccepted ? [] : wrong("not accepted");
}

/**
 * @param {any} definition
 * @returns {{ scores: number[], reached: Record<string, number[]>, complaints: string[] }}
 */
export function checkScored({ questions, results }) {
  const complaints = questions.flatMap(checkCorrect);
  for (const { id, explanation, points = 1 } of questions) {
    if (!explanation) complaints.push(`${id}: no explanation`);
    if (!(points > 0)) complaints.push(`${id}: no points`);
  }
  // Each question is right or wrong: all sums of points.
  const scores = questions.reduce(
    (sums, { points = 1 }) => new Set([...sums].flatMap((sum) => [sum, sum + points])),
    new Set([0]),
  );
  const reached = Object.fromEntries(results.map(({ id }) => [id, []]));
  for (const score of [...scores].sort((a, b) => a - b)) {
    const first = results.find(({ when }) => holds(when, { $score: score }));
    if (first) reached[first.id].push(score);
    else complaints.push(`no result for ${score} points`);
  }
  const most = Math.max(...scores);
  for (const { id, when, title, text } of results) {
    if (reached[id].length === 0) complaints.push(`${id}: no score leads to it`);
    if (namesIn(when).some((name) => name !== "$score")) complaints.push(`${id}: looks at more than the score`);
    const says = `{$score} of ${most} points`;
    if (!`${title} ${text}`.includes(says)) complaints.push(`${id}: does not say "${says}"`);
  }
  return { scores: [...scores], reached, complaints };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const definition = JSON.parse(readFileSync(argv[2], "utf8"));
  const { scores, reached, complaints } = checkScored(definition);
  const types = new Set(definition.questions.map(({ type }) => type));
  const count = definition.questions.length;
  console.log(`${count} questions of ${types.size} types: ${2 ** count} ways to be right or wrong`);
  console.log(`${scores.length} scores`);
  for (const [id, own] of Object.entries(reached)) console.log(`${id}: ${own[0]} to ${own.at(-1)} points`);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) exit(1);
}
