/** The quizzes that the tests of all engines use. */

/** Every type of question, with "Other", an exclusive option, and optional ones. */
export const EVERY_TYPE = {
  id: "every",
  action: "/answers/every",
  questions: [
    { id: "languages", type: "multipleChoice", question: "Which languages?", options: ["Python", "Go", "C#"], other: true },
    { id: "size", type: "radio", question: "How large?", options: ["small", "medium", "large"] },
    { id: "colour", type: "radio", question: "Which colour?", options: ["red", "green"], other: true },
    { id: "terms", type: "checkbox", question: "I agree" },
    { id: "name", type: "input", question: "Which name?" },
    { id: "email", type: "email", question: "Which address?" },
    { id: "comment", type: "input", question: "Anything else?", optional: true },
  ],
};

/** What the tests answer, and with it the site must receive. */
export const EVERY_ANSWER = {
  languages: ["Go", "C#", "Zig & <b>"],
  size: "medium",
  colour: "ultra, violet",
  terms: true,
  name: "Grüße",
  email: "name@example.com",
};

/** The types that few quizzes have: the page's script alone does not know them. */
export const MORE_TYPES = {
  id: "more",
  action: "/answers/more",
  questions: [
    { id: "welcome", type: "statement", question: "A few more questions" },
    { id: "country", type: "select", question: "Which country?", options: ["France", "Japan", "Peru"], other: true },
    { id: "story", type: "textarea", question: "What happened?", maxLength: 200 },
    { id: "count", type: "number", question: "How many?", min: 1, max: 10 },
    { id: "day", type: "date", question: "Which day?", min: "2026-01-01", max: "2026-12-31" },
    { id: "pace", type: "scale", question: "How was the pace?", min: 1, max: 5, labels: { 1: "slow", 5: "fast" } },
    { id: "again", type: "boolean", question: "Once more?" },
    { id: "order", type: "ranking", question: "Which comes first?", options: ["red", "green", "blue"] },
    { id: "site", type: "url", question: "Which page?", optional: true },
    { id: "phone", type: "tel", question: "Which number?", pattern: "[0-9 ]+" },
    { id: "origin", type: "hidden", value: "a test" },
  ],
};

export const MORE_ANSWER = {
  country: "Chile",
  story: "It rained.\nThen it stopped.",
  count: 2.5,
  day: "2026-05-06",
  pace: 4,
  again: false,
  order: ["green", "red", "blue"],
  phone: "01632 960001",
  origin: "a test",
};

/** A few short questions, for what does not depend on their types. */
export const SHORT = {
  id: "short",
  action: "/answers/short",
  include: ["_id"],
  questions: [
    { id: "languages", type: "multipleChoice", question: "Which languages?", options: ["Python", "Go", "C#"] },
    { id: "size", type: "radio", question: "How large?", options: ["small", "medium", "large"] },
    { id: "name", type: "input", question: "Which name?" },
    { id: "comment", type: "input", question: "Anything else?", optional: true },
  ],
};

export const SHORT_ANSWER = { languages: ["Go"], size: "large", name: "a name" };

/** What a reader answers to the example quiz, as it is submitted. */
export const MIGRATION = {
  currentLanguages: ["Python", "Go"],
  applicationType: ["Web services/APIs"],
  codebaseSize: "< 100k lines",
  rustExperience: "Some team members have experimented with it",
  motivations: ["Performance improvements", "Production reliability"],
  concerns: ["Build times"],
  timeline: "Medium-term (3-12 months)",
  supportNeeded: ["Project audit"],
  teamSize: "2-3",
  additionalComments: "Größe, “quotes” & <b>",
  email: "name@example.com",
};

/** What the definition makes of it. */
export const STRATEGY = {
  leastWeeks: 10,
  mostWeeks: 14,
  verdict: "go-piece",
  moves: true,
  way: "extension-speed",
  _result: [
    "verdict-go-piece",
    "way-extension",
    "why-extension-speed",
    "first-extension",
    "goals",
    "goal-performance",
    "goal-reliability",
    "training-trial",
    "help",
    "help-audit",
    "risks",
    "risk-builds",
    "effort-few",
    "date-year",
    "rest-medium",
  ],
};

/** @param {import("./reader.mjs").Reader} reader answers the short quiz up to its last question */
export async function answerShort(reader) {
  await reader.choose("Go");
  await reader.press("Next");
  await reader.shows("size");
  await reader.choose("large");
  await reader.shows("name");
  await reader.type("a name");
  await reader.press("Next");
  await reader.shows("comment");
}
