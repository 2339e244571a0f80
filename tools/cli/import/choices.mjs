/** The options of a question of SurveyJS. */

import { below } from "../places.mjs";
import { isObject, Part, present, textOf, wordOf } from "./part.mjs";

/**
 * @typedef {import("./part.mjs").Left} Left
 *
 * An option, and what is to become its rule.
 * @typedef {{ option: Record<string, any>, path: string, conditions: { text: string, path: string }[] }} Choice
 */

/** @param {Part} part @returns {Choice["conditions"]} when it is there, and when it can be chosen */
export const conditionsOf = (part) =>
  ["visibleIf", "enableIf"].flatMap((key) => {
    const text = part.word(key);
    return text === undefined ? [] : [{ text, path: below(part.path, key) }];
  });

/** Addresses that an image may have. */
const ADDRESS = /^(?:https?:|(?![^/?#]*:))\S+$/i;

/** @param {Part} part @param {string} value */
function imageOf(part, value) {
  const image = part.word("imageLink");
  if (image === undefined) return {};
  if (ADDRESS.test(image)) return { image, alt: textOf(part.raw.text) ?? value };
  part.leave("An image is a file of the web, with http: or https: or beside the page.", "imageLink");
  return {};
}

/** @param {any} raw @param {string} path @param {Left[]} left @returns {Choice | undefined} */
function choiceOf(raw, path, left) {
  const simple = wordOf(raw);
  if (simple !== undefined) return { option: { value: simple }, path, conditions: [] };
  if (!isObject(raw)) {
    left.push({ path, message: "It is no choice: a text, a number, or an object with a value." });
    return undefined;
  }
  const part = new Part(raw, path, left);
  const label = part.text("text", "title", "label");
  const value = part.word("value", "name") ?? (typeof label === "string" ? label : undefined);
  const image = value === undefined ? {} : imageOf(part, value);
  const conditions = conditionsOf(part);
  part.take("randomize");
  part.end();
  if (value === undefined) {
    part.leave("It has no value.");
    return undefined;
  }
  return { option: present({ value, label: label === value ? undefined : label, ...image }), path, conditions };
}

/** @param {Part} question @param {Choice[]} choices @returns {Choice[]} each value once, in the order asked for */
function arrange(question, choices) {
  const seen = new Set();
  const own = choices.filter(({ option, path }) => {
    const isNew = !seen.has(option.value) && option.value.trim() !== "";
    seen.add(option.value);
    if (!isNew) question.left.push({ path, message: "Its value is empty, or another has it, too." });
    return isNew;
  });
  const order = question.raw.choicesOrder;
  if (order !== "asc" && order !== "desc") return own;
  const shown = (/** @type {Choice} */ { option }) => String(option.label?.default ?? option.label ?? option.value);
  const sorted = own.sort((a, b) => shown(a).localeCompare(shown(b)));
  return order === "asc" ? sorted : sorted.reverse();
}

/**
 * Choices beside the others, by their keys: the value, and the text that stands there in SurveyJS.
 * @type {[keys: string[], text: string, value: string, label: string][]}
 */
const SPECIAL = [
  [["showNoneItem", "hasNone"], "noneText", "none", "None"],
  [["showRefuseItem"], "refuseText", "refused", "Refuse to answer"],
  [["showDontKnowItem"], "dontKnowText", "dontknow", "Don't know"],
];

/** @param {Part} question @param {boolean} isMany @returns {Choice[]} */
const specialOf = (question, isMany) =>
  SPECIAL.flatMap(([keys, textKey, value, standard]) => {
    const label = question.text(textKey) ?? standard;
    const option = present({ value, label, exclusive: isMany || undefined, fixed: true });
    return question.flag(...keys) ? [{ option, path: question.path, conditions: [] }] : [];
  });

/** @param {Part} question a dropdown may count its choices @returns {number[]} */
function countedOf(question) {
  const [from, to, step = 1] = ["choicesMin", "choicesMax", "choicesStep"].map((key) => question.number(key));
  const length = from === undefined || to === undefined || !(step > 0) ? 0 : Math.floor((to - from) / step) + 1;
  return length > 0 && length <= 1000 ? Array.from({ length }, (_, i) => /** @type {number} */ (from) + i * step) : [];
}

/** What is said of "Other": one text for the whole quiz here. */
const OF_OTHER = ["otherText", "otherErrorText", "otherPlaceholder"];

/** @param {Part} question @param {Choice[]} choices @returns {Choice[]} with the rules that are for each of them */
function addCommon(question, choices) {
  const common = ["choicesVisibleIf", "choicesEnableIf"].flatMap((key) => {
    const text = question.word(key);
    return text === undefined ? [] : [{ text, path: below(question.path, key) }];
  });
  return choices.map((it) => (it.option.fixed ? it : { ...it, conditions: [...it.conditions, ...common] }));
}

/** As many as a question may have. */
const MOST = 1000;

/**
 * @param {Part} question
 * @param {boolean} isMany
 * @returns {{ choices: Choice[], other: true | undefined, isShuffled: boolean }}
 */
export function choicesOf(question, isMany) {
  const path = below(question.path, question.nameOf("choices", "rateValues"));
  const given = question.list("choices", "rateValues").map((raw, i) => choiceOf(raw, below(path, i), question.left));
  const counted = countedOf(question).map((value) => choiceOf(value, path, question.left));
  const own = arrange(
    question,
    [...given, ...counted].filter((it) => it !== undefined),
  );
  const choices = [...addCommon(question, own), ...specialOf(question, isMany)];
  if (choices.length > MOST) question.leave(`A question has ${MOST} options: those behind are left out.`, "choices");
  for (const key of OF_OTHER.filter((it) => question.take(it))) {
    question.leave('"messages" of the quiz say what stands beside “Other”, for all its questions.', key);
  }
  const other = question.flag("showOtherItem", "hasOther") || undefined;
  return { choices: choices.slice(0, MOST), other, isShuffled: question.take("choicesOrder") === "random" };
}
