/** The sentences that go with the engine's error codes, for authors and developers, and the error that carries them. */

/** Code → what to do. `{expected}` is what belongs there, in the words of the format. @type {Record<string, string>} */
const SENTENCES = {
  syntax: "This is not valid JSON: check commas, quotes and brackets here, and that no key stands twice.",
  "too-large": "This is larger than the limit: make it shorter, or split it.",
  "too-deep": "This is nested too deep: flatten it.",
  "no-questions": "Add at least one question.",
  type: "This value has the wrong type: use {expected}.",
  missing: "Add this: it is required.",
  "duplicate-id": "Another question has this id: give each its own.",
  "bad-id": "Use a letter, then letters, digits, _ or -, 64 at most.",
  "unknown-type": "There is no such type: use one of {expected}.",
  "no-options": "Add at least one option.",
  "duplicate-option": "Another option has this value: give each its own.",
  range: "This value is out of range: use {expected}.",
  "out-of-memory": "Memory ran out: use a smaller definition.",
  "unknown-key": "This key has no effect here: check its spelling and the type of the question.",
  "unknown-event": "There is no such event: use one of {expected}.",
  "unknown-question": "There is no question with this id.",
  closed: "This quiz or session was closed: make a new one.",
  crashed: "The engine stopped: start again from the last snapshot.",
};

/** @typedef {{ code: string, path: string, line: number, column: number, expected?: string }} Fault as the engine reports it */

/**
 * @param {Fault} fault
 * @returns {import("./types").ErrorDetail}
 */
export function withSentence(fault) {
  const sentence = SENTENCES[fault.code] ?? fault.code;
  return { ...fault, message: sentence.replace("{expected}", fault.expected ?? "a value that fits") };
}

/** A definition, submission or event that is not valid, or a handle that can no longer be used. */
export class QuizError extends Error {
  /** @param {Fault[]} faults one at least; the first gives the error its fields */
  constructor(faults) {
    const errors = faults.map(withSentence);
    const first = errors[0];
    const place = first.line ? ` (line ${first.line}, column ${first.column})` : "";
    super(`${first.code} at "${first.path}"${place}: ${first.message}`);
    /** @type {"QuizError"} */
    this.name = "QuizError";
    this.code = first.code;
    this.path = first.path;
    this.line = first.line;
    this.column = first.column;
    this.expected = first.expected;
    this.errors = errors;
  }
}

/**
 * @param {string} code an error that has no place in a text
 * @returns {QuizError}
 */
export const errorOf = (code) => new QuizError([{ code, path: "", line: 0, column: 0 }]);
