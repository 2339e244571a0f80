/** The pages of the documentation, in their order: a Markdown file each. */

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
  { file: "web/docs/recipes.md", name: "recipes", nav: "Recipes" },
  { file: "web/docs/moving.md", name: "moving", nav: "Moving here" },
  { file: "web/docs/failures.md", name: "failures", nav: "When things fail" },
  { file: "web/docs/accessibility.md", name: "accessibility", nav: "Accessibility" },
  { file: "web/docs/limits.md", name: "limits", nav: "Limits" },
  { file: "tools/collect/README.md", name: "collector", nav: "The collector" },
  { file: "CHANGELOG.md", name: "changelog", nav: "Changes" },
];
