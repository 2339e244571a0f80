/** What an author may have meant: said with a fault of the engine, whose sentence does not know the text. */

import { KEYS } from "pagequiz:texts";
import { nearest } from "./nearest.mjs";
import { below, isJson, keysOf, parentOf, textBefore, valueAt } from "./places.mjs";

/**
 * @typedef {import("../../web/types").ErrorDetail} Detail
 *
 * @typedef {object} Source
 * @property {string} text
 * @property {any} root its value; undefined if it is not JSON
 * @property {any[]} questions as they are written
 */

/**
 * By what stands behind the place at which the text is no longer JSON, and before it.
 * @type {[behind: RegExp, before: RegExp, sentence: string][]}
 */
const SYNTAX = [
  [/^\ufeff/, /^/, "Save the file without a byte order mark."],
  [/^$/, /^\s*$/, "The file is empty: `pagequiz new` writes one to begin with."],
  [/^$/, /^/, "Close what is open here: a }, ] or \" is missing."],
  [/^[}\]]/, /,\s*$/, "Remove the comma before this."],
  [/^,/, /,\s*$/, "Remove one of the commas."],
  [/^'/, /^/, 'Put texts and keys into double quotes: "…".'],
  [/^[\u201c-\u201f\u00ab\u00bb]/, /^/, 'Use straight double quotes: "…".'],
  [/^(\/\/|\/\*|#)/, /^/, 'JSON has no comments: use a key that starts with "x-".'],
  [/^(True|False|None|undefined|NaN)\b/, /^/, "Write true, false or null."],
  [/^[\w$]+\s*:/, /[{,]\s*$/, "Put the key into double quotes."],
  [/^[\r\n\t]/, /"[^"]*$/, 'Close the text with a ", or write \\n for a new line and \\t for a tab.'],
  [/^\d/, /(^|[^\d.])0$/, "Write numbers without a 0 in front."],
  [/^\\/, /^/, "Write \\\\ for a backslash: JSON knows few signs behind one."],
  [/^["{[\w-]/, /\{\s*"[^"]*"\s*$/, "Put a colon before this."],
  [/^["{[\w-]/, /["}\]\w]\s*$/, "Put a comma before this."],
  [/^[}\]]/, /^/, "Close first what was opened last: { with }, [ with ]."],
];

/** @param {Detail} fault @param {Source} source */
function hintOfSyntax({ path, line, column, message }, { text }) {
  if (path) return `Remove this key, or rename it: "${keysOf(path).at(-1)}" stands here twice.`;
  const before = textBefore(text, { line, column });
  const behind = text.slice(before.length);
  if (isJson(before)) return "Remove what stands behind the definition.";
  return SYNTAX.find(([now, earlier]) => now.test(behind) && earlier.test(before))?.[2] ?? message;
}

/**
 * @param {any} word
 * @param {string[]} names
 */
function didYouMean(word, names) {
  const name = typeof word === "string" && nearest(word, names);
  return name ? ` Did you mean "${name}"?` : "";
}

/** @typedef {keyof typeof KEYS} Kind */

/** Where which keys may stand. @type {[path: RegExp, of: Kind][]} */
const PLACES = [
  [/^$/, "Settings"],
  [/\/options\/\d+$/, "Option"],
  [/^\/results\/\d+$/, "Result"],
  [/^(\/questions)?\/\d+$/, "Question"],
];

/** @type {Record<Kind, string>} */
const WORDS = { Settings: "the settings", Question: "a question", Option: "an option", Result: "a result" };

/** @param {string} path of an object @returns {Kind} */
const kindOf = (path) => PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? "Settings";

/** @param {Detail} fault */
function hintOfUnknownKey({ path, message }) {
  const [parent, key] = parentOf(path);
  const kind = kindOf(parent);
  if (KEYS[kind].includes(key)) return "Remove this: it has no effect here.";
  const near = didYouMean(key, KEYS[kind]);
  const other = /** @type {Kind[]} */ (Object.keys(KEYS)).find((it) => KEYS[it].includes(key));
  return !near && other ? `Move this: it is a key of ${WORDS[other]}.` : message + near;
}

/**
 * @param {Detail} fault that something is missing
 * @param {Source} source
 * @returns {string | undefined} the key that may have been meant to be it
 */
function similarTo({ path }, { root }) {
  const [parent, key] = parentOf(path);
  const known = KEYS[kindOf(parent)];
  return nearest(key, Object.keys(valueAt(root, parent)).filter((name) => !known.includes(name)));
}

/**
 * @param {Detail} fault
 * @param {Source} source
 * @returns {string | undefined} the path of the key that its hint says to rename
 */
export function renamedBy(fault, source) {
  const similar = fault.code === "missing" && similarTo(fault, source);
  return similar ? below(parentOf(fault.path)[0], similar) : undefined;
}

/** @param {Detail} fault @param {Source} source */
function hintOfMissing(fault, source) {
  const key = parentOf(fault.path)[1];
  const similar = similarTo(fault, source);
  return similar ? `Rename "${similar}" to "${key}", if that is meant; else add "${key}".` : `Add "${key}".`;
}

/** @type {(fault: Detail, source: Source) => string} */
const hintOfChoice = ({ path, message, expected = "" }, { root }) =>
  message + didYouMean(valueAt(root, path), expected.split(", "));

/** Names that rules may use. @param {Source} source @returns {string[]} */
const namesIn = ({ questions }) => [...questions.map((question) => question?.id), "$end", "$score", "$lang", "$params"];

/** @param {Detail} fault @param {Source} source */
function hintOfOption({ path, id }, { root, questions }) {
  const { options } = questions.find((question) => question.id === id);
  const values = options.map((/** @type {any} */ option) => option.value ?? option);
  return `Use the value of an option of "${id}".${didYouMean(valueAt(root, path), values)}`;
}

/** By code. @type {Record<string, (fault: Detail, source: Source) => string>} */
const HINTS = {
  syntax: hintOfSyntax,
  "unknown-key": hintOfUnknownKey,
  missing: hintOfMissing,
  range: hintOfChoice,
  "unknown-type": hintOfChoice,
  "no-option": hintOfOption,
  "unknown-reference": ({ path, message }, source) =>
    message + didYouMean(valueAt(source.root, path), namesIn(source).filter((name) => typeof name === "string")),
  "duplicate-id": ({ path }, { root }) => `Use another id: "${valueAt(root, path)}" is taken.`,
  "duplicate-option": ({ path }, { root }) => {
    const option = valueAt(root, path);
    return `Use another value: "${option.value ?? option}" is taken.`;
  },
};

/**
 * @param {Detail} fault
 * @param {Source} source
 * @returns {string} its sentence, or a better one
 */
export const hintOf = (fault, source) => HINTS[fault.code]?.(fault, source) ?? fault.message;
