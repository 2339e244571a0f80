/** The interface in another language than English, which every script has: texts of a file in web/locales. */

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

/**
 * @param {string} lang whose numbers and plurals it has
 * @param {Record<string, unknown>} texts sentences; or such by plural category, where the number in them decides
 * @returns {import("./messages.js").Say}
 */
export function speaker(lang, texts) {
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);

  /** @param {any} text @param {import("./messages.js").Params} params */
  function formOf(text, params) {
    if (typeof text?.other !== "string") return text;
    const names = text.other.match(/\w+(?=\})/g);
    const count = names.map((/** @type {string} */ name) => params[name]).find(Number.isFinite);
    return text[plurals.select(count)] ?? text.other;
  }

  return (key, params = {}) => {
    const shown = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "number" ? numbers.format(value) : value,
    ]);
    return fill(formOf(texts[key], params), Object.fromEntries(shown));
  };
}
