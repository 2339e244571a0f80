/** What is in the package, file by file, and what the field's own checkers say of it. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { emptyFolder, pack } from "./project.mjs";

const PACKAGE = JSON.parse(readFileSync("package.json", "utf8"));

/** English is in every script. */
const LANGUAGES = readdirSync("web/locales").map((file) => file.split(".")[0]).filter((name) => name !== "en");

/** All that is packed. A file that is new must be added here, if it is meant to be. */
const FILES = [
  "LICENSE",
  "README.md",
  "package.json",
  ...[
    ...["cli.mjs", "dev.js"],
    ...["engine.cjs", "engine.mjs", "engine.d.cts", "engine.d.mts"],
    ...["forms.mjs", "forms.d.mts"],
    ...["pagequiz.js", "pagequiz.extra.js", "pagequiz.full.js", "pagequiz.fallback.js", "pagequiz.css", "pagequiz.wasm"],
    ...["pagequiz.mjs", "pagequiz.d.mts"],
    ...["schema.json", "integrity.json"],
    ...LANGUAGES.flatMap((name) => [`pagequiz.${name}.js`, `locales/${name}.json`]),
  ].map((file) => `build/dist/${file}`),
  ...[
    ...["eleventy/README.md", "eleventy/plugin.mjs", "eleventy/plugin.d.mts"],
    ...["hugo/README.md", "hugo/quiz.html", "jekyll/README.md", "jekyll/quiz.html"],
    ...["zola/README.md", "zola/component.html", "zola/shortcode.html"],
  ].map((file) => `web/sites/${file}`),
];

const folder = emptyFolder();
const { filename, files } = pack(folder);
const tarball = join(folder, filename);

test("the package has these files, and no other", () => {
  assert.deepEqual(files.map(({ path }) => path).sort(), FILES.sort());
});

test("it needs no other package", () => {
  assert.deepEqual([PACKAGE.dependencies, PACKAGE.peerDependencies, PACKAGE.optionalDependencies], [undefined, undefined, undefined]);
});

test("it has the licence that it names", () => {
  assert.equal(PACKAGE.license, "MIT");
  assert.match(readFileSync("LICENSE", "utf8"), /^MIT License\n\nCopyright \(c\) the pagequiz authors\n/);
});

test("the command has the licence of the parser in it", () => {
  assert.ok(readFileSync("build/dist/cli.mjs", "utf8").includes(readFileSync("node_modules/acorn/LICENSE", "utf8")));
});

test("no file names a source map, or a file that only the project has", () => {
  const texts = FILES.filter((file) => /\.(m?js|cjs|css|d\.[mc]ts)$/.test(file));
  for (const file of texts) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /sourceMappingURL|from "\.\.\/|reference path/, file);
  }
});

test("publint has nothing to say", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

/**
 * What attw is not asked: an entry that is a file to be copied, linked or fetched has no types (`script`, `fallback`,
 * `engine.wasm`, `style.css`). `node10` stands for a TypeScript that knows no `exports`; every Node that we support does.
 */
const ENTRIES = {
  // For both kinds of modules.
  "./engine ./schema.json ./integrity.json ./package.json": ["--profile", "node16"],
  // Modules only: `require` of the element makes no sense, and the forms are made in programs of today.
  ". ./forms ./eleventy": ["--profile", "esm-only"],
};

for (const [entries, profile] of Object.entries(ENTRIES)) {
  test(`attw has nothing to say of ${entries}`, () => {
    const parameters = ["tests/node_modules/.bin/attw", tarball, "--format", "ascii", ...profile, "--entrypoints", ...entries.split(" ")];
    const { status, stdout } = spawnSync("node", parameters, { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

test("attw is asked of every entry that has types or is data", () => {
  const untyped = Object.entries(PACKAGE.exports).filter(([, target]) => typeof target === "string" && !target.endsWith(".json"));
  const others = ["./script", "./fallback", "./engine.wasm", "./style.css", "./locales/*"];
  assert.deepEqual(untyped.map(([entry]) => entry).sort(), others.sort());
  const asked = Object.keys(ENTRIES).flatMap((entries) => entries.split(" "));
  assert.deepEqual([...asked, ...others].sort(), Object.keys(PACKAGE.exports).sort());
});
