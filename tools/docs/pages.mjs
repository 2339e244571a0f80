/** The pages of the documentation, in their order: a Markdown file each. */

import { readdirSync } from "node:fs";

/**
 * @typedef {object} DocsPage
 * @property {string} file from the root of the project
 * @property {string} name of the page that is made of it, without ".html"
 * @property {string} nav what links to it
 * @property {string[]} [keys] definitions of schema.json: what the page's headings are, one for each key
 */

/** @type {DocsPage[]} */
export const PAGES = [
  { file: "README.md", name: "index", nav: "Overview" },
  { file: "web/docs/start.md", name: "start", nav: "First quiz" },
  { file: "web/docs/types.md", name: "types", nav: "Types", keys: ["type"] },
  { file: "web/docs/questions.md", name: "questions", nav: "Questions", keys: ["question"] },
  { file: "web/docs/options.md", name: "options", nav: "Options", keys: ["option", "optionOfMany"] },
  { file: "web/docs/settings.md", name: "settings", nav: "Settings", keys: ["settings"] },
  { file: "web/docs/rules.md", name: "rules", nav: "Rules" },
  { file: "web/docs/results.md", name: "results", nav: "Scores and results", keys: ["result"] },
  { file: "web/docs/texts.md", name: "texts", nav: "Texts and languages" },
  { file: "web/docs/page.md", name: "page", nav: "In the page" },
  { file: "web/sites/hugo/README.md", name: "hugo", nav: "In Hugo" },
  { file: "web/sites/jekyll/README.md", name: "jekyll", nav: "In Jekyll" },
  { file: "web/sites/eleventy/README.md", name: "eleventy", nav: "In Eleventy" },
  { file: "web/sites/zola/README.md", name: "zola", nav: "In Zola" },
  { file: "web/docs/recipes.md", name: "recipes", nav: "Recipes" },
  { file: "web/docs/moving.md", name: "moving", nav: "Moving here" },
  { file: "web/docs/failures.md", name: "failures", nav: "When things fail" },
  { file: "web/docs/accessibility.md", name: "accessibility", nav: "Accessibility" },
  { file: "web/docs/limits.md", name: "limits", nav: "Limits" },
  { file: "tools/collect/README.md", name: "collector", nav: "The collector" },
  { file: "CHANGELOG.md", name: "changelog", nav: "Changes" },
];

/** What its reader copies into a site of some generator. */
export const SITE_FILES = readdirSync("web/sites").flatMap((generator) =>
  readdirSync(`web/sites/${generator}`)
    .filter((name) => /\.(html|mjs)$/.test(name))
    .map((name) => `web/sites/${generator}/${name}`),
);

/** @param {string} file @returns {string} where it is in the documentation: to be read, not to be run */
export const siteFile = (file) => `${file.slice("web/sites/".length).replace("/", "-")}.txt`;
