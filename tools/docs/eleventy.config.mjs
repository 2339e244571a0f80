/**
 * Usage: eleventy --config=tools/docs/eleventy.config.mjs
 * Makes the documentation, build/docs, of the README and the files in web/docs. All its addresses are relative: it
 * works under any path, and from disk.
 */

import { readFileSync } from "node:fs";
import { extend } from "./markdown.mjs";
import { PAGES, SITE_FILES, siteFile } from "./pages.mjs";

/** What is copied, and where to. @type {Record<string, string>} */
const FILES = {
  "web/docs/*.png": ".",
  "web/examples/site.css": "site.css",
  "tools/docs/docs.css": "docs.css",
  "build/dist/pagequiz.*js": ".",
  ...Object.fromEntries(SITE_FILES.map((file) => [file, siteFile(file)])),
};

/** @param {any} config of Eleventy */
export default function configure(config) {
  const schema = JSON.parse(readFileSync("build/dist/schema.json", "utf8"));
  config.addPassthroughCopy(FILES);
  config.amendLibrary("md", (/** @type {any} */ md) => extend(md, schema));
  for (const page of PAGES) {
    const text = readFileSync(page.file, "utf8");
    const [, title] = /^# (.+)$/m.exec(text) ?? [];
    const data = { doc: page, title, pages: PAGES, permalink: `${page.name}.html`, layout: "page.njk" };
    config.addTemplate(`${page.name}.md`, text, data);
  }
  return {
    dir: { input: "tools/docs", includes: "layout", output: "build/docs" },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
