/**
 * All questions at once, for readers without JavaScript: the fields of the page, with the browser's own checks. Not
 * part of any script: tools/cli/forms.mjs writes it as HTML.
 */

import { directionOf } from "../language.js";
import { issueText } from "../messages.js";
import { h } from "./dom.js";
import { field } from "./fields-whole.js";
import { drawnQuestion } from "./markdown.js";
import { box, canBeEmpty, places } from "./plain-boxes.js";
import { button, summary } from "./screen.js";
import { trap } from "./trap.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./dom.js").Description} Description
 * @typedef {import("./screen.js").Frame} Frame
 * @typedef {import("../types").ViewQuestion} Question
 *
 * @typedef {object} Tags what a server puts where; a name is "ID", "ID=VALUE" (escaped as in an address), "ID:CODE" of
 *   an issue, or "ID:" for any issue
 * @property {(name: string) => string} value the text with this name
 * @property {(name: string, ...shown: Child[]) => Child[]} when shown where there is something with this name
 * @property {(name: string, ...shown: Child[]) => Child[]} unless
 */

/** What may be wrong with an answer and has a sentence. Anything else is to be checked. */
const CODES = [
  ...["required", "type", "option", "exclusive", "too-few", "too-many", "too-short", "too-long", "too-small"],
  ...["too-large", "step", "pattern", "email", "url", "tel", "number", "date"],
];

/** Which limit stands in the sentence of these. @type {Record<string, [string, keyof Question]>} */
const LIMITS = {
  "too-few": ["min", "min"],
  "too-many": ["max", "max"],
  "too-short": ["min", "minLength"],
  "too-long": ["max", "maxLength"],
  "too-small": ["min", "min"],
  "too-large": ["max", "max"],
  step: ["step", "step"],
  pattern: ["pattern", "pattern"],
};

/**
 * @param {Question} question
 * @returns {{ name: string, issue: any }[]} what may be wrong with an answer to it, and where a server says so
 */
function issuesOf(question) {
  return [false, true].slice(0, question.other ? 2 : 1).flatMap((other) =>
    CODES.filter((code) => !LIMITS[code] || LIMITS[code][1] in question).map((code) => {
      const [parameter, key] = LIMITS[code] ?? ["min", "min"];
      const issue = { id: question.id, code, other: other || undefined, [parameter]: question[key] };
      return { name: `${question.id}${other ? ".other" : ""}:${code}`, issue };
    }),
  );
}

/**
 * The sentences for all that can be wrong with an answer, of which one will be shown.
 * @param {Question} question
 * @param {Frame} frame
 * @param {Tags} tags
 * @param {(text: string, isOther: boolean) => Child} wrap
 */
function sentences(question, { say }, { when, unless }, wrap) {
  const check = issueText(say, question, /** @type {any} */ ({ id: question.id, code: "check" }));
  const known = issuesOf(question)
    .map(({ name, issue }) => ({ name, isOther: !!issue.other, text: issueText(say, question, issue) }))
    .filter(({ text }) => text !== check);
  const rest = known.reduce((shown, { name }) => unless(name, ...shown), [wrap(check, false)]);
  const shown = known.flatMap(({ name, text, isOther }) => when(name, wrap(text, isOther)));
  return [...shown, ...when(`${question.id}:`, ...rest)];
}

/**
 * Whether a control must be used. A list's boxes need not, one by one, and a text beside "Other" would do instead.
 * @param {Question} question
 * @param {Description["props"]} props
 */
const isRequired = (question, { type }) => !canBeEmpty(question) && !(type === "checkbox" && question.options);

/**
 * A control as HTML has it. Its checks never refuse what the engine takes: `maxlength` counts other units.
 * @param {Description} input its name in the page begins with that of the quiz
 * @param {Question} question
 * @param {Frame} frame
 * @param {Tags} [tags]
 */
function control({ kind, props: { checked, ...props } }, question, { uid }, tags) {
  const name = String(props.name).slice(uid.length + 1);
  const isChoice = checked !== undefined;
  const isAnswer = name === question.id;
  const invalid = tags?.when(`${question.id}:`, ' aria-invalid="true"') ?? [];
  const chosen = isChoice && tags?.when(`${question.id}=${encodeURIComponent(String(props.value))}`, " checked");
  return h(kind, {
    ...props,
    name,
    enterkeyhint: !isChoice && "send",
    "aria-invalid": false,
    required: isAnswer && isRequired(question, props) && "",
    minlength: isAnswer && !isChoice && question.minLength,
    // The engine leaves white space around a text aside.
    pattern: isAnswer && !isChoice && question.pattern && `\\s*(?:${question.pattern})\\s*`,
    tags: [...(chosen || []), ...invalid].join(""),
  });
}

/**
 * A description in which every control and message is as a plain form has it.
 * @param {Child} child
 * @param {Question} question
 * @param {Frame} frame
 * @param {Tags} [tags]
 * @returns {Child[]}
 */
function asPlain(child, question, frame, tags) {
  if (!child || typeof child === "string") return [child];
  const { kind, props, children } = child;
  if (/^input\b/.test(kind)) return [control(child, question, frame, tags)];
  if (/^(textarea|select)\b/.test(kind)) return [box(child, question, tags)];
  if (kind === "ol.quiz-ranking") return [places(question, frame, tags)];
  if (props.role === "status") return []; // what only a script keeps true
  const { tabindex, ...rest } = props;
  const plain = h(kind, rest, children.flatMap((inner) => asPlain(inner, question, frame, tags)));
  return kind === "p.quiz-error" && tags ? tags.when(`${question.id}:`, plain) : [plain];
}

/** What is answered on the same page has no text yet. */
const named = () => "…";

/**
 * @param {Question} question
 * @param {Frame} frame
 * @returns {any} with its texts drawn; of one that other answers may rule out that says so
 */
function drawn(question, { say }) {
  const shown = drawnQuestion(question, named, say);
  const hint = question.conditional ? [...(shown.hint ?? []), " ", say("conditional")] : shown.hint;
  return { ...shown, hint };
}

/**
 * @param {Question} question
 * @param {number} index
 * @param {Question[]} questions all of them
 * @param {Frame} frame
 * @param {Tags} [tags]
 */
function plainQuestion(question, index, questions, frame, tags) {
  const { id, other } = question;
  const isCounted = (/** @type {Question} */ { type }) => type !== "statement";
  const view = {
    question: drawn(question, frame),
    step: questions.slice(0, index + 1).filter(isCounted).length,
    total: questions.filter(isCounted).length,
    value: tags ? tags.value(id) : null,
    other: other && (tags ? tags.value(`${id}.other`) : ""),
  };
  const message = tags && sentences(view.question, frame, tags, (text) => text);
  return h(
    "div.question",
    { "data-step": index + 1, "data-question": id, "data-type": question.type },
    asPlain(field(/** @type {any} */ (view), frame, /** @type {any} */ (message)), question, frame, tags),
  );
}

/** @param {Frame} frame what follows the last question */
const sendRow = ({ info, say }) => [
  h("div.quiz-flex-container", {}, button(say, true, "send", "next")),
  info.honeypot && trap(info.honeypot, say),
];

/**
 * The form that stands in <page-quiz> until the quiz takes its place. The bar and the first button are hidden; the
 * style shows them, and of the questions the first, where a script is to be expected: what it will show is there
 * already.
 * @param {Question[]} questions
 * @param {Frame} frame
 * @param {string} action
 */
export function plainForm(questions, frame, action) {
  const { info, say } = frame;
  const [first, ...others] = questions.map((question, index) => plainQuestion(question, index, questions, frame));
  const progress = h("progress.progress-bar", { value: 0, "aria-label": say("bar") });
  const next = button(say, true, others.length ? "next" : "send", "wait");
  return h(
    "section.quiz-container.quiz-plain",
    { id: `quiz-${info.hash}`, lang: info.lang || null, dir: info.lang ? directionOf(info.lang) : null },
    info.progress === "bar" && h("div.quiz-progress-container", { hidden: "" }, progress),
    h(
      "form",
      { method: "post", action, "accept-charset": "utf-8" },
      first,
      h("div.quiz-flex-container", { hidden: "" }, next),
      others,
      sendRow(frame),
    ),
    h("p", { role: "status" }),
  );
}

/**
 * What a server shows after the form was posted: thanks, or the form again with what is wrong.
 * @param {Question[]} questions
 * @param {Frame} frame
 * @param {Tags} tags
 */
export function plainReply(questions, frame, tags) {
  const { say, uid } = frame;
  const problems = questions.flatMap((question) =>
    tags.when(
      `${question.id}:`,
      ...sentences(drawn(question, frame), frame, tags, (text, other) =>
        h("li", {}, h("a", { href: `#${other ? "own-" : ""}${uid}-${question.id}` }, text)),
      ),
    ),
  );
  const { honeypot } = frame.info;
  const caught = tags.when(`${honeypot}:`, h("li", {}, say("honeypot")));
  const problem = summary(say("problem"), problems.concat(honeypot ? caught : []));
  const form = h(
    "form",
    { method: "post", "accept-charset": "utf-8" },
    tags.when(":issues", problem && h(problem.kind, { ...problem.props, autofocus: "" }, problem.children)),
    questions.map((question, index) => plainQuestion(question, index, questions, frame, tags)),
    sendRow(frame),
  );
  const thanks = h("p.quiz-heading", { role: "status" }, say("sent"));
  return h("div.quiz-container", {}, tags.when(":sent", thanks), tags.unless(":sent", form));
}
