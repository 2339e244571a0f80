/**
 * The types, as strict TypeScript projects see them: the programs of tests/types, compiled against the installed package
 * in each way in which TypeScript looks for it. What they must refuse stands in them, too.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import ts from "../../node_modules/typescript/lib/typescript.js";
import { startProject } from "./project.mjs";

const PROGRAMS = "tests/types";

/** What `import` of each entry gives in Node, or a page. */
const MODULES = { "engine.d.mts": "engine.mjs", "forms.d.mts": "forms.mjs", "pagequiz.d.mts": "pagequiz.mjs" };

const WAYS = [
  ["nodenext", "nodenext"],
  ["node16", "node16"],
  ["preserve", "bundler"],
];

const project = startProject();
const dist = join(project, "node_modules/pagequiz/build/dist");
cpSync(PROGRAMS, project, { recursive: true });
const { resolve } = createRequire(import.meta.url);

for (const [module, resolution] of WAYS) {
  test(`the programs compile with module resolution ${resolution}`, () => {
    const parameters = [resolve("../../node_modules/typescript/bin/tsc"), "-p", project, "--module", module, "--moduleResolution", resolution];
    const { status, stdout } = spawnSync("node", parameters, { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

/** @param {string} file @returns {{ name: string, isValue: boolean }[]} what a declaration exports */
function exportsOf(file) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = /** @type {ts.SourceFile} */ (program.getSourceFile(file));
  const exportsAt = (/** @type {ts.Node} */ node) =>
    checker.getExportsOfModule(/** @type {ts.Symbol} */ (checker.getSymbolAtLocation(node)));
  // `export type *` gives the types of another module's values, not these.
  const others = source.statements.flatMap((it) =>
    ts.isExportDeclaration(it) && it.isTypeOnly && it.moduleSpecifier && !it.exportClause
      ? exportsAt(it.moduleSpecifier).map(({ name }) => name)
      : [],
  );
  return exportsAt(source).map((found) => {
    const { name, flags } = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    return { name, isValue: !!(flags & ts.SymbolFlags.Value) && !others.includes(name) };
  });
}

/** @param {string} file @returns {string[]} what a module exports, told by its text, since it may need a page */
const namesOf = (file) =>
  [...readFileSync(file, "utf8").matchAll(/\bexport ?\{([^}]+)\}/g)].flatMap(([, list]) =>
    list.split(",").map((name) => name.trim().split(" as ").at(-1) ?? ""),
  );

for (const [types, module] of Object.entries(MODULES)) {
  test(`${types} declares the values that ${module} has`, () => {
    const values = exportsOf(join(dist, types)).filter(({ isValue }) => isValue);
    assert.deepEqual(values.map(({ name }) => name).sort(), namesOf(join(dist, module)).sort());
  });
}

test("the programs use every type and value", () => {
  const files = readdirSync(PROGRAMS).filter((file) => /\.[mc]ts$/.test(file));
  const texts = files.map((file) => readFileSync(join(PROGRAMS, file), "utf8").replace(/^import [^;]+;/gm, ""));
  const names = Object.keys(MODULES).flatMap((types) => exportsOf(join(dist, types)));
  const unused = names.map(({ name }) => name).filter((name) => !RegExp(`\\b${name}\\b`).test(texts.join("")));
  assert.deepEqual([...new Set(unused)], []);
});
