/**
 * An app made of the installed package by the bundlers of the field: each as one file and split, each in Chromium. What
 * the package loads only when it is needed must be found wherever the bundler puts it.
 */

import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";
import { choose, press, reaches, startWorld } from "../browser/helper.mjs";
import { startProject } from "./project.mjs";

const project = startProject();

const QUIZ = {
  id: "app",
  action: "/answers/app",
  questions: [
    { id: "size", type: "radio", question: "How large?", options: ["small", "large"] },
    { id: "mood", type: "scale", question: "How was it?", min: 1, max: 3, visibleIf: { "==": [{ var: "size" }, "large"] } },
  ],
};

/** The app: a page, its script, and data that the script imports. */
const APP = {
  "index.html": '<!doctype html><html lang="de"><meta charset="utf-8"><link rel="icon" href="data:,"><title>App</title><page-quiz></page-quiz><script type="module" src="./app.js"></script></html>',
  "app.js": 'import "pagequiz";\nimport quiz from "./quiz.json";\ndocument.querySelector("page-quiz").definition = quiz;\n',
  "quiz.json": JSON.stringify(QUIZ),
};

/** @param {string} attributes of the script, for a bundler that makes no page */
const pageWith = (attributes) => APP["index.html"].replace('type="module" src="./app.js"', attributes);

for (const [file, text] of Object.entries(APP)) writeFileSync(join(project, file), text);

/** @param {string} entry @param {string} path of the folder for what it makes @param {boolean} isSplit */
async function runWebpack(entry, path, isSplit) {
  const plugins = isSplit ? [] : [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })];
  const compiler = webpack({ mode: "production", context: project, entry, output: { path }, plugins, performance: false });
  const stats = await promisify(compiler.run.bind(compiler))();
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings], []);
}

/** @param {string} entry @param {string} outdir @param {boolean} isSplit */
const runEsbuild = (entry, outdir, isSplit) =>
  esbuild({
    entryPoints: [join(project, entry)],
    outdir,
    bundle: true,
    minify: true,
    splitting: isSplit,
    format: isSplit ? "esm" : "iife",
    logLevel: "error",
  });

/**
 * Each makes the app in a folder, as one script or as one for each part.
 * @type {Record<string, (outdir: string, isSplit: boolean) => Promise<unknown>>}
 */
const BUNDLERS = {
  async Vite(outDir, isSplit) {
    const rollupOptions = isSplit ? {} : { output: { inlineDynamicImports: true } };
    await vite({ root: project, base: "./", logLevel: "error", build: { outDir, rollupOptions } });
  },
  async esbuild(outdir, isSplit) {
    await runEsbuild("app.js", outdir, isSplit);
    writeFileSync(join(outdir, "index.html"), pageWith(`src="./app.js" ${isSplit ? 'type="module"' : "defer"}`));
  },
  async webpack(path, isSplit) {
    await runWebpack("./app.js", path, isSplit);
    writeFileSync(join(path, "index.html"), pageWith('src="./main.js" defer'));
  },
};

/** @param {string} folder @returns {string[]} the paths of its files */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** @param {string} text whether the element is in it, which goes with what defines it */
const hasElement = (text) => text.includes("observedAttributes");

/** @param {string} file whether it is what the page's tag loads */
const isMain = (file) => hasElement(readFileSync(file, "utf8"));

const scriptsIn = (/** @type {string} */ folder) => filesIn(folder).filter((file) => file.endsWith(".js"));

const world = startWorld();

/**
 * Serves what was built, in a folder of the site, since few apps are at its root.
 * @param {string} folder
 * @param {string} [policy]
 */
function serve(folder, policy) {
  const headers = policy ? { "content-security-policy": policy } : {};
  for (const file of filesIn(folder)) world.site.file(`/apps/app${file.slice(folder.length)}`, readFileSync(file, "utf8"), headers);
  return `${world.site.origin}/apps/app/index.html`;
}

/** @param {import("playwright-core").Page} page @param {string} submit what the last button says */
async function answer(page, submit) {
  await choose(page, "large");
  await choose(page, "2");
  await press(page, submit);
  await reaches(page, "sent");
  const posts = world.site.posts.map(({ path, payload }) => [path, payload]);
  assert.deepEqual(posts, [["/answers/app", { size: "large", mood: 2 }]]);
}

/** A program that uses nothing of what it imports, and what a bundler must keep of that. */
const IMPORTS = [
  { program: 'import { loadEngine } from "pagequiz/engine";', keepsElement: false },
  { program: 'import "pagequiz/engine";', keepsElement: false },
  { program: 'import "pagequiz";', keepsElement: true },
  { program: 'import { PageQuizElement } from "pagequiz";', keepsElement: true },
];

for (const [index, { program, keepsElement }] of IMPORTS.entries()) {
  for (const run of [runEsbuild, runWebpack]) {
    test(`${run.name}: ${program} ${keepsElement ? "defines the element" : "leaves nothing"}`, async () => {
      const [entry, folder] = [`./import-${index}.js`, join(project, `${run.name}-${index}`)];
      writeFileSync(join(project, entry), `${program}\nconsole.log("the app");`);
      await run(entry, folder, false);
      const texts = scriptsIn(folder).map((file) => readFileSync(file, "utf8"));
      assert.equal(texts.some(hasElement), keepsElement);
      assert.ok(keepsElement || texts.join("").length < 200, texts.join(""));
    });
  }
}

const WITHOUT_WASM = "default-src 'self'; img-src data:";

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  for (const isSplit of [true, false]) {
    describe(`${name}, ${isSplit ? "split" : "as one file"}`, () => {
      const folder = join(project, `${name}-${isSplit}`);

      test("builds the app", async () => {
        await bundle(folder, isSplit);
        const scripts = scriptsIn(folder);
        assert.ok(isSplit ? scripts.length > 20 : scripts.length === 1, scripts.join());
      });

      test("in the language of the page, a quiz is answered and posted", async () => {
        await answer(await world.visit(serve(folder)), "Absenden");
      });

      test("where a policy refuses WebAssembly, the fallback is found", async () => {
        await answer(await world.visit(serve(folder, WITHOUT_WASM)), "Absenden");
      });

      test("without the files beside it, it is in English, and an error without WebAssembly", { skip: !isSplit && "there are none" }, async () => {
        const [main, ...others] = scriptsIn(folder).sort((a, b) => Number(isMain(b)) - Number(isMain(a)));
        assert.ok(isMain(main) && !isMain(others[0]));
        for (const file of others) rmSync(file);
        await answer(await world.visit(serve(folder)), "Send");
        const page = await world.visit(serve(folder, WITHOUT_WASM));
        await reaches(page, "error");
      });
    });
  }
}
