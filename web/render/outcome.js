/** What comes out at the end: results, the score, all answers, right and wrong; on the screen, on paper, in a file. */

import { h } from "./dom.js";
import { listed, verdict, worded } from "./feedback.js";
import { blocks, inline, namesIn, plainText } from "./markdown.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./screen-whole.js").Frame} Frame
 * @typedef {import("../messages.js").Say} Say
 * @typedef {import("../types").QuestionType} Type
 * @typedef {import("../types").Reviewed} Reviewed
 * @typedef {import("../types").View} View
 */

/** @param {Pick<View, "results" | "score" | "marks" | "answers">} view whether there is something to tell */
export const hasOutcome = ({ results, score, marks }) => !!(results || marks || score !== undefined);

/**
 * Each result with its heading.
 * @param {View} view
 * @param {Frame["info"]} info
 */
function resultsOf({ results = [], values }, { level }) {
  const named = namesIn(values);
  return results.map(({ id, title, text = "" }) =>
    h(
      "div.quiz-result",
      { "data-result": id },
      title && h(`h${level}.quiz-title`, {}, inline(title, named)),
      ...blocks(text, named),
    ),
  );
}

/**
 * The score, where no result has told it. Named scores are the author's: results say of them what readers should know.
 * @param {View} view
 * @param {Say} say
 */
const scoreOf = ({ score, values = {} }, say) =>
  typeof score === "number" && !Object.hasOwn(values, "$score") && say("score", { score });

/**
 * All answers; those that can be right or wrong with what is to be said of them.
 * @param {View} view
 * @param {Frame["info"]} info
 * @param {Say} say
 */
function answersOf({ answers = [], marks = [], values }, { level }, say) {
  const named = namesIn(values);
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const count = marks.filter(({ correct }) => correct).length;
  const item = (/** @type {Reviewed} */ { id, type, question, answer }) => {
    const mark = byId.get(id);
    return h(
      "li",
      {},
      h("p.quiz-asked", {}, h("bdi", {}, inline(question, named))),
      h("div.quiz-solution", {}, `${say("yours")} `, listed(answer, type, say)),
      ...(mark ? verdict(mark, type, named, say) : []),
    );
  };
  return [
    answers.length > 0 && h(`h${level}.quiz-title`, {}, say("answers")),
    marks.length > 0 && h("p", {}, say("tally", { count, total: marks.length })),
    answers.length > 0 && h("ol.quiz-answers", {}, answers.map(item)),
  ];
}

/**
 * @param {View} view
 * @param {Frame} frame
 * @returns {Child} where nothing was marked, the answers are only for paper
 */
export function outcome(view, { info, say }) {
  const paper = h(view.marks?.length ? "div" : "div.quiz-paper", {}, answersOf(view, info, say));
  if (!hasOutcome(view)) return view.answers?.some(({ answer }) => answer.length > 0) && paper;
  const score = scoreOf(view, say);
  const tools = ["print", "text"].map((tool) =>
    h("button.quiz-button.quiz-navbutton", { type: "button", "data-tool": tool }, say(tool)),
  );
  return h(
    "div.quiz-outcome",
    {},
    resultsOf(view, info),
    score && h("p.quiz-score", {}, score),
    h("div.quiz-flex-container", {}, tools),
    paper,
  );
}

/**
 * @param {View} view
 * @param {string} title of the quiz
 * @param {Say} say
 * @returns {string} the same for a file: a line for each thing that is said, an empty one between what it is said of
 */
export function outcomeText(view, title, say) {
  const { results = [], marks = [], answers = [], values } = view;
  const plain = (/** @type {string | undefined} */ text = "") => plainText(text, namesIn(values), true);
  const joined = (/** @type {string[]} */ labels, /** @type {Type} */ type) => worded(labels, type, say).join(", ");
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const linesOf = (/** @type {Reviewed} */ { id, type, question, answer }) => {
    const { correct, right = [], explanation } = byId.get(id) ?? {};
    return [
      plain(question),
      `${say("yours")} ${joined(answer, type)}`,
      correct !== undefined && say(correct ? "right" : "wrong"),
      correct === false && `${say("solution")} ${joined(right, type)}`,
      plain(explanation),
    ];
  };
  const parts = [
    [title],
    ...results.flatMap((result) => [[plain(result.title)], [plain(result.text)]]),
    [scoreOf(view, say)],
    [answers.length > 0 && say("answers")],
    ...answers.map(linesOf),
  ];
  return `${parts.map((lines) => lines.filter(Boolean).join("\n")).filter(Boolean).join("\n\n")}\n`;
}
