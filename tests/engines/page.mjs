/** Pages for the tests of all engines: with a quiz, and with a script that reports what the page throws. */

import { Site, inline } from "../browser/site.mjs";

/** Origins used so far: a port may come again, with what the browser has kept of it. @type {Set<string>} */
const used = new Set();

/** @returns {Promise<Site>} of an origin for which no browser has kept anything */
export async function startFreshSite() {
  for (;;) {
    const site = await Site.start();
    if (!used.has(site.origin)) {
      used.add(site.origin);
      return site;
    }
    await site.stop();
  }
}

/** What is thrown becomes a request: it is known even if the page is left. */
const REPORT =
  "onerror = onunhandledrejection = (event) => void fetch(`/thrown/${encodeURIComponent(event.reason ?? event)}`);";

export const SCRIPTS = '<script src="/thrown.js"></script><script src="/pagequiz.js" defer></script>';

/**
 * @param {Site} site
 * @param {string} body of a page with quizzes
 * @param {{ path?: string, headers?: Record<string, string> }} [options]
 * @returns {string} its address
 */
export function addPage(site, body, { path = "/quiz.html", headers } = {}) {
  site.file("/thrown.js", REPORT);
  return site.page(path, `${SCRIPTS}${body}`, headers);
}

/** @param {unknown} definition @param {string} [attributes] @returns {string} the element */
export const quizElement = (definition, attributes = "") => `<page-quiz ${attributes}>${inline(definition)}</page-quiz>`;

/** @param {Site} site @returns {string[]} what its pages threw */
export const thrownIn = (site) =>
  site.requests.filter((request) => request.includes("/thrown/")).map((request) => decodeURIComponent(request));
