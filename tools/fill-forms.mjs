/**
 * Usage: node fill-forms.mjs PAGE.html...
 * Puts the plain form into every empty <page-quiz src="FILE"> of the pages, in place. FILE lies where the page does.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readQuiz, renderForm } from "pagequiz/forms";

const EMPTY = /(<page-quiz\b[^>]*\ssrc="([^"]+)"[^>]*>)\s*(?=<\/page-quiz>)/g;

/**
 * @param {string} page
 * @param {string} folder
 */
async function fillForms(page, folder) {
  const matches = [...page.matchAll(EMPTY)];
  const forms = matches.map(async ([, tag, file], index) => {
    const quiz = await readQuiz(readFileSync(join(folder, file), "utf8"));
    return tag + renderForm(quiz, `quiz${index + 1}`);
  });
  const filled = await Promise.all(forms);
  return page.replace(EMPTY, () => /** @type {string} */ (filled.shift()));
}

for (const file of process.argv.slice(2)) {
  const page = readFileSync(file, "utf8");
  writeFileSync(file, await fillForms(page, dirname(file)));
}
