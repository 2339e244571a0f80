/** A quiz as scripts of pages have it: a list of questions with a type, a text and options. */

import { below } from "../places.mjs";
import { isObject, Part, present, wordOf } from "./part.mjs";

/**
 * @typedef {import("./questions.mjs").Draft} Draft
 * @typedef {import("./part.mjs").Left} Left
 */

/** Other words for our types, in small letters. @type {Record<string, string>} */
const TYPES = {
  ...{ singlechoice: "radio", single: "radio", choice: "radio", radiogroup: "radio", radios: "radio" },
  ...{ multiplechoice: "multipleChoice", checkboxes: "multipleChoice", multiple: "multipleChoice" },
  ...{ multiselect: "multipleChoice", multi: "multipleChoice", checkboxgroup: "multipleChoice" },
  ...{ string: "input", shorttext: "input", textfield: "input", textinput: "input" },
  ...{ longtext: "textarea", comment: "textarea", paragraph: "textarea", multiline: "textarea" },
  ...{ mail: "email", phone: "tel", telephone: "tel", link: "url", website: "url" },
  ...{ numeric: "number", integer: "number", int: "number", range: "number", slider: "number" },
  ...{ dropdown: "select", list: "select", rating: "scale", likert: "scale", nps: "scale" },
  ...{ yesno: "boolean", bool: "boolean", truefalse: "boolean", toggle: "boolean" },
  ...{ info: "statement", html: "statement", message: "statement", rank: "ranking", order: "ranking" },
};

/** Our types by their name in small letters. */
const OWN = Object.fromEntries(
  `radio select multipleChoice checkbox input text textarea email url tel number date scale boolean ranking statement
  hidden`
    .split(/\s+/)
    .map((type) => [type.toLowerCase(), type]),
);

const WITH_OPTIONS = /^(radio|select|multipleChoice|checkbox|ranking)$/;

/** Keys that are ours, and are taken as they are. */
const SAME =
  `direction min max step minLength maxLength pattern labels value autoAdvance autocomplete inputmode messages
  visibleIf next points explanation other`.split(/\s+/);

/** @param {Part} part @param {boolean} hasOptions @returns {string} */
function typeOf(part, hasOptions) {
  const given = part.word("type", "kind", "inputType");
  const name = (given ?? "").toLowerCase().replace(/[\s_-]/g, "");
  const type = Object.hasOwn(OWN, name) ? OWN[name] : Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  const nearest = hasOptions ? "radio" : "input";
  if (given !== undefined && !type) part.leave(`There is no type like "${given}": it is "${nearest}".`, "type");
  return type ?? nearest;
}

/** @param {any} raw @param {string} path @param {Left[]} left @returns {any} */
function optionOf(raw, path, left) {
  if (!isObject(raw)) return wordOf(raw);
  const part = new Part(raw, path, left);
  const label = part.text("label", "text", "title", "name");
  const value = part.word("value", "id", "key") ?? (typeof label === "string" ? label : label?.default);
  const same = ["exclusive", "fixed", "image", "alt", "visibleIf", "points"].map((key) => [key, part.take(key)]);
  const hint = part.text("hint", "description");
  part.end();
  const more = present({ label: label === value ? undefined : label, hint, ...Object.fromEntries(same) });
  return value === undefined || Object.keys(more).length === 0 ? value : { value, ...more };
}

/** @param {Part} part @returns {any[]} */
function optionsOf(part) {
  const path = below(part.path, part.nameOf("options", "choices", "answers"));
  const options = part.list("options", "choices", "answers").map((raw, i) => optionOf(raw, below(path, i), part.left));
  const seen = new Set();
  return options.filter((option, i) => {
    const value = option?.value ?? option;
    const isNew = value !== undefined && !seen.has(value);
    seen.add(value);
    if (!isNew) part.left.push({ path: below(path, i), message: "It has no value, or that of another." });
    return isNew;
  });
}

/** @param {Part} part @param {any[]} options @returns {any} the right answer: also the number of an option, from 0 */
function correctOf(part, options) {
  const correct = part.take("correct", "correctAnswer", "answer");
  const isPlace = Number.isInteger(correct) && correct >= 0 && correct < options.length;
  const values = options.map((option) => option.value ?? option);
  return isPlace && !values.includes(String(correct)) ? values[correct] : correct;
}

/** @param {any} raw @param {string} path @param {Left[]} left @param {number} i @returns {Draft[]} */
function draftOf(raw, path, left, i) {
  if (!isObject(raw)) {
    left.push({ path, message: "It is no question: an object with a type and a text." });
    return [];
  }
  const part = new Part(raw, path, left);
  const options = optionsOf(part);
  const type = typeOf(part, options.length > 0);
  const question = part.text("question", "title", "text", "prompt", "label");
  const name = part.word("id", "name", "key");
  if (name === undefined) part.leave(`It has no id: its answer is called "question-${i + 1}".`);
  const required = part.flag("required", "isRequired");
  const draft = present({
    type: WITH_OPTIONS.test(type) && type !== "checkbox" && options.length === 0 ? "input" : type,
    question: question ?? (type === "hidden" ? undefined : (name ?? `Question ${i + 1}`)),
    hint: part.text("hint", "description", "help", "subtitle"),
    label: part.text("label"),
    placeholder: part.text("placeholder"),
    optional: (part.flag("optional") ?? required === false) || undefined,
    options: options.length > 0 ? options : undefined,
    ...Object.fromEntries(SAME.map((key) => [key, part.take(key)])),
    correct: correctOf(part, options),
    ...Object.fromEntries(
      Object.keys(part.raw)
        .filter((key) => key.startsWith("x-"))
        .map((key) => [key, part.take(key)]),
    ),
  });
  part.end();
  return [{ name: name ?? `question-${i + 1}`, path, question: draft, conditions: [] }];
}

/** Settings that are ours, by the words for them. @type {[key: string, words: string[]][]} */
const SETTINGS = [
  ["title", ["title", "name"]],
  ["action", ["action", "endpoint", "url", "submitUrl"]],
];

/** Settings that are taken as they are. */
const SAME_SETTINGS =
  `$schema id version history save saveDays progress redirect encoding honeypot include params review
  feedback shuffle pick results resultMode lang messages`.split(/\s+/);

/**
 * @param {any} raw a list of questions, or an object that has it
 * @param {Left[]} left
 * @returns {import("./survey.mjs").Foreign}
 */
export function readSimple(raw, left) {
  const root = new Part(Array.isArray(raw) ? {} : raw, "", left);
  const path = Array.isArray(raw) ? "" : "/questions";
  const questions = Array.isArray(raw) ? raw : root.list("questions");
  const named = SETTINGS.map(([key, words]) => [key, key === "title" ? root.text(...words) : root.word(...words)]);
  const same = SAME_SETTINGS.map((key) => [key, root.take(key)]);
  root.end();
  const drafts = questions.flatMap((question, i) => draftOf(question, below(path, i), left, i));
  return { settings: present(Object.fromEntries([...named, ...same])), drafts };
}
