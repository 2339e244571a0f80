/**
 * Texts that break pages, in every field of a definition that takes a text, and a reader who types them. `walk` runs inside
 * the page and needs nothing from outside itself: any driver of any browser can run it.
 */

import { readFileSync } from "node:fs";

const MESSAGE_KEYS = Object.keys(JSON.parse(readFileSync("web/locales/en.json", "utf8")));

/** By what they try. `canary()` is what none of them may reach. @type {Record<string, string>} */
const TEXTS = {
  markup: '<img src=x onerror="canary()"><svg onload="canary()"><a href="javascript:canary()">x</a>',
  "the end of a script": "</script><script>canary()</script><!--<script>",
  "the end of an attribute": `" onfocus="canary()" autofocus x='"><b onclick=canary()>`,
  "a javascript: URL": "javascript:canary()",
  "a data: URL": "data:text/html,<script>opener.canary()</script>",
  "a template": "{{label} {{question} {{min} {{constructor} {{__proto__} $& $1 %s %o ${canary()}",
  "names of Object's prototype": "__proto__",
  "NUL and lone surrogates": "a\0b\ud800c\udc00d",
  "directions turned around": "a\u202eb\u2066c\u2067d\u200fe",
  "characters of no width": "\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200b\ufeff\u2060z",
  "a flood of accents": `a${"\u0301".repeat(500)}z`,
  "a word without end": "W".repeat(5000),
};

/** What is left of a text where it becomes UTF-8 and a text of C. @param {string} text */
export const cleaned = (text) => text.replace(/[\0\p{Surrogate}]/gu, "\ufffd");

/** @param {string} text @param {string} id */
const questionOf = (text, id) => ({ id, question: text, hint: text, label: text, messages: { required: text, email: text } });

/**
 * A quiz with a text in every field that takes one. The ids are hostile, too.
 * @param {string} text
 */
function definitionOf(text) {
  const options = ["1", "2"].map((number) => ({ value: text + number, label: text, hint: text }));
  const field = { placeholder: text, autocomplete: text, inputmode: text };
  return {
    id: "hostile",
    title: text,
    version: text,
    lang: text,
    action: "/answers/hostile",
    include: ["_id"],
    progress: "text",
    messages: Object.fromEntries(MESSAGE_KEYS.map((key) => [key, text])),
    questions: [
      { type: "radio", ...questionOf(text, "constructor"), options },
      { type: "multipleChoice", ...questionOf(text, "toString"), options, other: true, direction: "column" },
      { type: "checkbox", ...questionOf(text, "valueOf") },
      { type: "input", ...questionOf(text, "hasOwnProperty"), ...field },
      { type: "email", ...questionOf(text, "isPrototypeOf"), ...field },
    ],
  };
}

/** @type {{ name: string, text: string, definition: object }[]} */
export const HOSTILE = Object.entries(TEXTS).map(([name, text]) => ({ name, text, definition: definitionOf(text) }));

/**
 * A reply of the endpoint that refuses with a text: for a question that is not there, for one that is, and in codes.
 * @param {string} text
 */
export const refusalOf = (text) => {
  const issues = [{ id: text, code: text, message: `No: ${text}` }, { id: "constructor", code: text }, { id: "toString", code: "__proto__" }];
  return { status: 422, body: JSON.parse(`{"__proto__":{"polluted":1},"issues":${JSON.stringify(issues)}}`) };
};

/** What the endpoint must get from a reader who types a text wherever there is a place. @param {string} text */
export const payloadOf = (text) => ({
  constructor: cleaned(`${text}1`),
  toString: [cleaned(`${text}1`), cleaned(text)],
  valueOf: true,
  hasOwnProperty: cleaned(text),
  isPrototypeOf: "name@example.com",
});

/**
 * What a page shows of a quiz at one step.
 * @typedef {{ id: string | undefined, status: string, isPolluted: boolean, texts: string[], attributes: Record<string, string>[], strange: string[], overflow: number }} Look
 */

/**
 * Gives a page's quiz a definition and answers it to the end: each question first not at all, then with the text. Has to run in
 * the page. What fails is sent again.
 * @param {string} json `{definition, text}`; as text, since drivers change what is no Unicode
 * @returns {Promise<string>} Look[] as JSON: each question with what is wrong, then each end
 */
export async function walk(json) {
  const { definition, text } = JSON.parse(json);
  const quiz = /** @type {any} */ (document.querySelector("page-quiz"));
  const find = (/** @type {string} */ selector) => /** @type {any} */ (quiz.querySelector(selector));
  const all = (/** @type {string} */ selector) => /** @type {any[]} */ ([...quiz.querySelectorAll(selector)]);
  /** @type {Look[]} */
  const looks = [];

  /** @param {() => unknown} test */
  async function until(test) {
    for (let tries = 0; !test(); tries++) {
      if (tries > 400) throw new Error(`${test} is not so: ${quiz.dataset.status} ${quiz.innerText.slice(0, 500)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** @param {any} input @param {string} value */
  function typeInto(input, value) {
    input.value = value;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function look() {
    const known = /^(div|form|fieldset|legend|span|small|label|input|p|bdi|button|ul|ol|li|a|strong|progress|h[1-6])$/;
    const isBad = (/** @type {Attr} */ { name, value }) => /^(on|style|src)/.test(name) || (name === "href" && !value.startsWith("#"));
    const elements = all("*").filter((element) => !element.matches("script"));
    looks.push({
      id: find(".question").dataset.question,
      status: quiz.dataset.status,
      isPolluted: "polluted" in {},
      texts: all("legend, label, small, p, li, button").map((element) => element.textContent).filter(Boolean),
      attributes: all("input").map((input) => Object.fromEntries([...input.attributes].map(({ name, value }) => [name, value]))),
      strange: elements
        .filter((element) => !known.test(element.localName) || [...element.attributes].some(isBad))
        .map((element) => element.outerHTML.slice(0, 200)),
      overflow: quiz.scrollWidth - quiz.clientWidth,
    });
  }

  quiz.definition = definition;
  await until(() => quiz.dataset.status === "question");
  while (quiz.dataset.status === "question") {
    const { step } = find(".question").dataset;
    const isOn = () => find(".question").dataset.step !== step;
    const next = () => find('[data-intent="next"]').click();
    next();
    await until(() => find(".quiz-summary"));
    const boxes = all("label > input");
    if (boxes[0]) boxes[0].click();
    if (boxes[2]) boxes[2].click();
    const input = find(".quiz-input");
    if (input) typeInto(input, text);
    if (input?.type === "email") {
      next();
      await until(() => find(".quiz-error"));
    }
    look();
    if (input?.type === "email") typeInto(input, "name@example.com");
    if (boxes[0]?.type !== "radio") next();
    await until(isOn);
  }
  for (let isOver = false; !isOver; find('[data-intent="retry"]')?.click()) {
    await until(() => quiz.dataset.status !== "sending");
    look();
    isOver = quiz.dataset.status !== "failed";
  }
  return JSON.stringify(looks);
}
