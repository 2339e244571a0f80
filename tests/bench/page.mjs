/** The page in Chromium, against a quiz written by hand: each figure is a ratio of runs taken in turns, each cold. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { readQuiz, renderForm } from "pagequiz/forms";
import { definition } from "./inputs.mjs";
import { median } from "./node.mjs";

const RUNS = 15;
const SLOW_RUNS = 7;

/** Slow 4G as Lighthouse has it, and a processor four times slower. */
const SLOW = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000, slowdown: 4 };
const FAST = { latency: 0, downloadThroughput: -1, uploadThroughput: -1, slowdown: 1 };

const json = JSON.stringify(definition).replaceAll("<", "\\u003c");
const quiz = await readQuiz(JSON.stringify(definition));
const form = renderForm({ ...quiz, info: { ...quiz.info, action: "/answers" } });
const style = readFileSync("build/dist/pagequiz.css", "utf8");

/** @param {string} body */
const pageOf = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Quiz</title><body>${body}</html>`;

/** The quiz, with what stands in its element besides the definition. */
const quizOf = (inside = "") => `<page-quiz save="none"><script type="application/json">${json}</script>
${inside}</page-quiz><script src="/pagequiz.js"></script>`;

/** @type {Record<string, { type: string, body: string }>} */
const FILES = {
  "/ours": { type: "text/html", body: pageOf(quizOf()) },
  "/rendered": { type: "text/html", body: pageOf(`<style>${style}</style>${quizOf(form)}`) },
  "/static": {
    type: "text/html",
    body: pageOf('<form class="question"><label>Which languages? <input name="languages"></label></form>'),
  },
  "/theirs": {
    type: "text/html",
    body: readFileSync("tests/bench/handwritten.html", "utf8").replace("{{{ DEFINITION }}}", () => json),
  },
  "/pagequiz.js": { type: "text/javascript", body: readFileSync("build/dist/pagequiz.js", "utf8") },
};

/** @returns {Promise<{ origin: string, close(): void }>} a static host that has compressed its files in advance */
async function serve() {
  const files = new Map(
    Object.entries(FILES).map(([path, { type, body }]) => [path, { type, bytes: brotliCompressSync(body) }]),
  );
  const server = createServer(({ url = "" }, response) => {
    const file = files.get(url.split("?")[0]);
    if (file) response.setHeader("Content-Type", file.type).setHeader("Content-Encoding", "br").end(file.bytes);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(0)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs in the page before anything else: notes when the first question is painted, and the wasm memory. */
function watch() {
  const noted = /** @type {any} */ (window);
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".question input")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (noted.firstQuestionMs = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    function (/** @type {[WebAssembly.Module, any]} */ ...parameters) {
      const instance = new Instance(...parameters);
      noted.wasmMemory = instance.exports.memory;
      return instance;
    }
  );
}

/** Runs in the page: answers to the end, a frame after each move. @returns ms of script that a step takes */
async function walk() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  /** @param {HTMLElement} element */
  const timeClick = async (element) => {
    const start = performance.now();
    element.click();
    const ms = performance.now() - start;
    await frame();
    return ms;
  };
  const steps = [];
  while (steps.length < 10) {
    const field = /** @type {HTMLInputElement} */ (document.querySelector(".question input"));
    const button = /** @type {HTMLElement} */ (document.querySelector("#next, [type=submit]"));
    const ms = field.type === "text" ? 0 : await timeClick(field);
    steps.push(ms + (await timeClick(button)));
  }
  return steps.sort((a, b) => a - b)[5];
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {typeof SLOW} conditions
 */
async function visit(browser, url, { slowdown, ...network }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...network });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watch);
  await page.goto(url);
  await page.waitForFunction("window.firstQuestionMs");
  const first = /** @type {number} */ (await page.evaluate("firstQuestionMs"));
  const step = slowdown === 1 ? await page.evaluate(walk) : 0;
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const memory = usedSize + Number(await page.evaluate("window.wasmMemory?.buffer.byteLength ?? 0"));
  await context.close();
  return { first, step, memory };
}

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function pageRows() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  const { origin, close } = await serve();
  /** @param {typeof SLOW} conditions @param {number} runs @param {[string, string]} pages ours and theirs */
  async function compare(conditions, runs, [our, their]) {
    const pairs = [];
    for (let run = 0; run < runs; run++) {
      const ours = await visit(browser, origin + our, conditions);
      pairs.push({ ours, theirs: await visit(browser, origin + their, conditions) });
    }
    return pairs.slice(1);
  }
  try {
    const fast = await compare(FAST, RUNS, ["/ours", "/theirs"]);
    const slow = await compare(SLOW, SLOW_RUNS, ["/ours", "/theirs"]);
    const rendered = await compare(SLOW, SLOW_RUNS, ["/rendered", "/static"]);
    /** @param {typeof fast} pairs @param {"first" | "step"} key */
    const ratio = (pairs, key) =>
      median(pairs.map(({ ours }) => ours[key])) / median(pairs.map(({ theirs }) => theirs[key]));
    const more = median(fast.map(({ ours, theirs }) => ours.memory - theirs.memory)) / 1e6;
    return [
      { what: "first question, fast: to a script by hand", is: ratio(fast, "first"), must: 1.25, goal: 1.1 },
      { what: "first question, slow 4G and CPU/4: to the same", is: ratio(slow, "first"), must: 1.25, goal: 1.1 },
      { what: "first question, rendered, slow: to static HTML", is: ratio(rendered, "first"), must: 1.1, goal: 1.02 },
      { what: "script work of a step: to the same", is: ratio(fast, "step"), must: 2, goal: 1 },
      { what: "heap and wasm memory over the same, MB", is: more, must: 1, goal: 0.5 },
    ];
  } finally {
    close();
    await browser.close();
  }
}
