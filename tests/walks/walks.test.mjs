/**
 * Walks by chance, the same in each browser. WALKS: how many; SEED: which one alone, or the first of several; ENGINE:
 * where. A walk that fails says how to replay it.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, startBrowser } from "../engines/browsers.mjs";
import { walk } from "./walk.mjs";

const WALKS = Number(process.env.WALKS ?? 24);
const FIRST_SEED = Number(process.env.SEED ?? 1);
/** So many failures say enough. */
const MOST_FAILURES = 3;

/** @param {number} seed @returns {import("./walk.mjs").Save} two of three keep their draft for all tabs */
const saveOf = (seed) => (seed % 3 ? "local" : "session");

describe("walks", { concurrency: ENGINES.length }, () => {
  for (const engine of ENGINES) {
    describe(engine, () => {
      /** @type {import("../engines/browsers.mjs").Browser} */
      let browser;
      before(async () => (browser = await startBrowser(engine)));
      after(() => browser?.stop());

      test(`${WALKS} from seed ${FIRST_SEED} show and send what the model says`, async () => {
        const failures = /** @type {string[]} */ ([]);
        for (let seed = FIRST_SEED; seed < FIRST_SEED + WALKS && failures.length < MOST_FAILURES; seed++) {
          const replay = `replay with: SEED=${seed} ENGINE=${engine} make test-walks`;
          await walk(browser.driver, seed, saveOf(seed)).catch(({ message }) => failures.push(`${replay}\n${message}`));
        }
        assert.equal(failures.join("\n\n"), "");
      });
    });
  }
});
