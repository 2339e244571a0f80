/** What the interface says, in any of its languages. */

import { fileOf, speaker } from "../../web/language.js";
import EN from "../../web/locales/en.json";
import EXTRA from "../../web/locales/en.extra.json";
import WHOLE from "../../web/locales/en.whole.json";
import { readBeside } from "./files.mjs";

/**
 * @param {{ lang: string, messages: Record<string, string> }} info
 * @returns {import("../../web/messages.js").Say} in that language, or in English where there is no file of it
 */
export function sayOf({ lang, messages }) {
  const file = fileOf(lang);
  const texts = file && JSON.parse(readBeside(`locales/${file}.json`));
  return speaker(file ? lang : "en", { ...EN, ...EXTRA, ...WHOLE, ...texts, ...messages });
}
