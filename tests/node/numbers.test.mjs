/** The numbers that the native shim must write are those that JavaScript writes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("every number of tests/cases/numbers.json is written as JavaScript writes it", () => {
  const texts = JSON.parse(readFileSync("tests/cases/numbers.json", "utf8"));
  for (const text of texts) assert.equal(String(Number(text)), text);
});
