/** Every screen: those of screen.js, the check of all answers, right and wrong, and results. */

import { h } from "./dom.js";
import { blocks, inline } from "./markdown.js";
import { button, screen as usualScreen } from "./screen.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./screen.js").Frame} Frame
 * @typedef {import("../types").View} View
 * @typedef {import("../types").Mark} Mark
 */

export { button, summary } from "./screen.js";

/** @param {string[]} labels @returns {Child} */
const listed = (labels) => labels.join(", ");

/**
 * All answers, each with a link to its question.
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child[]}
 */
function reviewScreen({ review = [], step, action, values = {} }, { uid, say }) {
  const row = (/** @type {import("../types").Reviewed} */ { id, question, answer }) => [
    h("dt", {}, inline(question, values)),
    h(
      "dd",
      {},
      h("span", {}, answer.length ? listed(answer) : say("unanswered")),
      " ",
      h(
        "a",
        { href: `#${uid}-${step}`, "data-id": id, "data-intent": "follow" },
        say("change"),
        h("span.quiz-unseen", {}, ` ${question}`),
      ),
    ),
  ];
  return [
    h(
      "div.question",
      { id: `${uid}-${step}`, "data-step": step },
      h("p.quiz-heading", { tabindex: -1 }, say("review")),
      h("dl.quiz-review", {}, review.flatMap(row)),
    ),
    h("div.quiz-flex-container", {}, button(say, true, "previous"), button(say, true, action ? "send" : "finish", "next")),
  ];
}

/**
 * @param {Mark} mark
 * @param {Frame} frame
 * @param {import("./markdown.js").Values} values
 * @returns {Child[]}
 */
function marked({ correct, right, explanation }, { say }, values) {
  return [
    h("p", {}, h("strong", {}, say(correct ? "right" : "wrong")), !correct && ` ${say("solution", { right: listed(right) })}`),
    explanation ? h("p", {}, inline(explanation, values)) : null,
  ];
}

/**
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child[]} what follows the end
 */
function outcome({ results = [], marks = [], values = {} }, frame) {
  const { say } = frame;
  const tools = [
    ["print", "print"],
    ["text", "download-result"],
  ].map(([action, key]) => h("button.quiz-button.quiz-navbutton", { type: "button", "data-result": action }, say(key)));
  return [
    ...results.map(({ id, title, text }) =>
      h(
        "section.quiz-result",
        { "data-result-id": id },
        title ? h("p.quiz-heading", {}, inline(title, values)) : null,
        text ? blocks(text, values) : null,
      ),
    ),
    results.length > 0 && h("div.quiz-flex-container.quiz-tools", {}, tools),
    ...marks.map((mark) =>
      h(
        "section.quiz-mark",
        {},
        h("p.quiz-marked", {}, inline(mark.question, values)),
        h("p", {}, say("yours", { answer: listed(mark.answer) || say("unanswered") })),
        marked(mark, frame, values),
      ),
    ),
  ];
}

/**
 * Puts children at the end of one description.
 * @param {Child} child
 * @param {string} kind of it
 * @param {Child[]} more
 * @returns {Child}
 */
function extended(child, kind, more) {
  if (!child || typeof child === "string") return child;
  const inner = child.children.map((part) => extended(part, kind, more));
  return h(child.kind, child.props, child.kind === kind ? [...inner, ...more] : inner);
}

/**
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child[]}
 */
export function screen(view, frame) {
  const usual = usualScreen(view, frame);
  if (view.status === "review") {
    return usual.map((child) =>
      child && typeof child !== "string" && child.kind === "form" ? h("form", child.props, reviewScreen(view, frame)) : child,
    );
  }
  const { feedback, values = {} } = view;
  const more = feedback
    ? [h("div.quiz-feedback", { tabindex: -1 }, marked(feedback, frame, values))]
    : view.question
      ? []
      : outcome(view, frame);
  return usual.map((child) => extended(child, "div.question", more));
}
