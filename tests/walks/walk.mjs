/** One walk: chance chooses what the reader does, in a browser and in the model, and after each move both show the same. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { addPage, quizElement, startFreshSite, thrownIn } from "../engines/page.mjs";
import { Reader } from "../engines/reader.mjs";
import { closeTabs, openTab } from "../engines/tabs.mjs";
import { applyAction, chooseAction, pick, randomOf } from "./actions.mjs";
import { payloadOf } from "./answers.mjs";
import { ANCHORS, QUESTIONS, labelsOf } from "./definition.mjs";
import { Model, TOTAL, questionAt } from "./model.mjs";

/**
 * @typedef {import("selenium-webdriver").WebDriver} WebDriver
 * @typedef {import("selenium-webdriver").WebElement} WebElement
 * @typedef {import("./actions.mjs").Action} Action
 * @typedef {"local" | "session"} Save
 */

/** Within the 50 entries that browsers keep of a tab, each action adding one at most. */
const FEWEST_ACTIONS = 40;
const MOST_ACTIONS = 46;

/** What leaves the page, or has another tab look at the draft. */
const LEAVING = /^(reload|visit|reopen|open|close|switch|leave)$/;

/** So long after a radio was chosen the quiz moves on by itself: a Next that comes later is one of the next question. */
const CHOSEN_MS = 250;

/** So long a page is waited for that starts again, and so often looked at. */
const START_MS = 5000;
const LOOK_MS = 20;

const DEFINITION = { id: "walk", action: "/answers/walk", questions: QUESTIONS };

/** A browser's tabs on a site of their own: storage is empty where the port is new. */
class Walk {
  /** Of the open tabs, in the model's order. @type {string[]} */
  handles = [];
  /** What `history.length` was before the first entry of each tab. @type {number[]} */
  before = [];
  /** @type {string[]} */
  log = [];
  /** The tab that stays open. */
  home = "";
  /** Where beside the middle of a thing it is pressed. */
  side = 8;
  /** Whether the last one who hurried came too late, on a machine that does much else. */
  isLate = false;

  /**
   * @param {WebDriver} driver
   * @param {import("../browser/site.mjs").Site} site
   * @param {Model} model
   * @param {Save} save
   */
  constructor(driver, site, model, save) {
    const links = ANCHORS.map((hash) => `<a href="${hash}">to ${hash}</a> <i id="${hash.slice(1)}"></i>`).join(" ");
    this.driver = driver;
    this.reader = new Reader(driver);
    this.site = site;
    this.model = model;
    this.start = site.page("/before.html", "<h1>Before</h1>");
    this.url = addPage(site, `<p>${links}</p>${quizElement(DEFINITION, `save="${save}"`)}`);
  }

  /**
   * @param {string} query
   * @returns {Promise<WebElement | null>} of the page that is open; it may just be starting again, as one that was kept does
   */
  async find(query) {
    const look = (/** @type {string} */ wanted) => {
      const [kind, name] = JSON.parse(wanted);
      const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(kind)]);
      return all.find((element) => !name || element.textContent?.trim() === name);
    };
    for (const end = Date.now() + START_MS; ; await sleep(LOOK_MS)) {
      const element = await this.driver.executeScript(look, query).catch(() => null);
      if (element || Date.now() > end) return /** @type {WebElement | null} */ (element);
    }
  }

  /** @param {string} kind @param {string} [name] */
  async reach(kind, name = "") {
    const element = await this.find(JSON.stringify([kind, name]));
    assert.ok(element, `the page has no ${kind} "${name}"`);
    // Never where it was pressed last: that would be a double click.
    this.side = -this.side;
    return this.driver.actions().move({ origin: element, x: this.side, duration: 0 }).click();
  }

  /** @param {string} kind @param {string} [name] */
  async press(kind, name) {
    await (await this.reach(kind, name)).perform();
  }

  /** @param {string} text in place of what the field has @param {string} [last] key */
  async type(text, last = "") {
    const sequence = await this.reach(".question input:not([type=radio], [type=checkbox])");
    await sequence.keyDown(Key.CONTROL).sendKeys("a").keyUp(Key.CONTROL).sendKeys(text || Key.BACK_SPACE, last).perform();
  }

  /** @returns {Promise<number>} */
  stepShown() {
    return this.driver.executeScript(() => Number(document.querySelector(".question")?.getAttribute("data-step")));
  }

  /** @param {number} step */
  async visit(step) {
    await this.driver.get(`${this.url}?visit=${this.model.nextVisit}${step ? `&question=${step}` : ""}`);
  }

  async open() {
    this.handles.push(await openTab(this.driver));
    await this.driver.get(this.start);
    this.before.push((await this.driver.executeScript(() => history.length)) - 1);
    await this.visit(0);
  }

  async close() {
    const at = this.model.current;
    await this.driver.close();
    this.handles.splice(at, 1);
    this.before.splice(at, 1);
  }

  /** @type {Record<string, (value: any) => Promise<unknown>>} */
  moves = {
    click: (label) => this.press("label", label),
    type: (text) => this.type(text),
    next: () => this.press("button", "Next"),
    enter: (text) => this.type(text, Key.ENTER),
    hurry: async (label) => {
      const next = await this.find(JSON.stringify(["button", "Next"]));
      const sequence = (await this.reach("label", label)).move({ origin: /** @type {WebElement} */ (next), duration: 0 }).click();
      const start = Date.now();
      await sequence.perform();
      this.isLate = Date.now() - start >= CHOSEN_MS;
    },
    previous: () => this.press("button", "Previous"),
    back: () => (this.model.isAway(-1) ? this.reader.leaveBy("back") : this.reader.back()),
    forward: () => (this.model.isAway(1) ? this.reader.leaveBy("forward") : this.reader.forward()),
    leave: async () => {
      await this.reader.leaveBy("back", async () => {
        await this.reader.sees({ path: "/before.html" });
        await this.reader.forward();
      });
    },
    reload: () => this.driver.navigate().refresh(),
    follow: (hash) => this.press("a", `to ${hash}`),
    visit: (step) => this.visit(step),
    reopen: async () => {
      await this.close();
      await this.driver.switchTo().window(this.home);
      await this.open();
    },
    open: () => this.open(),
    switch: () => this.driver.switchTo().window(this.handles[1 - this.model.current]),
    close: async () => {
      await this.close();
      await this.driver.switchTo().window(this.handles[0]);
    },
    fail: () => {
      this.site.replies.push({ status: 403 });
      return this.press("button", "Send");
    },
  };

  /** @param {Action} action in the browser, then in the model; after it both show the same */
  async act(action) {
    const { model } = this;
    this.log.push(action.value === undefined ? action.name : `${action.name} ${JSON.stringify(action.value)}`);
    const isAway = (action.name === "back" && model.isAway(-1)) || (action.name === "forward" && model.isAway(1));
    if (isAway || LEAVING.test(action.name)) await this.reader.keeps();
    if (action.name === "visit") await this.reader.mark();
    await this.moves[action.name](action.value);
    const { step } = model.state;
    applyAction(model, action);
    if (action.name === "hurry" && this.isLate && (await this.stepShown()) > model.state.step) model.next();
    const isRefused = /^(next|enter)$/.test(action.name) && model.state.step === step ? { isRefused: true } : {};
    await this.reader.sees({ ...this.seen(), ...isRefused });
    if (action.name === "fail") this.checkPost();
  }

  /** @returns {Record<string, unknown>} what the reader sees, by the model */
  seen() {
    const { state, entry, tab, question, current } = this.model;
    return {
      path: "/quiz.html",
      visit: entry.visit,
      asked: entry.step,
      hash: entry.hash,
      length: this.before[current] + tab.entries.length,
      status: state.isFailed ? "failed" : "question",
      step: state.isFailed ? TOTAL + 1 : state.step,
      id: question?.id ?? null,
      chosen: question ? this.model.answer.chosen : [],
      text: question ? this.model.answer.text : null,
    };
  }

  /** The last post is what was last chosen and typed. */
  checkPost() {
    const { _id, ...payload } = this.site.posts.at(-1)?.payload ?? {};
    assert.deepEqual(payload, payloadOf(this.model.state.answers));
  }

  /** @param {import("./actions.mjs").Random} random answers what is open still, and sends */
  async finish(random) {
    const { model } = this;
    if (model.state.isFailed) await this.act({ name: "previous" });
    while (model.state.step < TOTAL) {
      const { step } = model.state;
      await this.act({ name: "next" });
      if (model.state.step === step) await this.answer(random);
    }
    const count = this.site.posts.length;
    await this.press("button", "Send");
    await this.reader.sees({ status: "sent" });
    this.checkPost();
    assert.equal(this.site.posts.length, count + 1, "sent once");
  }

  /** @param {import("./actions.mjs").Random} random gives the question a good answer */
  async answer(random) {
    const question = questionAt(this.model.state.step);
    const { chosen, text } = this.model.answer;
    if (question.type === "email") await this.act({ name: "type", value: "name@example.com" });
    else if (text !== null) await this.act({ name: "type", value: "  spaced out " });
    else if (!chosen.length) await this.act({ name: "click", value: pick(labelsOf(question).slice(0, 2), random) });
  }

  /** Another tab with the same draft cannot send a second time. */
  async finishOther() {
    const count = this.site.posts.length;
    await this.driver.switchTo().window(this.handles[1 - this.model.current]);
    await this.driver.navigate().refresh();
    await this.reader.sees({ status: "sent" });
    assert.equal(this.site.posts.length, count);
  }
}

/**
 * Walks once.
 * @param {WebDriver} driver whose tab stays open
 * @param {number} seed
 * @param {Save} save
 * @returns {Promise<void>} rejected with an error that has all actions where browser and model part
 */
export async function walk(driver, seed, save) {
  const random = randomOf(seed);
  const site = await startFreshSite();
  const model = new Model(save);
  const walker = new Walk(driver, site, model, save);
  walker.home = await driver.getWindowHandle();
  try {
    await walker.open();
    model.open();
    await walker.reader.sees(walker.seen());
    const count = FEWEST_ACTIONS + Math.floor(random() * (MOST_ACTIONS - FEWEST_ACTIONS));
    for (let i = 0; i < count; i++) await walker.act(chooseAction(model, random));
    await walker.finish(random);
    if (save === "local" && walker.handles.length > 1) await walker.finishOther();
    assert.deepEqual(thrownIn(site), [], "the page threw");
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new Error(`after ${walker.log.length} actions: ${walker.log.join(", ")}\n${message}`, { cause: error });
  } finally {
    await closeTabs(driver, walker.home);
    await site.stop();
  }
}
