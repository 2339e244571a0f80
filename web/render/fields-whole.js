/** The fields of all types: those of fields.js, and what few quizzes ask for, made of them. */

import { h } from "./dom.js";
import { readTold, told } from "./feedback.js";
import { TYPES, field as usualField, readAnswer as readUsual } from "./fields.js";
import { ranking, readRanking } from "./ranking.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./dom.js").Description} Description
 * @typedef {import("./dom.js").Props} Props
 * @typedef {import("./fields.js").QuestionView} QuestionView
 * @typedef {import("./fields.js").Given} Given
 * @typedef {import("./screen.js").Frame} Frame
 *
 * @typedef {object} More what a type does beside the usual
 * @property {(view: QuestionView, frame: Frame) => QuestionView} [before] a view that is drawn as usual
 * @property {(input: Description, view: QuestionView, frame: Frame) => Child[]} [control] in place of the usual one
 * @property {(root: Element, given: Given) => Given} [read]
 */

/** Under so many characters the reader is told how many are left. */
const FEW_LEFT = 50;

/** @param {string} text @returns {string} as a box or a line of the DOM has it */
const linesOf = (text) => text.replace(/\r\n?/g, "\n");

/** @param {Description} input @param {Props} props */
const withProps = (input, props) => [h(input.kind, { ...input.props, ...props }, input.children)];

/**
 * @param {QuestionView} view of a question that does not list its options
 * @param {{ value: string, label: string, hint?: string }[]} options
 */
const withOptions = ({ question, value, ...view }, options) => ({
  ...view,
  value: value == null ? null : String(value),
  question: { ...question, options },
});

/** @type {NonNullable<More["before"]>} its points as options, with what they mean */
function scalePoints(view) {
  const { min, max, step = 1, labels = {} } = view.question;
  const count = Math.round((Number(max) - Number(min)) / step);
  const points = Array.from({ length: count + 1 }, (_, index) => {
    const value = String(Number((Number(min) + index * step).toPrecision(12)));
    return { value, label: value, hint: labels[value] };
  });
  return withOptions(view, points);
}

/** @type {NonNullable<More["before"]>} */
function yesAndNo(view, { say }) {
  const { labels = {} } = view.question;
  const options = ["true", "false"].map((value) => ({ value, label: labels[value] ?? say(value) }));
  return withOptions(view, options);
}

/** @type {NonNullable<More["control"]>} with what is left of the characters, once that is little */
function area({ props }, { question, value }, { say }) {
  const { type, value: _, enterkeyhint, ...rest } = props; // Enter is a new line
  const text = String(value ?? "");
  const left = (question.maxLength ?? Infinity) - [...text].length;
  const note = left <= FEW_LEFT && say(left < 0 ? "over" : "left", { count: Math.abs(left) });
  return [h("textarea.quiz-input", { ...rest, rows: 5 }, text), h("p.quiz-hint", { role: "status" }, note)];
}

/** What was shown first at the question on the screen. @type {{ id: unknown, value: Props["value"] } | undefined} */
let day;

/** @type {NonNullable<More["control"]>} its value is never set again: WebKit would forget what is half typed */
function date(input, { question: { min, max } }) {
  const { id, value } = input.props;
  day = day?.id === id ? day : { id, value };
  return withProps(input, { min, max, value: day?.value });
}

/** @type {NonNullable<More["control"]>} the first is none, the last "Other" */
function list({ props }, { question, value, other }, { uid, say }) {
  const { type, value: _, ...rest } = props;
  const hasOther = other !== undefined;
  const shown = [
    { value: "", label: say("choose") },
    ...(question.options ?? []),
    ...(question.other ? [{ value: "", label: say("other") }] : []),
  ];
  const last = question.other ? shown.length - 1 : 0;
  const isChosen = (/** @type {{ value: string }} */ option, /** @type {number} */ index) =>
    hasOther ? index === last : option.value === (value ?? "") && index !== last;
  const id = `${uid}-${question.id}`;
  return [
    h(
      "select.quiz-select",
      rest,
      shown.map((option, index) =>
        h("option", { value: option.value, selected: isChosen(option, index) }, option.label),
      ),
    ),
    hasOther &&
      h("input.quiz-input", {
        id: `own-${id}`,
        name: `${id}.other`,
        value: other,
        "aria-label": say("own"),
        "aria-describedby": rest["aria-describedby"],
        "aria-invalid": rest["aria-invalid"],
      }),
  ];
}

/** @type {NonNullable<More["read"]>} */
function readList(root) {
  /** @type {HTMLSelectElement} */
  const select = /** @type {any} */ (root.querySelector(".quiz-select"));
  /** @type {HTMLInputElement | null} */
  const own = root.querySelector(".quiz-input");
  const isOther = select.selectedIndex > 0 && !select.value;
  return isOther ? { value: null, other: own?.value ?? "" } : { value: select.value || null };
}

/** @type {Record<string, More>} */
const MORE = {
  textarea: { control: area, read: (_, { value }) => ({ value: value && linesOf(/** @type {string} */ (value)) }) },
  number: { control: (input) => withProps(input, { inputmode: input.props.inputmode ?? "decimal" }) },
  date: { control: date },
  select: { control: list, read: readList },
  scale: { before: scalePoints },
  boolean: { before: yesAndNo, read: (_, { value }) => ({ value: value && value === "true" }) },
  ranking: { control: ranking, read: readRanking },
  statement: { control: () => [], read: () => ({ value: null }) },
};

const { radio } = TYPES;

Object.assign(TYPES, {
  text: { control: "text" },
  textarea: { control: "text" },
  url: { control: "url" },
  tel: { control: "tel" },
  number: { control: "text" },
  date: { control: "date" },
  select: { control: "text" },
  scale: radio,
  boolean: radio,
  ranking: { ...radio, list: "div.quiz-ranking" },
  statement: { control: "text" },
});

/**
 * @param {Child} child
 * @param {(description: Description) => Child[]} change
 * @returns {Child[]}
 */
function changed(child, change) {
  if (!child || typeof child === "string") return [child];
  return change(h(child.kind, child.props, child.children.flatMap((inner) => changed(inner, change))));
}

/**
 * @param {QuestionView} view
 * @param {Frame} frame
 * @param {string | undefined} message what is wrong
 */
export function field(view, frame, message) {
  const { question, number, count } = view;
  const { before, control } = MORE[question.type] ?? {};
  const options = new Map(question.options?.map((option) => [option.value, option]));
  if (question.type !== "date") day = undefined;
  // Of what is counted; a statement is not.
  const counted = count ? { ...view, step: number ?? 0, total: count } : view;
  const usual = before ? before(counted, frame) : counted;
  const drawn = usualField(usual, frame, message);
  if (view.feedback) return told(drawn, usual, frame.say, /** @type {Given} */ (view));
  const [shown] = changed(drawn, (description) => {
    const { kind, props, children } = description;
    if (/^(input\.quiz-input|div\.quiz-ranking)\b/.test(kind) && control) return control(description, view, frame);
    if (kind === "label.quiz-heading" && question.type === "statement") {
      return [h("p.quiz-heading", { tabindex: -1 }, children.slice(1))];
    }
    const option = /^label\.(quiz-button|checkbox-label)$/.test(kind) && optionIn(children, options);
    if (option && option.image) {
      const [input, text] = children;
      return [h(kind, props, input, h("img.quiz-image", { src: option.image, alt: option.alt }), text)];
    }
    return [description];
  });
  return /** @type {Description} */ (shown);
}

/**
 * @param {Child[]} children of a label
 * @param {Map<string, import("../types").Option<string>>} options by value
 */
function optionIn([input], options) {
  return input && typeof input !== "string" ? options.get(String(input.props.value)) : undefined;
}

/**
 * @param {Element} root
 * @param {import("../types").QuestionType} type
 * @returns {Given} what the controls say
 */
export function readAnswer(root, type) {
  const final = readTold(root);
  if (final) return final;
  const given = readUsual(root, type);
  return MORE[type]?.read?.(root, given) ?? given;
}
