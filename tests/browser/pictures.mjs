/**
 * Usage: node pictures.mjs OUTDIR
 * Takes the pictures of the README: the same from the same build, with nothing that moves or blinks.
 */

import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";
import { choose, next, settled, shows, type } from "./helper.mjs";
import { migrate } from "./migration.mjs";
import { drawProperties } from "./properties.mjs";
import { inline, Site } from "./site.mjs";

/** Around the quiz, so that it does not touch the border of its picture. */
const MARGIN = 20;

/** Where the quiz is in the window: there, something of the page before it can be seen. */
const ABOVE = 120;

/** A font without serifs is easier to read in a small picture. */
const FONT = "html:root { font-family: sans-serif }";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContextOptions} Options */

const WIDE = { viewport: { width: 760, height: 1000 } };
const PHONE = { viewport: { width: 390, height: 640 }, isMobile: true, hasTouch: true };

const ARABIC = {
  lang: "ar",
  questions: [
    { id: "size", type: "radio", question: "ما حجم مشروعك؟", options: ["صغير", "متوسط", "كبير"] },
    {
      id: "languages",
      type: "multipleChoice",
      question: "ما لغات البرمجة التي تستخدمها حاليًا؟",
      hint: "يمكنك اختيار أكثر من إجابة.",
      options: ["Python", "Go", "Rust", "JavaScript", "PHP"],
      other: true,
    },
    { id: "goal", type: "input", question: "ما هدفك؟" },
  ],
};

/**
 * Every picture: its page, what is done there, and how much of the quiz it shows.
 * @type {Record<string, { path: string, options: Options, height?: number, isPage?: boolean, steps: (page: Page) => Promise<unknown> }>}
 */
const PICTURES = {
  light: {
    path: "/index.html",
    options: WIDE,
    async steps(page) {
      for (const label of ["Python", "TypeScript"]) await choose(page, label);
    },
  },
  dark: {
    path: "/index.html",
    options: { ...WIDE, colorScheme: "dark" },
    async steps(page) {
      await migrate(page, { until: "motivations" });
      await page.goBack();
      await shows(page, "rustExperience");
    },
  },
  phone: { path: "/registration.html", options: PHONE, isPage: true, steps: toTicket },
  rtl: {
    path: "/rtl.html",
    options: WIDE,
    async steps(page) {
      await choose(page, "متوسط");
      await shows(page, "languages");
      for (const label of ["Python", "JavaScript"]) await choose(page, label);
    },
  },
  error: {
    path: "/index.html",
    options: WIDE,
    async steps(page) {
      await migrate(page, { until: "email" });
      await type(page, "name@example");
      await page.getByRole("button", { name: "Send" }).click();
    },
  },
  result: {
    path: "/index.html",
    options: WIDE,
    height: 335,
    async steps(page) {
      await migrate(page);
      await page.getByRole("button", { name: "Send" }).click();
      await page.locator(".quiz-outcome").waitFor();
    },
  },
};

/** @param {Page} page goes to the third question of the registration */
async function toTicket(page) {
  await next(page);
  await type(page, "Name");
  await next(page);
  await type(page, "name@example.com");
  await next(page);
  await shows(page, "ticket");
}

/** @param {Page} page leaves nothing that depends on when the picture is taken */
async function calm(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  await page
    .locator(".quiz-container")
    .evaluate((quiz, above) => scrollBy(0, quiz.getBoundingClientRect().top - above), ABOVE);
}

/** @param {Page} page @param {number} [height] of it, from the top @returns where the quiz is */
async function clipOf(page, height = Infinity) {
  const box = await page.locator(".quiz-container").boundingBox();
  if (!box) throw new Error("there is no quiz");
  const [x, y] = [box.x - MARGIN, box.y - MARGIN].map((place) => Math.max(0, Math.round(place)));
  return {
    x,
    y,
    width: Math.round(box.width) + 2 * MARGIN,
    height: Math.round(Math.min(height, box.height)) + 2 * MARGIN,
  };
}

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const site = await Site.start();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const viewport = '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="site.css">';
site.page(
  "/rtl.html",
  `${viewport}<script src="/pagequiz.full.js" defer></script><main><page-quiz>${inline(ARABIC)}</page-quiz></main>`,
);
/** @param {Options} options */
const open = (options) => browser.newPage({ deviceScaleFactor: 1.5, reducedMotion: "reduce", ...options });

/**
 * @param {string} name
 * @param {Page} page closed afterwards
 * @param {{ x: number, y: number, width: number, height: number }} [clip]
 */
async function take(name, page, clip) {
  await page.screenshot({ path: `${folder}/${name}.png`, type: "png", animations: "disabled", caret: "hide", clip });
  await page.close();
}

for (const [name, { path, options, height, isPage, steps }] of Object.entries(PICTURES)) {
  const page = await open(options);
  await page.goto(site.origin + path);
  await page.addStyleTag({ content: FONT });
  await settled(page);
  await steps(page);
  await calm(page);
  await take(name, page, isPage ? undefined : await clipOf(page, height));
}
const page = await open({ viewport: { width: 980, height: 800 }, deviceScaleFactor: 1 });
await drawProperties(page, site);
const { height = 0 } = (await page.locator("body").boundingBox()) ?? {};
await take("properties", page, { x: 0, y: 0, width: 980, height: height + 48 });
await browser.close();
await site.stop();
