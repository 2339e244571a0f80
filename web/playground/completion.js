/** What the editor offers at the cursor: from the tree of the text to complete.js, and back. */

import { startCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { keysAt, valuesAt } from "./complete.js";

/**
 * @typedef {import("@lezer/common").SyntaxNode} Node
 * @typedef {import("@codemirror/autocomplete").CompletionContext} Context
 * @typedef {import("@codemirror/autocomplete").Completion} Completion
 * @typedef {(node: Node) => string} Read
 */

/** What is put behind a key, by the type of its value; the cursor goes before the last of it. @type {Record<string, string>} */
const BEGINNINGS = { string: '""', array: "[]", object: "{}" };

/** @param {string} text @returns {unknown} a scalar; undefined for a list, an object, or what is not complete */
function scalarOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? undefined : value;
  } catch {
    return undefined;
  }
}

/** @param {Node} object @param {Read} read @returns {Record<string, unknown>} its members, as far as they are scalars */
function membersOf(object, read) {
  const members = object.getChildren("Property").map((property) => {
    const name = property.getChild("PropertyName");
    const value = property.lastChild;
    return [name && scalarOf(read(name)), value && value.name !== "PropertyName" ? scalarOf(read(value)) : undefined];
  });
  return Object.fromEntries(members.filter(([key]) => typeof key === "string"));
}

/** @param {Node} node @returns {number} of its place in a list */
function indexOf(node) {
  let index = 0;
  for (let before = node.prevSibling; before; before = before.prevSibling) {
    if (!/^[[,⚠]$/.test(before.name)) index++;
  }
  return index;
}

/** @param {Node} value @param {Read} read @returns {import("./complete.js").Step[]} from the whole to it */
function stepsTo(value, read) {
  const { parent } = value;
  if (!parent || parent.name === "JsonText") return [];
  if (parent.name === "Array") return [...stepsTo(parent, read), { key: indexOf(value), around: {} }];
  const name = parent.getChild("PropertyName");
  const object = parent.parent;
  if (!name || !object) return [];
  const key = String(scalarOf(read(name)) ?? "");
  return [...stepsTo(object, read), { key, around: membersOf(object, read) }];
}

/** @param {import("./complete.js").Suggestion} suggestion @param {boolean} hasColon @returns {Completion} */
function keyCompletion({ label, info, type = "" }, hasColon) {
  const beginning = hasColon ? "" : (BEGINNINGS[type] ?? "");
  const insert = `${JSON.stringify(label)}${hasColon ? "" : ": "}${beginning}`;
  return {
    label: JSON.stringify(label),
    displayLabel: label,
    info,
    detail: type,
    apply(view, _, from, to) {
      const anchor = from + insert.length - (beginning ? 1 : 0);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor } });
      if (beginning) startCompletion(view);
    },
  };
}

/** What CodeMirror may go on with as long as it is typed. */
const VALID = /^"?[\w$.-]*$/;

/** @param {any} schema for editors @returns {(context: Context) => import("@codemirror/autocomplete").CompletionResult | null} */
export const complete = (schema) => (context) => {
  const { state, pos, explicit } = context;
  const read = (/** @type {Node} */ { from, to }) => state.sliceDoc(from, to);
  const node = syntaxTree(state).resolveInner(pos, -1);
  const isName = node.name === "PropertyName";
  const isText = isName || node.name === "String";
  const isBetween = !isText && explicit;
  const from = isText ? node.from : pos;
  const to = isText ? node.to : pos;
  if (!isText && !isBetween) return null;

  if (isName || (isBetween && node.name === "Object")) {
    const object = isName ? node.parent?.parent : node;
    if (!object) return null;
    const members = membersOf(object, read);
    if (isName) delete members[String(scalarOf(read(node)))];
    const hasColon = /^\s*:/.test(state.sliceDoc(to, to + 20));
    const options = keysAt(schema, stepsTo(object, read), members).map((it) => keyCompletion(it, hasColon));
    return { from, to, options, filter: true, validFor: VALID };
  }
  const options = valuesAt(schema, stepsTo(node.name === "Property" ? (node.lastChild ?? node) : node, read));
  return options.length ? { from, to, options, validFor: VALID } : null;
};
