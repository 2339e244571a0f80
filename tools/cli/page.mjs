/** pagequiz page: a quiz as one file that opens from disk. */

import { SHELL } from "pagequiz:texts";
import { fileOf } from "../../web/language.js";
import { readBeside } from "./files.mjs";
import { readValid } from "./findings.mjs";
import { renderForm } from "./forms.mjs";
import { inlineScript } from "./inline-script.mjs";
import { inlineQuiz } from "./inline.mjs";
import { escape } from "./markup.mjs";

/** In place of a form that could not be sent. */
const SENTENCE =
  "<noscript><p>These questions need JavaScript. Switch it on for this page, and open it again.</p></noscript>";

/**
 * @param {string} lang
 * @returns {string} what the interface says in it, for web/beside-whole.js; English is in the script
 */
function inlineTexts(lang) {
  const file = fileOf(lang);
  const texts = file && inlineQuiz(readBeside(`locales/${file}.json`));
  return texts ? `<script type="application/json" data-pagequiz="${file}">${texts}</script>` : "";
}

/** @param {Record<string, string>} contents by placeholder of the shell: each has one, and each of its own */
const fill = (contents) => SHELL.replace(/\{\{\{ ([A-Z]+) \}\}\}/g, (_, name) => contents[name]);

/** @type {import("./main.mjs").Command} */
export const page = {
  usage: "page QUIZ [--title TITLE] [--lang LANG] [-o FILE]",
  does: "make one page with everything inside, which opens from disk",
  options: {
    title: { type: "string" },
    lang: { type: "string" },
    output: { type: "string", short: "o" },
  },
  files: [1, 1],
  run([file], { title, lang }) {
    const { text, quiz } = readValid(file, lang);
    const { info } = quiz;
    const contents = {
      LANG: escape(info.lang || "en"),
      TITLE: escape(title ?? (info.title || "Quiz")),
      SCRIPT: inlineTexts(info.lang) + inlineScript(readBeside("pagequiz.full.js")),
      DEFINITION: inlineQuiz(text),
      FORM: info.action ? renderForm({ info, questions: quiz.questions() }) : SENTENCE,
      STYLE: info.action ? `<style>${readBeside("pagequiz.css")}</style>` : "",
    };
    return { output: fill(contents) };
  },
};
