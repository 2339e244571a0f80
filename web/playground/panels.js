/** What stands around the quiz, as descriptions of elements: problems, submission, events. */

import { issueText } from "../messages.js";
import { h } from "../render/dom.js";

/**
 * @typedef {import("../render/dom.js").Child} Child
 * @typedef {import("../messages.js").Say} Say
 * @typedef {import("../../tools/cli/examine.mjs").Finding} Finding
 *
 * @typedef {object} Submission
 * @property {Record<string, unknown>} payload
 * @property {import("./no-post.js").Request} [request] none where the definition has no `action`
 */

/** @param {number} count @param {string} what */
const counted = (count, what) => `${count || "no"} ${what}${count === 1 ? "" : "s"}`;

/** @param {Finding[]} findings @returns {string} */
export function countOf(findings) {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const text = `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}.`;
  return text[0].toUpperCase() + text.slice(1);
}

/** @param {Finding[]} findings @returns {Child[]} each with a button that leads to its place */
export const problemList = (findings) =>
  findings.map(({ severity, code, path, line, column, message }, index) =>
    h(
      `li.${severity}`,
      {},
      h("button.place", { type: "button", "data-finding": index }, line ? `${line}:${column}` : "start"),
      ` ${severity}: ${code}${path && ` ${path}`}: `,
      h("strong", {}, message),
    ),
  );

/** @param {unknown} score @returns {string} */
const scoreText = (score) =>
  typeof score === "object" && score
    ? Object.entries(score)
        .map(([name, points]) => `${name} ${points}`)
        .join(", ")
    : String(score);

/**
 * @param {import("../types").Verdict} verdict
 * @param {import("../types").Quiz} quiz
 * @param {Say} say
 * @returns {Child[]}
 */
function verdictPart({ ok, issues, score, result }, quiz, say) {
  const questions = new Map(quiz.questions().map((question) => [question.id, question]));
  return [
    h(`p.${ok ? "good" : "bad"}`, {}, ok ? "The engine accepts it." : "The engine does not accept it:"),
    !ok &&
      h(
        "ul",
        {},
        issues.map((issue) => {
          const question = questions.get(issue.id) ?? { label: issue.id };
          return h("li", {}, h("code", {}, issue.id), `: ${issueText(say, question, /** @type {any} */ (issue))}`);
        }),
      ),
    score !== undefined && h("p", {}, `Score: ${scoreText(score)}`),
    result && h("p", {}, `Results: ${result.join(", ") || "none"}`),
  ];
}

const UNADDRESSED = "Without an action, the page around the quiz gets this by the event quiz:submit.";
const UNPOSTED =
  "This would be posted. The playground has posted nothing, and shows what readers see after a 2xx.";

/** @param {Submission} submission @returns {Child[]} */
function requestPart({ payload, request }) {
  const body = h("pre", {}, request?.body ?? JSON.stringify(payload, null, 2));
  if (!request) return [h("p", {}, UNADDRESSED), body];
  return [
    h("p", {}, UNPOSTED),
    h("pre", {}, `POST ${request.url}\nContent-Type: ${request.type}`),
    body,
  ];
}

/**
 * @param {Submission | undefined} submission
 * @param {import("../types").Quiz | undefined} quiz without one nothing can be checked
 * @param {Say} say
 * @returns {Child[]}
 */
export function submissionPart(submission, quiz, say) {
  if (!submission) return [h("p", {}, "Answer the quiz to its end: here stands what it would post. It posts nothing.")];
  return [...requestPart(submission), ...(quiz ? verdictPart(quiz.check(submission.payload), quiz, say) : [])];
}

/** @param {{ type: string, detail: unknown }[]} events @returns {Child[]} */
export const eventList = (events) =>
  events.map(({ type, detail }) => h("li", {}, h("code", {}, type), " ", h("code", {}, JSON.stringify(detail))));

/** @param {string[]} values @param {(value: string) => string} nameOf @returns {Child[]} of a list to choose from */
export const choices = (values, nameOf) => values.map((value) => h("option", { value }, nameOf(value)));
