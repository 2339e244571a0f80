/** pagequiz render: the tag and the form for readers without JavaScript, or the page with which a collector replies. */

import { readBeside } from "./files.mjs";
import { readValid } from "./findings.mjs";
import { renderForm, renderTag, renderTemplate } from "./forms.mjs";

/** @type {import("./main.mjs").Command} */
export const render = {
  usage: "render QUIZ [--src URL] [--lang LANG] [--uid UID] [-o FILE]\nrender QUIZ --template [--lang LANG] [-o FILE]",
  does: "print <page-quiz> with the form for readers without JavaScript in it; or the collector's page",
  options: {
    template: { type: "boolean" },
    src: { type: "string" },
    lang: { type: "string" },
    uid: { type: "string" },
    output: { type: "string", short: "o" },
  },
  files: [1, 1],
  run([file], { template, src, lang, uid }) {
    const { text, quiz } = readValid(file, lang);
    const read = { info: quiz.info, questions: quiz.questions() };
    if (template) return { output: renderTemplate(read, readBeside("pagequiz.css")) };
    return { output: renderTag({ src, lang }, src ? undefined : text, renderForm(read, uid)) };
  },
};
