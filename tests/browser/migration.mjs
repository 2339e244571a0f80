/** A reader's way through the example quiz. */

import { MIGRATION, STRATEGY } from "../engines/quizzes.mjs";
import { choose, next, shows, type } from "./helper.mjs";

export { MIGRATION, STRATEGY };

/**
 * Answers every question, and stands at the last, or at `until`.
 * @param {import("playwright-core").Page} page
 * @param {{ until?: string }} [options]
 */
export async function migrate(page, { until } = {}) {
  const ids = Object.keys(MIGRATION);
  for (const [index, [id, value]] of Object.entries(MIGRATION).entries()) {
    await shows(page, id);
    if (id === until) return;
    const isText = await page.getByRole("textbox").count();
    if (isText) await type(page, String(value));
    else for (const label of [value].flat()) await choose(page, label);
    // A radio moves on by itself.
    if ((isText || Array.isArray(value)) && index < ids.length - 1) await next(page);
  }
}
