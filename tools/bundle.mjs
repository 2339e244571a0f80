/**
 * Usage: node bundle.mjs WASMDIR OUTDIR
 * Makes every script, style sheet and type file that is shipped, each complete in itself, from the modules in web/.
 */

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";
import { encodeBytes } from "./wasm-text.mjs";

const OPTIONS = /** @type {const} */ ({
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  target: "es2022",
  charset: "ascii", // right in a page of any encoding
  legalComments: "none",
  logLevel: "warning",
  write: false,
  outdir: ".",
  tsconfigRaw: {}, // without "use strict"
});

const TERSER = {
  ecma: /** @type {const} */ (2020),
  compress: { passes: 3, inline: 1, lhs_constants: false, pure_getters: true, unsafe: true, keep_fargs: false },
  format: { ascii_only: true, wrap_func_args: false },
};

/** @typedef {{ file: string, entry: string, wasm: string, format: import("esbuild").Format }} Bundle */

/** @type {Bundle[]} */
export const BUNDLES = [
  { file: "pagequiz.js", entry: "web/define.js", wasm: "page.wasm", format: "iife" },
  { file: "pagequiz.mjs", entry: "web/index.js", wasm: "quiz.wasm", format: "esm" },
  { file: "engine.mjs", entry: "web/engine.js", wasm: "quiz.wasm", format: "esm" },
  { file: "engine.cjs", entry: "web/engine.js", wasm: "quiz.wasm", format: "cjs" },
];

/**
 * Answers `import` of "pagequiz:NAME" with a module of constants.
 * @param {Record<string, Record<string, string>>} modules
 * @returns {import("esbuild").Plugin}
 */
function virtualModules(modules) {
  return {
    name: "pagequiz",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pagequiz:/ }, ({ path }) => ({ path, namespace: "pagequiz" }));
      onLoad({ filter: /.*/, namespace: "pagequiz" }, ({ path }) => {
        const constants = Object.entries(modules[path.slice("pagequiz:".length)]);
        const lines = constants.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
        return { contents: lines.join("\n") };
      });
    },
  };
}

/** @returns {Promise<string>} the style sheet, in one piece and minified */
export async function bundleStyle() {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: ["web/css/pagequiz.css"] });
  return outputFiles[0].text.replace(/(--[\w-]+): /g, "$1:"); // white space that the bundler keeps, and needs not
}

/**
 * @param {Bundle} bundle
 * @param {string} css
 * @param {Uint8Array} wasm
 * @returns {Promise<string>}
 */
export async function bundleScript({ entry, format }, css, wasm) {
  const isScript = format === "iife";
  const plugins = [virtualModules({ css: { CSS: css.trim() } })];
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [entry], format: isScript ? "esm" : format, plugins });
  // At the end, where it costs least: brotli knows the script by then.
  const text = `${outputFiles[0].text}\nvar WASM_TEXT = ${JSON.stringify(encodeBytes(wasm))};`;
  // A second minifier finds what the bundler leaves: 3 % of what a page loads of JavaScript.
  const { code = "" } = await minify(isScript ? `(() => {${text}})()` : text, { ...TERSER, module: format === "esm" });
  return code;
}

/**
 * Joins declarations into one text that needs no other file.
 * @param {string[]} files
 */
function joinTypes(files) {
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, "utf8"));
  return texts.map((text) => text.replace(/^import .*\n+/gm, "")).join("\n");
}

/** @param {string} folder */
function writeTypes(folder) {
  const engine = joinTypes(["web/types.d.ts"]);
  writeFileSync(`${folder}/engine.d.mts`, engine);
  writeFileSync(`${folder}/engine.d.cts`, engine);
  writeFileSync(`${folder}/pagequiz.d.mts`, joinTypes(["web/types.d.ts", "web/element.d.ts"]));
}

/**
 * @param {string} wasmFolder
 * @param {string} folder
 */
async function writeScripts(wasmFolder, folder) {
  mkdirSync(folder, { recursive: true });
  const css = await bundleStyle();
  writeFileSync(`${folder}/pagequiz.css`, css);
  copyFileSync(`${wasmFolder}/quiz.wasm`, `${folder}/pagequiz.wasm`);
  for (const bundle of BUNDLES) {
    const wasm = readFileSync(`${wasmFolder}/${bundle.wasm}`);
    writeFileSync(`${folder}/${bundle.file}`, await bundleScript(bundle, css, wasm));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wasmFolder, folder] = process.argv.slice(2);
  try {
    await writeScripts(wasmFolder, folder);
    writeTypes(folder);
  } catch (error) {
    console.error(`bundle: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
