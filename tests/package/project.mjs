/** The package as its users have it: packed, and installed from the file in a project that has nothing else. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const NPM = ["--ignore-scripts", "--offline", "--no-audit", "--no-fund", "--loglevel=error"];

/** @param {string} folder */
export const pack = (folder) =>
  JSON.parse(
    execFileSync("npm", ["pack", ...NPM, "--json", "--pack-destination", folder], { encoding: "utf8" }),
  )[0];

/** @returns {string} an empty folder, which goes with the tests of the file */
export function emptyFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pagequiz-")));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** @returns {string} the folder of a project with the package alone, from no network */
export function startProject() {
  const folder = emptyFolder();
  const { filename } = pack(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true, type: "module" }));
  execFileSync("npm", ["install", ...NPM, join(folder, filename)], { cwd: folder });
  return folder;
}
