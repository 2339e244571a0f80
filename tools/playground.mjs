/**
 * Usage: node playground.mjs QUIZ.wasm SCHEMA.json OUT.html
 * Makes the playground: one page with everything inside, which opens from disk and loads nothing. Its policy lets run
 * only the script that is in it, by its hash.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { build } from "esbuild";
import { OPTIONS, WHOLE, bundleStyle, bundleWholeStyle, inPlaceOf, virtualModules } from "./bundle.mjs";
import { inlineScript } from "./cli/inline-script.mjs";
import { readKeys } from "./keys.mjs";
import { encodeBytes } from "./wasm-text.mjs";

const FOLDER = "web/playground";
const LOCALES = "web/locales";
const STARTER = "tools/cli/starter.json";
const EXAMPLES = ["registration", "web-basics", "migration", "dinner", "eleven"].map((it) => `web/examples/${it}.json`);

const LANGUAGES = readdirSync(LOCALES)
  .filter((file) => !file.startsWith("en."))
  .map((file) => file.replace(".json", ""));

/** @param {string} file @returns {[title: string, text: string]} */
function readExample(file) {
  // The name of the schema is that of a file beside it.
  const text = readFileSync(file, "utf8").replace(/^ *"\$schema".*\n/m, "");
  return [JSON.parse(text).title ?? basename(file, ".json"), text];
}

/** @param {string} schema @returns what the scripts take as constants */
const constants = (schema) => ({
  EXAMPLES: Object.fromEntries([STARTER, ...EXAMPLES].map(readExample)),
  LANGUAGES: ["en", ...LANGUAGES].sort(),
  SCHEMA: JSON.parse(readFileSync(schema, "utf8")),
});

/** @param {string} wasm @param {string} schema */
async function bundleScript(wasm, schema) {
  const modules = {
    css: { CSS: await bundleWholeStyle() },
    texts: { KEYS: readKeys() },
    playground: constants(schema),
  };
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [`${FOLDER}/main.js`],
    format: "iife",
    minifyIdentifiers: true,
    plugins: [virtualModules(modules), inPlaceOf("submit", "playground/no-post"), ...WHOLE],
  });
  return `${outputFiles[0].text}\nvar WASM_TEXT = ${JSON.stringify(encodeBytes(readFileSync(wasm)))};`;
}

/** @param {string} lang as web/beside-whole.js finds its texts */
function inlineTexts(lang) {
  const texts = JSON.stringify(JSON.parse(readFileSync(`${LOCALES}/${lang}.json`, "utf8")));
  return `<script type="application/json" data-pagequiz="${lang}">${texts.replaceAll("<", "\\u003c")}</script>`;
}

/** @param {string} element @returns {string} a source of a policy: what is in that element, and nothing else */
function sourceOf(element) {
  const inside = element.slice(element.indexOf(">") + 1, element.lastIndexOf("</"));
  return `'sha256-${createHash("sha256").update(inside).digest("base64")}'`;
}

/** @param {string} script @param {string} style */
const policyFor = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${sourceOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${sourceOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const [wasm, schema, out] = process.argv.slice(2);
const script = inlineScript(await bundleScript(wasm, schema));
const style = `<style>${(await bundleStyle(`${FOLDER}/style.css`)).trim()}</style>`;
/** @type {Record<string, string>} */
const contents = {
  POLICY: policyFor(script, style),
  STYLE: style,
  SCRIPT: script,
  TEXTS: LANGUAGES.map(inlineTexts).join("\n"),
};
const shell = readFileSync(`${FOLDER}/index.html`, "utf8");
const page = shell.replace(/\{\{\{ ([A-Z]+) \}\}\}/g, (_, name) => contents[name]);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
