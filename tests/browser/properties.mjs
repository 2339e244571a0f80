/** A picture of the quiz with a label beside each part: the property that has its colour. */

import { settled } from "./helper.mjs";
import { inline } from "./site.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {(id: string) => object} */
const choice = (id) => ({
  id,
  type: "radio",
  direction: "column",
  question: "Which one is green?",
  options: ["Ruby", "Emerald"],
  correct: "Emerald",
  autoAdvance: false,
});

const QUIZZES = {
  asked: { questions: [{ id: "first", type: "statement", question: "Two stones" }, choice("stone"), choice("more")] },
  told: { feedback: "each", progress: "none", questions: [choice("stone")] },
};

const STYLE = `
  body { margin: 24px 250px; width: 480px; background: #fff; font: 16px/1.5 sans-serif }
  page-quiz .quiz-container { margin-block: 0 }
  #told { display: block; margin-block-start: 24px }
  body > code { position: absolute; font-size: 15px; font-weight: bold; line-height: 24px }
  body > svg { position: absolute; inset: 0; width: 980px; height: 100%; pointer-events: none }
  body > svg * { stroke: #06c; fill: #06c; stroke-width: 1.5 }
`;

/** The part that each property colours; `x` and `y`: where in it, as shares of its box. */
const PARTS = [
  { property: "--quiz-accent", selector: ".progress-bar", x: 0.2, y: 0.5, side: "left" },
  { property: "--quiz-track", selector: ".progress-bar", x: 0.9, y: 0.5, side: "right" },
  { property: "--quiz-error", selector: ".quiz-error", x: 0.003, y: 0.5, side: "left" },
  { property: "--quiz-button", selector: "#asked label:nth-of-type(1)", x: 0.94, y: 0.5, side: "right" },
  { property: "--quiz-on-button", selector: "#asked label:nth-of-type(1) span", x: 0.2, y: 0.85, side: "left" },
  { property: "--quiz-active", selector: "#asked label:nth-of-type(2)", x: 0.94, y: 0.5, side: "right" },
  { property: "--quiz-on-active", selector: "#asked label:nth-of-type(2) span", x: 0.2, y: 0.85, side: "left" },
  { property: "--quiz-good", selector: "#told .quiz-feedback", x: 0.003, y: 0.5, side: "left" },
];

/** Runs in the page: draws the labels, and a line from each to its part. @param {typeof PARTS} parts */
function label(parts) {
  const svg = document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  /** @param {string} name @param {Record<string, number>} values */
  const add = (name, values) => {
    const shape = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, String(value));
  };
  for (const { property, selector, x, y, side } of parts) {
    const box = /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect();
    const [px, py] = [box.left + box.width * x, box.top + box.height * y + scrollY];
    const code = document.body.appendChild(document.createElement("code"));
    code.textContent = property;
    const edge = side === "left" ? 235 - code.offsetWidth : 745;
    Object.assign(code.style, { left: `${edge}px`, top: `${py - 12}px` });
    add("line", { x1: side === "left" ? 240 : 740, y1: py, x2: px, y2: py });
    add("circle", { cx: px, cy: py, r: 3.5 });
  }
}

/**
 * @param {Page} page
 * @param {import("./site.mjs").Site} site
 */
export async function drawProperties(page, site) {
  const quizzes = Object.entries(QUIZZES).map(
    ([id, definition]) => `<page-quiz id="${id}" history="none">${inline(definition)}</page-quiz>`,
  );
  await page.goto(
    site.page(
      "/properties.html",
      `<style>${STYLE}</style><script src="/pagequiz.full.js" defer></script>${quizzes.join("")}`,
    ),
  );
  await settled(page);
  const [asked, told] = [page.locator("#asked"), page.locator("#told")];
  await told.getByText("Emerald").click();
  await told.getByRole("button").click();
  await asked.getByRole("button", { name: "Next" }).click();
  await asked.getByRole("button", { name: "Next" }).click();
  await asked.locator(".quiz-summary").waitFor();
  await told.locator(".quiz-feedback").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await asked.locator("label").nth(1).hover();
  await page.evaluate(label, PARTS);
}
