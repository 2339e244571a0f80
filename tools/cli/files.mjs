/** What commands read, and how they end without a result. */

import { readFileSync } from "node:fs";

/** The command was called wrongly. */
export class UsageError extends Error {}

/** What was read is wrong; the message is complete. */
export class Refusal extends Error {}

/**
 * @param {string} file "-" is stdin
 * @returns {string} its text, a byte order mark included: that is no part of JSON
 */
export function readText(file) {
  const bytes = readFileSync(file === "-" ? 0 : file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is not text in UTF-8`);
  }
}

/** @param {string} file of those that are shipped with the command */
export const readBeside = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
