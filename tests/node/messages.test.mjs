/** The sentences of web/locales: for each issue that there can be, and for each status. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

const read = (name) => JSON.parse(readFileSync(`web/locales/${name}.json`, "utf8"));
const [core, extra, whole] = ["en", "en.extra", "en.whole"].map(read);
const all = { ...core, ...extra, ...whole };

/** What no reader can cause: "Check …" says enough. */
const CHECK = ["type", "option", "exclusive", "unknown-question"];

/** Codes of issues, as the engine names them: the usual ones, and those that only the whole module has. */
const sources = ["src/issue.c", "src/types.c"].map((file) => readFileSync(file, "utf8")).join("");
const codes = [...sources.matchAll(/\[ISSUE_[\w -]+\] = \{"([a-z-]+)"/g)].map(([, code]) => code);

describe("each issue has a sentence", () => {
  test("these are all", () => {
    const [, union] = /code: ("required".*?)\n  min/s.exec(readFileSync("web/types.d.ts", "utf8"));
    assert.deepEqual([...codes].sort(), union.match(/"[a-z-]+"/g).map((code) => code.slice(1, -1)).sort());
  });

  for (const code of codes) test(code, () => assert.ok(CHECK.includes(code) ? !all[code] && all.check : all[code]));
});

test("each end has a sentence, and the review", () => {
  for (const status of ["review", "sending", "sent", "queued", "failed", "done"]) assert.ok(all[status], status);
});

test("no key is there twice", () => {
  const keys = [core, extra, whole].flatMap(Object.keys);
  assert.equal(new Set(keys).size, keys.length);
});
