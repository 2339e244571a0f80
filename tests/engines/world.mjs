/** Runs the same tests in each browser, the browsers side by side. */

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "node:test";
import { ENGINES, startBrowser } from "./browsers.mjs";
import { addPage, quizElement, startFreshSite, thrownIn } from "./page.mjs";
import { Reader } from "./reader.mjs";
import { closeTabs, openTab } from "./tabs.mjs";

/** What a test has of its engine. Each test gets a site on a new port, so that storage is empty, and a new tab. */
export class World {
  site = /** @type {import("../browser/site.mjs").Site} */ (/** @type {unknown} */ (undefined));
  reader = /** @type {Reader} */ (/** @type {unknown} */ (undefined));
  #browser = /** @type {import("./browsers.mjs").Browser} */ (/** @type {unknown} */ (undefined));
  #home = "";

  /** @param {import("./browsers.mjs").Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** Starts the browser; the tab that it comes with stays open. */
  async start() {
    this.#browser = await startBrowser(this.engine);
    this.reader = new Reader(this.#browser.driver);
    this.#home = await this.#browser.driver.getWindowHandle();
  }

  async stop() {
    await this.#browser?.stop();
  }

  async begin() {
    this.site = await startFreshSite();
    await this.openTab();
  }

  async end() {
    await closeTabs(this.#browser.driver, this.#home);
    await this.site.stop();
    assert.deepEqual(thrownIn(this.site), [], "the page threw");
  }

  /** @returns {Promise<string>} handle of the new tab, which is shown */
  openTab() {
    return openTab(this.#browser.driver);
  }

  /** @returns {Promise<string>} of the tab that is shown */
  handle() {
    return this.#browser.driver.getWindowHandle();
  }

  /** @returns {Promise<number>} how many are open, with the one that the browser came with */
  async tabCount() {
    return (await this.#browser.driver.getAllWindowHandles()).length;
  }

  /** Closes the tab that is shown, as a reader does, and opens another. */
  async reopenTab() {
    await this.#browser.driver.close();
    await this.#browser.driver.switchTo().window(this.#home);
    await this.openTab();
  }

  /** @param {string} handle of the tab to be shown */
  async switchTo(handle) {
    await this.#browser.driver.switchTo().window(handle);
  }

  /**
   * Makes a page with one quiz, and visits it.
   * @param {unknown} definition
   * @param {{ attributes?: string, rest?: string, query?: string, headers?: Record<string, string> }} [options]
   * @returns {Promise<string>} its address
   */
  async open(definition, { attributes, rest = "", query = "", headers } = {}) {
    const url = addPage(this.site, `${quizElement(definition, attributes)}${rest}`, { headers });
    await this.reader.visit(url + query);
    await this.reader.shows(/** @type {any} */ (definition).questions[0].id);
    return url;
  }
}

/** @param {(world: World) => void} define declares the tests of one engine */
export function inEachEngine(define) {
  describe("engines", { concurrency: ENGINES.length }, () => {
    for (const engine of ENGINES) {
      describe(engine, { concurrency: 1 }, () => {
        const world = new World(engine);
        before(() => world.start());
        after(() => world.stop());
        beforeEach(() => world.begin());
        afterEach(() => world.end());
        define(world);
      });
    }
  });
}
