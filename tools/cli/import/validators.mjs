/** The validators of SurveyJS as keys of a question. */

import { isPattern } from "./mend.mjs";
import { Part, present } from "./part.mjs";

/** @typedef {Record<string, any>} Keys */

/** @param {string} pattern @returns {boolean} whether it is one alternative, from start to end */
const isWhole = (pattern) => /^\^[^|]*[^\\|]\$$/.test(pattern);

/** @param {string} pattern that is looked for anywhere @returns {string} the same for the whole text */
const wholePattern = (pattern) => (isWhole(pattern) ? pattern.slice(1, -1) : `[\\s\\S]*(?:${pattern})[\\s\\S]*`);

/** @param {Part} part @returns {Keys} */
function readRegex(part) {
  const pattern = wholePattern(part.word("regex") ?? "");
  if (part.flag("caseInsensitive", "insensitive")) {
    part.leave("A pattern always tells small letters from capitals.", "caseInsensitive");
    return {};
  }
  if (isPattern(pattern)) return { pattern };
  part.leave("Not all engines take this pattern for the same, or for one at all.", "regex");
  return {};
}

/** @param {Part} part @returns {Keys} */
function readLengths(part) {
  const pattern = part.flag("allowDigits") === false ? "\\D*" : undefined;
  return present({ minLength: part.count("minLength"), maxLength: part.count("maxLength"), pattern });
}

/**
 * By type: what is read of one, which types of questions have such keys, and which issues its text is about.
 * @type {Record<string, { read: (part: Part) => Keys, types: RegExp, becomes?: string, issues: string[] }>}
 */
const VALIDATORS = {
  numeric: {
    read: (part) => present({ min: part.number("minValue"), max: part.number("maxValue") }),
    types: /^(number|input)$/,
    becomes: "number",
    issues: ["number", "too-small", "too-large"],
  },
  text: { read: readLengths, types: /^(input|email|url|tel|textarea)$/, issues: ["too-short", "too-long"] },
  regex: { read: readRegex, types: /^(input|email|url|tel|textarea)$/, issues: ["pattern"] },
  email: { read: () => ({}), types: /^(input|email)$/, becomes: "email", issues: ["email"] },
  answercount: {
    read: (part) => present({ min: part.count("minCount"), max: part.count("maxCount") }),
    types: /^multipleChoice$/,
    issues: ["too-few", "too-many"],
  },
};

/** @param {Part} part @param {Keys} keys @param {string[]} issues @returns {Keys} its own text for them */
function messagesOf(part, keys, issues) {
  const text = part.text("text");
  const asked = { "too-small": "min", "too-large": "max", "too-few": "min", "too-many": "max" };
  const lengths = { "too-short": "minLength", "too-long": "maxLength", pattern: "pattern" };
  const needs = /** @type {Record<string, string>} */ ({ ...asked, ...lengths });
  return text === undefined
    ? {}
    : Object.fromEntries(issues.filter((it) => !needs[it] || needs[it] in keys).map((it) => [it, text]));
}

/**
 * @param {Part} question
 * @param {string} type
 * @returns {Keys} with the type that it becomes, if that is another
 */
export function validatorsOf(question, type) {
  /** @type {Keys} */
  let keys = {};
  let messages = {};
  for (const part of question.parts("validators")) {
    const name = (part.word("type") ?? "").replace(/validator$/, "");
    const known = Object.hasOwn(VALIDATORS, name) ? VALIDATORS[name] : undefined;
    const now = keys.type ?? type;
    const own = known?.types.test(now) ? known.read(part) : undefined;
    if (!known || !own) part.leave(`Answers of the type "${now}" are not checked by "${name}".`);
    else if (own.pattern && keys.pattern) part.leave("A question has one pattern.");
    else {
      const becomes = known.becomes && now === "input" ? { type: known.becomes } : {};
      keys = { ...keys, ...own, ...becomes };
      messages = { ...messages, ...messagesOf(part, own, known.issues) };
      part.end();
    }
  }
  return Object.keys(messages).length > 0 ? { ...keys, messages } : keys;
}
