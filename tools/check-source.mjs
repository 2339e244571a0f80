/**
 * Usage: node check-source.mjs
 * Checks lengths of files, functions and lines, that the public header documents every function, and that no file names
 * this machine or a package registry.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";

const C_FUNCTION_LINES = 60;
/** This share of all C functions stays within SHORT_FUNCTION_LINES. */
const SHORT_SHARE = 0.9;
const SHORT_FUNCTION_LINES = 30;

/** @type {{ pattern: RegExp, lines: number, columns: number }[]} the columns of C are clang-format's */
const LIMITS = [
  { pattern: /^(src|tools)\/.*\.[ch]$/, lines: 400, columns: Infinity },
  { pattern: /^(web|tools)\/.*\.m?js$/, lines: 250, columns: 120 },
];

/** Text that would bind the project to the machine or the service where a file was written. */
const FOREIGN = [
  { pattern: /(?<![\w.])\/(?:home|Users|root)\/\w/, what: "a path of one machine" },
  { pattern: /\bregistry\.[a-z]+\.[a-z]+\b/, what: "a package registry" },
  { pattern: /\b(?:deb|security|archive|snapshot)\.(?:debian|ubuntu)\./, what: "a package archive" },
];

const MACHINE_PATHS = [process.cwd(), homedir()].filter((path) => path.split("/").length > 2);

/** @returns {{ file: string, lines: string[] }[]} the text files of the project, committed or not */
function readFiles() {
  const parameters = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", parameters, { encoding: "utf8" }).split("\0");
  return files
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => ({ file, text: readFileSync(file, "utf8") }))
    .filter(({ text }) => !text.includes("\0"))
    .map(({ file, text }) => ({ file, lines: text.replace(/\n$/, "").split("\n") }));
}

/**
 * @param {string} file
 * @param {string[]} lines
 */
function checkLengths(file, lines) {
  const limit = LIMITS.find(({ pattern }) => pattern.test(file));
  if (!limit) {
    return [];
  }
  const problems = lines.flatMap((line, i) =>
    [...line].length > limit.columns ? [`${file}:${i + 1}: over ${limit.columns} columns`] : [],
  );
  if (lines.length > limit.lines) {
    problems.push(`${file}: ${lines.length} lines, at most ${limit.lines}`);
  }
  return problems;
}

/**
 * @param {string} file
 * @param {string[]} lines
 */
function checkForeign(file, lines) {
  return lines.flatMap((line, i) => {
    const known = FOREIGN.find(({ pattern }) => pattern.test(line))?.what;
    const found = known ?? MACHINE_PATHS.find((path) => line.includes(path));
    return found ? [`${file}:${i + 1}: names ${found}`] : [];
  });
}

/**
 * @param {string} file
 * @param {string[]} lines
 * @returns {{ where: string, length: number }[]} functions as clang-format lays them out: "}" alone ends one
 */
function functionsOf(file, lines) {
  /** @type {{ where: string, length: number }[]} */
  const functions = [];
  let start = -1;
  lines.forEach((line, i) => {
    if (/^\w.*\(/.test(line) && !line.endsWith(";")) {
      start = i;
    } else if (line === "}" && start >= 0) {
      functions.push({ where: `${file}:${start + 1}`, length: i - start + 1 });
      start = -1;
    }
  });
  return functions;
}

/** @param {{ where: string, length: number }[]} functions */
function checkFunctions(functions) {
  const problems = functions
    .filter(({ length }) => length > C_FUNCTION_LINES)
    .map(({ where, length }) => `${where}: a function of ${length} lines, at most ${C_FUNCTION_LINES}`);
  const short = functions.filter(({ length }) => length <= SHORT_FUNCTION_LINES).length;
  if (short < SHORT_SHARE * functions.length) {
    problems.push(`only ${short} of ${functions.length} functions within ${SHORT_FUNCTION_LINES} lines`);
  }
  return problems;
}

/** @param {string[]} lines of the public header */
function checkDocumented(lines) {
  return lines.flatMap((line, i) =>
    /^\w.*\(/.test(line) && !lines[i - 1].endsWith("*/") ? [`src/quiz.h:${i + 1}: is not documented`] : [],
  );
}

const texts = readFiles();
const functions = texts.flatMap(({ file, lines }) => (file.endsWith(".c") ? functionsOf(file, lines) : []));
const problems = [
  ...texts.flatMap(({ file, lines }) => [...checkLengths(file, lines), ...checkForeign(file, lines)]),
  ...checkFunctions(functions),
  ...checkDocumented(readFileSync("src/quiz.h", "utf8").split("\n")),
];
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
