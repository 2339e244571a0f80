/** The sentences that go with the codes of errors and warnings, for authors and developers. */

/** Code → what to do, where "Use: …" does not say it. @type {Record<string, string>} */
const SENTENCES = {
  syntax: "Correct the JSON here, or a repeated key.",
  "too-large": "Make this shorter.",
  "too-deep": "Nest this less.",
  "no-questions": "Add a question.",
  missing: "Add this.",
  "bad-id": "Use a letter, then letters, digits, _ or -, 64 at most.",
  "no-options": "Add an option.",
  "bad-pattern": "Use what RegExp and PCRE2 have in common.",
  "bad-logic": "Use an operator of JsonLogic with the arguments that it takes.",
  "unknown-reference": "Use the id of a question, or $score, $lang or $params.",
  cycle: "Let one way out of here lead on.",
  "out-of-memory": "Make this shorter.",
  "unknown-key": "Check the spelling.",
  unreachable: "Remove this, or what keeps readers from it.",
  "same-label": "Give each option a label of its own.",
  "one-correct": "Use the type radio, unless readers are to think that several options may be right.",
  "no-option": "Use the value of an option of that question.",
  unanswered: "Use a question that is asked before: this one has no answer here.",
  never: "Change this: it holds for no answer.",
  always: "Remove this, or change it: it holds for every answer.",
};

/**
 * An error or a warning as the module reports it; what has no place in a text has no path, line and column.
 * @typedef {{ code: string, path?: string, line?: number, column?: number, expected?: string, id?: string }} Fault
 */

/** @param {Fault} fault */
export const sentenceOf = ({ code, expected = "another" }) => SENTENCES[code] ?? `Use: ${expected}.`;

/**
 * A fault in one line: where, what, what to do.
 * @param {Fault} fault
 */
export const lineOf = (fault) =>
  `${fault.line ? `${fault.line}:${fault.column} ${fault.path} ` : ""}${fault.code}: ${sentenceOf(fault)}`;
