/**
 * Descriptions of elements, and the only place where they become elements. A description is data; drawing it again
 * changes what differs and keeps the rest, so that a focused field is never replaced. Text becomes text nodes, never
 * markup.
 *
 * @typedef {string | false | null | undefined} Text nothing holds a place open
 * @typedef {Description | Text} Child
 * @typedef {{ kind: string, props: Props, children: Child[] }} Description
 *
 * @typedef {"id" | "for" | "name" | "type" | "value" | "max" | "role" | "href" | "tabindex" | "novalidate"
 *   | "placeholder" | "autocomplete" | "inputmode" | "enterkeyhint" | "hidden" | "method" | "action"
 *   | "accept-charset" | "required" | "minlength" | "autofocus" | "lang" | "dir" | "charset" | "content" | "min"
 *   | "pattern" | "rows" | "selected" | "src" | "alt"
 *   | `aria-${string}` | `data-${string}`} Attribute what may be set: no style, no on…; src of pictures alone
 * @typedef {{ [name in Attribute]?: string | number | boolean | null } & { checked?: boolean, tags?: string }} Props
 */

/**
 * @param {string} kind tag and classes: "p.quiz-hint"
 * @param {Props} props attributes, and `checked`, a property; `tags` is for templates, see plain.js
 * @param {...(Child | Child[])} children
 * @returns {Description}
 */
export const h = (kind, props, ...children) => ({ kind, props, children: children.flat() });

/**
 * @param {any} element
 * @param {string} name
 * @param {unknown} value
 */
function set(element, name, value) {
  if (name === "checked") element.checked = value;
  // What is set again has Chromium forget a day that is half typed.
  else if (element.getAttribute(name) != value) {
    element[value == null || value === false ? "removeAttribute" : "setAttribute"](name, value);
  }
}

/**
 * @param {string} kind
 * @returns {any}
 */
export function make(kind) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  element.classList.add(...classes);
  return element;
}

/**
 * Makes the children of `parent` what is described.
 * @param {Element} parent
 * @param {Child[]} children
 */
export function draw(parent, children) {
  children.forEach((child, index) => {
    const shown = /** @type {any} */ (child || "");
    const { kind, props = {}, children: inner } = shown;
    const name = kind + props.id;
    /** @type {any} what it was drawn as stands in it; with another id it is another element */
    const old = parent.childNodes[index];
    const node = old?.kind === name ? old : kind ? make(kind) : new Text();
    node.kind = name;
    if (!old) parent.append(node);
    else if (node !== old) old.replaceWith(node);
    if (kind) {
      for (const [key, value] of Object.entries(props)) set(node, key, value);
      draw(node, inner);
    } else if (node.data !== shown) {
      node.data = shown;
    }
  });
  while (parent.childNodes[children.length]) parent.lastChild?.remove();
}
