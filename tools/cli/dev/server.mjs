/** The server of `pagequiz dev`, for this machine only: page, definition, scripts, what changes, and the endpoint. */

import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { DEV_STYLE } from "pagequiz:texts";
import { readBeside } from "../files.mjs";
import { pageOf } from "./page.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {import("./quiz.mjs").OpenQuiz} OpenQuiz
 * @typedef {{ quiz: OpenQuiz, listeners: Set<Response>, tell: (name: string, data: unknown) => void }} World
 */

const ADDRESS = "127.0.0.1";

/** As much as the engine takes. */
const BODY_BYTES = 4 * 1024 * 1024;

/** @type {Record<string, string>} */
const TYPES = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" },
  ...{ ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp" },
  ...{ ".svg": "image/svg+xml", ".avif": "image/avif" },
};

/** What a page with a quiz needs, and no more. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: http: data:",
].join("; ");

/** @param {string} extension */
const headersOf = (extension) => ({
  "Content-Type": TYPES[extension] + (TYPES[extension].startsWith("image/") ? "" : "; charset=utf-8"),
  "Cache-Control": "no-store",
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
});

/** @param {Response} response @param {string} extension @param {string} text @param {number} [status] */
function reply(response, extension, text, status = 200) {
  response.writeHead(status, headersOf(extension)).end(text);
}

/** @param {Response} response @param {string} message @param {number} status */
const refuse = (response, message, status) => reply(response, ".json", JSON.stringify({ ok: false, message }), status);

/** @param {string} name @param {unknown} data @returns {string} an event, as EventSource reads it */
const eventOf = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** @param {World} world @param {Request} request @param {Response} response */
function follow({ quiz, listeners }, request, response) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(`retry: 1000\n${eventOf("state", quiz.state)}`);
  listeners.add(response);
  request.on("close", () => listeners.delete(response));
}

/** @param {Request} request @returns {Promise<string | undefined>} nothing of what is too long */
async function readBody(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/**
 * Takes a submission as an endpoint would: refuses what is wrong, by its questions.
 * @param {World} world
 * @param {Request} request
 * @param {Response} response
 */
async function take({ quiz, tell }, request, response) {
  const body = await readBody(request);
  if (body === undefined) return refuse(response, "it is too long", 413);
  if (/urlencoded/.test(request.headers["content-type"] ?? "")) {
    // How a form becomes a submission only collectors know.
    tell("answers", { payload: [...new URLSearchParams(body)].map((pair) => pair.join(" = ")), isForm: true });
    return reply(response, ".json", '{"ok":true}', 201);
  }
  const { ok, issues } = quiz.check(body);
  tell("answers", { payload: payloadOf(body), ok, issues });
  reply(response, ".json", JSON.stringify({ ok, issues }), ok ? 201 : 422);
}

/** @param {string} body */
function payloadOf(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Scripts and style sheets of pagequiz itself. */
const OWN = /^\/((?:pagequiz(?:\.[\w-]+)?|dev)\.(?:js|css))$/;

/** @param {string} path @param {Response} response */
function sendOwn(path, response) {
  try {
    reply(response, extname(path), path === "/dev.css" ? DEV_STYLE : readBeside(path.slice(1)));
  } catch {
    refuse(response, "there is nothing like it", 404);
  }
}

/** Sends a picture that lies beside the quiz. @param {string} folder @param {string} path @param {Response} response */
function sendPicture(folder, path, response) {
  const file = resolve(folder, `.${path}`);
  const type = TYPES[extname(file).toLowerCase()];
  if (!type?.startsWith("image/") || !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    return refuse(response, "there is nothing like it", 404);
  }
  createReadStream(file)
    .on("open", () => response.writeHead(200, headersOf(extname(file).toLowerCase())))
    .on("error", () => (response.headersSent ? response.destroy() : refuse(response, "there is nothing like it", 404)))
    .pipe(response);
}

/** By method and path. @type {Record<string, (world: World, request: Request, response: Response) => unknown>} */
const ROUTES = {
  "GET /": ({ quiz }, _, response) => reply(response, ".html", pageOf(quiz.file)),
  "GET /quiz.json": ({ quiz }, _, response) => reply(response, ".json", quiz.text),
  "GET /events": follow,
  "POST /answers": take,
};

/**
 * @param {string} text
 * @returns {string} the path of an address; nothing if no file can have it
 */
function pathOf(text) {
  try {
    const path = decodeURIComponent(new URL(text, "http://localhost").pathname);
    return path.includes("\0") ? "" : path;
  } catch {
    return "";
  }
}

/**
 * @param {World} world
 * @param {Request} request
 * @param {Response} response
 */
function serve(world, request, response) {
  const { method, url = "/", headers, socket } = request;
  // A page of another site may have this address under its own name (DNS rebinding), or post here.
  const hosts = [ADDRESS, "localhost"].map((name) => `${name}:${socket.localPort}`);
  const isOurs = hosts.includes(headers.host ?? "");
  const isFromHere = !headers.origin || hosts.includes(headers.origin.replace("http://", ""));
  if (!isOurs || !isFromHere) return refuse(response, "this server is for pages of its own", 403);
  const path = pathOf(url);
  const route = ROUTES[`${method} ${path}`];
  if (route) return route(world, request, response);
  if (method !== "GET") return refuse(response, "there is nothing like it", 405);
  return OWN.test(path) ? sendOwn(path, response) : sendPicture(resolve(world.quiz.file, ".."), path, response);
}

/**
 * @param {OpenQuiz} quiz
 * @param {number} port 0: any that is free
 */
export async function startServer(quiz, port) {
  /** @type {Set<Response>} */
  const listeners = new Set();
  const tell = (/** @type {string} */ name, /** @type {unknown} */ data) =>
    listeners.forEach((listener) => listener.write(eventOf(name, data)));
  const world = { quiz, listeners, tell };
  const server = createServer((request, response) => void serve(world, request, response));
  await new Promise((done, failed) => server.once("error", failed).listen(port, ADDRESS, () => done(undefined)));
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://${ADDRESS}:${own}`,
    tell,
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
