/** Servers for the tests: a site with an endpoint, and the collector. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const ROOT = "build/site";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
};

/** @param {AsyncIterable<Buffer>} stream */
async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @param {unknown} definition as it may stand in a page */
export const inline = (definition) =>
  `<script type="application/json">${JSON.stringify(definition).replaceAll("<", "\\u003c")}</script>`;

/**
 * A reply of the endpoint: status and body, late, or no reply at all. `until`: held back until then.
 * @typedef {{ status?: number, body?: unknown, headers?: Record<string, string>, until?: Promise<unknown>, drop?: boolean }} Reply
 */

/** Pages made by tests over the built example site. Every request is noted. */
export class Site {
  /** Path → page or file. @type {Map<string, { body: string, status?: number, headers: Record<string, string> }>} */
  files = new Map();
  /** What was posted. @type {{ path: string, payload: any, headers: import("node:http").IncomingHttpHeaders }[]} */
  posts = [];
  /** Replies to the next posts; after them, 201. @type {Reply[]} */
  replies = [];
  /** @type {string[]} */
  requests = [];
  /** Takes what is posted, in place of `replies`. @type {import("node:http").RequestListener | undefined} */
  endpoint;
  #port = 0;
  #server = createServer((request, response) => void this.#answer(request, response));

  static async start() {
    const site = new Site();
    site.#server.listen(0, "127.0.0.1");
    await once(site.#server, "listening");
    return site;
  }

  get origin() {
    return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (this.#server.address()).port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Refuses connections, and ends those that are open. */
  async pause() {
    this.#port = Number(new URL(this.origin).port);
    await this.stop();
  }

  /** Listens again, on the same port. */
  async resume() {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Forgets all that one test did. */
  reset() {
    this.files.clear();
    this.posts.length = this.replies.length = this.requests.length = 0;
  }

  /**
   * Adds a file.
   * @param {string} path
   * @param {string} body
   * @param {Record<string, string>} [headers]
   * @returns {string} its address
   */
  file(path, body, headers = {}) {
    this.files.set(path, { body, headers: { "content-type": TYPES[extname(path)], ...headers } });
    return this.origin + path;
  }

  /**
   * Adds a page with this body.
   * @param {string} path
   * @param {string} body
   * @param {Record<string, string>} [headers]
   */
  page(path, body, headers) {
    const head = '<meta charset="utf-8"><link rel="icon" href="data:,"><title>Test</title>';
    return this.file(path, `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, headers);
  }

  /**
   * Adds a page with one quiz that is defined inside it.
   * @param {string} path
   * @param {unknown} definition
   * @param {string} [attributes] of the element
   * @param {string} [rest] of the page
   */
  quiz(path, definition, attributes = "", rest = "") {
    const element = `<page-quiz ${attributes}>${inline(definition)}</page-quiz>`;
    return this.page(path, `<script src="/pagequiz.js" defer></script>${element}${rest}`);
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #answer(request, response) {
    const { pathname } = new URL(request.url ?? "/", this.origin);
    this.requests.push(`${request.method} ${pathname}`);
    if (request.method === "POST" && this.endpoint) return this.endpoint(request, response);
    if (request.method === "POST") return this.#take(request, response, pathname);
    const made = this.files.get(pathname);
    if (made) return response.writeHead(200, made.headers).end(made.body);
    const path = join(ROOT, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const body = await readFile(path).catch(() => undefined);
    if (!body) return response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    return response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   * @param {string} path
   */
  async #take(request, response, path) {
    const text = await readAll(request);
    const isForm = request.headers["content-type"] === "application/x-www-form-urlencoded";
    const payload = isForm ? [...new URLSearchParams(text)] : JSON.parse(text);
    const { status = 201, body = { ok: true }, headers = {}, until, drop } = this.replies.shift() ?? {};
    this.posts.push({ path, payload, headers: request.headers });
    await until;
    if (drop) return request.socket.destroy();
    return response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  }
}

const PLAIN = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <link rel="stylesheet" href="pagequiz.css">
  <script src="pagequiz.js" defer></script>
  <page-quiz src="eleven.json"></page-quiz>
</html>
`;

/** The collector's arguments for the eleven questions without rules, as a plain form. @param {string} folder for its site */
export function plainExample(folder) {
  const site = join(folder, "site");
  cpSync(ROOT, site, { recursive: true });
  writeFileSync(join(site, "index.html"), PLAIN);
  execFileSync("node", ["tools/fill-forms.mjs", join(site, "index.html")]);
  return ["--site", site, "--quiz", "web/examples/eleven.json", "--form", "build/forms/eleven.html"];
}

/** The collector's program. */
export const COLLECT = process.env.COLLECT ?? "build/collect";

/**
 * Starts the collector on a free port.
 * @param {string[]} args
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startCollector(args) {
  const child = spawn(COLLECT, ["--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const [origin] = /http:\/\/[\d.]+:\d+/.exec(String(line)) ?? [];
  if (!origin) throw new Error(`the collector said: ${line}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { origin, stop };
}
