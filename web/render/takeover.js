/**
 * The form for readers without JavaScript that stands in an element until the quiz takes its place: what was done with
 * it before the script came. That is newer than a draft.
 */

import { readAnswer } from "./fields.js";

/**
 * @param {Element} element
 * @param {string} hash of its questions
 * @returns {{ id: string, value: any, other?: string }[]} what was answered
 */
export function answersIn(element, hash) {
  /** @type {NodeListOf<any>} */
  const questions = element.querySelectorAll(`#quiz-${hash} .question`);
  const answers = Array.from(questions, (question) => {
    const { question: id, type } = question.dataset;
    return { id, ...readAnswer(question, type) };
  });
  return answers.filter(({ value, other }) => [value ?? other ?? []].flat().length);
}

/**
 * Puts the control that had the focus in place of the new one, so that the caret stays where it is.
 * @param {Element} root
 * @param {any} control
 */
export function keepFocus(root, control) {
  /** @type {any} */
  const drawn = root.querySelector(`[id="${control?.id}"]`);
  if (!drawn) return;
  control.kind = drawn.kind;
  drawn.replaceWith(control);
  control.focus();
}
