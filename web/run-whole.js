/** Runs a quiz with all that it can have: quiz-run.js, and what is beside that. */

import MESSAGES from "./locales/en.whole.json";
import { sayer } from "./messages.js";
import { runQuiz } from "./quiz-run.js";
import { listenToRanking } from "./render/ranking.js";

/** @type {typeof runQuiz} */
export function runWhole(element, info, parts, onLost) {
  const { session } = parts;
  info.messages = { ...MESSAGES, ...info.messages };
  /** @type {import("./types").View} */
  let view;

  /** @type {typeof session.send} */
  const send = (event) => (view = session.send(event));

  /** @type {NonNullable<typeof session.started>} */
  function started(run, signal) {
    session.started?.(run, signal);
    const choose = (/** @type {string[]} */ value) =>
      run.dispatch({ type: "answer", id: /** @type {any} */ (view.question).id, value });
    listenToRanking(element, sayer(info.messages), choose, signal);
  }

  return runQuiz(element, info, { ...parts, session: { ...session, send, started } }, onLost);
}
