/** Every screen: those of screen.js with their Markdown, all answers to be checked, right and wrong, and results. */

import { h } from "./dom.js";
import { listed, verdict } from "./feedback.js";
import { drawnQuestion, inline, namesIn, plainText } from "./markdown.js";
import { outcome } from "./outcome.js";
import { button, screen as usualScreen } from "./screen.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./dom.js").Description} Description
 * @typedef {import("../types").View} View
 *
 * @typedef {import("./screen.js").Frame & { info: { level: number } }} Frame with the level of headings in the quiz
 */

export { button, summary } from "./screen.js";

/**
 * All answers, each with a link to its question.
 * @param {View} view
 * @param {Frame} frame
 */
function reviewForm({ review = [], step, action, hasPrevious, values }, { uid, info, say }) {
  const named = namesIn(values);
  const row = (/** @type {import("../types").Reviewed} */ { id, type, question, answer, final }) => {
    const name = `${say("change")}: ${plainText(question, named)}`;
    const props = { href: `#${uid}-${step}`, "data-id": id, "data-intent": "follow", "aria-label": name };
    return h(
      "div.quiz-row",
      {},
      h("dt", {}, h("bdi", {}, inline(question, named))),
      h("dd", {}, listed(answer, type, say)),
      !final && h("dd.quiz-change", {}, h("a", props, say("change"))),
    );
  };
  return [
    h(
      "div.question",
      { id: `${uid}-${step}`, "data-step": step },
      h(`h${info.level}.quiz-heading`, { tabindex: -1 }, say("review")),
      h("dl.quiz-review", {}, review.map(row)),
    ),
    h(
      "div.quiz-flex-container",
      {},
      button(say, hasPrevious, "previous"),
      button(say, true, action ? "send" : "finish", "next"),
    ),
  ];
}

/**
 * @param {Description} form as usual, of a question
 * @param {View} view
 * @param {Frame} frame
 */
function withFeedback(form, { feedback, question, values }, { say }) {
  if (!feedback || !question) return form;
  const told = h("div.quiz-feedback", { tabindex: -1 }, verdict(feedback, question.type, namesIn(values), say));
  const [problems, asked, buttons] = form.children;
  return h(form.kind, form.props, problems, asked, told, buttons);
}

/**
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child[]}
 */
export function screen(view, frame) {
  const { status, question, values } = view;
  const { say } = frame;
  const drawn = question && drawnQuestion(question, namesIn(values), say);
  const [bar, usual, ...rest] = usualScreen({ ...view, question: drawn }, frame);
  const form = /** @type {Description} */ (usual);
  const shown =
    status === "review" ? h(form.kind, form.props, reviewForm(view, frame)) : withFeedback(form, view, frame);
  return [bar, shown, outcome(view, frame), ...rest];
}
