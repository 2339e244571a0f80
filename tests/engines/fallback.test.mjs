/** Where WebAssembly is missing, or a policy refuses it, in each engine: the same engine in JavaScript takes its place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { SHORT, SHORT_ANSWER, answerShort } from "./quizzes.mjs";
import { inEachEngine } from "./world.mjs";

/** @type {{ title: string, rest?: string, headers?: Record<string, string> }[]} */
const PAGES = [
  { title: "WebAssembly is missing", rest: "<script>delete window.WebAssembly</script>" },
  { title: "a policy refuses WebAssembly", headers: { "content-security-policy": "default-src 'self'" } },
];

inEachEngine((world) => {
  for (const { title, ...page } of PAGES) {
    test(`${title}: a quiz runs to its end, keeps its answers over a reload, and sends them`, async () => {
      const { reader, site } = world;
      await world.open(SHORT, page);
      await reader.press("Next");
      await reader.sees({ id: "languages", isRefused: true });
      await answerShort(reader);
      await reader.type("Grüße 😀");
      await reader.keeps();
      await reader.reload();
      await reader.sees({ id: "comment", text: "Grüße 😀" });
      await reader.press("Send");
      await reader.reaches("sent");
      const [{ payload }] = site.posts;
      assert.deepEqual({ ...payload, _id: 0 }, { ...SHORT_ANSWER, comment: "Grüße 😀", _id: 0 });
      assert.ok(site.requests.includes("GET /pagequiz.fallback.js"));
    });
  }
});
