/** The interface as a language has it: its texts, of a file in web/locales, its plurals, numbers and days. */

import { fill } from "./messages.js";

/** The languages that there is a file of. Traditional characters are not those of "zh". */
const FILES = /^(ar|cs|da|de|es|fi|fr|he|hi|it|ja|ko|nl|pl|pt|sv|tr|uk|zh(?!-(hant|tw|hk|mo)))(?![^-])/i;

/** Languages written from right to left, whether or not there is a file. */
const TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(?![^-])/i;

/** @type {(lang: string | undefined) => string | undefined} the name of the file of a language tag (BCP 47) */
export function fileOf(lang = "") {
  try {
    return FILES.exec(Intl.getCanonicalLocales(lang)[0])?.[1].toLowerCase();
  } catch {
    return undefined; // whatever that is, it is no tag
  }
}

/** @type {(lang: string) => "rtl" | "ltr"} */
export const directionOf = (lang) => (TO_LEFT.test(lang) ? "rtl" : "ltr");

/** A day, as the engine has it. */
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What a limit that is a day is said with. @type {Record<string, string>} */
const DAY_KEYS = { "too-small": "too-early", "too-large": "too-late" };

/**
 * @param {string} lang whose plurals, numbers and days it has
 * @param {Record<string, unknown>} texts sentences; or such by plural category, where the number in them decides
 * @returns {import("./messages.js").Say}
 */
export function speaker(lang, texts) {
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  const days = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });

  /** @param {any} text @param {import("./messages.js").Params} params */
  function formOf(text, params) {
    if (typeof text?.other !== "string") return text;
    const names = text.other.match(/\w+(?=\})/g);
    const count = names.map((/** @type {string} */ name) => params[name]).find(Number.isFinite);
    return text[plurals.select(count)] ?? text.other;
  }

  /** @param {[name: string, value: any]} param */
  function shown([name, value]) {
    if (typeof value === "number") return [name, numbers.format(value)];
    const day = /^(min|max|day)$/.test(name) && DAY.test(value) && new Date(value);
    return [name, day && !isNaN(+day) ? days.format(day) : value];
  }

  return (key, params = {}) => {
    const own = DAY.test(params.min ?? params.max) ? (DAY_KEYS[key] ?? key) : key;
    return fill(formOf(texts[own], params), Object.fromEntries(Object.entries(params).map(shown)));
  };
}
