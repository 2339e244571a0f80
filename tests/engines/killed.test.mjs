/**
 * A browser that is killed at the moment after an answer was stored: started again, it has the answer. WebKitGTK is not
 * here, since under automation it keeps nothing on disk.
 */

import { describe, test } from "node:test";
import { Site } from "../browser/site.mjs";
import { ENGINES, startBrowser } from "./browsers.mjs";
import { addPage, quizElement } from "./page.mjs";
import { makeFolder } from "./processes.mjs";
import { SHORT } from "./quizzes.mjs";
import { Reader } from "./reader.mjs";

const KILLS = 10;

/** @param {number} kill @returns {string} what was typed before it */
const textOf = (kill) => `typed before kill ${kill}`;

/**
 * Looks at what the kill before has left, types the next, and is killed.
 * @param {import("./browsers.mjs").Engine} engine
 * @param {string} profile
 * @param {string} url
 * @param {number} kill
 */
async function live(engine, profile, url, kill) {
  const browser = await startBrowser(engine, profile);
  const reader = new Reader(browser.driver);
  try {
    await reader.visit(url);
    if (kill) {
      await reader.sees({ id: "name", text: textOf(kill - 1) });
    } else {
      await reader.choose("Go");
      await reader.press("Next");
      await reader.shows("size");
      await reader.choose("large");
      await reader.shows("name");
    }
    await reader.type(textOf(kill));
    await reader.stores(textOf(kill));
  } finally {
    await browser.kill();
  }
}

describe("killed", { concurrency: ENGINES.length }, () => {
  for (const engine of ENGINES.filter((each) => each !== "webkit")) {
    test(`${engine}: killed ${KILLS} times, it has every answer that was stored`, async () => {
      const site = await Site.start();
      const profile = makeFolder();
      const url = addPage(site, quizElement(SHORT, 'save="local"'));
      try {
        for (let kill = 0; kill <= KILLS; kill++) await live(engine, profile, url, kill);
      } finally {
        await site.stop();
      }
    });
  }
});
