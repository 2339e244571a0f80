/** Runs the tools of Binaryen. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const FEATURES = [
  "bulk-memory",
  "sign-ext",
  "nontrapping-float-to-int",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((feature) => `--enable-${feature}`);

/** Of the Binaryen that emcc uses. */
const folder = `${execFileSync("em-config", ["BINARYEN_ROOT"], { encoding: "utf8" }).trim()}/bin/`;

/**
 * @param {string} tool
 * @param {string[]} parameters
 * @param {"ignore" | "pipe"} [output]
 * @returns {string} what it printed, if that is piped
 */
export function runBinaryen(tool, parameters, output = "ignore") {
  const path = existsSync(folder + tool) ? folder + tool : tool;
  const printed = execFileSync(path, [...parameters, ...FEATURES], {
    stdio: ["ignore", output, "inherit"],
    encoding: "utf8",
    maxBuffer: Infinity,
  });
  return printed ?? "";
}
