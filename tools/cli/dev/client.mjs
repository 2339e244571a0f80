/** The script of the page of `pagequiz dev`: follows the server, and draws what it tells. */

import { draw, h } from "../../../web/render/dom.js";

/**
 * @typedef {import("./quiz.mjs").State} State
 * @typedef {import("../../../web/render/dom.js").Child} Child
 */

const ENDPOINT = "/answers";

const quiz = /** @type {HTMLElement} */ (document.querySelector("page-quiz"));

/** @param {string} id @param {Child[]} children */
const drawIn = (id, children) => draw(/** @type {HTMLElement} */ (document.getElementById(id)), children);

/** @param {string} name @param {string} value sets an attribute only where that changes it: the quiz starts again */
const set = (name, value) => quiz.getAttribute(name) !== value && quiz.setAttribute(name, value);

/** @param {State} state */
function showState({ version, hasAction, findings }) {
  const items = findings.map(({ severity, title, message, excerpt }) =>
    h(
      "li",
      { "data-severity": severity },
      h("strong", {}, title),
      h("p", {}, message),
      excerpt && h("pre", {}, excerpt),
    ),
  );
  const isBroken = findings.some(({ severity }) => severity === "error");
  drawIn("findings", [
    items.length === 0 && h("p", {}, "No errors, no warnings."),
    items.length > 0 && h("ul", {}, items),
    isBroken && version && h("p", {}, "The quiz is the last one without errors."),
  ]);
  if (!version) return;
  if (hasAction) set("action", ENDPOINT);
  else quiz.removeAttribute("action");
  set("src", `/quiz.json?${version}`);
}

/** @param {{ payload: unknown, ok?: boolean, issues?: unknown[], isForm?: boolean }} answers */
function showAnswers({ payload, ok, issues, isForm }) {
  const verdict = ok ? "The check accepts it." : "The check refuses it:";
  drawIn("answers", [
    h("p", {}, isForm ? "A form, which is not checked here." : verdict),
    !isForm && !ok && h("pre", {}, JSON.stringify(issues, undefined, 2)),
    h("pre", {}, JSON.stringify(payload, undefined, 2)),
  ]);
}

/** A quiz without an `action` posts nothing, and says what it would. @param {any} event */
function postAnswers({ detail }) {
  if (detail.payload) fetch(ENDPOINT, { method: "POST", body: JSON.stringify(detail.payload) });
}

const server = new EventSource("/events");
server.addEventListener("state", ({ data }) => showState(JSON.parse(data)));
server.addEventListener("answers", ({ data }) => showAnswers(JSON.parse(data)));
server.addEventListener("error", () => drawIn("findings", [h("p", {}, "The server does not answer: is it stopped?")]));
quiz.addEventListener("quiz:submit", postAnswers);
drawIn("answers", [h("p", {}, "Nothing yet.")]);
