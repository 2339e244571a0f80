/**
 * The little Markdown of a definition: **strong**, *emphasis*, `code`, [text](address); in results and explanations
 * paragraphs and "- " lists, too. It becomes descriptions of elements, never HTML; what is no such sign stays as it is.
 * Then names are replaced, `{id}` and `{$score}`, as text: in what a reader has answered there are no signs. `{{` is a
 * brace.
 */

import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./dom.js").Description} Description
 * @typedef {import("../messages.js").Say} Say
 * @typedef {import("../types").ViewQuestion} Question
 *
 * @typedef {(name: string) => string} Named what stands for a name
 */

/** The names that src/texts.c knows, without their braces, and the brace that begins none. */
const NAMES = /\{(?:\{|([a-z$][\w.$-]*)\})/gi;

/** A link leads to the web, to a mail, or within the site: before the first / of an address no other scheme may end. */
const SIGNS = new RegExp(
  [
    /\*\*([^*\s][^*]*(?:\*[^*]+\*[^*]*)*)\*\*/,
    /\*([^*\s](?:[^*]*[^*\s])?)\*/,
    /`([^`]+)`/,
    /\[([^[\]]+)\]\(((?:https?:|mailto:|(?![^/?#(){}\s]*:))[^(){}\s]+)\)/,
    NAMES,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

/** @param {Record<string, string>} [values] of a view @returns {Named} */
export const namesIn =
  (values = {}) =>
  (name) =>
    Object.hasOwn(values, name) ? values[name] : "";

/**
 * @param {string} text
 * @param {Named} named
 * @returns {Child[]}
 */
export function inline(text, named) {
  /** @type {Child[]} */
  const shown = [];
  let end = 0;
  for (const found of text.matchAll(SIGNS)) {
    const [sign, strong, emphasis, code, label, href, name] = found;
    shown.push(text.slice(end, found.index));
    end = found.index + sign.length;
    if (strong) shown.push(h("strong", {}, inline(strong, named)));
    else if (emphasis) shown.push(h("em", {}, inline(emphasis, named)));
    else if (code) shown.push(h("code", {}, code.replace(NAMES, (_, inner) => (inner ? named(inner) : "{"))));
    else if (href) shown.push(h("a", { href }, inline(label, named)));
    else shown.push(name ? named(name) : "{");
  }
  return [...shown, text.slice(end)].filter(Boolean);
}

/**
 * @param {string} text
 * @param {Named} named
 * @returns {Child[]} paragraphs and lists
 */
export const blocks = (text, named) =>
  text.split(/\n\s*\n/).flatMap((block) => {
    const [before, ...items] = block.split(/^- /m);
    return [
      before.trim() && h("p", {}, inline(before.trim(), named)),
      items.length > 0 && h("ul", {}, items.map((item) => h("li", {}, inline(item.trim(), named)))),
    ].filter(Boolean);
  });

/**
 * @param {Child} child
 * @param {boolean} hasLinks whether the address of a link follows its text
 * @returns {string}
 */
function textOf(child, hasLinks) {
  if (!child || typeof child === "string") return child || "";
  const { props, children } = child;
  const text = children.map((inner) => textOf(inner, hasLinks)).join("");
  return hasLinks && props.href ? `${text} (${props.href})` : text;
}

/**
 * @param {string} text
 * @param {Named} named
 * @param {boolean} [hasLinks]
 * @returns {string} without its signs, for what is named, read out, or written into a file
 */
export const plainText = (text, named, hasLinks = false) =>
  inline(text, named).map((child) => textOf(child, hasLinks)).join("");

/** Types whose answers are picked, as options are, among what the page draws. */
const PICKED = /^(scale|boolean)$/;

/**
 * A question whose texts are drawn: whatever takes a text takes children, too. What is wrong with an answer names the
 * question without its signs; of what has options it says "Select", not "Enter".
 * @param {Question} question
 * @param {Named} named
 * @param {Say} say
 * @returns {any}
 */
export const drawnQuestion = (question, named, say) => ({
  ...question,
  label: question.label ?? say("answer", { question: plainText(question.question, named) }),
  question: inline(question.question, named),
  hint: question.hint && inline(question.hint, named),
  options: PICKED.test(question.type) ? [] : question.options,
});
