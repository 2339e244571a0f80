/**
 * Usage: node check-strategy.mjs migration.json [SAMPLES]
 *
 * Proves that the strategy is whole: of each group exactly one result holds for every combination of answers (walked
 * completely, group by group), every result can be reached, and every rule and `{id}` refers to something that exists.
 * Then it reads the letters of SAMPLES readers who answer at random and says how long they are.
 */

import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { combinations, holds, unknownIn, valuesOf } from "./rules.mjs";

/** By the first word of the ids: exactly one of each is shown. */
export const GROUPS = ["verdict", "way", "first", "training", "effort", "date"];

/** What must never stand in one letter: a result, and whom it is not for. */
const NEVER = [
  ["way-extension", (answers) => !answers.currentLanguages.includes("Python")],
  ["way-service", (answers) => !answers.applicationType.includes("Web services/APIs")],
  ["way-worker", (answers) => !answers.applicationType.includes("Web services/APIs")],
  ["way-tool", (answers) => !answers.applicationType.includes("CLI tools")],
  ["verdict-ready", (answers) => !/production/.test(answers.rustExperience)],
  ["verdict-piece", (answers) => answers.motivations.every((goal) => /^(Microservices migration|Other)$/.test(goal))],
  ["verdict-piece", ({ rustExperience, codebaseSize, timeline }) =>
    /^No/.test(rustExperience) && /^>/.test(codebaseSize) && /^Imm/.test(timeline)],
  ["date-tight", (answers) => answers.teamSize === "1" && /^>/.test(answers.codebaseSize)],
  ["date-missed", (answers) => !/^Imm/.test(answers.timeline)],
];

/** @param {any} definition @param {Record<string, any>} answers @returns {any[]} the results shown, in order */
export const shownTo = ({ results }, answers) => results.filter(({ when }) => holds(when, answers));

/**
 * @param {any} definition
 * @returns {{ walked: Record<string, number>, complaints: string[] }}
 */
export function checkStrategy({ questions, results }) {
  const complaints = [];
  const walked = {};
  const asked = new Map(questions.map((question) => [question.id, question]));

  for (const { id, when, text, title } of results) {
    if (when) complaints.push(...unknownIn(when, questions).map((complaint) => `${id}: ${complaint}`));
    for (const [, name] of `${title} ${text}`.matchAll(/\{([^{}]*)\}/g)) {
      if (!asked.has(name)) complaints.push(`${id}: {${name}}`);
    }
    for (const [, href] of text.matchAll(/\]\(([^)]*)\)/g)) {
      if (!/^https:\/\/\S+$/.test(href)) complaints.push(`${id}: ${href}`);
    }
    if (/[ \t]$|^\s| {2}/m.test(text)) complaints.push(`${id}: white space`);
  }
  if (new Set(results.map(({ id }) => id)).size < results.length) complaints.push("an id twice");

  for (const group of GROUPS) {
    const own = results.filter(({ id }) => id.split("-")[0] === group);
    walked[group] = 0;
    for (const answers of combinations(own.map(({ when }) => when), questions)) {
      walked[group]++;
      const shown = own.filter(({ when }) => holds(when, answers));
      if (shown.length === 1) continue;
      complaints.push(`${group}: [${shown.map(({ id }) => id)}] for ${JSON.stringify(answers)}`);
    }
  }

  for (const { id, when } of results.filter(({ when }) => when)) {
    const all = [...combinations([when], questions)];
    const count = all.filter((answers) => holds(when, answers)).length;
    if (count === 0) complaints.push(`${id}: nobody reads it`);
    if (count === all.length) complaints.push(`${id}: its rule always holds`);
  }
  return { walked, complaints };
}

/**
 * @param {any[]} questions with options
 * @param {() => number} random
 * @returns {Record<string, any>}
 */
function randomAnswers(questions, random) {
  const answers = {};
  for (const question of questions) {
    const values = valuesOf(question);
    if (values.length === 0) continue;
    const one = values[Math.floor(random() * values.length)];
    const share = random();
    const some = values.filter((value) => value === one || random() < share * share);
    const chosen = some.length > (question.max ?? Infinity) ? some.slice(0, question.max) : some;
    answers[question.id] = question.type === "multipleChoice" ? chosen : one;
  }
  return answers;
}

const LINK_END = /\]\([^)]*\)/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}’'_+./-]*/gu;

/** @param {any[]} shown @returns {number} words of a letter */
export const wordsOf = (shown) =>
  shown.flatMap(({ title = "", text }) => `${title} ${text}`.replace(LINK_END, "").match(WORD) ?? []).length;

/** The same numbers each time (mulberry32). @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {any} definition
 * @param {number} count
 * @returns {{ lengths: number[], complaints: string[] }} sorted lengths in words
 */
export function readLetters(definition, count) {
  const random = generator(1);
  const complaints = new Set();
  const lengths = [];
  for (let i = 0; i < count; i++) {
    const answers = randomAnswers(definition.questions, random);
    const shown = shownTo(definition, answers);
    lengths.push(wordsOf(shown));
    const ids = shown.map(({ id }) => id);
    for (const group of GROUPS) {
      const count = ids.filter((id) => id.split("-")[0] === group).length;
      if (count !== 1) complaints.add(`${group}: ${JSON.stringify(answers)}`);
    }
    for (const [id, isWrong] of NEVER) {
      if (ids.includes(id) && isWrong(answers)) complaints.add(`${id}: ${JSON.stringify(answers)}`);
    }
  }
  return { lengths: lengths.sort((a, b) => a - b), complaints: [...complaints] };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const definition = JSON.parse(readFileSync(argv[2], "utf8"));
  const { walked, complaints } = checkStrategy(definition);
  const { lengths, complaints: more } = readLetters(definition, Number(argv[3] ?? 20000));
  for (const [group, count] of Object.entries(walked)) console.log(`${group}: exactly one for ${count} combinations`);
  const [least, median, most] = [0, lengths.length >> 1, lengths.length - 1].map((index) => lengths[index]);
  const sum = Object.values(walked).reduce((all, count) => all + count);
  console.log(`${sum} combinations; ${definition.results.length} results`);
  console.log(`${lengths.length} letters of random readers: ${least} to ${most} words, median ${median}`);
  for (const complaint of [...complaints, ...more].slice(0, 20)) console.error(complaint);
  if (complaints.length + more.length > 0) exit(1);
}
