/** A survey of SurveyJS, as it is exported: settings, pages, panels, and what happens when. */

import { below } from "../places.mjs";
import { conditionsOf } from "./choices.mjs";
import { htmlToLines } from "./html.mjs";
import { mapText, Part, present } from "./part.mjs";
import { draftOf, draftsOf } from "./questions.mjs";

/**
 * @typedef {import("./questions.mjs").Draft} Draft
 * @typedef {{ text: string, path: string }} Expression
 *
 * @typedef {object} Foreign what is read of a foreign quiz, before names and rules
 * @property {Record<string, any>} settings
 * @property {Draft[]} drafts
 * @property {Draft[]} [calculated] hidden ones, which may stand wherever their value is known
 * @property {{ result: Record<string, any>, when?: Expression }[]} [results]
 * @property {{ when: Expression, to?: string, path: string }[]} [jumps] over all before `to`, or to the end
 */

/** @param {any} raw @returns {boolean} whether it is a survey of SurveyJS */
export const isSurvey = (raw) =>
  ["pages", "elements"].some((key) => Array.isArray(raw?.[key])) ||
  (Array.isArray(raw?.questions) && raw.questions.some((/** @type {any} */ it) => it?.name && !it.id && !it.question));

/**
 * @param {Part} part a page or a panel
 * @param {import("./choices.mjs").Choice["conditions"]} outer
 * @returns {Draft[]}
 */
function groupDrafts(part, outer) {
  if (part.flag("visible") === false && !part.raw.visibleIf) {
    part.leave("It is never shown: it is left out, with all that is in it.", "visible");
    return [];
  }
  const conditions = [...outer, ...conditionsOf(part)];
  const add = (/** @type {Draft} */ draft) => ({ ...draft, conditions: [...conditions, ...draft.conditions] });
  const heading = headingDrafts(part);
  const drafts = part
    .parts("elements", "questions")
    .flatMap((it) => (it.raw.type === "panel" ? groupDrafts(it, conditions) : draftsOf(it).map(add)));
  const isRequired = part.flag("isRequired");
  if (isRequired) part.leave("One answer of several cannot be required: each may be left out.", "isRequired");
  for (const key of ["name", "type", "navigationTitle", "navigationDescription"]) part.take(key);
  part.end();
  return [...heading.map(add), ...drafts];
}

/** @param {Part} part @returns {Draft[]} what it says before its questions, if that is more than a title */
function headingDrafts(part) {
  const { title, description, name } = part.raw;
  if (!description) {
    if (title) part.leave("Each question is a step of its own: only a group with a description has one, too.", "title");
    part.take("title");
    return [];
  }
  const raw = { name: `${name ?? "about"}`, title: title || description, description: title ? description : undefined };
  ["title", "description"].forEach((key) => part.take(key));
  return [draftOf(new Part(raw, part.path, part.left), "statement")];
}

/** @param {Part} survey @param {string} key @returns {any} */
const htmlText = (survey, key) =>
  mapText(survey.text(key), (text) => htmlToLines(text, survey).join("\n\n")) || undefined;

/** @param {Part} survey @returns {Foreign["results"]} what is said at the end */
function resultsOf(survey) {
  const conditional = survey.parts("completedHtmlOnCondition").flatMap((part, i) => {
    const when = part.word("expression");
    const text = htmlText(part, "html");
    part.end();
    const expression = when === undefined ? undefined : { text: when, path: below(part.path, "expression") };
    return text ? [{ result: { id: `end-${i + 1}`, text }, when: expression }] : [];
  });
  const text = htmlText(survey, "completedHtml");
  return text ? [...conditional, { result: { id: "end", text } }] : conditional;
}

/** @param {Part} survey @returns {Draft[]} */
function calculatedOf(survey) {
  return survey.parts("calculatedValues").flatMap((part) => {
    const [name, text] = [part.word("name"), part.word("expression")];
    if (!part.flag("includeIntoResult")) part.leave("It is worked out as before, and sent with the answers.");
    part.end();
    if (name === undefined || text === undefined) return [];
    const value = { text, path: below(part.path, "expression") };
    return [{ name, path: part.path, question: { type: "hidden" }, conditions: [], value }];
  });
}

/** @param {Part} survey @returns {Foreign["jumps"]} */
function jumpsOf(survey) {
  return survey.parts("triggers").flatMap((part) => {
    const type = (part.word("type") ?? "").replace(/trigger$/, "");
    const text = part.word("expression");
    const to = part.word("gotoName");
    const isJump = type === "complete" || (type === "skip" && to !== undefined);
    if (!isJump || text === undefined) {
      part.leave(`No answer sets off anything like "${type}": see "visibleIf" and hidden questions.`);
      return [];
    }
    part.end();
    return [{ when: { text, path: below(part.path, "expression") }, to, path: part.path }];
  });
}

/** Addresses to which a reader can be led. */
const ADDRESS = /^(?:https?:|(?![^/?#]*:))[^\s{}]+$/i;

/** @param {Part} survey @returns {string | undefined} */
function redirectOf(survey) {
  const address = survey.word("navigateToUrl");
  if (address === undefined || ADDRESS.test(address)) return address;
  survey.leave("It is no address of the web, or depends on answers.", "navigateToUrl");
  return undefined;
}

/** @param {Part} survey @returns {Record<string, any>} texts of the buttons */
function buttonsOf(survey) {
  const finish = survey.text("completeText");
  const texts = { next: survey.text("pageNextText"), previous: survey.text("pagePrevText"), finish, send: finish };
  const messages = present(texts);
  return Object.keys(messages).length > 0 ? messages : {};
}

/** @param {Part} survey @returns {Record<string, any>} */
function settingsOf(survey) {
  const [title, about] = [survey.text("title"), survey.text("description")];
  if (about) survey.leave("A quiz has no text before its first question: put it into the page.", "description");
  const bar = survey.take("showProgressBar");
  const preview = survey.take("showPreviewBeforeComplete", "previewMode");
  const lang = survey.word("locale");
  const isTag = lang !== undefined && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(lang);
  if (lang && !isTag) survey.leave("It is no language tag.", "locale");
  const order = survey.take("questionOrder", "questionsOrder") === "random";
  const messages = buttonsOf(survey);
  return present({
    title,
    lang: isTag ? lang : undefined,
    progress: bar === "off" || bar === false ? "none" : undefined,
    review: preview && !["noPreview", false].includes(preview) ? true : undefined,
    shuffle: order ? "questions" : undefined,
    redirect: redirectOf(survey),
    messages: Object.keys(messages).length > 0 ? messages : undefined,
  });
}

/**
 * @param {any} raw
 * @param {string} path
 * @param {import("./part.mjs").Left[]} left
 * @returns {Foreign}
 */
export function readSurvey(raw, path, left) {
  const survey = new Part(raw, path, left);
  const settings = settingsOf(survey);
  const pages = survey.parts("pages");
  const bare = ["elements", "questions"].filter((key) => Array.isArray(survey.raw[key]));
  const loose = new Part(Object.fromEntries(bare.map((key) => [key, survey.take(key)])), path, left);
  const drafts = [...pages, loose].flatMap((it, page) => groupDrafts(it, []).map((draft) => ({ ...draft, page })));
  const ends = { results: resultsOf(survey), jumps: jumpsOf(survey), calculated: calculatedOf(survey) };
  for (const key of ["questionsOnPageMode", "goNextPageAutomatic", "autoAdvanceEnabled"]) survey.take(key);
  survey.end();
  return { settings, drafts, ...ends };
}
