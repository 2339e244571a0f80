/** Of the form for readers without JavaScript what is no input: fields of several lines, lists, and rankings. */

import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./dom.js").Description} Description
 * @typedef {import("./screen.js").Frame} Frame
 * @typedef {import("./plain.js").Question} Question
 * @typedef {import("./plain.js").Tags} Tags
 */

/**
 * Whether the browser must let it pass without an answer. The text beside "Other" would be one; and what other answers
 * may rule out is not known here.
 * @param {Question} question
 */
export const canBeEmpty = ({ optional, other, conditional }) => optional || other || conditional;

/**
 * A field of several lines, or a list, as HTML has it.
 * @param {Description} description
 * @param {Question} question
 * @param {Tags} [tags]
 */
export function box({ kind, props, children }, question, tags) {
  return h(
    kind,
    {
      ...props,
      name: question.id,
      "aria-invalid": false,
      required: !canBeEmpty(question) && "",
      tags: tags?.when(`${question.id}:`, ' aria-invalid="true"').join(""),
    },
    children.map((child) => choice(child, question.id, tags)),
  );
}

/**
 * @param {Child} child
 * @param {string} name of the list
 * @param {Tags} [tags]
 */
function choice(child, name, tags) {
  if (!child || typeof child === "string") return child;
  const { selected, ...props } = child.props;
  const chosen = props.value ? tags?.when(`${name}=${encodeURIComponent(String(props.value))}`, " selected") : [];
  return h(child.kind, { ...props, tags: chosen?.join("") }, child.children);
}

/**
 * A list for each place of a ranking. Not one of them is what the page draws in their place: so each has an id that the
 * page has not.
 * @param {Question} question
 * @param {Frame} frame
 * @param {Tags} [tags]
 */
export function places(question, { uid, say }, tags) {
  const { id, options = [] } = question;
  const place = (/** @type {number} */ number) => {
    const name = `${id}.${number}`;
    const shown = options.map(({ value, label }) => choice(h("option", { value }, label), name, tags));
    const props = { id: `place-${number}-${uid}-${id}`, name, required: !canBeEmpty(question) && "" };
    const none = h("option", { value: "" }, say("choose"));
    return h("label", {}, `${number}. `, h("select.quiz-select", props, none, shown));
  };
  return h("div.quiz-ranking", { id: `${uid}-${id}`, tabindex: -1 }, options.map((_, index) => place(index + 1)));
}
