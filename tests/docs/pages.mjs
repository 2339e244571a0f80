/** The documentation as its tests read it: sections, quizzes with what is said of them, code. */

import { readFileSync } from "node:fs";
import { PAGES } from "../../tools/docs/pages.mjs";

/**
 * @typedef {object} Block
 * @property {string} info what stands behind the fence: "json quiz"
 * @property {string} text
 * @property {string} heading under which it stands
 * @property {number} line
 * @property {Record<string, string>[]} cases rows of the table behind it, by column
 *
 * @typedef {{ heading: string, text: string }} Section
 */

const FENCE = /^```(.*)\n([\s\S]*?)^```\n/gm;

/** @param {string} row */
const cellsOf = (row) => row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll("\\|", "|"));

/** @param {string} text that may begin with a table @returns {Record<string, string>[]} */
export function tableAt(text) {
  const [, table] = /^\n((?:\|.*\n)+)/.exec(text) ?? [];
  if (!table) return [];
  const [names, , ...rows] = table.trim().split("\n").map(cellsOf);
  return rows.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])));
}

/** @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  return [...text.matchAll(FENCE)].map(({ 0: all, 1: info, 2: content, index }) => {
    const before = text.slice(0, index);
    const heading = [...before.matchAll(/^##? (.+)$/gm)].pop()?.[1] ?? "";
    return { info, text: content, heading, line: before.split("\n").length, cases: tableAt(text.slice(index + all.length)) };
  });
}

/** @param {string} text @returns {string} without the blocks of code */
export const unfenced = (text) => text.replace(FENCE, "");

/** @param {string} text @returns {Section[]} what stands under each heading of the second level */
export function sectionsOf(text) {
  const marked = text.replace(FENCE, (code) => code.replace(/^#/gm, " #"));
  return marked.split(/^## /m).slice(1).map((section) => {
    const end = section.indexOf("\n");
    return { heading: section.slice(0, end), text: section.slice(end) };
  });
}

/** @param {string} cell @returns {string[]} what stands in it as code */
export const codesIn = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** Every page, with its text. */
export const pages = PAGES.map((page) => ({ ...page, text: readFileSync(page.file, "utf8") }));
