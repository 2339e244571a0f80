/**
 * Usage: node fill-shell.mjs SHELL.html SCRIPT.js STYLE.css QUIZ.json OUT.html
 * Makes one page that needs no other file: the shell with script and definition inside, and with the plain form for
 * readers without JavaScript, if the definition says where to post to.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { minifyQuiz } from "./minify-json.mjs";
import { readQuiz, renderForm } from "./render.mjs";

/** In place of a form that could not be sent. */
const SENTENCE =
  "<noscript><p>These questions need JavaScript. Switch it on for this page, and open it again.</p></noscript>";

/**
 * The text of a classic script that cannot end its element early; in strings, templates and patterns it stays the same.
 * @param {string} script
 */
function inlineScript(script) {
  return `<script>${script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3c!--").trim()}</script>`;
}

/**
 * The same definition; "<" stands in strings only.
 * @param {string} json
 */
const inlineQuiz = (json) => minifyQuiz(json).replaceAll("<", "\\u003c");

/**
 * @param {string} shell
 * @param {Record<string, string>} contents by placeholder
 */
function fill(shell, contents) {
  return shell.replace(/\{\{\{ ([A-Z]+) \}\}\}/g, (placeholder, name) => {
    if (!(name in contents)) {
      throw new Error(`the shell asks for ${placeholder}; known are ${Object.keys(contents).join(", ")}`);
    }
    const content = contents[name];
    delete contents[name];
    return content;
  });
}

const [shellFile, scriptFile, styleFile, quizFile, outFile] = process.argv.slice(2);
const definition = readFileSync(quizFile, "utf8");
const quiz = await readQuiz(definition);
const contents = {
  SCRIPT: inlineScript(readFileSync(scriptFile, "utf8")),
  DEFINITION: inlineQuiz(definition),
  FORM: quiz.info.action ? renderForm(quiz) : SENTENCE,
  STYLE: quiz.info.action ? `<style>${readFileSync(styleFile, "utf8")}</style>` : "",
};
const page = fill(readFileSync(shellFile, "utf8"), contents);
if (Object.keys(contents).length > 0) {
  throw new Error(`${shellFile} has no place for ${Object.keys(contents).join(", ")}`);
}
writeFileSync(outFile, page);
