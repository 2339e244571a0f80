/** Reads JavaScript for the checks: what stands in comments or in text does not count as code. */

import { readFileSync } from "node:fs";
import ts from "typescript";

/** @typedef {{ node: ts.Node, line: number }} Place */

/**
 * @param {string} file
 * @returns {Place[]} every node of the file, comments aside
 */
export function nodesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {Place[]} */
  const places = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    places.push({ node, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}
