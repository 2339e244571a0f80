/** Every screen that a reader may meet, as data: what the quiz is, and what is done to come there. */

import { choose, next, press, previous, reaches, shows, type } from "./helper.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./site.mjs").Reply} Reply */

/** A question of each type, and of each form that a type may have; with all that it may say. */
export const QUESTIONS = {
  radio: { type: "radio", options: ["one", { value: "two", hint: "the second" }], direction: "column" },
  "radio in a row": { type: "radio", options: ["one", "two"], label: "a number" },
  multipleChoice: { type: "multipleChoice", options: ["one", { value: "two", hint: "the second" }] },
  checkbox: { type: "checkbox" },
  input: { type: "input", label: "a line", placeholder: "Say" },
  text: { type: "text", label: "a text", pattern: "[a-z]+" },
  email: { type: "email", label: "your email address" },
  textarea: { type: "textarea", label: "some lines", maxLength: 20 },
  url: { type: "url", label: "a web address" },
  tel: { type: "tel", label: "a phone number" },
  number: { type: "number", label: "a number" },
  scale: { type: "scale", min: 1, max: 5, labels: { 1: "slow", 5: "fast" } },
  boolean: { type: "boolean" },
  select: { type: "select", options: ["one", "two"], label: "a number" },
  date: { type: "date", label: "a day", min: "2026-01-01", max: "2026-12-31" },
  ranking: { type: "ranking", options: ["red", "green", "blue"] },
  statement: { type: "statement" },
};

/** @param {object} more @returns {any} a question */
export const question = (more) => ({ id: "q", question: "What *is* it?", hint: "A hint with `code`", ...more });

const LAST = { id: "last", type: "input", question: "Anything else?", optional: true };

/** @param {keyof typeof QUESTIONS} name @returns {object} the first of two questions */
export const quizOf = (name) => ({ id: "screens", questions: [question(QUESTIONS[name]), LAST] });

/** One question, so that the end is near. */
export const ONE = { id: "one", action: "/answers/one", questions: [{ id: "q", type: "input", question: "What is it?" }] };

const MARKED = {
  ...question({ type: "radio", options: ["Mars", { value: "s", label: "The Sun", hint: "hot" }] }),
  correct: "s",
  explanation: "It *shines*, as [others](https://example.com/stars) do.",
};

const RESULTS = {
  ...ONE,
  title: "Are you ready?",
  results: [
    { id: "yes", when: { ">": [{ var: "$score" }, 5] }, title: "Ready" },
    { id: "no", title: "Not *yet*", text: "Read [this](https://example.com/a):\n\n- one\n- `two`" },
  ],
  questions: [{ ...MARKED, correct: undefined, options: [{ value: "Mars", points: 1 }, "Venus"] }],
};

/** @param {object} definition @param {Reply[]} replies @param {string} status @returns {Omit<Screen, "name">} its end */
const sent = (definition, replies, status) => ({
  definition,
  replies,
  async act(page) {
    await type(page, "An answer");
    await press(page, "Send");
    await reaches(page, status);
  },
});

const HELD = new Promise(() => {});

/**
 * @typedef {object} Screen
 * @property {string} name
 * @property {object} definition
 * @property {Reply[]} [replies] of the endpoint
 * @property {string} [rest] of the page
 * @property {(page: Page) => unknown} [act]
 */

/** @type {Screen[]} */
export const SCREENS = [
  ...Object.keys(QUESTIONS).map((name) => {
    const definition = quizOf(/** @type {any} */ (name));
    const canBeRefused = !/ranking|statement/.test(name);
    return { name: canBeRefused ? `${name}, refused` : name, definition, act: canBeRefused ? next : undefined };
  }),
  {
    name: "chosen options, and Other with its text",
    definition: { questions: [question({ ...QUESTIONS.multipleChoice, other: true }), LAST] },
    async act(page) {
      await choose(page, "one");
      await choose(page, "Other");
    },
  },
  {
    name: "a chosen radio",
    definition: { questions: [question({ ...QUESTIONS["radio in a row"], autoAdvance: false }), LAST] },
    act: (page) => choose(page, "one"),
  },
  {
    name: "Other of radios, refused",
    definition: { questions: [question({ ...QUESTIONS.radio, other: true }), LAST] },
    async act(page) {
      await choose(page, "Other");
      await next(page);
    },
  },
  {
    name: "Other of a list, refused",
    definition: { questions: [question({ ...QUESTIONS.select, other: true }), LAST] },
    async act(page) {
      await page.getByRole("combobox").selectOption({ label: "Other" });
      await next(page);
    },
  },
  {
    name: "pictures, the step as text, the second of two",
    definition: {
      progress: "text",
      questions: [
        LAST,
        question({ type: "radio", options: [{ value: "a", image: "/a.png", alt: "A tree" }, { value: "b", image: "/b.png", alt: "" }] }),
      ],
    },
    async act(page) {
      await next(page);
      await shows(page, "q");
    },
  },
  {
    name: "remaining characters",
    definition: quizOf("textarea"),
    act: (page) => type(page, "x".repeat(22)),
  },
  {
    name: "review",
    definition: { ...ONE, review: true, questions: [{ ...question(QUESTIONS.multipleChoice), optional: true }, LAST] },
    async act(page) {
      for (const text of ["one", "two"]) await page.getByText(text).click();
      await next(page);
      await shows(page, "last");
      await next(page);
      await reaches(page, "review");
    },
  },
  {
    name: "wrong",
    definition: { ...ONE, feedback: "each", questions: [MARKED, LAST] },
    async act(page) {
      await choose(page, "Mars");
      await page.locator(".quiz-wrong").waitFor();
    },
  },
  {
    name: "right, after Previous",
    definition: { ...ONE, feedback: "each", questions: [MARKED, LAST] },
    async act(page) {
      await page.getByLabel("The Sun").click();
      await page.locator(".quiz-right").waitFor();
      await next(page);
      await shows(page, "last");
      await previous(page);
      await page.locator(".quiz-right").waitFor();
    },
  },
  { name: "sending", ...sent(ONE, [{ until: HELD }], "sending") },
  { name: "failed, can be retried", ...sent(ONE, [{ status: 404 }], "failed") },
  { name: "failed for good", ...sent({ ...ONE, action: "https://" }, [], "failed") },
  {
    name: "failed, with what the endpoint says",
    ...sent(ONE, [{ status: 422, body: { issues: [{ id: "q", message: "That is sold out" }, { message: "Closed" }] } }], "failed"),
  },
  { name: "queued", ...sent({ ...ONE, save: "local" }, [{ status: 503, headers: { "retry-after": "100" } }], "queued") },
  { name: "sent", ...sent(ONE, [], "sent") },
  { name: "sent, to be started over", ...sent({ ...ONE, save: "local" }, [], "sent") },
  {
    name: "not saved",
    definition: ONE,
    rest: "<script>Object.defineProperty(window, 'indexedDB', { value: undefined })</script>",
    async act(page) {
      await type(page, "An answer");
      await page.getByText("Your answers were not saved.").waitFor();
    },
  },
  {
    name: "done, with right and wrong",
    definition: { ...RESULTS, action: undefined, results: undefined, feedback: "end", questions: [{ ...MARKED, autoAdvance: false }] },
    async act(page) {
      await choose(page, "Mars");
      await press(page, "Finish");
      await reaches(page, "done");
    },
  },
  {
    name: "results, with a score",
    definition: RESULTS,
    async act(page) {
      await choose(page, "Mars");
      await press(page, "Send");
      await reaches(page, "sent");
      await page.getByText("Score: 1").waitFor();
    },
  },
  {
    name: "restored",
    definition: { ...ONE, save: "local", questions: [LAST, ...ONE.questions] },
    async act(page) {
      await next(page);
      await shows(page, "q");
      await page.waitForTimeout(300); // until it is kept
      await page.reload();
      await page.getByText("Your earlier answers were restored.").waitFor();
    },
  },
  { name: "an error, for the author", definition: [{ id: "1", type: "x" }] },
];
