/** From a view to a description of the whole screen. */

import { issueText } from "../messages.js";
import { h } from "./dom.js";
import { field } from "./fields.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./fields.js").QuestionView} QuestionView
 * @typedef {import("../types").View} View
 * @typedef {import("../types").Issue & import("../types").EndpointIssue} Issue of the engine or of the endpoint
 *
 * @typedef {object} Frame what stays the same from view to view
 * @property {string} uid the start of every id; unique in the page
 * @property {import("../module.js").Settings} info
 * @property {import("../messages.js").Say} say
 * @property {string} notice what the reader should know beside the question
 * @property {(say: import("../messages.js").Say) => Child[]} [more] that extra.js adds
 */

/**
 * @param {import("../messages.js").Say} say
 * @param {unknown} isShown left out, not hidden: a site's style for buttons would show it
 * @param {string} key of its text
 * @param {string} [intent] what pressing it does; "next": as Enter does
 */
export const button = (say, isShown, key, intent = key) =>
  !!isShown &&
  h(
    "button.quiz-button.quiz-navbutton",
    { type: intent === "next" ? "submit" : "button", "data-intent": intent },
    say(key),
  );

/**
 * One thing that is wrong, with a link to its field or, at the end, to its question.
 * @param {Issue} issue
 * @param {View} view
 * @param {Frame} frame
 */
function problem(issue, { question }, { uid, say }) {
  const { id, other } = issue;
  const text = issueText(say, question ?? { label: id }, issue);
  const props = { href: `#${other ? "own-" : ""}${uid}-${id}`, "data-id": id, "data-intent": "follow" };
  return h("li", {}, id ? h("a", props, text) : text);
}

/**
 * @param {string} title
 * @param {Child[]} items
 */
export const summary = (title, items) =>
  items.length > 0 &&
  h("div.quiz-summary", { role: "alert", tabindex: -1 }, h("strong", {}, title), h("ul", {}, items));

/**
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child[]}
 */
export function screen(view, frame) {
  const { status, step, question, failure, hasPrevious, isLast, action } = view;
  const { uid, info, say, notice, more } = frame;
  const issues = /** @type {Issue[]} */ (view.issues ?? failure?.issues ?? []);
  const message = question && issues[0] && issueText(say, question, issues[0]);
  return [
    info.progress === "bar" &&
      h(
        "div.quiz-progress-container",
        {},
        h("progress.progress-bar", { value: view.progress, "aria-label": say("bar") }),
      ),
    h(
      "form",
      { novalidate: true },
      summary(say("problem"), issues.map((issue) => problem(issue, view, frame))),
      h(
        "div.question",
        { id: `${uid}-${step}`, "data-step": step, "data-question": question?.id },
        question
          ? field(/** @type {QuestionView} */ (view), frame, message)
          : h("p.quiz-heading", { role: "status", tabindex: -1 }, say(status)),
      ),
      h(
        "div.quiz-flex-container",
        {},
        button(say, hasPrevious, "previous"),
        button(say, failure || status === "done", "download"),
        button(say, failure && (failure.status || !failure.final), "retry"),
        button(say, question, !isLast ? "next" : action ? "send" : "finish", "next"),
      ),
    ),
    h("p", { role: "status" }, notice),
    h("div.quiz-paper", {}, view.paper?.map((answered) => field(/** @type {QuestionView} */ (answered), frame))),
    ...(more?.(say) ?? []),
  ];
}
