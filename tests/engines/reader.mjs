/** A reader in a browser's tab: what a person can do and see, by visible text and labels. */

import assert from "node:assert/strict";
import { By, Key } from "selenium-webdriver";
import { catchDownload, awaitKept, awaitNew, awaitSeen, awaitStored } from "./inpage.mjs";

/**
 * @typedef {import("selenium-webdriver").WebDriver} WebDriver
 * @typedef {import("./inpage.mjs").Seen} Seen
 */

const PATIENCE_MS = 15_000;
/**
 * A page that is left while a script waits in it; the script is asked again, in the next page. In Firefox, the script of a
 * page that is kept sleeps with it: it runs into the driver's limit, since it has a shorter one of its own.
 */
const LEFT =
  /unload|navigat|detached|discarded|reload|context|no longer|interrupted|aborted|JavascriptError|ScriptTimeoutError/i;
const TRIES = 5;

/** A page that the browser has kept is that long waited for to start again. */
const NEW_PAGE_MS = 1000;

const FIELD = '//input[not(@type="radio" or @type="checkbox")]';

/** @param {() => Promise<any>} ask @returns {Promise<any>} */
async function askAgain(ask) {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES || !LEFT.test(String(error))) throw error;
    }
  }
}

/** @param {string} text @returns {string} in an XPath */
const quoted = (text) => (text.includes('"') ? `'${text}'` : `"${text}"`);

export class Reader {
  /** Where to look on a page with more than one quiz: an XPath. */
  #scope = "";

  /** @param {WebDriver} driver */
  constructor(driver) {
    this.driver = driver;
  }

  /** @param {string} id of an element @returns {Reader} who looks only there */
  within(id) {
    const reader = new Reader(this.driver);
    reader.#scope = `//*[@id="${id}"]`;
    return reader;
  }

  /** @param {string} path */
  #find(path) {
    return this.driver.findElement(By.xpath(`${this.#scope}${path}`));
  }

  // --- moves ---

  /** @param {string} url */
  visit(url) {
    return this.driver.get(url);
  }

  /** @param {string} name */
  button(name) {
    return this.#find(`//button[normalize-space()=${quoted(name)}]`);
  }

  /** @param {string} name of a button */
  press(name) {
    return this.button(name).click();
  }

  /** @param {string} label */
  choose(label) {
    return this.#find(`//label[normalize-space()=${quoted(label)}]`).click();
  }

  /** @param {string} name of a link */
  follow(name) {
    return this.#find(`//a[normalize-space()=${quoted(name)}]`).click();
  }

  /** @param {string} text in place of what the field has */
  async type(text) {
    const origin = await this.#find(FIELD);
    const actions = this.driver.actions().move({ origin, duration: 0 }).click();
    await actions.keyDown(Key.CONTROL).sendKeys("a").keyUp(Key.CONTROL).sendKeys(text || Key.BACK_SPACE).perform();
  }

  /** @param {string} text of an option of the list that is shown */
  async select(text) {
    await this.#find("//select").sendKeys(text);
  }

  /** @param {...string} lines of the field of several, which has none yet */
  async write(...lines) {
    await this.#find("//textarea").click();
    await this.keys(...lines.flatMap((line, index) => (index ? [Key.ENTER, line] : [line])));
  }

  /** @param {string} label of a button that shows a sign */
  async pressLabelled(label) {
    await this.#find(`//button[@aria-label=${quoted(label)}]`).click();
  }

  /** @param {...string} keys pressed wherever the focus is */
  async keys(...keys) {
    for (const key of keys) await this.driver.actions().sendKeys(key).perform();
  }

  /** @param {RegExp} pattern of the text of what is to have the focus: Tab is pressed until it has */
  async tabTo(pattern) {
    const text = () => this.driver.executeScript("return document.activeElement.textContent");
    for (let count = 0; count < 20; count++) {
      await this.keys(Key.TAB);
      if (pattern.test(await text())) return;
    }
    assert.fail(`Tab leads to nothing like ${pattern}`);
  }

  /** @param {string} key held down wherever the focus is, until it has repeated so often @param {number} count */
  async hold(key, count) {
    const actions = this.driver.actions();
    for (let i = 0; i <= count; i++) actions.keyDown(key).pause(30);
    await actions.keyUp(key).perform();
  }

  back() {
    return this.driver.navigate().back();
  }

  forward() {
    return this.driver.navigate().forward();
  }

  /** Marks the page as left: a page that the browser has kept is known by that. */
  async mark() {
    await this.driver.executeScript(() => void Object.assign(window, { wasLeft: true }));
  }

  /**
   * Back or Forward to another page. One that the browser has kept may start again, and is not to be touched before that.
   * @param {"back" | "forward"} move
   * @param {() => Promise<void>} [andOn] further moves
   */
  async leaveBy(move, andOn) {
    await this.mark();
    await this[move]();
    await andOn?.();
    await askAgain(() => this.driver.executeAsyncScript(awaitNew, NEW_PAGE_MS));
  }

  reload() {
    return this.driver.navigate().refresh();
  }

  /** @param {() => Promise<void>} move that the browser may ask about; the answer is yes */
  async leave(move) {
    await move().catch((error) => {
      if (!/UnexpectedAlertOpen/.test(error.name)) throw error;
    });
    await this.driver.switchTo().alert().accept().catch(() => undefined);
  }

  /**
   * @param {string} name of a button that gives a file
   * @param {() => Promise<void>} [press]
   * @returns {Promise<string>} what is in that
   */
  async takes(name, press = () => this.press(name)) {
    await this.driver.executeScript(() => {
      HTMLAnchorElement.prototype.click = function () {
        Object.assign(window, { given: decodeURIComponent(this.href.replace(/^data:.*?,/, "")) });
      };
    });
    await press();
    return this.driver.executeScript("return given");
  }

  // --- what is seen ---

  /** @param {Partial<Seen>} expected waits until it is seen */
  async sees(expected) {
    const seen = await askAgain(() => this.driver.executeAsyncScript(awaitSeen, expected, PATIENCE_MS));
    if (seen) assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key]])), expected);
  }

  /** @param {string} id waits until this question is shown */
  async shows(id) {
    await this.#find(`//*[@data-question="${id}"]`);
  }

  /** @param {string} status waits until a quiz has it */
  async reaches(status) {
    const element = this.#scope || "//page-quiz";
    await this.driver.findElement(By.xpath(`${element}[@data-status="${status}"]`));
  }

  /** @param {string} text waits until it stands in the page */
  async reads(text) {
    await this.#find(`//*[contains(normalize-space(), ${quoted(text)})]`);
  }

  /** @param {RegExp} pattern waits until the visible text of what has the focus is like this */
  async focuses(pattern) {
    let text = "";
    await this.driver.wait(async () => {
      text = await this.driver.switchTo().activeElement().getText().catch(() => "");
      return pattern.test(text);
    }, PATIENCE_MS).catch(() => assert.match(text, pattern, "the focus is elsewhere"));
  }

  /**
   * Runs a function in the page to its end.
   * @param {(json: string) => Promise<string>} task that needs nothing from outside itself
   * @param {string} json
   * @returns {Promise<string>}
   */
  async runs(task, json) {
    const call = `const done = arguments[1]; (${task})(arguments[0]).then((it) => done([it]), (error) => done([, String(error)]));`;
    const [result, error] = await this.driver.executeAsyncScript(call, json);
    assert.equal(error ?? undefined, undefined);
    return result;
  }

  /** @returns {Promise<string[]>} addresses of all that the page has asked for, itself aside */
  requests() {
    return this.driver.executeScript(() => performance.getEntriesByType("resource").map(({ name }) => name));
  }

  /** @returns {Promise<number>} length of the tab's history */
  entries() {
    return this.driver.executeScript(() => history.length);
  }

  /** @param {string} text that the field has */
  async holds(text) {
    const field = await this.#find(FIELD);
    assert.equal(await this.driver.executeScript("return arguments[0].value", field), text);
  }

  /** @returns {Promise<boolean>} whether the quiz has its look */
  async isStyled() {
    const width = () => getComputedStyle(/** @type {Element} */ (document.querySelector(".quiz-container"))).maxWidth;
    return (await this.driver.executeScript(width)) === "600px";
  }

  /** @returns {Promise<boolean>} whether the page would have the browser ask before it is left */
  isAskedOnLeaving() {
    return this.driver.executeScript(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  }

  /** @returns {Promise<any>} what "Download my answers" gives */
  async downloads() {
    await this.driver.executeScript(catchDownload);
    await this.press("Download my answers");
    return JSON.parse(await this.driver.executeScript("return decodeURIComponent(downloaded.replace(/^.*?,/, ''))"));
  }

  /** @param {string} text waits until a draft with it is stored */
  async stores(text) {
    assert.ok(await this.driver.executeAsyncScript(awaitStored, text), "no draft can be read");
  }

  /** Waits until the page would let go without asking: all is kept. */
  async keeps() {
    assert.ok(await askAgain(() => this.driver.executeAsyncScript(awaitKept, PATIENCE_MS)), "the answers were not kept");
  }
}
