/** The collector behind a proxy that fails on demand: what a network, a server or a proxy may do to a post. */

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { COLLECT } from "../browser/site.mjs";
import { until } from "./browsers.mjs";
import { makeFolder, removeFolder, startProcess, stopProcess } from "./processes.mjs";

/**
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} Reply
 *
 * @typedef {object} Exchange one post on its way
 * @property {import("node:http").ServerResponse} response
 * @property {import("node:net").Socket} socket
 * @property {() => Promise<Reply>} forward has the collector take it
 * @property {(status: number) => void} tells notes that the page learns this now
 *
 * What happens to a post in place of being forwarded and replied to.
 * @typedef {(exchange: Exchange) => unknown} Fault
 *
 * As it arrived, and what was told of it.
 * @typedef {{ payload: any, fault: Fault, at: number, status?: number, toldAt?: number }} Post
 */

/** Browsers repeat by themselves, and at once, what was lost or timed out on an open connection; the page waits. */
const REPEAT_MS = 500;
const SLICE_MS = 100;

const JSON_TYPE = { "content-type": "application/json" };

// --- faults ---

/**
 * @param {number} status
 * @param {Record<string, string>} [headers]
 * @param {unknown} [body]
 * @returns {Fault} a reply without the collector
 */
export const says = (status, headers, body = { ok: false }) => ({ response, tells }) => {
  tells(status);
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(body));
};

/** @param {Exchange} exchange */
export const passes = async ({ forward, response, tells }) => {
  const { status, headers, body } = await forward();
  tells(status);
  response.writeHead(status, headers).end(body);
};

/** RST before a reply; nothing was stored. @type {Fault} */
export const reset = ({ socket }) => socket.resetAndDestroy();

/** Stored, and then no reply. @param {Exchange} exchange */
export const lost = async ({ forward, socket }) => {
  await forward();
  socket.destroy();
};

/** Never a reply; nothing was stored. @type {Fault} */
export const silent = () => undefined;

/** Stored, and then never a reply. @type {Fault} */
export const mute = ({ forward }) => forward();

/** @param {number} status @returns {Fault} a reply whose body stops in the middle */
export const stalls = (status) => ({ response }) =>
  void response.writeHead(status, { ...JSON_TYPE, "content-length": 100 }).write('{"issues":[{"id":"name","mess');

/** @param {number} status of a reply whose body is cut in the middle; nothing was stored */
export const cuts = (status) => async (/** @type {Exchange} */ exchange) => {
  stalls(status)(exchange);
  await sleep(SLICE_MS);
  exchange.socket.destroy();
};

/** Stored; the body of the reply is cut in the middle. @param {Exchange} exchange */
export const cutAfterwards = async ({ forward, response, socket, tells }) => {
  const { status, headers, body } = await forward();
  tells(status);
  response.writeHead(status, { ...headers, "content-length": body.length }).write(body.subarray(0, 5));
  await sleep(SLICE_MS);
  socket.destroy();
};

/** @param {number} ms over which head and body of the reply come, byte by byte; stored */
export const trickles = (ms) => async (/** @type {Exchange} */ { forward, socket, tells }) => {
  const { status, headers, body } = await forward();
  const fields = Object.entries({ ...headers, "content-length": body.length, connection: "close" });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const text = `HTTP/1.1 ${status} Slow\r\n${head}\r\n${body}`;
  const size = Math.ceil((text.length * SLICE_MS) / ms);
  for (let i = 0; i < text.length; i += size) {
    if (i <= text.indexOf("\r\n\r\n")) tells(status);
    socket.write(text.slice(i, i + size));
    await sleep(SLICE_MS);
  }
  socket.end();
};

/**
 * Holds posts back. One whose sender has hung up meanwhile is not forwarded, as proxies do.
 * @param {Fault} [andThen]
 */
export function holds(andThen = passes) {
  let release = () => {};
  const released = /** @type {Promise<void>} */ (new Promise((resolve) => (release = resolve)));
  const fault = async (/** @type {Exchange} */ exchange) => {
    await released;
    if (!exchange.socket.destroyed) await andThen(exchange);
  };
  return { fault, release };
}

export const timesOut = says(408);

/** What browsers repeat. @type {Set<Fault>} */
const REPEATED = new Set([reset, lost, timesOut]);

// --- the proxy ---

export class Endpoint {
  /** What happens to the next posts, in turn; those after them are forwarded. @type {Fault[]} */
  faults = [];
  /** Of which leave is given to pages of other origins. @type {Record<string, string>} */
  corsHeaders = {};
  /** @type {Post[]} */
  posts = [];
  #folder = makeFolder();
  #database = join(this.#folder, "answers.db");
  #child = /** @type {import("node:child_process").ChildProcess} */ (/** @type {unknown} */ (undefined));
  #collector = "";
  /** For pages of other origins. */
  #server = createServer((request, response) => void this.take(request, response));

  /**
   * @param {unknown[]} definitions which the collector knows
   * @returns {Promise<Endpoint>}
   */
  static async start(definitions) {
    const endpoint = new Endpoint();
    const parameters = definitions.flatMap((definition, i) => {
      const file = join(endpoint.#folder, `${i}.json`);
      writeFileSync(file, JSON.stringify(definition));
      return ["--quiz", file];
    });
    parameters.push("--site", makeFolder(), "--db", endpoint.#database, "--port", "0");
    const child = await startProcess(COLLECT, parameters, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(/** @type {import("node:stream").Readable} */ (child.stdout), "data");
    endpoint.#child = child;
    endpoint.#collector = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? `no collector: ${line}`;
    return endpoint;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await stopProcess(this.#child);
    removeFolder(this.#folder);
  }

  /** @returns {Promise<string>} an origin of its own, another than the page's */
  async listen() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (this.#server.address()).port}`;
  }

  /** @returns {any[]} the payloads in the database */
  rows() {
    const parameters = ["export", "--db", this.#database, "--format", "json"];
    const rows = JSON.parse(execFileSync(COLLECT, parameters, { encoding: "utf8" }));
    return rows.map((/** @type {any} */ { payload }) => payload);
  }

  /** @param {number} count of posts that have arrived; waits for it */
  async arrives(count) {
    await until(() => this.posts.length >= count, `${count} posts`);
  }

  /** @param {number} count of rows in the database; waits for it */
  async stores(count) {
    await until(() => this.rows().length >= count, `${count} rows`);
  }

  /** When a page could first know of a 2xx, or never: infinity. */
  get okAt() {
    const told = this.posts.filter(({ status = 0 }) => status >= 200 && status < 300);
    return Math.min(...told.map(({ toldAt = Infinity }) => toldAt));
  }

  /** @param {any} payload @returns {Fault} */
  #next(payload) {
    const last = this.posts.at(-1);
    const isRepeat = last?.payload._id === payload._id && Date.now() - Number(last?.at) < REPEAT_MS;
    return last && isRepeat && REPEATED.has(last.fault) ? last.fault : (this.faults.shift() ?? passes);
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  take = async (request, response) => {
    const { method, url, headers, socket } = request;
    const body = Buffer.concat(await request.toArray());
    response.shouldKeepAlive = false;
    for (const [name, value] of Object.entries(this.corsHeaders)) response.setHeader(name, value);
    if (method === "OPTIONS") return void response.writeHead(204).end();
    const isForm = /urlencoded/.test(String(headers["content-type"]));
    const payload = isForm ? Object.fromEntries(new URLSearchParams(String(body))) : JSON.parse(String(body));
    const fault = this.#next(payload);
    const post = /** @type {Post} */ ({ payload, fault, at: Date.now() });
    this.posts.push(post);
    const forward = async () => {
      const { "content-type": type = "", accept = "" } = headers;
      const reply = await fetch(this.#collector + url, { method, body, headers: { "content-type": type, accept } });
      const forwarded = { "content-type": String(reply.headers.get("content-type")) };
      return { status: reply.status, headers: forwarded, body: Buffer.from(await reply.arrayBuffer()) };
    };
    const tells = (/** @type {number} */ status) => void Object.assign(post, { status, toldAt: Date.now() });
    await fault({ response, socket, forward, tells });
  };
}
