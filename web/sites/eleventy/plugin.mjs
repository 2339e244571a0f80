/**
 * pagequiz/eleventy: the shortcodes `quiz`, of a file, and `quizInline`, of what stands inside. Each prints the tag
 * with the definition and the form for readers without JavaScript; the first of a page loads the script.
 */

import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { readQuiz, renderForm, renderTag } from "pagequiz/forms";

const FOLDER = "pagequiz";

const DIST = relative(process.cwd(), dirname(createRequire(import.meta.url).resolve("pagequiz/script")));

/** What a page may load. */
const LOADED = readdirSync(DIST).filter((file) => /^pagequiz(\.\w+)?\.js$|^pagequiz\.css$/.test(file));

const NEEDS_SCRIPT = "This questionnaire needs JavaScript.";

/**
 * @param {string[]} words name, value, name, value …: what every template language of Eleventy can pass
 * @returns {Record<string, string>}
 */
const attributesOf = (words) =>
  Object.fromEntries(words.flatMap((name, index) => (index % 2 ? [] : [[name, words[index + 1] ?? ""]])));

/**
 * @param {string} definition JSON
 * @param {Record<string, string>} attributes
 * @param {number} number which quiz of its page it is
 */
async function tagOf(definition, { noscript = NEEDS_SCRIPT, ...attributes }, number) {
  const quiz = await readQuiz(definition, attributes.lang);
  const info = { ...quiz.info, action: attributes.action ?? quiz.info.action };
  const form = info.action
    ? renderForm({ ...quiz, info }, `quiz${number}`)
    : `<noscript>${noscript.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</noscript>`;
  return renderTag(attributes, definition, form);
}

/** @param {any} config of Eleventy */
export default function pagequiz(config) {
  /** How many quizzes a page has so far. @type {Map<string, number>} */
  const counts = new Map();
  config.on("eleventy.before", () => counts.clear());
  config.addWatchTarget("./**/*quiz.json");
  config.addPassthroughCopy(Object.fromEntries(LOADED.map((file) => [join(DIST, file), `${FOLDER}/${file}`])));

  /**
   * @param {any} page
   * @param {string} definition JSON
   * @param {string[]} words
   * @param {string} where that stands
   */
  async function quizOf(page, definition, words, where) {
    const number = (counts.get(page.url) ?? 0) + 1;
    counts.set(page.url, number);
    const tag = await tagOf(definition, attributesOf(words), number).catch((error) => {
      throw new Error(`${where}: ${error.message}`);
    });
    if (number > 1) return tag;
    const [style, script] = ["css", "js"].map((ending) => config.getFilter("url")(`/${FOLDER}/pagequiz.${ending}`));
    return `<link rel="stylesheet" href="${style}">\n<script src="${script}" defer></script>\n${tag}`;
  }

  /** @this {any} @param {string} file @param {string[]} words */
  async function quiz(file, ...words) {
    const path = join(dirname(this.page.inputPath), file);
    return quizOf(this.page, await readFile(path, "utf8"), words, path);
  }

  /** @this {any} @param {string} body @param {string[]} words */
  async function quizInline(body, ...words) {
    return quizOf(this.page, body, words, this.page.inputPath);
  }

  config.addAsyncShortcode("quiz", quiz);
  config.addPairedAsyncShortcode("quizInline", quizInline);
}
