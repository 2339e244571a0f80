/** beside.js for builds that are modules: they resolve such addresses themselves, and so do bundlers. */

/** @type {Record<string, () => Promise<any>>} */
const LOADERS = {
  fallback: () => import("pagequiz:fallback"),
  ar: () => import("pagequiz:ar"),
  cs: () => import("pagequiz:cs"),
  da: () => import("pagequiz:da"),
  de: () => import("pagequiz:de"),
  es: () => import("pagequiz:es"),
  fi: () => import("pagequiz:fi"),
  fr: () => import("pagequiz:fr"),
  he: () => import("pagequiz:he"),
  hi: () => import("pagequiz:hi"),
  it: () => import("pagequiz:it"),
  ja: () => import("pagequiz:ja"),
  ko: () => import("pagequiz:ko"),
  nl: () => import("pagequiz:nl"),
  pl: () => import("pagequiz:pl"),
  pt: () => import("pagequiz:pt"),
  sv: () => import("pagequiz:sv"),
  tr: () => import("pagequiz:tr"),
  uk: () => import("pagequiz:uk"),
  zh: () => import("pagequiz:zh"),
};

/** @type {(name: string) => Promise<any>} */
export const beside = (name) => LOADERS[name]();
