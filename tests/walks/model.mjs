/**
 * A reference model of the quiz in its page: what the documentation promises to a reader with a few tabs, without
 * browser, engine or storage. Steps are 1-based, as in the address; the step behind the last question is the end.
 *
 * The entries of a tab are what its Back and Forward go through. Entries of one document share its answers in memory;
 * going to an entry of another document starts from the draft.
 *
 * Two tabs of `save="local"` share one draft. The contract: an open tab keeps its own answers; whatever its reader answers
 * or presses makes the draft that tab's, as a whole; a tab that starts, or starts again, takes the draft.
 */

import { advances, afterClick, isGood, noAnswers } from "./answers.mjs";
import { QUESTIONS } from "./definition.mjs";

/**
 * @typedef {import("./answers.mjs").Answers} Answers
 * @typedef {{ step: number, hash: string, visit: number, document: number }} Entry
 * @typedef {{ answers: Answers, step: number, isFailed: boolean }} State of a quiz; failed: at the end, sending was refused
 * @typedef {{ entries: Entry[], position: number, state: State, draft?: State }} Tab entry 0 is a page without a quiz
 */

export const TOTAL = QUESTIONS.length;
const END = TOTAL + 1;

/** @param {number} step */
export const questionAt = (step) => QUESTIONS[step - 1];

export class Model {
  /** @type {Tab[]} */
  tabs = [];
  current = 0;
  #isLocal;
  /** @type {State | undefined} */
  #shared;
  #documents = 0;
  #visits = 0;

  /** @param {"local" | "session"} save */
  constructor(save) {
    this.#isLocal = save === "local";
  }

  get tab() {
    return this.tabs[this.current];
  }

  get state() {
    return this.tab.state;
  }

  get entry() {
    return this.tab.entries[this.tab.position];
  }

  /** The question that is shown; none at the end. */
  get question() {
    return this.state.isFailed ? undefined : questionAt(this.state.step);
  }

  get answer() {
    return this.state.answers[questionAt(this.state.step).id];
  }

  get hasDraft() {
    return this.#isLocal || !!this.tab.draft;
  }

  /** @returns {number} what stands in the next address that is typed, so that no two are the same */
  get nextVisit() {
    return this.#visits + 1;
  }

  /**
   * @param {number} by
   * @returns {boolean} whether the entry so many places away shows another document
   */
  isAway(by) {
    return this.tab.entries[this.tab.position + by]?.document !== this.entry.document;
  }

  // --- what a reader does ---

  /** Opens a tab at the quiz's address, without a step. */
  open() {
    const before = { step: 0, hash: "", visit: 0, document: 0 };
    this.current = this.tabs.push({ entries: [before], position: 0, state: this.#kept() }) - 1;
    this.visit(0);
  }

  /** Closes the tab that is open, and shows the first of the rest. */
  close() {
    this.tabs.splice(this.current, 1);
    this.current = 0;
  }

  /** @param {string} label */
  click(label) {
    const question = questionAt(this.state.step);
    this.#answer(afterClick(question, this.answer, label));
    if (advances(question, this.answer) && this.state.step < TOTAL) this.next();
  }

  /** @param {string} text */
  type(text) {
    // Nothing in place of nothing is no answer.
    if (!text && !this.answer.text) return;
    // An e-mail field drops the space around.
    this.#answer({ ...this.answer, text: questionAt(this.state.step).type === "email" ? text.trim() : text });
  }

  /** @returns {boolean} whether it moved */
  next() {
    const { step, answers } = this.state;
    const isMoving = isGood(questionAt(step), answers[questionAt(step).id]);
    if (isMoving) {
      this.#push({ ...this.entry, step: step + 1 });
      this.state.step = step + 1;
    }
    this.#save();
    return isMoving;
  }

  /** Sends, and is refused. */
  fail() {
    this.next();
    this.state.isFailed = true;
    this.#save();
  }

  /** The same move as Back; where the step before does not stand behind, it is put there. */
  previous() {
    const { tab, entry } = this;
    const step = this.#shownStep() - 1;
    let behind = tab.position;
    while (tab.entries[behind].step === entry.step && !this.isAway(behind - tab.position)) behind--;
    if (this.isAway(behind - tab.position) || tab.entries[behind].step !== step) {
      behind = tab.position;
      tab.entries[behind] = { ...entry, step };
      this.#push(entry);
    }
    tab.position = behind;
    this.#go(step);
  }

  /** @param {-1 | 1} by the browser's Back or Forward */
  traverse(by) {
    const isAway = this.isAway(by);
    this.tab.position += by;
    if (isAway) this.#load();
    else if (this.entry.step !== this.#shownStep()) this.#go(this.entry.step);
  }

  reload() {
    this.#load();
  }

  /** @param {string} hash of the anchor that is followed */
  follow(hash) {
    if (hash !== this.entry.hash) this.#push({ ...this.entry, hash });
  }

  /** @param {number} step in an address that is typed; 0 for none */
  visit(step) {
    this.#push({ step, hash: "", visit: ++this.#visits, document: ++this.#documents });
    this.#load();
  }

  // --- what follows from it ---

  #shownStep() {
    return this.state.isFailed ? END : this.state.step;
  }

  /** @param {import("./answers.mjs").Answer} answer */
  #answer(answer) {
    this.state.answers[questionAt(this.state.step).id] = answer;
    this.#save();
  }

  /** @param {Entry} entry that follows this one, in place of all that did */
  #push(entry) {
    const { tab } = this;
    tab.entries.splice(++tab.position, Infinity, entry);
  }

  /** @param {number} step the question that is asked for; the entry says what came of it */
  #go(step) {
    this.state.isFailed = false;
    this.state.step = this.#reach(step);
    this.entry.step = this.state.step;
    this.#save();
  }

  /** @param {number} step @returns {number} it, or the first before it that is not answered; never the end */
  #reach(step) {
    const open = QUESTIONS.findIndex((question) => !isGood(question, this.state.answers[question.id])) + 1;
    return Math.min(step, open || TOTAL, TOTAL);
  }

  /** The page starts at its entry, from the draft. */
  #load() {
    this.tab.state = this.#kept();
    const { step } = this.entry;
    if (step && step !== this.#shownStep()) {
      this.state.isFailed = false;
      this.state.step = this.#reach(step);
    }
    this.entry.step = this.#shownStep();
  }

  #save() {
    const draft = structuredClone(this.state);
    if (this.#isLocal) this.#shared = draft;
    else this.tab.draft = draft;
  }

  /** @returns {State} of the draft, or of a new quiz */
  #kept() {
    const draft = this.#isLocal ? this.#shared : this.tab?.draft;
    return structuredClone(draft ?? { answers: noAnswers(), step: 1, isFailed: false });
  }
}
