/** What most quizzes do without: beside the page's script, and loaded only by a quiz that asks for it. */

import { directionOf, fileOf, speaker } from "./language.js";
import MESSAGES from "./locales/en.extra.json";
import { h } from "./render/dom.js";
import { focusOn, languageOf, leaveFor } from "./render/page.js";
import { trap, trapIn } from "./render/trap.js";

/**
 * @typedef {import("./types").QuizEvent} QuizEvent
 * @typedef {import("./types").View} View
 * @typedef {import("./quiz-run.js").HostSession} HostSession
 * @typedef {import("./quiz-run.js").Parts} Parts
 * @typedef {import("./storage.js").Draft} Draft
 */

/** Those whose quiz starts over. @type {WeakSet<Element>} */
const anew = new WeakSet();

/** @type {(payload: object) => Blob} a list as a name for each item, as a form posts it (the URL standard, 5.2) */
function encodeForm(payload) {
  const pairs = Object.entries(payload).flatMap(([name, value]) => [value].flat().map((part) => [name, String(part)]));
  return new Blob([new URLSearchParams(pairs).toString()], { type: "application/x-www-form-urlencoded" });
}

/**
 * Lets the quiz speak the language of its definition or of the page, where that is another than English.
 * @param {any} element
 * @param {import("./module.js").Settings} info
 * @param {string | undefined} lang
 */
async function speak(element, info, lang) {
  const file = fileOf(lang);
  const texts = file && (await element.constructor.beside(file).catch(() => undefined));
  if (texts) info.say = speaker(/** @type {string} */ (lang), { ...texts.default, ...info.messages });
}

/**
 * Adds to a session, its draft and its messages what the settings ask for.
 * @param {import("./quiz-element.js").PageQuizElement} element
 * @param {import("./module.js").Settings} info
 * @param {HostSession} session
 * @param {Draft | undefined} draft
 * @param {boolean} isLocal whether the draft stays when the tab is closed
 * @returns {Promise<Pick<Parts, "session" | "draft">>}
 */
export async function extend(element, info, session, draft, isLocal) {
  const { honeypot, encoding, redirect } = info;
  const lang = languageOf(element, info.lang);
  await speak(element, info, lang);
  info.messages = { ...MESSAGES, ...info.messages };
  /** @type {View} */
  let view;
  let isRestored = session.restored;
  /** Whether what was saved last is kept. @type {Promise<unknown>} */
  let kept = Promise.resolve(session.restored);
  let isKept = session.restored;

  /** @param {Draft["save"]} save @returns {Draft["save"]} */
  const watched = (save) => (snapshot) => {
    kept = save(snapshot).then((isSaved) => (isKept = !!isSaved));
    return kept;
  };

  /** @param {QuizEvent} event @returns {View} */
  function send(event) {
    const time = Math.floor(Date.now() / 1000);
    isRestored &&= /open|go|back/.test(event.type);
    const told = { ...event, lang, time, kept: isLocal && isKept };
    return (view = session.send(/** @type {QuizEvent} */ (told)));
  }

  /** @param {import("./messages.js").Say} say */
  function beginning(say) {
    const isTakenUp = isRestored && /question|review/.test(view.status);
    const button = h("button.quiz-button", { type: "button", "data-restart": "" }, say("restart"));
    return isLocal && (isTakenUp || /sent|done/.test(view.status)) && h("p", {}, isTakenUp && say("restored"), button);
  }

  /** @param {import("./quiz-run.js").Run} run forgets what it has */
  async function startOver(run) {
    run.snapshot = () => "";
    await draft?.save("");
    anew.add(element);
    element.attributeChangedCallback();
  }

  /** @type {(run: import("./quiz-run.js").Run) => (event: Event) => unknown} */
  const onClick = (run) => (event) =>
    /** @type {Element} */ (event.target).closest("[data-restart]") && startOver(run);

  async function onSent() {
    await kept;
    if (redirect) leaveFor(new URL(redirect, element.baseURI).href);
  }

  /** What a browser has filled in on its own must not be refused again. */
  function onFailed() {
    const field = trapIn(element, honeypot);
    if (field) field.value = "";
  }

  return {
    draft: draft && { ...draft, save: watched(draft.save) },
    session: {
      ...session,
      send,
      encode: encoding === "form" ? encodeForm : undefined,
      more: (say) => [honeypot && trap(honeypot, say), beginning(say)],
      payload() {
        const caught = trapIn(element, honeypot)?.value;
        return { ...session.payload(), ...(caught && { [honeypot]: caught }) };
      },
      started(run, signal) {
        // A quiz in another language than the page says so.
        const root = /** @type {Element} */ (element.querySelector(".quiz-container"));
        if (info.lang) Object.assign(root, { lang: info.lang, dir: directionOf(info.lang) });
        const retry = () => isLocal && view.failure && !view.failure.final && run.dispatch({ type: "retry" });
        addEventListener("online", retry, { signal });
        element.addEventListener("click", onClick(run), { signal });
        element.addEventListener("quiz:sent", onSent, { signal });
        element.addEventListener("quiz:failed", onFailed, { signal });
        retry();
        if (!anew.delete(element)) return;
        // The address may ask for a later question; and the focus has gone with the button.
        run.dispatch({ type: "go", step: 1 });
        focusOn(element, ".quiz-heading");
      },
    },
  };
}
