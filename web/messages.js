/** From codes to sentences. A quiz and its questions may bring their own. */

import EN from "./locales/en.json";

/**
 * @typedef {Record<string, any>} Params
 * @typedef {(key: string, params?: Params) => string} Say
 */

/**
 * @param {unknown} template with {name} for a parameter; no text if an endpoint has sent a code like "constructor"
 * @param {Params} [params]
 * @returns {string}
 */
export const fill = (template, params) =>
  typeof template === "string" ? template.replace(/\{(\w+)\}/g, (_, name) => params?.[name] ?? "") : "";

/**
 * @param {{ messages: Record<string, string>, say?: Say }} info with the quiz's own; what says them in another language
 * @returns {Say} from a key of the locale and its parameters to a sentence; "" for no such key
 */
export function sayer({ messages: own, say }) {
  /** @type {Params} */
  const messages = { ...EN, ...own };
  return say ?? ((key, params) => fill(messages[key], params));
}

/**
 * What is wrong with an answer, in the words of the endpoint, else of the question, the quiz, or ours.
 * @param {Say} say
 * @param {Partial<import("./types").ViewQuestion>} question
 * @param {import("./render/screen.js").Issue} issue
 */
export function issueText(say, question, issue) {
  const { code, message, other } = issue;
  const { type, options, messages, label = say("answer", question) } = question;
  const params = { ...issue, label: other ? say("own") : label };
  const own = code === "required" && !other && ((options && "select") || (type === "checkbox" && "tick"));
  const key = own || code;
  const text = message || fill(messages?.[code], params) || say(key, params) || say("check", params);
  return text.replace(/./u, (first) => first.toUpperCase());
}
