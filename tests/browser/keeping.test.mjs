/** Drafts: what is kept, where, how long, and what is said where that fails. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerSmall, choose, chosen, drafts, kept, next, press, reaches, settled, shown, shows, SMALL, startWorld, type,
} from "./helper.mjs";
import { inline } from "./site.mjs";

const world = startWorld();

const NOTICE = "Your answers were not saved.";

/** @param {import("playwright-core").Page} page @returns {Promise<boolean>} whether the browser asks before the page is left */
async function asks(page) {
  let isAsked = false;
  page.on("dialog", (dialog) => {
    isAsked = dialog.type() === "beforeunload";
    void dialog.accept();
  });
  await page.close({ runBeforeUnload: true });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return isAsked;
}

test("nothing is stored before something is answered", async () => {
  const page = await world.open(SMALL);
  assert.deepEqual(await drafts(page), []);
  assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
});

test("a session draft belongs to its tab", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", SMALL);
  const first = await world.visit(url, { context });
  await choose(first, "Go");
  await next(first);
  await kept(first, "Go");
  const second = await world.visit(url, { context });
  assert.equal(await shown(second), "languages");
  assert.equal(await second.getByLabel("Go").isChecked(), false);
  await choose(second, "Python");
  await next(second);
  await first.reload();
  await shows(first, "size");
  await first.goBack();
  await shows(first, "languages");
  assert.equal(await first.getByLabel("Go").isChecked(), true);
  assert.equal((await drafts(first)).length, 2);
});

test("a local draft is there in another tab; two quizzes and a changed quiz have drafts of their own", async () => {
  const context = await world.browser.newContext();
  const url = world.site.quiz("/quiz.html", SMALL, 'save="local"');
  const first = await world.visit(url, { context });
  await choose(first, "Go");
  await kept(first, "Go");
  const other = world.site.quiz("/other.html", { ...SMALL, id: "other" }, 'save="local"');
  assert.equal(await (await world.visit(other, { context })).getByLabel("Go").isChecked(), false);
  const [first0, ...rest] = SMALL.questions;
  const changed = world.site.quiz("/quiz.html", { ...SMALL, questions: [{ ...first0, options: ["Go", "Rust"] }, ...rest] }, 'save="local"');
  assert.equal(await (await world.visit(changed, { context })).getByLabel("Go").isChecked(), false);
  const retitled = world.site.quiz("/quiz.html", { ...SMALL, title: "Another title" }, 'save="local"');
  assert.equal(await (await world.visit(retitled, { context })).getByLabel("Go").isChecked(), true);
});

test("the same quiz twice on a page keeps two drafts", async () => {
  const body = `<page-quiz id="one">${inline(SMALL)}</page-quiz><page-quiz id="two" history="none">${inline(SMALL)}</page-quiz>`;
  const page = await world.visit(world.site.page("/two.html", `<script src="/pagequiz.js" defer></script>${body}`));
  await page.locator("#one").getByLabel("Go").check();
  await page.locator("#two").getByLabel("C#").check();
  await kept(page, "Go");
  await kept(page, "C#");
  await page.reload();
  await settled(page);
  assert.equal(await page.locator("#one").getByLabel("Go").isChecked(), true);
  assert.equal(await page.locator("#one").getByLabel("C#").isChecked(), false);
  assert.equal(await page.locator("#two").getByLabel("C#").isChecked(), true);
});

test("a draft that has expired is not used, and is removed", async () => {
  const page = await world.open({ ...SMALL, save: "local", saveDays: 3 });
  await choose(page, "Go");
  await kept(page, "Go");
  const [[, draft]] = await drafts(page);
  const days = (draft.expires - Date.now()) / 86_400_000;
  assert.ok(days > 2.9 && days <= 3, String(days));
  await page.evaluate(async () => {
    const request = indexedDB.open("pagequiz");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction("pagequiz", "readwrite");
    const cursors = transaction.objectStore("pagequiz").openCursor();
    cursors.onsuccess = () => cursors.result?.update({ ...cursors.result.value, expires: Date.now() - 1 });
    transaction.objectStore("pagequiz").put({ snapshot: "{}", expires: Date.now() - 1 }, "other");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  });
  await page.reload();
  await settled(page);
  assert.equal(await page.getByLabel("Go").isChecked(), false);
  await choose(page, "Python");
  await kept(page, "Python");
  assert.equal((await drafts(page)).length, 1);
});

test("a draft that is damaged is ignored", async () => {
  const page = await world.open(SMALL, { attributes: 'save="local"' });
  await choose(page, "Go");
  await kept(page, "Go");
  const snapshots = ["", "{", "null", "[]", '{"version":1}', '{"version":99}'];
  for (const snapshot of snapshots) {
    await page.evaluate(async (text) => {
      const request = indexedDB.open("pagequiz");
      await new Promise((resolve) => (request.onsuccess = resolve));
      const store = request.result.transaction("pagequiz", "readwrite").objectStore("pagequiz");
      const keys = store.getAllKeys();
      keys.onsuccess = () => keys.result.forEach((key) => store.put({ snapshot: text, expires: Date.now() + 1e9 }, key));
      await new Promise((resolve) => (store.transaction.oncomplete = resolve));
      request.result.close();
    }, snapshot);
    await page.reload();
    await settled(page);
    assert.equal(await shown(page), "languages", snapshot);
    assert.equal(await page.getByLabel("Go").isChecked(), false, snapshot);
  }
});

test("the draft goes in the step in which it was sent: what is kept says so, and has no answers", async () => {
  const page = await world.open(SMALL);
  await answerSmall(page);
  await type(page, "secret comment");
  await press(page, "Send");
  await reaches(page, "sent");
  await kept(page, "sent");
  assert.doesNotMatch(JSON.stringify(await drafts(page)), /secret comment|name@example|Python/);
});

for (const [name, script] of [
  ["missing", "Object.defineProperty(window, 'indexedDB', { value: undefined })"],
  ["forbidden", "for (const name of ['indexedDB', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('No', 'SecurityError'); } })"],
  ["full", "const { put } = IDBObjectStore.prototype; IDBObjectStore.prototype.put = function (...parameters) { const request = put.apply(this, parameters); this.transaction.abort(); return request; }"],
  ["failing", "IDBFactory.prototype.open = () => { const request = {}; setTimeout(() => request.onerror()); return request; }"],
]) {
  test(`storage is ${name}: the quiz goes on, and says that it could not be saved`, async () => {
    const page = await world.open(SMALL, { after: `<script>${script}</script>` });
    assert.equal(await page.getByText(NOTICE).count(), 0);
    await choose(page, "Go");
    await page.getByText(NOTICE).waitFor();
    await next(page);
    await choose(page, "small");
    await shows(page, "email");
    await type(page, "name@example.com");
    await next(page);
    await press(page, "Send");
    await reaches(page, "sent");
    await page.getByText(NOTICE).waitFor({ state: "detached" });
    assert.equal(world.site.posts.length, 1);
  });
}

test("leaving asks only while answers are neither saved nor sent", async () => {
  const saved = await world.open(SMALL);
  await choose(saved, "Go");
  await kept(saved, "Go");
  assert.equal(await asks(saved), false, "saved");

  const unsaved = await world.open(SMALL, { attributes: 'save="none"' });
  await choose(unsaved, "Go");
  assert.equal(await asks(unsaved), true, "not saved");

  const untouched = await world.open(SMALL, { attributes: 'save="none"' });
  await untouched.getByRole("button", { name: "Next" }).click();
  assert.equal(await asks(untouched), false, "nothing answered");

  const sent = await world.open({ ...SMALL, questions: [SMALL.questions[0]] }, { attributes: 'save="none"' });
  await choose(sent, "Go");
  await press(sent, "Send");
  await reaches(sent, "sent");
  assert.equal(await asks(sent), false, "sent");
});

test('with save="none" nothing is stored, and a reload starts again', async () => {
  const page = await world.open(SMALL, { attributes: 'save="none"' });
  await choose(page, "Go");
  await next(page);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await settled(page);
  assert.equal(await shown(page), "languages");
  assert.equal(await page.getByLabel("Go").isChecked(), false);
  assert.deepEqual(await drafts(page), []);
});

test("a start that is overtaken while its draft loads does not take the draft away", async () => {
  const page = await world.open(SMALL);
  await choose(page, "Go");
  await kept(page, "Go");
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => document.querySelector("page-quiz")?.setAttribute("action", "/other"));
  });
  await page.reload();
  await settled(page);
  assert.deepEqual(await chosen(page), ["Go"]);
});
