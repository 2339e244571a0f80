/**
 * Usage: node render.mjs QUIZ.json [--lang LANG] [--uid UID]    the form to put into <page-quiz>, for readers without
 *                                                                JavaScript
 *        node render.mjs QUIZ.json [--lang LANG] --template     the pages with which the collector replies to that form
 * Writes HTML to stdout. LANG is the one to take of texts in several languages; UID (quiz1 if not given) begins every
 * id: two forms of a page need two. `make build` comes first.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { TAGS, toHtml } from "./markup.mjs";

/** @typedef {import("../web/types").DefinitionInfo} Info */

/**
 * @typedef {object} Quiz
 * @property {Info} info
 * @property {import("../web/types").ViewQuestion[]} questions
 */

/** What has no style needs none: the page's script brings its own. */
const STYLE = "build/dist/pagequiz.css";

const UID = "quiz1";

/**
 * Loads modules of the page into Node, which would not take their JSON.
 * @template T
 * @param {string} lines that export what is needed
 * @returns {Promise<T>}
 */
async function loadWeb(lines) {
  const stdin = { contents: lines, resolveDir: fileURLToPath(new URL("../web", import.meta.url)) };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false, logLevel: "warning" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/**
 * @typedef {typeof import("../web/render/plain.js") & typeof import("../web/render/dom.js")} Render
 * @typedef {typeof import("../web/language.js")} Texts
 * @type {Render & Texts & Record<"EN" | "EXTRA" | "WHOLE", Record<string, string>>}
 */
const { directionOf, fileOf, h, plainForm, plainReply, speaker, EN, EXTRA, WHOLE } = await loadWeb(
  `export * from "./render/plain.js"; export { h } from "./render/dom.js"; export * from "./language.js";
  export { default as EN } from "./locales/en.json";
  export { default as EXTRA } from "./locales/en.extra.json";
  export { default as WHOLE } from "./locales/en.whole.json";`,
);

/**
 * @param {string} definition JSON text
 * @param {string} [lang] that its texts are wanted in
 * @returns {Promise<Quiz>}
 * @throws {Error} of the engine, with a line for each fault
 */
export async function readQuiz(definition, lang) {
  /** @type {typeof import("../web/types")} */
  const { loadEngine } = await import(new URL("../build/dist/engine.mjs", import.meta.url).href);
  const quiz = (await loadEngine()).define(definition, lang);
  return { info: quiz.info, questions: quiz.questions() };
}

/**
 * @param {Info} info
 * @param {string} uid
 * @returns {import("../web/render/screen.js").Frame} in the language of the definition
 */
function frameOf(info, uid) {
  const file = fileOf(info.lang);
  const texts = file && JSON.parse(readFileSync(new URL(`../web/locales/${file}.json`, import.meta.url), "utf8"));
  const say = speaker(file ? info.lang : "en", { ...EN, ...EXTRA, ...WHOLE, ...texts, ...info.messages });
  return { uid, info, say, notice: "" };
}

/**
 * The plain form of a quiz.
 * @param {Quiz} quiz
 * @param {string} [uid]
 * @throws {Error} if the quiz says nowhere to post to
 */
export function renderForm({ info, questions }, uid = UID) {
  if (!info.action) throw new Error('the definition has no "action": without JavaScript there is nowhere to post to');
  return toHtml(plainForm(questions, frameOf(info, uid), info.action));
}

/**
 * The template of the replies to that form: one page, complete in itself. Its first line names the questions it is of.
 * @param {Quiz} quiz
 * @param {string} style a style sheet
 */
export function renderTemplate({ info, questions }, style) {
  if (/<\/style|\{\{/i.test(style)) throw new Error("the style sheet cannot stand in a page or a template");
  const frame = frameOf(info, UID);
  const title = [...TAGS.when(":issues", frame.say("error")), info.title || info.id];
  const page = h(
    "html",
    { lang: info.lang || "en", dir: directionOf(info.lang) === "rtl" && "rtl" },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", {}, title),
      h("style", {}, style),
    ),
    h("body", {}, h("main", {}, h("page-quiz", {}, plainReply(questions, frame, TAGS)))),
  );
  return `{{! pagequiz ${info.hash} }}<!doctype html>\n${toHtml(page)}\n`;
}

async function main() {
  const text = /** @type {const} */ ({ type: "string" });
  const options = /** @type {const} */ ({ template: { type: "boolean" }, uid: text, lang: text });
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1) throw new Error("usage: render.mjs QUIZ.json [--lang LANG] [--uid UID] [--template]");
  const { template, uid, lang } = values;
  const quiz = await readQuiz(readFileSync(positionals[0], "utf8"), lang);
  process.stdout.write(template ? renderTemplate(quiz, readFileSync(STYLE, "utf8")) : `${renderForm(quiz, uid)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`render: ${error.message}`);
    process.exitCode = 1;
  });
}
