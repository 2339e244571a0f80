/**
 * The forms for readers without JavaScript, as HTML: pagequiz/forms, whose types say what each function does. It runs
 * as it is shipped, in build/dist: there lie the engine and the languages.
 */

import { loadEngine } from "pagequiz/engine";
import { directionOf } from "../../web/language.js";
import { h } from "../../web/render/dom.js";
import { plainForm, plainReply } from "../../web/render/plain.js";
import { inlineQuiz } from "./inline.mjs";
import { TAGS, escape, toHtml } from "./markup.mjs";
import { sayOf } from "./sentences.mjs";

/** @typedef {import("../../web/types").DefinitionInfo} Info */

const UID = "quiz1";

/** @type {typeof import("../../web/forms").readQuiz} */
export async function readQuiz(definition, lang) {
  const quiz = (await loadEngine()).define(definition, lang);
  return { info: quiz.info, questions: quiz.questions() };
}

/**
 * @param {Info} info
 * @param {string} uid
 * @returns {import("../../web/render/screen.js").Frame} in the language of the definition
 */
const frameOf = (info, uid) => ({ uid, info, say: sayOf(info), notice: "" });

/** @type {typeof import("../../web/forms").renderForm} */
export function renderForm({ info, questions }, uid = UID) {
  if (!info.action) throw new Error('the definition has no "action": without JavaScript there is nowhere to post to');
  return toHtml(plainForm(questions, frameOf(info, uid), info.action));
}

/** @type {typeof import("../../web/forms").renderTag} */
export function renderTag(attributes, definition, form) {
  const set = Object.entries(attributes).filter(([, value]) => value != null);
  const start = `<page-quiz${set.map(([name, value]) => ` ${name}="${escape(value)}"`).join("")}>`;
  const script = definition && `<script type="application/json">${inlineQuiz(definition)}</script>`;
  return `${[start, script, form, "</page-quiz>"].filter(Boolean).join("\n")}\n`;
}

/** @type {typeof import("../../web/forms").renderTemplate} */
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
