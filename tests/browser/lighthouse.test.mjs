/** Lighthouse on the example article: a quiz takes nothing from the page that it stands in. */

import assert from "node:assert/strict";
import { test } from "node:test";
import lighthouse from "lighthouse";
import { freePort } from "../ports.mjs";
import { launchChromium, startWorld } from "./helper.mjs";

const port = await freePort();
const world = startWorld(() => launchChromium(`--remote-debugging-port=${port}`));

test("the example article: accessibility and best practices are 100", async () => {
  const onlyCategories = ["accessibility", "best-practices"];
  const { lhr } = /** @type {any} */ (await lighthouse(`${world.site.origin}/index.html`, { port, onlyCategories, logLevel: "error" }));
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1).map(({ id, title }) => `${id}: ${title}`);
  const scores = onlyCategories.map((category) => lhr.categories[category].score * 100);
  assert.deepEqual([failed, ...scores], [[], 100, 100]);
});
