/** The quiz that is walked through: every type of question, required and optional, with "Other" and an exclusive option. */

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} type
 * @property {string} question
 * @property {(string | { value: string, exclusive: true })[]} [options]
 * @property {boolean} [other]
 * @property {boolean} [optional]
 * @property {boolean} [autoAdvance]
 */

/** @type {Question["options"]} */
const LANGUAGES = ["Python", "Go", "C#", { value: "None", exclusive: true }];

/** @type {Question[]} */
export const QUESTIONS = [
  { id: "languages", type: "multipleChoice", question: "Which languages?", options: LANGUAGES, other: true },
  { id: "size", type: "radio", question: "How large?", options: ["small", "medium", "large"] },
  { id: "colour", type: "radio", question: "Which colour?", options: ["red", "green"], other: true, optional: true },
  { id: "terms", type: "checkbox", question: "I agree" },
  { id: "name", type: "input", question: "Which name?" },
  { id: "news", type: "checkbox", question: "Send me news", optional: true },
  { id: "email", type: "email", question: "Which address?", optional: true },
  { id: "speed", type: "radio", question: "How fast?", options: ["slow", "fast"], optional: true, autoAdvance: false },
];

/** Texts to type, and whether each is an address. */
export const TEXTS = new Map([
  ["", false],
  ["  spaced out ", false],
  ["name@example.com", true],
  [" a.b@example.org ", true],
  ["name@example", false],
  ["Go", false],
  ["große <Grüße> & \"so\"", false],
]);

/** Anchors of the page. */
export const ANCHORS = ["#top", "#note"];

/** @param {Question} question @returns {string[]} labels of what can be chosen */
export function labelsOf({ type, question, options, other }) {
  if (type === "checkbox") return [question];
  const labels = (options ?? []).map((option) => (typeof option === "string" ? option : option.value));
  return other ? [...labels, "Other"] : labels;
}
