/**
 * The quiz itself: the element as pages have it, with three differences. Its answers outlive a change of the
 * definition, as far as the engine takes them again; it leads nowhere; and it posts nothing (no-post.js).
 */

import "../define.js";
import { defineIn } from "../define-in.js";
import { kit } from "../kit.js";
import { PageQuizElement } from "../quiz-element.js";
import { make } from "../render/dom.js";
import { languageOf } from "../render/page.js";

/**
 * @typedef {import("../types").QuizEvent} QuizEvent
 * @typedef {import("../types").View} View
 * @typedef {ReturnType<typeof import("../module.js").start>} Session
 */

/** Answers as they were given, by the id of their question. @type {Map<string, QuizEvent>} */
const answers = new Map();

/** The question that was shown last. @type {string | undefined} */
let shown;

/**
 * @param {Session} session
 * @param {QuizEvent} event
 * @returns {View | undefined} nothing if the engine does not take it
 */
function tryToSend(session, event) {
  try {
    return session.send(event);
  } catch {
    return undefined;
  }
}

/**
 * @param {Session} session that has just begun
 * @param {View} begun
 * @returns {View} with the answers, at the question where the reader was, if that can be reached
 */
function takeUp(session, begun) {
  const asked = shown;
  let view = begun;
  for (const event of answers.values()) view = tryToSend(session, event) ?? view;
  const { total } = view;
  for (let step = 2; asked && view.question?.id !== asked && step <= total; step++) {
    view = session.send({ type: "go", step });
    if (view.step < step) break;
  }
  return view;
}

/** @type {typeof kit[3]} */
function startWithAnswers(call, handle, snapshot) {
  const session = kit[3](call, handle, snapshot);

  /** @param {QuizEvent} event */
  function send(event) {
    let view = session.send(event);
    if (event.type === "answer") answers.set(event.id, event);
    if (event.type === "open" && !session.restored) view = takeUp(session, view);
    shown = view.question?.id ?? shown;
    return view;
  }

  return { ...session, send };
}

/** Warnings stand beside the definition, and not in the console, too. @type {typeof kit[2]} */
function define(call, definition, element) {
  const defined = defineIn(call, definition, languageOf(element));
  defined.settings.redirect = "";
  return defined;
}

PageQuizElement.kit = [kit[0], kit[1], define, startWithAnswers, kit[4], kit[5], kit[6]];

const ATTRIBUTES = { history: "none", save: "none", "answer-values": "" };

const EVENTS = ["ready", "step", "answer", "invalid", "before-submit", "submit", "sent", "failed", "result"];

/**
 * @param {HTMLElement} parent empty
 * @param {(type: string, detail: any) => void} tell called with each event of the quiz, and with each link followed
 */
export function createPreview(parent, tell) {
  /** @type {any} */
  let element;
  let lang = "";

  for (const name of EVENTS) {
    parent.addEventListener(`quiz:${name}`, (event) => tell(event.type, /** @type {CustomEvent} */ (event).detail));
  }
  parent.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    tell("link", { href: link.href });
  });

  return {
    /** @param {string} definition without errors */
    show(definition) {
      if (element) return void (element.definition = definition);
      element = make("page-quiz");
      for (const [name, value] of Object.entries(ATTRIBUTES)) element.setAttribute(name, value);
      if (lang) element.setAttribute("lang", lang);
      element.definition = definition;
      parent.replaceChildren(element);
    },

    /** Forgets the quiz and all answers. */
    clear() {
      answers.clear();
      shown = element = undefined;
      parent.replaceChildren();
    },

    /** @param {string} tag of a language; "": as the definition says */
    speak(tag) {
      lang = tag;
      if (tag) element?.setAttribute("lang", tag);
      else element?.removeAttribute("lang");
    },
  };
}
