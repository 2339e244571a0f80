/**
 * The little Markdown of definitions: **strong**, *emphasis*, `code`, [text](address), paragraphs and "- " lists. It becomes
 * descriptions of elements, never HTML; what is no such sign stays as it is. `{id}` is what the engine gives for it, as
 * text: an answer has no Markdown. `{{` is a brace.
 */

import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {Record<string, string>} Values what stands for {id}
 */

/** What may stand in a text, by the number of its groups. */
const SIGN =
  /\*\*(\S(?:.*?\S)?)\*\*|\*(\S(?:.*?\S)?)\*|`([^`]+)`|\[([^\]]+)\]\(([^()\s]+)\)|\{\{|\{([$A-Za-z][\w.$-]*)\}/su;

/** Only where a link may lead: the web, a mail, or within the site. */
const LINK = /^(?:https?:|mailto:|[^:]*$|[^:]*[/?#])/i;

/**
 * @param {string} text on a line, or on some
 * @param {Values} values
 * @returns {Child[]}
 */
export function inline(text, values) {
  const found = SIGN.exec(text);
  if (!found) return text ? [text] : [];
  const [sign, strong, emphasis, code, label, href, id] = found;
  /** @type {Child[]} */
  let shown = [id === undefined ? sign.slice(0, 1) : (values[id] ?? "")];
  if (strong) shown = [h("strong", {}, inline(strong, values))];
  else if (emphasis) shown = [h("em", {}, inline(emphasis, values))];
  else if (code) shown = [h("code", {}, code)];
  else if (label && LINK.test(href)) shown = [h("a", { href }, inline(label, values))];
  else if (label) shown = inline(label, values);
  return [text.slice(0, found.index), ...shown, ...inline(text.slice(found.index + sign.length), values)];
}

const ITEM = /^- /;

/**
 * @param {string} text
 * @param {Values} values
 * @returns {Child[]} paragraphs and lists
 */
export function blocks(text, values) {
  return text.split(/\n{2,}/).flatMap((block) => {
    const lines = block.split("\n").filter(Boolean);
    const start = lines.findIndex((line) => ITEM.test(line));
    const before = start < 0 ? lines : lines.slice(0, start);
    const items = start < 0 ? [] : lines.slice(start);
    return [
      before.length > 0 && h("p", {}, inline(before.join("\n"), values)),
      items.length > 0 && h("ul", {}, items.map((item) => h("li", {}, inline(item.replace(ITEM, ""), values)))),
    ].filter(Boolean);
  });
}

/**
 * @param {string} text
 * @param {Values} values
 * @returns {string} with its signs, which are Markdown, and the values in their places
 */
export const plainText = (text, values) =>
  text.replace(/\{\{|\{([$A-Za-z][\w.$-]*)\}/g, (sign, id) => (id === undefined ? "{" : (values[id] ?? "")));
