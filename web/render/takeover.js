/**
 * The form for readers without JavaScript that stands in an element until the quiz takes its place: what was done with
 * it before the script came. That is newer than a draft.
 */

import { readAnswer } from "./fields.js";

/**
 * @param {Element} element
 * @param {string} hash of its questions
 * @returns {[{ id: string, value: any, other?: string }[], Element | null]} what was answered, and what has the focus
 */
export function leftIn(element, hash) {
  const form = `#quiz-${hash} `;
  const answers = Array.from(element.querySelectorAll(`${form}.question`), (question) => {
    const { question: id, type } = /** @type {any} */ (question).dataset;
    return { id, ...readAnswer(question, type) };
  });
  return [
    answers.filter(({ value, other }) => [value ?? other ?? []].flat().length),
    element.querySelector(`${form}:focus`),
  ];
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
  control.name = drawn.name;
  drawn.replaceWith(control);
  control.focus();
}
