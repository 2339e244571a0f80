/** What was answered, to be read: in words and signs, not in colours alone. */

import { h } from "./dom.js";
import { blocks } from "./markdown.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./fields.js").QuestionView} QuestionView
 * @typedef {import("../messages.js").Say} Say
 * @typedef {import("../types").QuestionType} Type
 */

/** Types whose answers have no label of their own. */
const TRUTHS = /^(checkbox|boolean)$/;

/**
 * @param {string} label as the engine gives it
 * @param {Type} type of the question
 * @param {Say} say
 */
const labelled = (label, type, say) =>
  (type === "date" && say("day", { day: label })) ||
  (TRUTHS.test(type) && say(/^(true|false)$/.test(label) ? label : "")) ||
  label;

/**
 * @param {string[]} labels
 * @param {Type} type
 * @param {Say} say
 * @returns {string[]} in words; no answer, too
 */
export const worded = (labels, type, say) =>
  labels.length ? labels.map((label) => labelled(label, type, say)) : [say("unanswered")];

/**
 * An answer in words: one text, or a list of some. Directions that it turns around end with it.
 * @param {string[]} labels
 * @param {Type} type of the question
 * @param {Say} say
 */
export function listed(labels, type, say) {
  const texts = worded(labels, type, say);
  const kind = type === "ranking" ? "ol.quiz-labels" : "ul.quiz-labels";
  return texts.length > 1
    ? h(kind, {}, texts.map((text) => h("li", {}, h("bdi", {}, text))))
    : h("bdi", {}, texts[0]);
}

/**
 * Right or wrong, what is right, and why.
 * @param {import("../types").Feedback} feedback
 * @param {Type} type
 * @param {import("./markdown.js").Named} named
 * @param {Say} say
 * @returns {Child[]}
 */
export const verdict = ({ correct, right, explanation = "" }, type, named, say) => [
  h(
    `p.quiz-verdict.quiz-${correct ? "right" : "wrong"}`,
    {},
    h("span", { "aria-hidden": "true" }, correct ? "✓ " : "✗ "),
    say(correct ? "right" : "wrong"),
  ),
  !correct && h("div.quiz-solution", {}, `${say("solution")} `, listed(right, type, say)),
  ...blocks(explanation, named),
];

/**
 * The options of a question, with what was chosen; or what was typed.
 * @param {QuestionView} view
 * @param {Say} say
 * @returns {Child}
 */
function given({ question, value, other }, say) {
  const { type, options = [{ value: "true", label: question.question }] } = question;
  const chosen = [value ?? []].flat().map(String);
  if (!question.options && type !== "checkbox") return h("p.quiz-told", {}, ...chosen);
  const isRanked = type === "ranking";
  const shown = isRanked ? chosen.flatMap((own) => options.filter((option) => option.value === own)) : options;
  const mark = h("strong", {}, ` (${say("chosen")})`);
  return h(
    isRanked ? "ol.quiz-told" : "ul.quiz-told",
    {},
    shown.map(({ value: own, label, hint, image, alt }) =>
      h(
        "li",
        {},
        image && h("img.quiz-image", { src: image, alt }),
        h("span", {}, h("bdi", {}, label)),
        !isRanked && chosen.includes(own) && mark,
        hint && h("small", {}, hint),
      ),
    ),
    other !== undefined && h("li", {}, h("bdi", {}, other), mark),
  );
}

/**
 * A question whose answer is final: nothing to be operated, and as easy to read as any text.
 * @param {import("./dom.js").Description} drawn the question as it was drawn to be answered
 * @param {QuestionView} view with all that it offers as options
 * @param {Say} say
 * @param {import("./fields.js").Given} answer
 */
export function told({ children: [heading, notes] }, view, say, { value, other }) {
  const { children } = /** @type {import("./dom.js").Description} */ (heading);
  return h(
    "div.quiz-field",
    { "data-told": JSON.stringify({ value, other }) },
    h("p.quiz-heading", { tabindex: -1 }, children),
    notes,
    given(view, say),
  );
}

/** @param {Element} root @returns {import("./fields.js").Given | undefined} the answer of a question that was told */
export function readTold(root) {
  const { told: answer } = /** @type {HTMLElement | null} */ (root.querySelector("[data-told]"))?.dataset ?? {};
  return answer && JSON.parse(answer);
}
