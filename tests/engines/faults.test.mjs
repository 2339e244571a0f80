/**
 * Every fault of sending, in each engine, against the collector behind a proxy. Whatever happens: nothing is lost,
 * nothing is stored twice, all tries have one id, and "sent" is said only after a 2xx.
 */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { addPage, quizElement } from "./page.mjs";
import * as proxy from "./proxy.mjs";
import { addNote, readSeen } from "./seen.mjs";
import { inEachEngine } from "./world.mjs";

const { Endpoint, says } = proxy;

const NAME = { id: "name", type: "input", question: "Which name?" };
const ONE = { id: "one", action: "/answers/one", include: ["_id"], questions: [NAME] };
const PLAIN = { ...ONE, id: "plain", action: "/answers/plain", include: [] };
const FORM = { ...ONE, id: "form", action: "/answers/form", encoding: "form" };
const OTHER = { ...ONE, id: "other", action: "/answers/other" };
const TWO = {
  ...ONE,
  id: "two",
  action: "/answers/two",
  questions: [NAME, { id: "comment", type: "input", question: "Anything else?", optional: true }],
};
/** The collector asks more of this one than the page does. */
const STRICT = { ...TWO, id: "strict", action: "/answers/strict" };
const STRICTER = { ...STRICT, questions: [{ ...NAME, maxLength: 5 }, TWO.questions[1]] };

const GIVEN = "Größe: <b> & 100 %";
const ROW = { name: GIVEN };

/** Further than the page waits by itself. */
const LATER = says(503, { "retry-after": "3600" });
const ISSUES = [{ id: "name", message: "This name is taken" }, { message: "Closed on Sundays" }];
const TAKEN = says(422, {}, { issues: ISSUES });

/** @type {proxy.Fault} the date has whole seconds */
const saysDate = (exchange) => says(503, { "retry-after": new Date(Date.now() + 4000).toUTCString() })(exchange);

/** The clocks of browsers are rounded. */
const CLOCK_MS = 2;

/** Faults after which it is sent all the same. `waitMs`: the least time between the first two tries. */
const PASSING = /** @type {{ title: string, fault: proxy.Fault, tries?: number, waitMs?: number }[]} */ ([
  { title: "connection reset before a reply", fault: proxy.reset },
  { title: "stored, but the reply is lost", fault: proxy.lost },
  { title: "stored, the reply is cut in the middle of its body", fault: proxy.cutAfterwards, tries: 1 },
  { title: "stored, the reply comes byte by byte", fault: proxy.trickles(3000), tries: 1 },
  { title: "503, cut in the middle of its body", fault: proxy.cuts(503) },
  { title: "408", fault: proxy.timesOut },
  ...[425, 429, 500, 502, 503].map((status) => ({ title: `${status}`, fault: says(status) })),
  { title: "429 with seconds to wait", fault: says(429, { "retry-after": "3" }), waitMs: 3000 },
  { title: "503 with a date to wait for", fault: saysDate, waitMs: 2500 },
]);

/** Replies that end the tries at once. */
const FAILING = /** @type {{ title: string, fault: proxy.Fault }[]} */ ([
  { title: "303", fault: says(303, { location: "/note.js" }) },
  ...[403, 404, 409, 422].map((status) => ({ title: `${status}`, fault: says(status) })),
  { title: "422, cut in the middle of its issues", fault: proxy.cuts(422) },
  { title: "503 with an hour to wait", fault: LATER },
]);

/** @param {any} row @returns {object} without its id */
const answersIn = ({ _id, ...answers }) => answers;

inEachEngine((world) => {
  let endpoint = /** @type {proxy.Endpoint} */ (/** @type {unknown} */ (undefined));

  beforeEach(async () => {
    endpoint = await Endpoint.start([ONE, PLAIN, FORM, OTHER, TWO, STRICTER]);
    world.site.endpoint = endpoint.take;
  });
  afterEach(() => endpoint.stop());

  /** @param {any} definition @param {string} [save] @returns {Promise<string>} the address of its page */
  const open = (definition, save = "session") =>
    world.open(definition, { attributes: `save="${save}"`, rest: addNote(world.site) });

  /** @param {string} [text] */
  async function send(text = GIVEN) {
    await world.reader.type(text);
    await world.reader.press("Send");
  }

  /** @param {string} [save] @returns {Promise<string>} the address of a quiz with its last question open */
  async function openAtEnd(save) {
    const url = await open(TWO, save);
    await world.reader.type(GIVEN);
    await world.reader.press("Next");
    await world.reader.shows("comment");
    return url;
  }

  /** @param {...object} answers that are in the database, each once, under the one id that all tries had */
  async function stored(...answers) {
    const rows = endpoint.rows();
    const ids = [...new Set(endpoint.posts.map(({ payload }) => payload._id))];
    assert.deepEqual(rows.map(answersIn), answers);
    if (ids.length) assert.deepEqual(ids, [ids[0]]);
    assert.deepEqual(rows.map(({ _id }) => _id), answers.map(() => ids[0]));
    assert.ok(!ids.length || /.{20}/.test(ids[0]), "an id that is random");
    const seen = await readSeen(world.reader);
    const early = seen.filter(({ at, status }) => status === "sent" && at + CLOCK_MS < endpoint.okAt);
    assert.deepEqual(early, [], "sent was claimed before a 2xx");
  }

  /** @param {...string} statuses seen one after the other */
  async function saw(...statuses) {
    const seen = (await readSeen(world.reader)).map(({ status }) => status);
    assert.deepEqual(seen.filter((status) => status !== "loading"), statuses);
  }

  /** The answers can be downloaded, with the id of all tries. */
  async function downloads(answers = /** @type {object} */ (ROW)) {
    const { _id, ...rest } = await world.reader.downloads();
    assert.deepEqual(rest, answers);
    for (const { payload } of endpoint.posts) assert.equal(payload._id, _id);
  }

  /** The browser's event: not every browser has one under automation. */
  const comesOnline = () => world.reader.driver.executeScript(() => void dispatchEvent(new Event("online")));

  /** @param {boolean} isOnline of Chromium; elsewhere the server is up or down */
  async function setOnline(isOnline) {
    if (world.engine === "chromium") {
      const driver = /** @type {any} */ (world.reader.driver);
      const conditions = { offline: !isOnline, latency: 0, download_throughput: -1, upload_throughput: -1 };
      return driver.setNetworkConditions(conditions);
    }
    if (!isOnline) return world.site.pause();
    await world.site.resume();
    await comesOnline();
  }

  for (const { title, fault, tries = 2, waitMs = 1000 } of PASSING) {
    test(`${title}: sent by itself, one row`, async () => {
      endpoint.faults.push(fault);
      await open(ONE);
      await send();
      await world.reader.reaches("sent");
      await saw("question", "sending", "sent");
      await stored(ROW);
      const { posts } = endpoint;
      // The browser may have repeated what was lost; the page has waited.
      const first = posts.map((post) => post.fault).lastIndexOf(fault);
      assert.equal(posts.length - first, tries);
      if (tries > 1) assert.ok(posts[first + 1].at - posts[first].at >= waitMs - CLOCK_MS, "too early");
    });
  }

  for (const { title, fault } of FAILING) {
    test(`${title}: failed at once, no row, kept; then sent`, async () => {
      const { reader } = world;
      endpoint.faults.push(fault);
      await open(ONE);
      await send();
      await reader.reaches("failed");
      await reader.reads("Your answers were not sent. Nothing is lost.");
      await sleep(1200); // in which it would be tried again
      assert.equal(endpoint.posts.length, 1);
      await saw("question", "sending", "failed");
      await stored();
      await downloads();
      await reader.press("Retry");
      await reader.reaches("sent");
      await saw("question", "sending", "failed", "sending", "sent");
      await stored(ROW);
    });
  }

  test("four faults: tried after 1, 2 and 4 s, then failed; kept over a reload, sent by Retry", async () => {
    const { reader } = world;
    const faults = [proxy.reset, says(500), proxy.lost, says(502)];
    endpoint.faults.push(...faults);
    await open(ONE);
    await send();
    await reader.sees({ status: "failed" });
    const times = new Map(endpoint.posts.map((post) => [post.fault, post.at]));
    const at = faults.map((fault) => Number(times.get(fault)));
    for (const [i, ms] of [1000, 2000, 4000].entries()) {
      assert.ok(at[i + 1] - at[i] >= ms - CLOCK_MS, `${at[i + 1] - at[i]} ms, not ${ms}`);
    }
    await saw("question", "sending", "failed");
    await stored(ROW); // with the reply that was lost: the page does not claim it
    await downloads();
    await reader.keeps();
    await reader.reload();
    await reader.reaches("failed");
    await downloads();
    await reader.press("Retry");
    await reader.reaches("sent");
    await stored(ROW);
  });

  test("without an id in the answers, a lost reply is stored again: the endpoint cannot know", async () => {
    endpoint.faults.push(proxy.lost);
    await open(PLAIN);
    await send();
    await world.reader.reaches("sent");
    assert.deepEqual(endpoint.rows(), Array(endpoint.posts.length).fill(ROW));
    assert.ok(endpoint.posts.length > 1);
  });

  test("no reply, stored or not, and half a reply, for 10 s: tried again, sent, one row", async () => {
    const { reader, site } = world;
    endpoint.faults.push(proxy.silent, proxy.mute, proxy.stalls(503));
    const quizzes = [ONE, OTHER, TWO].map((quiz) => ({ ...quiz, questions: [NAME] }));
    const elements = quizzes.map((quiz, i) => quizElement(quiz, `id="${quiz.id}" history="${i ? "none" : "push"}"`));
    await reader.visit(addPage(site, elements.join("")));
    for (const [i, { id }] of quizzes.entries()) {
      await reader.within(id).type(id);
      await reader.within(id).press("Send");
      await endpoint.arrives(i + 1);
    }
    assert.deepEqual(endpoint.rows().map(answersIn), [{ name: "other" }]);
    await endpoint.arrives(6);
    for (const { id } of quizzes) await reader.within(id).reaches("sent");
    assert.deepEqual(endpoint.rows().map(({ name }) => name).sort(), ["one", "other", "two"]);
    for (const { id } of quizzes) {
      const [first, second, ...more] = endpoint.posts.filter(({ payload }) => payload.name === id);
      assert.deepEqual(more, []);
      assert.deepEqual(first.payload, second.payload);
      const ms = second.at - first.at;
      assert.ok(ms > 10_900 && ms < 16_000, `${ms} ms`);
    }
  });

  test("422: its messages are at the end, with links, and at the question until that is answered anew", async () => {
    const { reader } = world;
    endpoint.faults.push(TAKEN);
    await openAtEnd();
    await reader.press("Send");
    await reader.reaches("failed");
    await reader.reads("Closed on Sundays");
    await stored();
    await reader.follow("This name is taken");
    await reader.shows("name");
    await reader.holds(GIVEN);
    await reader.sees({ isRefused: true });
    await reader.reads("This name is taken");
    await reader.type("another");
    await reader.sees({ isRefused: false });
    await reader.press("Next");
    await reader.shows("comment");
    await reader.sees({ isRefused: false });
    await reader.press("Send");
    await reader.reaches("sent");
    assert.equal(endpoint.posts.length, 2);
    await stored({ name: "another" });
  });

  test("422 of the collector itself: what it refuses is not stored, what is put right is", async () => {
    const { reader } = world;
    await open(STRICT);
    await reader.type("too long");
    await reader.press("Next");
    await reader.shows("comment");
    await reader.press("Send");
    await reader.reaches("failed");
    await stored();
    await reader.follow("Name must be 5 characters or less");
    await reader.shows("name");
    await reader.reads("Your answer to “Which name?” must be 5 characters or less");
    await reader.type("short");
    await reader.press("Next");
    await reader.shows("comment");
    await reader.press("Send");
    await reader.reaches("sent");
    await stored({ name: "short" });
  });

  test("404 of the collector itself: failed, kept", async () => {
    const unknown = { ...ONE, id: "unknown", action: "/answers/unknown" };
    await open(unknown);
    await send();
    await world.reader.reaches("failed");
    assert.equal(endpoint.posts.length, 1);
    await stored();
    await downloads();
  });

  test("409 of the collector itself: what was changed after a lost reply is neither stored nor claimed", async () => {
    const { reader } = world;
    endpoint.faults.push(proxy.lost, LATER);
    await open(ONE);
    await send();
    await reader.reaches("failed");
    await stored(ROW);
    await reader.press("Previous");
    await reader.shows("name");
    await send("changed");
    await reader.reaches("failed");
    await saw("question", "sending", "failed", "question", "sending", "failed");
    await reader.reads("Your earlier answers were sent.");
    await stored(ROW);
    await downloads({ name: "changed" });
  });

  test("the server is down, and back before the tries end: sent, one row", async () => {
    const { reader, site } = world;
    await open(ONE);
    await reader.type(GIVEN);
    await site.pause();
    await reader.press("Send");
    await reader.sees({ status: "sending" });
    await sleep(500);
    await reader.sees({ status: "sending" });
    await site.resume();
    await reader.reaches("sent");
    await saw("question", "sending", "sent");
    await stored(ROW);
  });

  test("another origin that gives no leave: not claimed to be sent, though it may be stored, once", async () => {
    const { reader, site } = world;
    const origin = await endpoint.listen();
    const quizzes = [ONE, FORM].map((quiz) => ({ ...quiz, action: origin + quiz.action }));
    const elements = quizzes.map((quiz, i) => quizElement(quiz, `id="${quiz.id}" history="${i ? "none" : "push"}"`));
    await reader.visit(addPage(site, elements.join("")));
    for (const { id } of quizzes) {
      await reader.within(id).type(id);
      await reader.within(id).press("Send");
    }
    for (const { id } of quizzes) await reader.within(id).reaches("failed");
    // JSON needs leave before it is posted; a form does not, nor does a browser repeat what had a reply.
    assert.deepEqual(endpoint.posts.map(({ payload }) => payload.name), Array(4).fill("form"));
    assert.deepEqual(endpoint.rows().map(answersIn), [{ name: "form" }]);
    const allows = "access-control-allow";
    endpoint.corsHeaders = { [`${allows}-origin`]: site.origin, [`${allows}-headers`]: "content-type" };
    for (const { id } of quizzes) {
      await reader.within(id).press("Retry");
      await reader.within(id).reaches("sent");
    }
    assert.equal(endpoint.posts.length, 6);
    assert.equal(new Set(endpoint.posts.map(({ payload }) => payload._id)).size, 2);
    assert.deepEqual(endpoint.rows().map(answersIn), [{ name: "form" }, { name: "one" }]);
  });

  // --- save="local": the queue ---

  test("offline, save=local: queued, and sent by itself when online", async () => {
    const { reader } = world;
    await open(ONE, "local");
    await reader.type(GIVEN);
    await setOnline(false);
    await reader.press("Send");
    await reader.sees({ status: "queued" });
    await reader.reads("They will be sent when you are online, or open this page again.");
    await downloads();
    await stored();
    await setOnline(true);
    await reader.reaches("sent");
    await saw("question", "sending", "queued", "sending", "sent");
    assert.equal(endpoint.posts.length, 1);
    await stored(ROW);
  });

  test("a refusal that is final is not queued, nor sent again when online or on the next visit", async () => {
    const { reader } = world;
    endpoint.faults.push(says(403));
    const url = await open(ONE, "local");
    await send();
    await reader.reaches("failed");
    await comesOnline();
    await reader.keeps();
    await world.reopenTab();
    await reader.visit(url);
    await reader.reaches("failed");
    await sleep(300);
    assert.equal(endpoint.posts.length, 1);
    await stored();
    await downloads();
  });

  for (const { title, faults, before } of [
    { title: "not stored", faults: [LATER], before: [] },
    { title: "stored, the reply lost", faults: [proxy.lost, LATER], before: [ROW] },
  ]) {
    test(`queued (${title}), the tab closed: the next visit sends by itself, under the same id`, async () => {
      const { reader } = world;
      endpoint.faults.push(...faults);
      const url = await open(ONE, "local");
      await send();
      await reader.reaches("queued");
      await reader.keeps();
      await stored(...before);
      await world.reopenTab();
      const { length } = endpoint.posts;
      await reader.visit(url);
      await reader.reaches("sent");
      assert.equal(endpoint.posts.length, length + 1);
      await stored(ROW);
      await reader.keeps();
      await reader.reload();
      await reader.reaches("sent");
      assert.equal(endpoint.posts.length, length + 1);
    });
  }

  // --- pages that go while sending ---

  test("the tab is closed while sending: delivered; the next visit ends as sent, one row", async () => {
    const { reader } = world;
    const { fault, release } = proxy.holds();
    endpoint.faults.push(fault);
    const url = await open(ONE, "local");
    await send();
    await endpoint.arrives(1);
    await reader.keeps();
    await world.reopenTab();
    await sleep(500);
    release();
    await endpoint.stores(1);
    await reader.visit(url);
    await reader.reaches("sent");
    await stored(ROW);
  });

  for (const [save, how] of [["local", "by itself"], ["session", "by Retry"]]) {
    test(`reloaded while sending, save=${save}: sent ${how}, one row`, async () => {
      const { reader } = world;
      const { fault, release } = proxy.holds();
      endpoint.faults.push(fault);
      await open(ONE, save);
      await send();
      await endpoint.arrives(1);
      await reader.keeps();
      await reader.reload();
      if (save === "session") {
        await reader.reaches("failed");
        await downloads();
        await reader.press("Retry");
      }
      await endpoint.arrives(2); // in WebKitGTK before Retry, too: it posts again what its page leaves behind
      await reader.reaches("sent");
      release(); // the first comes after the second
      await sleep(300);
      await stored(ROW);
    });
  }

  test("Back while sending: it goes on sending; sent, Back shows that; one row", async () => {
    const { reader } = world;
    const { fault, release } = proxy.holds();
    endpoint.faults.push(fault);
    await openAtEnd("none");
    await reader.press("Send");
    await endpoint.arrives(1);
    await reader.back();
    await sleep(300);
    await reader.sees({ status: "sending", id: null });
    release();
    await reader.reaches("sent");
    await reader.back();
    await sleep(300);
    await reader.sees({ status: "sent", id: null });
    await saw("question", "sending", "sent");
    assert.equal(endpoint.posts.length, 1);
    await stored(ROW);
  });

  // --- the same thing twice ---

  for (const how of ["a double click", "two clicks by a script"]) {
    test(`${how} on Send: one try, one row`, async () => {
      const { driver } = world.reader;
      await open(ONE, "none"); // without a draft no lock holds a second try back
      await world.reader.type(GIVEN);
      const { fault, release } = proxy.holds();
      endpoint.faults.push(fault);
      const button = await world.reader.button("Send");
      // What is sent is drawn otherwise: the second click of a reader falls beside the button.
      if (how === "a double click") await driver.actions().doubleClick(button).perform();
      else await driver.executeScript("arguments[0].click(); arguments[0].click()", button);
      await endpoint.arrives(1);
      await sleep(300);
      release();
      await world.reader.reaches("sent");
      assert.equal(endpoint.posts.length, 1);
      await stored(ROW);
    });
  }

  for (const { fault, status } of [{ fault: proxy.passes, status: "sent" }, { fault: says(403), status: "failed" }]) {
    test(`Enter held down through the last question, ${status}: one try`, async () => {
      const { reader } = world;
      await openAtEnd();
      await reader.type("typed last");
      const { fault: held, release } = proxy.holds(fault);
      endpoint.faults.push(held);
      await reader.hold(Key.ENTER, 10);
      await endpoint.arrives(1);
      await reader.hold(Key.ENTER, 5);
      release();
      await reader.hold(Key.ENTER, 10);
      await reader.reaches(status);
      assert.equal(endpoint.posts.length, 1);
      await stored(...(status === "sent" ? [{ ...ROW, comment: "typed last" }] : []));
    });
  }

  for (const [title, first, second] of [["the same", "typed", "typed"], ["different", "first", "second"]]) {
    test(`two tabs send one draft at the same moment, with ${title} last answers: one try, one row`, async () => {
      const { reader } = world;
      const { fault, release } = proxy.holds();
      endpoint.faults.push(fault);
      const url = await openAtEnd("local");
      await reader.keeps();
      const tab = await world.handle();
      const other = await world.openTab();
      await reader.visit(url);
      await reader.shows("comment");
      await reader.type(second);
      await reader.keeps();
      await world.switchTo(tab);
      await reader.type(first);
      await reader.press("Send");
      await world.switchTo(other);
      await reader.press("Send");
      await endpoint.arrives(1);
      await sleep(500);
      assert.equal(endpoint.posts.length, 1);
      for (const handle of [tab, other]) {
        await world.switchTo(handle);
        await reader.sees({ status: "sending" });
      }
      release();
      for (const handle of [tab, other]) {
        await world.switchTo(handle);
        await reader.reaches("sent");
      }
      assert.equal(endpoint.posts.length, 1);
      await stored({ ...ROW, comment: first });
    });
  }

  test("two tabs with one queue, both online: one try more, one row", async () => {
    const { reader } = world;
    endpoint.faults.push(LATER, LATER);
    const url = await open(ONE, "local");
    await send();
    await reader.reaches("queued");
    await reader.keeps();
    const tab = await world.handle();
    const other = await world.openTab();
    await reader.visit(url);
    await endpoint.arrives(2);
    await reader.reaches("queued");
    await reader.keeps();
    const { fault, release } = proxy.holds();
    endpoint.faults.push(fault);
    for (const handle of [tab, other]) {
      await world.switchTo(handle);
      await comesOnline();
      await reader.reaches("sending");
    }
    await endpoint.arrives(3);
    await sleep(300);
    release();
    for (const handle of [tab, other]) {
      await world.switchTo(handle);
      await reader.reaches("sent");
    }
    assert.equal(endpoint.posts.length, 3);
    await stored(ROW);
  });
});
