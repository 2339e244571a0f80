/** The sentences that go with the engine's error codes, for authors and developers, and the error that carries them. */

/** Code → what to do, where "Use: …" does not say it. @type {Record<string, string>} */
const SENTENCES = {
  syntax: "Correct the JSON here, or a repeated key.",
  "too-large": "Make this shorter.",
  "too-deep": "Nest this less.",
  "no-questions": "Add a question.",
  missing: "Add this.",
  "bad-id": "Use a letter, then letters, digits, _ or -, 64 at most.",
  "no-options": "Add an option.",
  "out-of-memory": "Make this shorter.",
  "unknown-key": "Check the spelling.",
};

/**
 * An error as the engine reports it.
 * @typedef {{ code: string, path: string, line: number, column: number, expected?: string }} Fault
 */

/**
 * @param {Fault} fault
 * @returns {import("./types").ErrorDetail}
 */
export const withSentence = (fault) => ({
  ...fault,
  message: SENTENCES[fault.code] ?? `Use: ${fault.expected ?? "another"}.`,
});

/**
 * An error or a warning in one line.
 * @param {import("./types").ErrorDetail} error
 */
export const lineOf = ({ line, column, path, code, message }) =>
  `${line ? `${line}:${column} ${path} ` : ""}${code}: ${message}`;

/** A definition, submission or event that is not valid, or an object that can no longer be used. */
export class QuizError extends Error {
  /** @param {Fault[]} faults one at least; the first gives the error its fields */
  constructor(faults) {
    const errors = faults.map(withSentence);
    const { message, ...fault } = errors[0];
    super(errors.map(lineOf).join("\n"));
    Object.assign(this, fault, { errors, name: "QuizError" });
  }
}

/**
 * An error that has no place in a text.
 * @param {string} code
 * @param {string} [expected]
 */
export const errorOf = (code, expected) => new QuizError([{ code, path: "", line: 0, column: 0, expected }]);
