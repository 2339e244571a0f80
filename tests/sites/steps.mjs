/**
 * What a README tells its reader to do, in order: blocks of "sh" are commands, and a block after a line that ends with
 * "`PATH`:" is that file.
 */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** @typedef {{ path: string, text: string } | { commands: string[] }} Step */

const BLOCK = /^.*?(?:`([^`\n]+)`)?:\n\n( *)```(\w+)\n([^]*?)\n\2```$/gm;

/** @param {string} readme @returns {Step[]} */
export function stepsOf(readme) {
  return [...readme.matchAll(BLOCK)].flatMap(([, path, indent, language, block]) => {
    const lines = block.split("\n").map((line) => line.slice(indent.length));
    if (language === "sh") return [{ commands: lines }];
    return path ? [{ path, text: `${lines.join("\n")}\n` }] : [];
  });
}

/** @param {string} file @param {string} text */
export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * What `npm install` does, without a network: the packages are this one, and those of the tests.
 * @param {string} folder
 */
function install(folder) {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  symlinkSync(resolve("."), join(modules, "pagequiz"));
  symlinkSync(resolve("build/dist/cli.mjs"), join(modules, ".bin/pagequiz"));
  symlinkSync(resolve("tests/node_modules/@11ty"), join(modules, "@11ty"));
  symlinkSync(resolve("tests/node_modules/.bin/eleventy"), join(modules, ".bin/eleventy"));
}

/** @param {string} folder @param {string} command */
function run(folder, command) {
  if (command.startsWith("npm install ")) return install(folder);
  execFileSync("bash", ["-c", command], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

/**
 * Makes a site from the one in this folder with the name, as the README of the generator says.
 * @param {string} name
 * @param {string} folder
 * @param {(folder: string) => void} addMore what the site has beyond that
 */
export function followReadme(name, folder, addMore) {
  cpSync(`tests/sites/${name}`, folder, { recursive: true });
  addMore(folder);
  for (const step of stepsOf(readFileSync(`web/sites/${name}/README.md`, "utf8"))) {
    if ("path" in step) write(join(folder, step.path), step.text);
    else for (const command of step.commands) run(folder, command);
  }
}
