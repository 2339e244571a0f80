/** Runs a quiz with all that it can have: quiz-run.js, and what is beside that. */

import MESSAGES from "./locales/en.whole.json";
import { sayer } from "./messages.js";
import { runQuiz } from "./quiz-run.js";
import { downloadText, focusOn, printPage, searchParams } from "./render/page.js";
import { plainText } from "./render/markdown.js";
import { listenToRanking } from "./render/ranking.js";

/**
 * @typedef {import("./types").View} View
 * @typedef {import("./types").QuizEvent} QuizEvent
 */

/** @type {(view: View) => string} what a reader keeps of it */
const resultText = ({ results = [], values = {} }) =>
  results.map(({ title, text }) => [title, text].map((part) => plainText(part ?? "", values)).join("\n\n")).join("\n\n");

/**
 * Only what the quiz takes: nothing else of the address goes any further.
 * @param {string[]} names
 */
const paramsOf = (names) => Object.fromEntries([...searchParams()].filter(([name]) => names.includes(name)));

/** @type {typeof runQuiz} */
export function runWhole(element, info, parts, onLost) {
  const { session } = parts;
  info.messages = { ...MESSAGES, ...info.messages };
  const lang = element.closest("[lang]")?.getAttribute("lang")?.slice(0, 64) || undefined;
  /** @type {View} */
  let view;

  /** @param {View} before */
  function follow(before) {
    if (view.feedback && !before?.feedback) focusOn(element, ".quiz-feedback");
    if (!view.results || before?.results) return;
    const { step: index, total, results, score } = view;
    const more = element.hasAttribute("answer-values") && { score };
    const detail = { quiz: info.id, index, total, results: results.map(({ id }) => id), ...more };
    element.dispatchEvent(new CustomEvent("quiz:result", { bubbles: true, detail }));
  }

  /** @type {typeof session.send} */
  function send(event) {
    const before = view;
    view = session.send(event.type === "open" ? { lang, params: paramsOf(info.params ?? []), ...event } : event);
    // Once it is drawn.
    queueMicrotask(() => follow(before));
    return view;
  }

  /** @param {Event} event */
  function onClick({ target }) {
    /** @type {HTMLElement | null} */
    const tool = /** @type {Element} */ (target).closest("[data-result]");
    if (tool?.dataset.result === "print") printPage();
    else if (tool) downloadText(`${info.id || "result"}.md`, resultText(view));
  }

  /** @type {NonNullable<typeof session.started>} */
  function started(run, signal) {
    session.started?.(run, signal);
    const choose = (/** @type {string[]} */ value) =>
      run.dispatch({ type: "answer", id: /** @type {any} */ (view.question).id, value });
    listenToRanking(element, sayer(info.messages), choose, signal);
    element.addEventListener("click", onClick, { signal });
  }

  return runQuiz(element, info, { ...parts, session: { ...session, send, started } }, onLost);
}
