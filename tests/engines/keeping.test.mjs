/** What is kept over a reload, in another tab, and after the tab was closed: by `save`, in each engine. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { SHORT, SHORT_ANSWER, answerShort } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

const ANSWERED = { id: "comment", asked: 4, text: "" };
const FRESH = { id: "languages", asked: 1, chosen: [] };

/** Whether the answers are there after each event. */
const CASES = /** @type {const} */ ([
  { save: "local", reload: true, otherTab: true, reopen: true },
  { save: "session", reload: true, otherTab: false, reopen: false },
  { save: "none", reload: false, otherTab: false, reopen: false },
]);

inEachEngine((world) => {
  for (const { save, reload, otherTab, reopen } of CASES) {
    /** @returns {Promise<string>} the address of a quiz that is answered, and kept as far as it is */
    const answered = async () => {
      const url = await world.open(SHORT, { attributes: `save="${save}"` });
      await answerShort(world.reader);
      if (save !== "none") await world.reader.keeps();
      return url;
    };

    test(`save="${save}": after a reload the answers are ${reload ? "there" : "gone"}`, async () => {
      await answered();
      await world.reader.leave(() => world.reader.reload());
      await world.reader.sees(reload ? ANSWERED : FRESH);
    });

    test(`save="${save}": in another tab the answers are ${otherTab ? "there" : "not"}`, async () => {
      const url = await answered();
      await world.openTab();
      await world.reader.visit(url);
      await world.reader.sees(otherTab ? ANSWERED : FRESH);
    });

    test(`save="${save}": after closing and reopening the tab the answers are ${reopen ? "there" : "gone"}`, async () => {
      const url = await answered();
      await world.reopenTab();
      await world.reader.visit(url);
      await world.reader.sees(reopen ? ANSWERED : FRESH);
      if (!reopen) return;
      await world.reader.press("Send");
      await world.reader.reaches("sent");
      const { _id, ...payload } = world.site.posts[0].payload;
      assert.deepEqual(payload, SHORT_ANSWER);
    });
  }

  test("each tab keeps its own answers while it is open; once one has sent them, the other does not send again", async () => {
    const { reader, site } = world;
    const url = await world.open(SHORT, { attributes: 'save="local"' });
    const first = await world.handle();
    await answerShort(reader);
    await reader.keeps();
    const second = await world.openTab();
    await reader.visit(url);
    await reader.sees(ANSWERED);
    await reader.type("from the second tab");
    await reader.keeps();
    await world.switchTo(first);
    await reader.sees(ANSWERED);
    await reader.type("from the first tab");
    await reader.press("Send");
    await reader.reaches("sent");
    await reader.keeps();
    await world.switchTo(second);
    await reader.sees({ ...ANSWERED, text: "from the second tab" });
    await reader.press("Send");
    await reader.reaches("sent");
    assert.deepEqual(site.posts.map(({ payload }) => payload.comment), ["from the first tab"]);
  });

  test("answers that are neither kept nor sent are not left without a question", async () => {
    const { reader } = world;
    await world.open(SHORT, { attributes: 'save="none"' });
    assert.equal(await reader.isAskedOnLeaving(), false);
    await reader.choose("Go");
    await reader.sees({ chosen: ["Go"] });
    assert.equal(await reader.isAskedOnLeaving(), true);
  });
});
