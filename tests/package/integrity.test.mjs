/** The hashes that are shipped, against the files, and what browsers do with them. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { SMALL, describeInBrowsers } from "../browser/helper.mjs";
import { Site, inline } from "../browser/site.mjs";

const DIST = "build/dist";

/** @type {Record<string, string>} */
const HASHES = JSON.parse(readFileSync(`${DIST}/integrity.json`, "utf8"));

const PATIENCE_MS = 10_000;

const textOf = (/** @type {string} */ file) => readFileSync(`${DIST}/${file}`, "utf8");

test("every script and style is listed with its hash, and nothing else", () => {
  const files = readdirSync(DIST).filter((file) => /^pagequiz\..*(js|css)$/.test(file));
  const hashes = files.map((file) => [file, `sha384-${createHash("sha384").update(textOf(file)).digest("base64")}`]);
  assert.deepEqual(HASHES, Object.fromEntries(hashes));
});

test("make dist prints the tags with their hashes, also where nothing is new", () => {
  const printed = execFileSync("make", ["dist"], { encoding: "utf8" });
  for (const file of ["pagequiz.js", "pagequiz.full.js", "pagequiz.css"]) {
    assert.ok(printed.includes(`="${file}" integrity="${HASHES[file]}" crossorigin="anonymous">`), file);
  }
});

/** What a page in German shows, whose script comes from another site, where a file has one byte more than it should. */
const CASES = [
  { name: "the files as they are shipped", shows: "Weiter" },
  { name: "the files as they are shipped, with an import map", hasMap: true, shows: "Weiter" },
  { name: "another script", changed: "pagequiz.js", shows: "Before" },
  { name: "another file that the script loads: nobody vouches for it", changed: "pagequiz.de.js", shows: "Weiter" },
  { name: "another file that the script loads, with an import map", changed: "pagequiz.de.js", hasMap: true, shows: "Next" },
];

describeInBrowsers("integrity", (world) => {
  /** @type {Site} */
  let other;
  before(async () => void (other = await Site.start()));
  after(() => other.stop());

  for (const { name, changed, hasMap, shows } of CASES) {
    test(name, async () => {
      for (const file of ["pagequiz.js", "pagequiz.extra.js", "pagequiz.de.js"]) {
        const body = textOf(file) + (file === changed ? "\n" : "");
        other.file(`/${file}`, body, { "access-control-allow-origin": "*" });
      }
      const hashes = Object.entries(HASHES).map(([file, hash]) => [`${other.origin}/${file}`, hash]);
      const map = `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(hashes) })}</script>`;
      const script = `<script src="${other.origin}/pagequiz.js" integrity="${HASHES["pagequiz.js"]}" crossorigin="anonymous"></script>`;
      const quiz = `<page-quiz lang="de">${inline(SMALL)}Before</page-quiz>`;
      const page = await (await world.browser.newContext()).newPage(); // not by visit(): the quiz may never come
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(world.site.page("/page.html", (hasMap ? map : "") + script + quiz));
      await page.getByText(shows, { exact: true }).waitFor();
      const isDefined = await page.evaluate(() => !!customElements.get("page-quiz"));
      assert.equal(isDefined, changed !== "pagequiz.js");
    });
  }
});
