/**
 * Descriptions of elements (web/render/dom.js) as HTML, and as a template in a small part of Mustache: {{name}} is a
 * text, {{#name}}…{{/name}} stands there if there is one, {{^name}}…{{/name}} if not. What a description says is text
 * in both: its own braces are escaped.
 */

/** @typedef {import("../../web/render/dom.js").Child} Child */

const EMPTY_ELEMENTS = ["input", "link", "meta"];

/** Around what will be a tag: no text of a definition has a NUL. */
const MARK = "\0";

/** @type {Record<string, string>} */
const ESCAPES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "{": "&#123;",
  "}": "&#125;",
  // In Markdown, an empty line is the end of HTML.
  "\n": "&#10;",
  "\r": "&#13;",
};

/** @param {unknown} text @returns {string} as a text or a value of an attribute, in one line */
export const escape = (text) => String(text).replace(/[&<>"{}\n\r]/g, (character) => ESCAPES[character]);

/** @param {import("../../web/render/dom.js").Props} props */
function attributes({ tags = "", ...others }) {
  const set = Object.entries(others).filter(([, value]) => value != null && value !== false);
  return set.map(([name, value]) => ` ${name}="${escape(value)}"`).join("") + tags;
}

/**
 * @param {Child} child
 * @returns {string}
 */
function write(child) {
  if (!child || typeof child === "string") return escape(child || "");
  const { kind, props, children } = child;
  const [tag, ...classes] = kind.split(".");
  const classAttribute = classes.length ? ` class="${classes.join(" ")}"` : "";
  const start = `<${tag}${classAttribute}${attributes(props)}>`;
  // The text of a style is the author's own, and no escape works there.
  const inner = tag === "style" ? children.join("") : children.map(write).join("");
  return EMPTY_ELEMENTS.includes(tag) ? start : `${start}${inner}</${tag}>`;
}

/**
 * @param {Child} child
 * @returns {string}
 */
export const toHtml = (child) => write(child).replace(/\0([^\0]*)\0/g, "{{$1}}");

/** @param {string} name */
const tag = (name) => MARK + name + MARK;

/** @type {import("../../web/render/plain.js").Tags} */
export const TAGS = {
  value: tag,
  when: (name, ...shown) => [tag(`#${name}`), ...shown, tag(`/${name}`)],
  unless: (name, ...shown) => [tag(`^${name}`), ...shown, tag(`/${name}`)],
};
