/** Pages on disk: written there, saved there by a browser, and an endpoint that takes what they send. */

import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeFolder } from "./processes.mjs";

/** What is thrown, known as long as the page is open. */
const NOTE = "<script>errors = []; onerror = onunhandledrejection = (event) => void errors.push(String(event.reason ?? event));</script>";

/**
 * Writes a page into a folder of its own, with all scripts beside it.
 * @param {string} html
 * @returns {string} its address
 */
export function writePage(html) {
  const folder = makeFolder();
  const path = join(folder, "quiz.html");
  writeFileSync(path, html.replace("<head>", `<head>${NOTE}`));
  mkdirSync(join(folder, "quiz_files"));
  for (const name of ["pagequiz.js", "pagequiz.extra.js", "pagequiz.full.js", "pagequiz.fallback.js"]) {
    copyFileSync(join("build/dist", name), join(folder, "quiz_files", name));
  }
  return pathToFileURL(path).href;
}

/**
 * The page that is shown, as a browser saves it: what has become of the document, each script as a file beside it.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @returns {Promise<string>}
 */
export async function savedPage(driver) {
  /** @type {string} */
  const html = await driver.executeScript(() => document.documentElement.outerHTML);
  const inside = html.replace(/<script src="\/thrown.js"><\/script>|<script>errors = .*?<\/script>/, "");
  return `<!DOCTYPE html>\n${inside.replace(/ src="\/(?=pagequiz\.js")/g, ' src="./quiz_files/')}`;
}

/**
 * Starts an endpoint for pages from disk, whose origin is "null".
 * @param {number} [port]
 */
export async function startEndpoint(port = 0) {
  /** @type {{ type: string | undefined, body: string }[]} */
  const posts = [];
  const allowed = {
    "access-control-allow-origin": "null",
    "access-control-allow-headers": "content-type",
    "access-control-allow-private-network": "true",
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === "POST") posts.push({ type: request.headers["content-type"], body: String(Buffer.concat(chunks)) });
    response.writeHead(request.method === "POST" ? 201 : 204, allowed).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/answers`;
  return { url, posts, stop };
}
