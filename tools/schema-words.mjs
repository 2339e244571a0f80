/** What is said of keys, types and texts: the comments in web/types.d.ts and the English texts of the interface. */

import { readFileSync, readdirSync } from "node:fs";

/** @typedef {Record<string, string>} Words by name */

const DECLARATIONS = readFileSync("web/types.d.ts", "utf8");
const COMMENT = /\/\*\* ((?:(?!\*\/).)*?) \*\/\s*(?:\| "(\w+)"|([$\w]+)\??:)/gs;

/**
 * Complains of what nothing is said of, and of what is said of nothing.
 * @param {string} where
 * @param {Words} words
 * @param {{ name: string }[]} rows
 * @returns {Words}
 */
export function expectSame(where, words, rows) {
  const names = new Set(rows.map(({ name }) => name));
  const problems = [
    ...[...names].filter((name) => !words[name]).map((name) => `says nothing of ${name}`),
    ...Object.keys(words).filter((name) => !names.has(name)).map((name) => `has ${name}, which src/ has not`),
  ];
  if (problems.length > 0) throw new Error(`${where} ${problems.join(", ")}`);
  return words;
}

/**
 * @param {string[]} types of web/types.d.ts
 * @param {{ name: string }[]} rows what they must have, and nothing else
 * @returns {Words} the comments of their members
 */
export function wordsOf(types, rows) {
  const bodies = types.map((name) => {
    const match = DECLARATIONS.match(RegExp(`^export (?:type|interface) ${name}\\b.*?(?:;|^\\})$(?=\\n\\n)`, "ms"));
    if (!match) throw new Error(`web/types.d.ts has no ${name}`);
    return match[0];
  });
  const comments = [...bodies.join("\n").matchAll(COMMENT)];
  const words = comments.map(([, text, value, key]) => [value ?? key, text.replace(/\s*\n\s*\* /g, " ")]);
  return expectSame(`web/types.d.ts, ${types.join(", ")}:`, Object.fromEntries(words), rows);
}

/** @returns {Words} the texts of the interface, by the keys of `messages` */
export function interfaceTexts() {
  const files = readdirSync("web/locales").filter((file) => file.startsWith("en."));
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(`web/locales/${file}`, "utf8"))));
}
