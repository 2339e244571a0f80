/** Sending in each engine: whatever the endpoint does, "sent" means a 2xx, and what arrives is what was chosen. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { freePort } from "../ports.mjs";
import { addPage, quizElement } from "./page.mjs";
import { SHORT, SHORT_ANSWER, answerShort } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/** Without the answers this is quicker to fill in. */
const ONE = { id: "one", action: "/answers/one", include: ["_id"], questions: [{ id: "name", type: "input", question: "Which name?" }] };

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Replies in turn, after which the quiz has `status` and has posted so many times. */
const REPLIES = /** @type {{ title: string, replies: import("../browser/site.mjs").Reply[], status: string, posts: number }[]} */ ([
  { title: "200", replies: [{ status: 200 }], status: "sent", posts: 1 },
  { title: "201", replies: [{ status: 201 }], status: "sent", posts: 1 },
  { title: "201 without JSON", replies: [{ status: 201, body: undefined }], status: "sent", posts: 1 },
  { title: "503, then 201", replies: [{ status: 503 }, { status: 201 }], status: "sent", posts: 2 },
  { title: "a lost reply, then 201", replies: [{ drop: true }, { status: 201 }], status: "sent", posts: 2 },
  { title: "a redirect", replies: [{ status: 303, headers: { location: "/pagequiz.css" } }], status: "failed", posts: 1 },
  { title: "403", replies: [{ status: 403 }], status: "failed", posts: 1 },
  { title: "404", replies: [{ status: 404 }], status: "failed", posts: 1 },
]);

/** What a policy refuses becomes a request, as what is thrown does; but for the icon of the tests' pages, a data: URL. */
const VIOLATIONS = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  void (blockedURI === "data" || fetch("/thrown/" + violatedDirective + blockedURI)));`;

inEachEngine((world) => {
  for (const { title, replies, status, posts } of REPLIES) {
    test(`${title}: ${status}, after ${posts} with one id`, async () => {
      const { reader, site } = world;
      site.replies.push(...replies);
      await world.open(ONE);
      await reader.type(" a name ");
      await reader.press("Send");
      await reader.reaches(status);
      assert.deepEqual(new Set(site.posts.map(({ payload }) => payload.name)), new Set(["a name"]));
      assert.equal(new Set(site.posts.map(({ payload }) => payload._id)).size, 1);
      assert.equal(site.posts.length, posts);
      if (status === "sent") return;
      await reader.reads("Your answers were not sent. Nothing is lost.");
      await reader.press("Retry");
      await reader.reaches("sent");
      assert.equal(new Set(site.posts.map(({ payload }) => payload._id)).size, 1);
    });
  }

  test("a slow reply: not sent before it is there, and pressed only once", async () => {
    const { reader, site } = world;
    let release = /** @type {(value?: unknown) => void} */ (() => undefined);
    site.replies.push({ until: new Promise((resolve) => (release = resolve)) });
    await world.open(ONE);
    await reader.type("a name");
    await reader.press("Send");
    await reader.sees({ status: "sending", id: null });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await reader.sees({ status: "sending" });
    release();
    await reader.reaches("sent");
    assert.equal(site.posts.length, 1);
  });

  test("422 with issues: shown, each with a way to its question; changed, it is sent", async () => {
    const { reader, site } = world;
    site.replies.push({ status: 422, body: { issues: [{ id: "name", code: "taken", message: "This name is taken" }] } });
    await world.open(SHORT);
    await answerShort(reader);
    await reader.press("Send");
    await reader.reaches("failed");
    await reader.follow("This name is taken");
    await reader.sees({ id: "name", text: "a name" });
    await reader.type("another name");
    await reader.press("Next");
    await reader.shows("comment");
    await reader.press("Send");
    await reader.reaches("sent");
    const [first, second] = site.posts.map(({ payload }) => payload);
    assert.deepEqual({ ...first, _id: 0 }, { ...SHORT_ANSWER, _id: 0 });
    assert.deepEqual(second, { ...first, name: "another name" });
  });

  test("no connection, lost replies and errors: failed after all tries, the answers stay, and can be sent later", async () => {
    const { reader, site } = world;
    // More than the four tries of the page: browsers repeat by themselves what was lost on a connection used before.
    site.replies.push(...Array(20).fill([{ drop: true }, { status: 500 }]).flat());
    const refused = quizElement({ ...ONE, action: `http://127.0.0.1:${await freePort()}/` }, 'id="refused" history="none"');
    await reader.visit(addPage(site, quizElement(ONE, 'id="lost"') + refused));
    const readers = [reader.within("lost"), reader.within("refused")];
    for (const each of readers) {
      await each.type("a name");
      await each.press("Send");
    }
    for (const each of readers) await each.reaches("failed");
    site.replies.length = 0;
    await readers[0].press("Retry");
    await readers[0].reaches("sent");
    assert.deepEqual(new Set(site.posts.map(({ payload }) => payload.name)), new Set(["a name"]));
    assert.equal(new Set(site.posts.map(({ payload }) => payload._id)).size, 1);
    await readers[1].press("Previous");
    await readers[1].holds("a name");
  });

  test("two quizzes on a page send what was answered in each", async () => {
    const { reader, site } = world;
    const other = { ...ONE, id: "other", action: "/answers/other" };
    await reader.visit(addPage(site, quizElement(ONE, 'id="first"') + quizElement(other, 'id="second" history="none"')));
    for (const [id, text] of /** @type {const} */ ([["first", "a name"], ["second", "another name"]])) {
      await reader.within(id).type(text);
      await reader.within(id).press("Send");
      await reader.within(id).reaches("sent");
    }
    assert.deepEqual(site.posts.map(({ path, payload }) => [path, payload.name]), [["/answers/one", "a name"], ["/answers/other", "another name"]]);
  });

  test("a strict policy: all works, and nothing is refused", async () => {
    const { reader, site } = world;
    site.file("/violations.js", VIOLATIONS);
    const rest = '<script src="/violations.js"></script>';
    await world.open(SHORT, { rest, headers: { "content-security-policy": POLICY } });
    assert.equal(await reader.isStyled(), true);
    await answerShort(reader);
    await reader.keeps();
    await reader.reload();
    await reader.shows("comment");
    await reader.press("Send");
    await reader.reaches("sent");
    assert.equal(site.posts.length, 1);
  });
});
