/**
 * Usage: node bundle.mjs WASMDIR OUTDIR
 * Makes every script, style sheet and type file that is shipped, each complete in itself, from the modules in web/.
 */

import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";
import { readKeys } from "./keys.mjs";
import { encodeBytes } from "./wasm-text.mjs";

const LOCALES = "web/locales";

export const OPTIONS = /** @type {const} */ ({
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  target: "es2022",
  charset: "ascii", // right in a page of any encoding
  legalComments: "none",
  logLevel: "warning",
  logOverride: { "ignored-bare-import": "error" }, // package.json says which files of web/ have an effect, too
  write: false,
  outdir: ".",
  tsconfigRaw: {}, // without "use strict"
});

const TERSER = {
  ecma: /** @type {const} */ (2020),
  compress: { passes: 2, inline: 1, lhs_constants: false, pure_getters: true, unsafe: true, keep_fargs: false },
  format: { ascii_only: true, wrap_func_args: false },
};

/**
 * @typedef {object} Bundle
 * @property {string} file
 * @property {string} entry
 * @property {string} [wasm] the module in it
 * @property {boolean} [isWhole] whether it has everything inside
 * @property {boolean} [isForNode]
 * @property {import("esbuild").Format} format
 */

/**
 * The script of a page and what that loads only when it is needed; the same with everything inside; modules; the
 * command.
 * @type {Bundle[]}
 */
export const BUNDLES = [
  { file: "pagequiz.js", entry: "web/define.js", wasm: "page.wasm", format: "iife" },
  { file: "pagequiz.extra.js", entry: "web/extra.js", format: "esm" },
  { file: "pagequiz.full.js", entry: "web/define-whole.js", wasm: "whole.wasm", isWhole: true, format: "iife" },
  { file: "pagequiz.mjs", entry: "web/index.js", wasm: "whole.wasm", isWhole: true, format: "esm" },
  { file: "engine.mjs", entry: "web/engine.js", wasm: "quiz.wasm", format: "esm" },
  { file: "engine.cjs", entry: "web/engine.js", wasm: "quiz.wasm", format: "cjs" },
  { file: "forms.mjs", entry: "tools/cli/forms.mjs", format: "esm", isForNode: true },
  { file: "dev.js", entry: "tools/cli/dev/client.mjs", format: "iife" },
  { file: "cli.mjs", entry: "tools/cli/main.mjs", format: "esm", isForNode: true },
];

/**
 * Answers `import` of "pagequiz:NAME" with a module of constants. What is loaded only when it is needed, by `import()`,
 * stays a file beside the bundle.
 * @param {Record<string, Record<string, unknown>>} modules
 * @returns {import("esbuild").Plugin}
 */
export function virtualModules(modules) {
  return {
    name: "pagequiz",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pagequiz:/ }, ({ path, kind }) =>
        kind === "dynamic-import"
          ? { path: `./${path.replace(":", ".")}.js`, external: true }
          : { path, namespace: "pagequiz" },
      );
      onLoad({ filter: /.*/, namespace: "pagequiz" }, ({ path }) => {
        const constants = Object.entries(modules[path.slice("pagequiz:".length)]);
        const lines = constants.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
        return { contents: lines.join("\n") };
      });
    },
  };
}

/**
 * Takes another file of web/ in place of one, which it may itself be made of.
 * @param {string} name
 * @param {string} other
 * @returns {import("esbuild").Plugin}
 */
export const inPlaceOf = (name, other) => ({
  name,
  setup: ({ onResolve }) =>
    onResolve({ filter: RegExp(`/${name}\\.js$`) }, ({ importer, resolveDir, path }) =>
      importer.endsWith(`/${other}.js`) ? null : { path: resolve(resolveDir, path.replace(name, other)) },
    ),
});

/** A classic script and a module know in different ways where they lie. */
const BESIDE_MODULE = inPlaceOf("beside", "beside-module");

/** What has everything inside. */
export const WHOLE = ["kit", "beside", "fields", "screen"].map((name) => inPlaceOf(name, `${name}-whole`));

const HOST_PAGE = inPlaceOf("host", "host-page");

/**
 * What the command takes from the files beside it, in place of holding it a second time.
 * @type {import("esbuild").Plugin}
 */
const FROM_BESIDE = {
  name: "from-beside",
  setup({ onResolve }) {
    onResolve({ filter: /^pagequiz\/engine$/ }, () => ({ path: "./engine.mjs", external: true }));
    onResolve({ filter: /^\.\/forms\.mjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** The licence of the parser that the command holds asks to be with it. */
const licence = () => `\n/* acorn, which is in this file:\n\n${readFileSync("node_modules/acorn/LICENSE", "utf8")}*/\n`;

/** What the command holds as constants. */
const texts = () => ({
  SHELL: readFileSync("shell.html", "utf8"),
  STARTER: readFileSync("tools/cli/starter.json", "utf8"),
  DEV_STYLE: readFileSync("tools/cli/dev/page.css", "utf8"),
  KEYS: readKeys(),
});

/**
 * @param {string} [file] the style that the scripts bring, if not given
 * @returns {Promise<string>} the style sheet, in one piece and minified
 */
export async function bundleStyle(file = "web/css/pagequiz.css") {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [file] });
  // White space that the bundler keeps in values, and needs not.
  return outputFiles[0].text.replace(/(--[\w-]+): /g, "$1:").replace(/(light-dark\(#\w+), /g, "$1,");
}

/**
 * @param {Bundle} bundle
 * @param {string} css
 * @param {Uint8Array} [wasm]
 * @returns {Promise<string>}
 */
export async function bundleScript({ entry, format, isWhole, isForNode, wasm: name }, css, wasm) {
  const isScript = format === "iife";
  const plugins = [virtualModules(isForNode ? { texts: texts() } : { css: { CSS: css.trim() } })];
  if (isForNode) plugins.push(FROM_BESIDE);
  if (!isScript) plugins.push(BESIDE_MODULE);
  if (isWhole) plugins.push(...WHOLE);
  if (name === "page.wasm") plugins.push(HOST_PAGE);
  const platform = isForNode ? "node" : "browser";
  const module = isScript ? "esm" : format;
  const options = isForNode ? { ...OPTIONS, minifySyntax: false, minifyWhitespace: false } : OPTIONS;
  const inject = isWhole && !isScript ? ["web/page-element.js"] : [];
  const { outputFiles } = await build({ ...options, entryPoints: [entry], platform, format: module, plugins, inject });
  // What is not loaded over a network stays as it was written.
  const written = outputFiles[0].text;
  if (isForNode) return written.includes("// node_modules/acorn/") ? written + licence() : written;
  // At the end, where it costs least: brotli knows the script by then.
  const text = written + (wasm ? `\nvar WASM_TEXT = ${JSON.stringify(encodeBytes(wasm))};` : "");
  // A second minifier finds what the bundler leaves: 3 % of what a page loads of JavaScript.
  const { code = "" } = await minify(isScript ? `(() => {${text}})()` : text, { ...TERSER, module: format === "esm" });
  return code;
}

/**
 * The texts of each language but English: as data, and as what a script loads beside itself.
 * @param {string} folder
 */
function writeLocales(folder) {
  const files = readdirSync(LOCALES).filter((file) => !file.startsWith("en."));
  mkdirSync(`${folder}/locales`, { recursive: true });
  for (const file of files) {
    const texts = JSON.parse(readFileSync(`${LOCALES}/${file}`, "utf8"));
    copyFileSync(`${LOCALES}/${file}`, `${folder}/locales/${file}`);
    writeFileSync(`${folder}/pagequiz.${file}`.replace(/json$/, "js"), `export default ${JSON.stringify(texts)};\n`);
  }
}

/** Each declaration that is shipped, and what it is made of. */
const TYPES = {
  "engine.d.mts": "web/types.d.ts",
  "engine.d.cts": "web/types.d.ts",
  "forms.d.mts": "web/forms.d.ts",
  "pagequiz.d.mts": "web/element.d.ts",
};

/** @returns {Promise<string>} the style that the whole script brings */
export const bundleWholeStyle = async () => (await bundleStyle()) + (await bundleStyle("web/css/whole.css"));

/** @param {string} folder */
function writeTypes(folder) {
  for (const [file, source] of Object.entries(TYPES)) {
    const text = readFileSync(source, "utf8").replaceAll('from "./types"', 'from "./engine.mjs"');
    writeFileSync(`${folder}/${file}`, text);
  }
}

/**
 * @param {string} wasmFolder
 * @param {string} folder
 */
async function writeScripts(wasmFolder, folder) {
  mkdirSync(folder, { recursive: true });
  const css = await bundleStyle();
  const whole = await bundleWholeStyle();
  writeFileSync(`${folder}/pagequiz.css`, whole + (await bundleStyle("web/css/plain.css")));
  copyFileSync(`${wasmFolder}/quiz.wasm`, `${folder}/pagequiz.wasm`);
  for (const bundle of BUNDLES) {
    const wasm = bundle.wasm ? readFileSync(`${wasmFolder}/${bundle.wasm}`) : undefined;
    writeFileSync(`${folder}/${bundle.file}`, await bundleScript(bundle, bundle.isWhole ? whole : css, wasm));
  }
  chmodSync(`${folder}/cli.mjs`, 0o755); // a command
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wasmFolder, folder] = process.argv.slice(2);
  try {
    await writeScripts(wasmFolder, folder);
    writeTypes(folder);
    writeLocales(folder);
  } catch (error) {
    console.error(`bundle: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
