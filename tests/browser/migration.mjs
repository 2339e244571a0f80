/** A reader's way through the example quiz. */

import { choose, next, shows, type } from "./helper.mjs";

/** What they answer, as it is submitted. */
export const MIGRATION = {
  currentLanguages: ["Python", "Go"],
  applicationType: ["Web services/APIs"],
  codebaseSize: "< 100k lines",
  rustExperience: "Some team members have experimented with it",
  motivations: ["Performance improvements", "Production reliability"],
  concerns: ["Build times"],
  timeline: "Medium-term (3-12 months)",
  supportNeeded: ["Project audit"],
  teamSize: "2-3",
  additionalComments: "Größe, “quotes” & <b>",
  email: "name@example.com",
};

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
