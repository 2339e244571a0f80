/** What an element asks of the page around it. */

import { CSS } from "pagequiz:css";
import { make } from "./dom.js";

/** Adds our style sheet to the document. No inline style: no policy has to be opened. */
export function addStyle() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets.push(sheet);
}

const FOLLOWING = 4; // Node.DOCUMENT_POSITION_FOLLOWING

const DEFINITION = 'script[type="application/json"]';

/**
 * @param {Element} element
 * @returns {string | null | undefined} the definition that stands inside
 */
export const definitionIn = (element) => element.querySelector(DEFINITION)?.textContent;

/**
 * Puts a new container into an element, in place of all that stands there but the definition: a page saved now starts
 * again.
 * @param {Element} element
 */
export function mount(element) {
  const root = make("div.quiz-container");
  element.replaceChildren(root, ...element.querySelectorAll(DEFINITION));
  return root;
}

/**
 * Puts a new container before what stands in an element, in place of the last one.
 * @param {Element} element
 */
export function mountReport(element) {
  const root = make("div.quiz-container.quiz-report");
  element.querySelector(".quiz-report")?.remove();
  element.prepend(root);
  return root;
}

/**
 * Waits until the parser has come to the end of an element: something follows it, or all is there.
 * @param {Element} element
 */
export const parsed = (element) =>
  new Promise((resolve) => {
    if (document.readyState !== "loading" || element.nextSibling) resolve(0);
    else document.addEventListener("DOMContentLoaded", resolve);
  });

/** Whether whoever looks at the page is most likely its author: this machine, or a file. */
export const isAuthors = () => /^$|localhost$|^127\.|^\[::1]/.test(location.hostname);

/**
 * Puts an element before the script that is running, if that has data-quiz: `src`; any other data-NAME is NAME.
 * @param {string} tag
 */
export function placeFromScript(tag) {
  const script = document.currentScript;
  const src = script?.dataset.quiz;
  // In a page that was saved by the browser it stands there already.
  if (src == null || script?.previousElementSibling?.getAttribute("src") === src) return;
  const element = make(tag);
  for (const { name, value } of /** @type {Element} */ (script).attributes) {
    if (name.startsWith("data-")) element.setAttribute(name === "data-quiz" ? "src" : name.slice(5), value);
  }
  script?.before(element);
}

/**
 * Focuses without a jump; scrolls only if the target is out of view.
 * @param {Element} root
 * @param {string} selector
 */
export function focusOn(root, selector) {
  /** @type {HTMLElement | null} */
  const target = root.querySelector(selector);
  // First the scroll: it has the layout done, without which Firefox does not focus a new legend.
  target?.scrollIntoView({ block: "nearest" });
  target?.focus({ preventScroll: true });
}

export const reload = () => location.reload();

export const printPage = () => print();

/**
 * @param {Element} element
 * @param {string} [own] of its definition
 * @returns {string | undefined} the language of that, else of the page: as much of a tag as the engine takes
 */
export const languageOf = (element, own) =>
  (own || element.closest("[lang]")?.getAttribute("lang"))?.match(/^[\w-]{1,64}/)?.[0];

/** @param {Element} element @returns {number} of headings in it: one below the last that stands before it */
export function levelIn(element) {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const last = headings.filter((heading) => heading.compareDocumentPosition(element) & FOLLOWING).pop();
  return Math.min(6, Number(last?.tagName[1] ?? 1) + 1);
}

/**
 * @param {string[]} names
 * @returns {Record<string, string>} what the address says of these, and of nothing else
 */
export function asked(names) {
  const params = new URLSearchParams(location.search);
  return Object.fromEntries(names.filter((name) => params.has(name)).map((name) => [name, params.get(name) ?? ""]));
}

/** @param {string} url where the reader goes; Back comes back */
export const leaveFor = (url) => location.assign(url);

/**
 * Gives the reader a file.
 * @param {string} name
 * @param {string} text
 */
export function downloadText(name, text) {
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  Object.assign(make("a"), { href, download: name }).click();
}

/**
 * Gives the reader the file answers.json.
 * @param {unknown} answers
 */
export function download(answers) {
  const href = `data:application/json,${encodeURIComponent(JSON.stringify(answers, null, 2))}`;
  Object.assign(make("a"), { href, download: "answers.json" }).click();
}
