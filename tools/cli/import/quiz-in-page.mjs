/** Which value in the scripts of a page is its quiz. */

import { evaluate, nodesOf } from "./scripts.mjs";

/**
 * @typedef {any} Node of a syntax tree
 * @typedef {import("./scripts.mjs").Script} Script
 * @typedef {import("./scripts.mjs").Found} Found
 */

/** @param {Node} node @param {RegExp} names @returns {Node[]} lists under a key like this */
const listsUnder = (node, names) =>
  node?.type === "ObjectExpression"
    ? node.properties.filter(
        (/** @type {Node} */ it) => names.test(it.key?.name ?? it.key?.value) && it.value?.type === "ArrayExpression",
      )
    : [];

/** @param {Node} node @returns {boolean} */
const isList = (node) => node?.type === "ArrayExpression" || node?.callee?.property?.name === "freeze";

/** @param {Node} node @param {RegExp} name @returns {Node[]} the list that a variable with such a name is set to */
function assigned(node, name) {
  const [target, value] = { VariableDeclarator: [node.id, node.init], AssignmentExpression: [node.left, node.right] }[
    /** @type {"VariableDeclarator"} */ (node.type)
  ] ?? [undefined, undefined];
  return name.test(target?.name ?? target?.property?.name ?? "") && isList(value) ? [value] : [];
}

/** @param {Node} node @returns {boolean} a list whose items look like questions */
const looksLikeQuestions = (node) =>
  node.type === "ArrayExpression" &&
  node.elements.length > 0 &&
  node.elements.every(
    (/** @type {Node} */ it) =>
      it?.type === "ObjectExpression" &&
      ["question", "title", "text"].some((key) =>
        it.properties.some((/** @type {Node} */ { key: own }) => own?.name === key),
      ),
  );

/** What is taken for a quiz, the surest first. @type {((node: Node) => Node[])[]} */
const SIGNS = [
  (node) => (listsUnder(node, /^questions$/).length > 0 ? [node] : []),
  (node) => assigned(node, /^questions$/),
  (node) => (listsUnder(node, /^(pages|elements)$/).length > 0 ? [node] : []),
  (node) => assigned(node, /question|quiz|survey/i),
  (node) => (looksLikeQuestions(node) ? [node] : []),
];

/** @param {Script[]} scripts @returns {Found | undefined} */
export function findQuiz(scripts) {
  for (const sign of SIGNS) {
    for (const script of scripts) {
      const [node] = nodesOf(script.tree).flatMap(sign);
      if (node) return evaluate(script, node);
    }
  }
  return undefined;
}

/** @param {Script[]} scripts @returns {string | undefined} the address to which they post, if they say it as a text */
export function findAction(scripts) {
  for (const node of /** @type {Node[]} */ (scripts.flatMap(({ tree }) => nodesOf(tree)))) {
    const [address, options] = node.type === "CallExpression" && node.callee.name === "fetch" ? node.arguments : [];
    const isPost = options?.properties?.some(
      (/** @type {Node} */ { key, value }) => key?.name === "method" && /^post$/i.test(value?.value),
    );
    if (isPost && typeof address?.value === "string") return address.value;
  }
  return undefined;
}
