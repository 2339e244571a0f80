#!/usr/bin/env node
/**
 * Usage: pagequiz COMMAND …; `pagequiz help` lists the commands.
 * Exit status: 0 all is well; 1 something is wrong with what was read; 2 it was called wrongly, or a file cannot be
 * read or written.
 */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { version } from "../../package.json";
import { check } from "./check.mjs";
import { dev } from "./dev.mjs";
import { Refusal, UsageError } from "./files.mjs";
import { importer } from "./import.mjs";
import { lint } from "./lint.mjs";
import { nearest } from "./nearest.mjs";
import { starter } from "./new.mjs";
import { page } from "./page.mjs";
import { render } from "./render.mjs";
import { stripKeys } from "./strip-keys.mjs";
import { forms } from "./write-forms.mjs";

/**
 * @typedef {object} Command
 * @property {string} usage
 * @property {string} does what it is for
 * @property {import("node:util").ParseArgsConfig["options"]} options "output": the file to write to, in place of stdout
 * @property {[least: number, most: number]} files how many it takes
 * @property {boolean} [keepsFiles] it replaces no file, unless it is forced
 * @property {(files: string[], values: any) => Outcome | Promise<Outcome>} run
 *
 * @typedef {object} Outcome
 * @property {string} output
 * @property {string} [said] what is said of it on stderr
 * @property {boolean} [isGood]
 */

/** @type {Record<string, Command>} */
const COMMANDS = {
  lint,
  check,
  render,
  forms,
  page,
  "strip-keys": stripKeys,
  import: importer,
  new: starter,
  dev,
};

/** @param {Command} command */
const usageOf = ({ usage }) => usage.replace(/^/gm, "  pagequiz ");

const HELP = `${Object.values(COMMANDS)
  .map((command) => `${usageOf(command)}\n      ${command.does}`)
  .join("\n")}
  pagequiz help
  pagequiz --version

FILE, QUIZ and ANSWERS may be "-": stdin. Exit status: 0 all is well; 1 something is wrong with what was
read; 2 pagequiz was called wrongly, or a file cannot be read or written.
`;

/** @type {Record<string, string>} */
const ANSWERS = { help: HELP, "--help": HELP, "-h": HELP, "--version": `${version}\n` };

/** @param {string} name @returns {Command} */
function commandOf(name) {
  if (!name) throw new UsageError(`a command is missing\n${HELP}`);
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  const near = nearest(name, [...Object.keys(COMMANDS), "help"]);
  throw new UsageError(`there is no command "${name}"; ${near ? `did you mean "${near}"?` : "see: pagequiz help"}`);
}

/**
 * @param {Command} command
 * @param {string[]} args
 * @returns {{ values: Record<string, any>, positionals: string[] }}
 * @throws {Error} that says what is wrong with them
 */
function parse({ options, files: [least, most] }, args) {
  const { positionals, ...parsed } = parseArgs({ options, allowPositionals: true, args });
  /** @type {Record<string, any>} */
  const values = parsed.values;
  if (positionals.length < least) throw new Error("a file is missing");
  if (positionals.length > most) throw new Error(`"${positionals[most]}" is one file too many`);
  if (!["text", "json", undefined].includes(values.format)) throw new Error("--format is text or json");
  return { values, positionals };
}

/** @param {Command} command @param {string[]} args */
function parseFor(command, args) {
  try {
    return parse(command, args);
  } catch (error) {
    throw new UsageError(`${/** @type {Error} */ (error).message}\n${usageOf(command)}`);
  }
}

/** @param {string} file @param {string} text @param {boolean} keepsFile */
function write(file, text, keepsFile) {
  try {
    writeFileSync(file, text, { flag: keepsFile ? "wx" : "w" });
  } catch (error) {
    if (/** @type {any} */ (error).code !== "EEXIST") throw error;
    throw new UsageError(`${file} is there already; --force replaces it`);
  }
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit status
 */
async function run([name = "", ...args]) {
  if (Object.hasOwn(ANSWERS, name)) {
    process.stdout.write(ANSWERS[name]);
    return 0;
  }
  const command = commandOf(name);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${usageOf(command)}\n`);
    return 0;
  }
  const { values, positionals } = parseFor(command, args);
  const { output, said = "", isGood = true } = await command.run(positionals, values);
  if (values.output) write(values.output, output, !!command.keepsFiles && !values.force);
  else process.stdout.write(output);
  process.stderr.write(said);
  return isGood ? 0 : 1;
}

/**
 * Says why a command has no result.
 * @param {any} error
 * @returns {number} the exit status
 */
function fail(error) {
  const isCalledWrongly = error instanceof UsageError || !!error.syscall;
  process.stderr.write(error instanceof Refusal ? error.message : `pagequiz: ${error.message}\n`);
  return isCalledWrongly ? 2 : 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = fail(error);
}
