/** Pages with quizzes, for the tests of accessibility: with the script, and for readers without JavaScript. */

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readQuiz, renderForm } from "pagequiz/forms";
import { ONE, question, QUESTIONS } from "./screens.mjs";
import { inline, startCollector } from "./site.mjs";

/** @typedef {import("./site.mjs").Site} Site */

const HEAD = [
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
  '<link rel="icon" href="data:,"><title>Test</title>',
].join("");

/**
 * @param {Site} site
 * @param {string} main
 * @param {string} [rest] of its head
 */
const page = (site, main, rest = "") =>
  site.file("/article.html", `<!doctype html><html lang="en"><head>${HEAD}${rest}</head><body><main>${main}</main></body></html>`);

/**
 * An article with a quiz.
 * @param {Site} site
 * @param {unknown} definition
 * @param {string} [rest] of its head
 * @returns {string} its address
 */
export const article = (site, definition, rest = "") =>
  page(
    site,
    `<h1 tabindex="-1">An article</h1><page-quiz>${inline(definition)}</page-quiz><a href="#">End</a>`,
    `${rest}<script src="/pagequiz.js" defer></script>`,
  );

const EVERY = {
  id: "every",
  action: "/answers/every",
  honeypot: "website",
  questions: Object.entries(QUESTIONS).map(([id, more]) => question({ ...more, id: id.replaceAll(" ", "-"), question: `What is ${id}?` })),
};

/** For scripts of a test, scripting is enabled; the style is told otherwise. @param {string} text */
const unscripted = (text) => text.replaceAll("scripting:enabled", "scripting:none");

/**
 * What the collector replies to a form.
 * @param {{ id: string }} definition
 * @param {string} body as the form posts it
 */
async function reply(definition, body) {
  const folder = await mkdtemp(join(tmpdir(), "pagequiz-"));
  const [quiz, form, db] = ["quiz.json", "form.html", "answers.db"].map((name) => join(folder, name));
  await writeFile(quiz, JSON.stringify(definition));
  await writeFile(form, execFileSync("node", ["build/dist/cli.mjs", "render", quiz, "--template"]));
  const { origin, stop } = await startCollector(["--site", "build/site", "--quiz", quiz, "--form", form, "--db", db]);
  try {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    return await (await fetch(`${origin}/answers/${definition.id}`, { method: "POST", headers, body })).text();
  } finally {
    await stop();
    await rm(folder, { recursive: true });
  }
}

/** Pages for readers without JavaScript. @type {Record<string, (site: Site) => Promise<string>>} */
export const plainPages = {
  async "a form of every type"(site) {
    const style = unscripted(await readFile("build/dist/pagequiz.css", "utf8"));
    const form = renderForm(await readQuiz(JSON.stringify(EVERY)));
    return page(site, `<h1 tabindex="-1">An article</h1><page-quiz>${form}</page-quiz><a href="#">End</a>`, `<style>${style}</style>`);
  },
  "the reply to a form with nothing in it": async (site) => site.file("/reply.html", await reply(EVERY, "")),
  "the reply to a form that is good": async (site) => site.file("/reply.html", await reply(ONE, "q=An+answer")),
};
