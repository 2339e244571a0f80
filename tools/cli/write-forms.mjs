/** pagequiz forms: for site generators, which put the form for readers without JavaScript into the tag: web/sites. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readValid } from "./findings.mjs";
import { renderForm } from "./forms.mjs";
import { TAGS } from "./markup.mjs";

/** The start of every id: the generator puts there which quiz of the page it is, since every id must be there once. */
const UID = TAGS.value("uid");

/**
 * @param {string} file of a quiz
 * @param {string} folder
 * @param {string} [lang]
 */
const formOf = (file, folder, lang) => join(folder, file.replace(/(\.json)?$/, `${lang ? `-${lang}` : ""}.form`));

/**
 * @param {string} file of a quiz
 * @param {string} folder
 * @param {string} [lang]
 * @returns {string} what was done
 */
function writeForm(file, folder, lang) {
  const { quiz } = readValid(file, lang);
  const { info } = quiz;
  if (!info.action) return `${file}: no form, since there is no "action" to post to`;
  const form = formOf(file, folder, lang);
  mkdirSync(dirname(form), { recursive: true });
  writeFileSync(form, `${renderForm({ info, questions: quiz.questions() }, UID)}\n`);
  return form;
}

/** @type {import("./main.mjs").Command} */
export const forms = {
  usage: "forms QUIZ... [--into FOLDER] [--lang LANG]",
  does: "write the form of each quiz.json to quiz.form (--lang de: quiz-de.form), beside it or at that path in FOLDER",
  options: { into: { type: "string" }, lang: { type: "string" } },
  files: [1, Infinity],
  run: (files, { into = "", lang }) => ({
    output: files.map((file) => `${writeForm(file, into, lang)}\n`).join(""),
  }),
};
