/** Results and scores at the end: on the screen, on paper, in a file, in an event; and what becomes of them later. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { choose, focused, kept, next, press, reaches, settled, shows, startWorld, type } from "./helper.mjs";

const world = startWorld();

const QUIZ = {
  id: "ready",
  title: "Are you ready?",
  action: "/answers/ready",
  include: ["_id", "_score", "_result"],
  results: [
    { id: "yes", when: { ">=": [{ var: "$score" }, 2] }, title: "**Ready**, {name}", text: "You have {$score} points:\n\n- read [this](https://example.com/a)\n- *go*\n\nGood luck." },
    { id: "no", title: "Not yet, {name}" },
  ],
  questions: [
    { id: "name", type: "input", question: "Which *name*?" },
    { id: "team", type: "radio", question: "How many?", options: [{ value: "1", points: 0 }, { value: "2", label: "Two", points: 2.5 }] },
    { id: "news", type: "checkbox", question: "News?", optional: true },
  ],
};

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} team @param {string} end */
async function answer(page, team = "Two", end = "Send") {
  await type(page, "Zoë & *co*");
  await next(page);
  await choose(page, team);
  await shows(page, "news");
  await page.getByRole("checkbox").click();
  await press(page, end);
}

/** @param {Page} page notes what is told of results; to be called before they come */
const listen = (page) =>
  page.evaluate(() => {
    const heard = /** @type {any[]} */ ((/** @type {any} */ (window).heard = []));
    document.addEventListener("quiz:result", (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  });

/** @param {Page} page @returns {Promise<any[]>} */
const heard = (page) => page.evaluate(() => /** @type {any} */ (window).heard);

describe("results", () => {
  test("follow the end: a heading, text, the score; and what was sent says so", async () => {
    const page = await world.open(QUIZ);
    await listen(page);
    await answer(page);
    await reaches(page, "sent");
    assert.equal(await focused(page), "Thank you. Your answers were sent.");
    await page.getByRole("heading", { name: "Ready, Zoë & *co*", exact: true }).waitFor();
    await page.getByText("You have 2.5 points:").waitFor();
    assert.deepEqual(await page.getByRole("listitem").filter({ visible: true }).allInnerTexts(), ["read this", "go"]);
    assert.equal(await page.getByText("Score").count(), 0, "a result tells it");
    assert.deepEqual(await heard(page), [{ quiz: "ready", index: 4, total: 3, ids: ["yes"], score: 2.5 }]);
    const [{ payload }] = world.site.posts;
    assert.deepEqual([payload._score, payload._result], [2.5, ["yes"]]);
  });

  test("the headings stand below the one before the quiz", async () => {
    for (const [before, level] of [["", 2], ["<h1>A</h1>", 2], ["<h1>A</h1><h3>B</h3>", 4], ["<h6>A</h6>", 6]]) {
      const url = world.site.quiz("/quiz.html", { ...QUIZ, action: undefined }, "", "<h5>After</h5>");
      const { body, headers } = /** @type {any} */ (world.site.files.get("/quiz.html"));
      world.site.file("/quiz.html", body.replace("<page-quiz", `${before}<page-quiz`), headers);
      const page = await world.visit(url);
      await answer(page, "1", "Finish");
      await page.getByRole("heading", { name: "Not yet, Zoë & *co*", level: Number(level) }).waitFor();
    }
  });

  test("all that hold, one without a title, and a score by names, which only results tell", async () => {
    const option = { value: "a", points: { risk: 1, gain: 3 } };
    const page = await world.open({
      resultMode: "all",
      results: [{ id: "r", when: { ">": [{ var: "$score.risk" }, 0] }, text: "Risk {$score.risk}" }, { id: "x", when: false, text: "X" }, { id: "g", text: "Gain {$score.gain}" }],
      questions: [{ id: "q", type: "radio", question: "Q?", options: [option] }],
    });
    await listen(page);
    await choose(page, "a");
    await press(page, "Finish");
    await page.getByText("Gain 3").waitFor();
    await page.getByText("Risk 1").waitFor();
    assert.equal(await page.getByText("Score").count(), 0);
    assert.deepEqual((await heard(page)).map(({ ids, score }) => [ids, score]), [[["r", "g"], { risk: 1, gain: 3 }]]);
  });

  test("the score has a line where no result tells it, which is the author's to leave out", async () => {
    const results = [{ id: "yes", title: "Ready" }];
    const told = await world.open({ ...QUIZ, results });
    await answer(told);
    await reaches(told, "sent");
    await told.getByText("Score: 2.5").waitFor();
    const page = await world.open({ ...QUIZ, results, messages: { score: "", sent: "Sent." } });
    await answer(page);
    await reaches(page, "sent");
    await page.getByRole("heading", { name: /^Ready/ }).waitFor();
    assert.equal(await page.getByText("Score").count(), 0);
    assert.equal(await page.locator(".quiz-score").count(), 0);
  });

  test("an end without any is as it was", async () => {
    const page = await world.open({ questions: [{ id: "q", type: "number", question: "Q?", optional: true }] });
    await listen(page);
    await press(page, "Finish");
    await reaches(page, "done");
    assert.deepEqual(await heard(page), []);
    assert.equal(await page.getByRole("button", { name: "Print" }).count(), 0);
  });

  test("are told once for each end: not while it is sent, and again where an answer was changed", async () => {
    const page = await world.open(QUIZ);
    await listen(page);
    world.site.replies.push({ status: 400 });
    await answer(page);
    await reaches(page, "failed");
    await page.getByRole("heading", { name: /^Ready/ }).waitFor();
    assert.equal((await heard(page)).length, 1);
    await press(page, "Previous");
    await shows(page, "news");
    assert.equal(await page.getByRole("heading", { name: /^Ready/ }).count(), 0);
    await press(page, "Send");
    await reaches(page, "sent");
    assert.equal((await heard(page)).length, 2);
  });

  test("a submission that a listener prevents tells nothing", async () => {
    const page = await world.open(QUIZ);
    await listen(page);
    await page.evaluate(() => document.addEventListener("quiz:before-submit", (event) => event.preventDefault()));
    await answer(page);
    await page.waitForTimeout(200);
    await shows(page, "news");
    assert.deepEqual(await heard(page), []);
  });
});

describe("a reader keeps them", () => {
  test("on paper: results and all answers, and nothing to be pressed", async () => {
    const page = await world.open(QUIZ);
    await page.evaluate(() => (window.print = () => void (document.title = "printed")));
    await answer(page);
    await reaches(page, "sent");
    assert.equal(await page.getByText("Which name?").isVisible(), false);
    await press(page, "Print");
    assert.equal(await page.title(), "printed");
    await page.emulateMedia({ media: "print" });
    const text = await page.locator("page-quiz").innerText();
    for (const part of ["Ready, Zoë & *co*", "You have 2.5 points:", "Which name?", "Your answer: Zoë & *co*", "Your answer: Two", "Your answer: Yes"]) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
    assert.equal(await page.getByRole("progressbar").count(), 0);
  });

  test("as a text", async () => {
    const page = await world.open(QUIZ);
    await answer(page);
    await reaches(page, "sent");
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Download as text")]);
    assert.equal(download.suggestedFilename(), "ready.txt");
    assert.equal(
      await readFile(await download.path(), "utf8"),
      [
        "Are you ready?", "Ready, Zoë & *co*",
        "You have 2.5 points:", "- read this (https://example.com/a)\n- go", "Good luck.",
        "Your answers",
        "Which name?\nYour answer: Zoë & *co*", "How many?\nYour answer: Two", "News?\nYour answer: Yes\n",
      ].join("\n\n"),
    );
  });

  test("right and wrong, too", async () => {
    const question = { id: "q", type: "ranking", question: "Q?", options: ["b", "a"], correct: ["a", "b"], explanation: "By *name*" };
    const page = await world.open({ feedback: "end", questions: [question] });
    await press(page, "Finish");
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Download as text")]);
    assert.equal(download.suggestedFilename(), "result.txt");
    const text = await readFile(await download.path(), "utf8");
    assert.ok(text.endsWith("Q?\nYour answer: b, a\nNot correct.\nThe right answer: a, b\nBy name\n"), text);
  });
});

describe("results later", () => {
  const local = { ...QUIZ, save: "local" };

  test("are there while the answers wait in a queue, and once they are sent", async () => {
    const page = await world.open(local);
    await listen(page);
    world.site.replies.push({ status: 503, headers: { "retry-after": "100" } });
    await answer(page);
    await reaches(page, "queued");
    await page.getByRole("heading", { name: /^Ready/ }).waitFor();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await reaches(page, "sent");
    await page.getByRole("heading", { name: /^Ready/ }).waitFor();
    assert.equal((await heard(page)).length, 1);
  });

  test("in two tabs that send one draft: both show them", async () => {
    const page = await world.open({ ...local, results: [{ id: "one", title: "For {name}" }] });
    await type(page, "Ann");
    await next(page);
    await kept(page, "Ann");
    const other = await world.visit(page.url(), { context: page.context() });
    await shows(other, "team");
    for (const tab of [page, other]) {
      await choose(tab, "Two");
      await shows(tab, "news");
    }
    for (const tab of [page, other]) await press(tab, "Send");
    for (const tab of [page, other]) {
      await reaches(tab, "sent");
      await tab.getByRole("heading", { name: "For Ann" }).waitFor();
    }
    assert.equal(world.site.posts.length, 1);
  });

  test("a reload before it is sent has them", async () => {
    const page = await world.open({ ...QUIZ, action: undefined });
    await answer(page, "Two", "Finish");
    await reaches(page, "done");
    await kept(page, "news");
    await page.reload();
    await settled(page);
    await page.getByRole("heading", { name: /^Ready/ }).waitFor();
  });

  test("a reload once it is sent has them", async () => {
    const page = await world.open(local);
    await answer(page);
    await reaches(page, "sent");
    await kept(page, '"sent":true');
    await page.reload();
    await settled(page);
    await reaches(page, "sent");
    await page.getByRole("heading", { name: /^Ready/ }).waitFor({ timeout: 2000 });
    await page.getByText("You have 2.5 points:").waitFor({ timeout: 2000 });
  });
});
