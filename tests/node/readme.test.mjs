/** What the README says of properties and shows of the page, against what there is. Its code is tested in engine.test.mjs. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";

const README = readFileSync("README.md", "utf8");

const CSS = "web/css";

/** The two defaults of each property, by name. */
function declared() {
  const text = readdirSync(CSS)
    .map((file) => readFileSync(`${CSS}/${file}`, "utf8"))
    .join("");
  const found = /** @type {Record<string, string[]>} */ ({});
  for (const [, name, value] of text.matchAll(/(--quiz-[\w-]+):\s*([^;]+);/g)) {
    const [, light, dark] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [value, value, value];
    found[name] ??= [light, dark];
  }
  return found;
}

test("every property of the style is in the README's table, with its defaults, and no other", () => {
  const rows = README.matchAll(/^\| `(--quiz-[\w-]+)` \| .+ \| `(.+?)` \| `(.+?)` \|$/gm);
  assert.deepEqual(Object.fromEntries([...rows].map(([, name, light, dark]) => [name, [light, dark]])), declared());
});

test("every picture is in the README, says what is to be seen, and no other; all together are small", () => {
  const shown = [...README.matchAll(/!\[(.*?)\]\(web\/docs\/(.+?)\)/g)];
  const files = readdirSync("web/docs").filter((file) => !file.endsWith(".md"));
  assert.deepEqual(shown.map(([, , file]) => file).sort(), files);
  for (const [, alt, file] of shown) assert.ok(alt.length > 40, file);
  const bytes = files.map((file) => statSync(`web/docs/${file}`).size).reduce((sum, size) => sum + size, 0);
  assert.ok(bytes <= 400_000, `${bytes} bytes`);
});
