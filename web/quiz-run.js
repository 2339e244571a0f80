/**
 * One quiz being answered in one element. Events go to the engine; from the view that comes back follow screen, focus,
 * address, draft and submission. The only state besides the engine's is the last view.
 */

import { sayer } from "./messages.js";
import { draw } from "./render/dom.js";
import { readAnswer } from "./render/fields.js";
import { listen } from "./render/gestures.js";
import { download, focusOn, mount, reload } from "./render/page.js";
import { screen } from "./render/screen.js";
import { keepFocus, leftIn } from "./render/takeover.js";
import { isSent } from "./storage.js";
import { UNPOSTABLE, post } from "./submit.js";

/**
 * @typedef {import("./types").QuizEvent} QuizEvent
 * @typedef {import("./types").View} View
 *
 * @typedef {ReturnType<typeof runQuiz>} Run
 *
 * A session, and what extra.js adds to it.
 * @typedef {ReturnType<typeof import("./module.js").start> & {
 *   encode?: (payload: object) => Blob,
 *   more?: (say: import("./messages.js").Say) => import("./render/dom.js").Child[],
 *   started?: (run: Run, signal: AbortSignal) => void,
 * }} HostSession
 *
 * @typedef {object} Parts
 * @property {HostSession} session
 * @property {import("./storage.js").Draft | undefined} draft
 * @property {string} [action] in place of the definition's
 * @property {string} uid the start of every id; unique in the page
 * @property {typeof import("./history.js").stepHistory} [steps] where the address is this quiz's
 */

/** So long a chosen radio is seen before the quiz moves on. */
const CHOSEN_MS = 250;

/** A page without https has no randomUUID. */
const randomId = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

/** @type {(answer: { value?: unknown, other?: string }) => string} equal for answers that say the same */
const canonical = ({ value, other }) => JSON.stringify([[value ?? []].flat(), other]);

/** @type {(view: View, before: View) => boolean} whether the answers are given away now */
const isSubmitted = ({ status }, before) => status !== before.status && /sending|done/.test(status);

/**
 * @param {HTMLElement} element
 * @param {import("./module.js").Settings} info
 * @param {Parts} parts
 * @param {(event: QuizEvent, error?: any) => void} onLost called with an event that this run could not take: the engine
 *   is of no more use, or the run was stopped
 */
export function runQuiz(element, info, { session, draft, action, steps, uid }, onLost) {
  const [answered, focus] = leftIn(element, info.hash);
  const root = mount(element);
  const stopped = new AbortController();
  const hasValues = element.hasAttribute("answer-values");
  let view = session.send({
    type: "open",
    responseId: randomId(),
    action,
  });
  let snapshot = session.snapshot();
  let isUnsaved = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {import("./render/screen.js").Frame} */
  const frame = {
    uid,
    info,
    say: sayer(info),
    notice: "",
    more: session.more,
  };
  const address = steps?.((step) => dispatch({ type: "go", step }, true), stopped);
  // Back to a page that the browser has kept as it was: a later page may have kept other answers.
  addEventListener("pageshow", ({ persisted }) => persisted && !isUnsaved && reload(), stopped);

  /**
   * Fires quiz:TYPE at the element.
   * @param {string} type
   * @param {object | false} [more] of the detail
   * @returns {boolean} whether no listener has prevented it
   */
  function emit(type, more) {
    const detail = { quiz: info.id, id: view.question?.id, index: view.step, total: view.total, ...more };
    return element.dispatchEvent(new CustomEvent(`quiz:${type}`, { bubbles: true, cancelable: true, detail }));
  }

  function show() {
    element.dataset.status = view.status;
    draw(root, screen(view, frame));
  }

  /**
   * Keeps the draft. Until that is done, or all is sent, the reader is asked before an answer is lost.
   * @param {boolean} isAnswer
   */
  async function save(isAnswer) {
    const isOver = /sent|done/.test(view.status);
    const saving = (snapshot = session.snapshot());
    if (isAnswer || isOver) isUnsaved = !isOver;
    const isSaved = await draft?.save(saving);
    if (saving !== snapshot) return;
    if (isSaved) isUnsaved = false;
    const notice = !draft || isSaved || isOver ? "" : frame.say("unsaved");
    if (notice === frame.notice) return;
    frame.notice = notice;
    show();
  }

  /** @param {object} fields that a listener has added */
  function submit(fields) {
    const payload = { ...session.payload(), ...fields };
    const { action } = view;
    emit("submit", (!action || hasValues) && { payload });
    async function send() {
      if (view.status !== "sending") return;
      if (isSent(await draft?.load())) return dispatch({ type: "sent" });
      // What cannot be posted at all, to no URL or with nothing that JSON can hold, is no use trying again.
      const outcome = await post(action, element.baseURI, payload, session.encode).catch(() => UNPOSTABLE);
      // If the element was moved or changed meanwhile, another run takes the outcome.
      (stopped.signal.aborted ? onLost : dispatch)(outcome);
    }
    if (!action) return;
    if (draft) draft.alone(send);
    else send();
  }

  /**
   * The view after an event. A listener may prevent that the answers are given away.
   * @param {QuizEvent} event
   * @param {object} fields that it may add
   */
  function next(event, fields) {
    const after = session.send(event);
    if (!isSubmitted(after, view) || emit("before-submit", { fields })) return after;
    const failed = session.send({ type: "failed" });
    // A step has issues, or an empty list; the end, where a retry was prevented, has none.
    return view.issues ? session.send({ type: "back" }) : failed;
  }

  /**
   * One event to the engine, and all that follows.
   * @param {QuizEvent} event
   * @param {boolean} [isTraversal] the browser is already at the entry
   */
  function dispatch(event, isTraversal) {
    const { type } = event;
    const before = view;
    const fields = {};
    clearTimeout(timer);
    try {
      view = next(event, fields);
    } catch (error) {
      // What an endpoint says may be more than the engine reads.
      if ("issues" in event && event.issues) dispatch({ ...event, issues: undefined });
      else onLost(event, error);
      return;
    }
    const { step, status, value, other } = view;
    const isAnswer = type === "answer";
    const isMoved = step !== before.step;
    const isInvalid = type === "next" && !!view.issues?.length;
    if (isTraversal) address?.settle(step, 1);
    else if (isMoved) address?.push(step);
    show();
    if (isInvalid) focusOn(root, ".quiz-summary");
    else if (isMoved || type === "retry") focusOn(root, ".quiz-heading");
    save(isAnswer);
    if (isAnswer && canonical(view) !== canonical(before)) emit(type, hasValues && { value, other });
    if (isInvalid) emit("invalid");
    if (isMoved) emit("step");
    if (status !== before.status && /sent|failed/.test(type)) emit(type);
    if (isSubmitted(view, before)) submit(fields);
  }

  /**
   * Tells the engine what the controls say, where that is new to it.
   * @returns {boolean} whether the engine has it now
   */
  function answer() {
    const { question } = view;
    if (!question) return true;
    const given = readAnswer(root, question.type);
    if (canonical(given) !== canonical(view)) dispatch({ type: "answer", id: question.id, ...given });
    return canonical(given) === canonical(view);
  }

  listen(root, {
    answer,
    choose() {
      answer();
      clearTimeout(timer);
      timer = setTimeout(() => view.advances && dispatch({ type: "next" }), CHOSEN_MS);
    },
    next() {
      // What the engine would not take is not passed over.
      if (answer() || !view.issues?.length) dispatch({ type: "next" });
      else focusOn(root, ".quiz-summary");
    },
    previous() {
      clearTimeout(timer);
      if (!address?.back()) dispatch({ type: "back" });
    },
    retry: () => dispatch({ type: "retry" }),
    download: () => download(session.payload()),
    follow({ hash, dataset }) {
      if (view.question) return focusOn(root, hash);
      dispatch({ type: "go", id: dataset.id });
    },
  });
  addEventListener("beforeunload", (event) => isUnsaved && event.preventDefault(), stopped);
  const asked = address?.asked();
  if (asked && asked !== view.step) view = session.send({ type: "go", step: asked });
  address?.settle(view.step);
  show();
  emit("ready");
  answered.forEach((answer) => dispatch({ type: "answer", ...answer }));
  keepFocus(root, focus);

  /** What others may do with it. */
  const run = {
    dispatch,
    hash: info.hash,

    /** @returns {string} all that was answered, for another run */
    snapshot: () => snapshot,

    /** Lets go of the page; what is shown stays. */
    stop() {
      clearTimeout(timer);
      stopped.abort();
    },
  };
  session.started?.(run, stopped.signal);
  return run;
}
