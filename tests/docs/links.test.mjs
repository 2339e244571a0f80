/** Every link leads somewhere: in the site, where all of them are relative, and in the Markdown as a forge shows it. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { anchorOf } from "../../tools/docs/markdown.mjs";
import { PAGES } from "../../tools/docs/pages.mjs";
import { pages, unfenced } from "./pages.mjs";

const FOLDER = "build/docs";

const files = readdirSync(FOLDER);

/** Addresses in a page, of what it links to and of what it is made of. @param {string} html */
const addressesIn = (html) => [...html.matchAll(/\s(href|src)="([^"]*)"/g)].map(([, kind, address]) => ({ kind, address }));

/** @param {string} html @returns {string[]} */
const idsIn = (html) => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);

const htmlOf = Object.fromEntries(files.filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(`${FOLDER}/${file}`, "utf8")]));

/** A link that leaves the site. */
const OUTSIDE = /^(https:|mailto:)/;

/** An icon that is none, and needs no request. */
const NO_ICON = "data:,";

/** @param {string} file @param {string} address @returns {string | undefined} what is wrong with it */
function faultOf(file, address) {
  const [path, hash] = address.split("#");
  const target = path || file;
  if (!files.includes(target)) return `${address}: there is no such file`;
  if (hash && !idsIn(htmlOf[target]).includes(hash)) return `${address}: there is no such place`;
  return undefined;
}

test("there is a page for each file, and no other", () => {
  assert.deepEqual(Object.keys(htmlOf), PAGES.map(({ name }) => `${name}.html`).sort());
  const written = readdirSync("web/docs").filter((file) => file.endsWith(".md"));
  assert.deepEqual(PAGES.map(({ file }) => file).filter((file) => file.startsWith("web/docs")).sort(), written.map((file) => `web/docs/${file}`));
});

for (const [file, html] of Object.entries(htmlOf)) {
  describe(file, () => {
    const addresses = addressesIn(html.replace(/<code[ >].*?<\/code>/gs, "")).filter(({ address }) => address !== NO_ICON);
    test("no two places have one name", () => assert.deepEqual(idsIn(html), [...new Set(idsIn(html))]));
    test("it is made of nothing from elsewhere", () => {
      const parts = [...html.matchAll(/<(?:script|img|link)\b[^>]*?(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
      assert.deepEqual(parts.filter((address) => address !== NO_ICON && !files.includes(address)), []);
    });
    test("every link leads somewhere", () => {
      assert.ok(addresses.length > PAGES.length);
      const inside = addresses.filter(({ address }) => !OUTSIDE.test(address));
      assert.deepEqual(inside.map(({ address }) => faultOf(file, address)).filter(Boolean), []);
    });
  });
}

/** @param {string} text Markdown @returns {string[]} the anchors that a forge makes */
const anchorsIn = (text) => [...unfenced(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

describe("on a forge", () => {
  for (const { file, text } of pages) {
    test(file, () => {
      const links = [...unfenced(text).replace(/(`+)[^`]+?\1/g, "x").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
      for (const link of links.filter((address) => !OUTSIDE.test(address))) {
        const [path, hash] = link.split("#");
        const target = path ? posix.join(posix.dirname(file), path) : file;
        assert.ok(existsSync(target), link);
        if (hash) assert.ok(anchorsIn(readFileSync(target, "utf8")).includes(hash), link);
      }
    });
  }
});
