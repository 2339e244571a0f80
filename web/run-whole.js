/** Runs a quiz with all that it can have: quiz-run.js, and what is beside that. */

import { speaker } from "./language.js";
import EN from "./locales/en.json";
import MESSAGES from "./locales/en.whole.json";
import { runQuiz } from "./quiz-run.js";
import { hasOutcome, outcomeText } from "./render/outcome.js";
import { asked, downloadText, focusOn, languageOf, levelIn, printPage } from "./render/page.js";
import { listenToRanking } from "./render/ranking.js";

/** @typedef {import("./types").View} View */

/** @type {typeof runQuiz} */
export function runWhole(element, info, parts, onLost) {
  const { session } = parts;
  const lang = languageOf(element, info.lang) ?? "en";
  info.messages = { ...MESSAGES, ...info.messages };
  // There is no file of the language: it is asked in English.
  info.say ??= speaker(/^en\b/.test(lang) ? lang : "en", { ...EN, ...info.messages });
  const { say } = info;
  Object.assign(info, { level: levelIn(element) });
  /** @type {View} */
  let view;

  /** What follows once a view is drawn. @param {View} before */
  function follow(before) {
    if (view.step === before.step && view.feedback && !before.feedback) focusOn(element, ".quiz-feedback");
    if (!hasOutcome(view) || hasOutcome(before)) return;
    const { step: index, total, results = [], score } = view;
    const detail = { quiz: info.id, index, total, ids: results.map(({ id }) => id), score };
    element.dispatchEvent(new CustomEvent("quiz:result", { bubbles: true, detail }));
  }

  /** @type {typeof session.send} */
  function send(event) {
    const before = view;
    const isOpening = event.type === "open";
    const more = isOpening && { lang: languageOf(element, info.lang), params: asked(info.params) };
    view = session.send({ ...more, ...event });
    if (!isOpening) queueMicrotask(() => follow(before));
    return view;
  }

  /** @param {Event} event */
  function onClick({ target }) {
    const tool = /** @type {Element} */ (target).closest("[data-tool]")?.getAttribute("data-tool");
    if (tool === "print") printPage();
    else if (tool) downloadText(`${info.id || "result"}.txt`, outcomeText(view, info.title, say));
  }

  /** @type {NonNullable<typeof session.started>} */
  function started(run, signal) {
    session.started?.(run, signal);
    const choose = (/** @type {string[]} */ value) =>
      run.dispatch({ type: "answer", id: /** @type {any} */ (view.question).id, value });
    listenToRanking(element, say, choose, signal);
    element.addEventListener("click", onClick, { signal });
  }

  return runQuiz(element, info, { ...parts, session: { ...session, send, started } }, onLost);
}
