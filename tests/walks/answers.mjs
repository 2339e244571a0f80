/**
 * What the model knows of answers: how the controls change one, when it is good, and what is posted. Written from the
 * documentation, not from the engine: it is what the engine is compared with.
 */

import { QUESTIONS, TEXTS, labelsOf } from "./definition.mjs";

/**
 * @typedef {import("./definition.mjs").Question} Question
 * @typedef {{ chosen: string[], text: string | null }} Answer labels; text of the field, null where none is shown
 * @typedef {Record<string, Answer>} Answers by the question's id
 */

/** @param {Question} question */
const isTyped = ({ type }) => /input|email/.test(type);

/** @returns {Answers} */
export const noAnswers = () =>
  Object.fromEntries(QUESTIONS.map((question) => [question.id, { chosen: [], text: isTyped(question) ? "" : null }]));

/** @param {Question} question @param {string} label */
const isExclusive = ({ options }, label) =>
  options?.some((option) => typeof option === "object" && option.value === label);

/**
 * @param {Question} question
 * @param {string[]} chosen before
 * @param {string} label that is clicked
 * @returns {string[]} chosen after it
 */
function clicked(question, chosen, label) {
  if (question.type === "radio") return [label];
  if (chosen.includes(label)) return chosen.filter((other) => other !== label);
  if (isExclusive(question, label)) return [label];
  const kept = chosen.filter((other) => !isExclusive(question, other));
  return labelsOf(question).filter((other) => other === label || kept.includes(other));
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {string} label
 * @returns {Answer} after a click on the label; the field beside "Other" comes empty and goes with it
 */
export function afterClick(question, answer, label) {
  const chosen = clicked(question, answer.chosen, label);
  return { chosen, text: chosen.includes("Other") ? (answer.text ?? "") : null };
}

/** @param {Question} question @param {Answer} answer */
const isEmpty = (question, { chosen, text }) => (isTyped(question) ? !text?.trim() : !chosen.length);

/** @param {string} text with or without the space around, which an e-mail field drops */
const isAddress = (text) => [...TEXTS].some(([typed, isGiven]) => isGiven && typed.trim() === text.trim());

/** @param {Question} question @param {string} text beside "Other": there, and no other option's name */
const isOwnAnswer = (question, text) => !!text.trim() && !labelsOf(question).includes(text.trim());

/** @param {Question} question @param {Answer} answer @returns {boolean} whether Next goes on from it */
export function isGood(question, answer) {
  if (isEmpty(question, answer)) return !!question.optional;
  if (question.type === "email") return isAddress(answer.text ?? "");
  return !answer.chosen.includes("Other") || isOwnAnswer(question, answer.text ?? "");
}

/** @param {Question} question @param {Answer} answer @returns {boolean} whether choosing moves on by itself */
export const advances = ({ type, autoAdvance }, { chosen }) =>
  type === "radio" && autoAdvance !== false && !chosen.includes("Other");

/** @param {Question} question @param {Answer} answer */
function posted(question, { chosen, text }) {
  if (isTyped(question)) return text?.trim();
  if (question.type === "checkbox") return true;
  const values = chosen.map((label) => (label === "Other" ? text?.trim() : label));
  return question.type === "radio" ? values[0] : values;
}

/** @param {Answers} answers @returns {Record<string, unknown>} what the site must receive */
export function payloadOf(answers) {
  const given = QUESTIONS.filter((question) => !isEmpty(question, answers[question.id]));
  return Object.fromEntries(given.map((question) => [question.id, posted(question, answers[question.id])]));
}
