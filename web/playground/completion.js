/** What the editor offers at the cursor: from the tree of the text to complete.js, and back. */

import { pickedCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { keysAt, valuesAt } from "./complete.js";

/**
 * @typedef {import("@lezer/common").SyntaxNode} Node
 * @typedef {import("@codemirror/autocomplete").CompletionContext} Context
 * @typedef {import("@codemirror/autocomplete").Completion} Completion
 * @typedef {(node: Node) => string} Read
 */

/**
 * What is put behind a key, by the type of its value; the cursor goes before the last of it.
 * @type {Record<string, string>}
 */
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

/**
 * @param {Node} object
 * @param {Read} read
 * @returns {Record<string, unknown>} its members, as far as they are scalars
 */
function membersOf(object, read) {
  const members = object.getChildren("Property").map((property) => {
    const name = property.getChild("PropertyName");
    const value = property.lastChild;
    const hasValue = value && value.name !== "PropertyName";
    return [name && scalarOf(read(name)), hasValue ? scalarOf(read(value)) : undefined];
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

/**
 * @param {import("./complete.js").Suggestion} suggestion
 * @param {string} insert JSON
 * @param {number} back so far the cursor is put before its end
 * @param {{ from: number, to: number }} place of what it is put in place of
 * @returns {Completion}
 */
const completion = ({ label, info, type }, insert, back, { from, to }) => ({
  label: String(scalarOf(label) ?? label),
  info,
  detail: type,
  apply(view, picked) {
    const annotations = pickedCompletion.of(picked);
    const selection = { anchor: from + insert.length - back };
    view.dispatch({ changes: { from, to, insert }, selection, annotations, userEvent: "input.complete" });
  },
});

/**
 * @param {import("./complete.js").Suggestion} key
 * @param {boolean} hasColon
 * @param {{ from: number, to: number }} place
 */
function keyCompletion(key, hasColon, place) {
  const beginning = hasColon ? "" : (BEGINNINGS[key.type ?? ""] ?? "");
  const insert = `${JSON.stringify(key.label)}${hasColon ? "" : ": "}${beginning}`;
  return completion(key, insert, beginning ? 1 : 0, place);
}

/**
 * @param {any} schema for editors
 * @returns {(context: Context) => import("@codemirror/autocomplete").CompletionResult | null}
 */
export const complete = (schema) => (context) => {
  const { state, pos, explicit } = context;
  const read = (/** @type {Node} */ { from, to }) => state.sliceDoc(from, to);
  const node = syntaxTree(state).resolveInner(pos, -1);
  const isText = /^(PropertyName|String)$/.test(node.name) && pos > node.from;
  if (!isText && !explicit) return null;
  const place = isText ? { from: node.from, to: node.to } : { from: pos, to: pos };
  const object = node.name === "Object" ? node : node.name === "PropertyName" && node.parent?.parent;

  function options() {
    if (!object) {
      const value = node.name === "Property" ? (node.lastChild ?? node) : node;
      return valuesAt(schema, stepsTo(value, read)).map((it) => completion(it, it.label, 0, place));
    }
    const members = membersOf(object, read);
    if (isText) delete members[String(scalarOf(read(node)))];
    const hasColon = /^\s*:/.test(state.sliceDoc(place.to, place.to + 20));
    return keysAt(schema, stepsTo(object, read), members).map((it) => keyCompletion(it, hasColon, place));
  }

  // What is typed between the quotes is compared: the quotes are put in anew.
  return { from: isText ? node.from + 1 : pos, options: options() };
};
