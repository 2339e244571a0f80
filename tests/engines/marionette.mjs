/**
 * A bridge from W3C WebDriver (HTTP) to Firefox's own protocol, Marionette (TCP, each message "LENGTH:JSON"): the work of
 * geckodriver, for the commands that the tests use.
 */

import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";

/** Method, path behind the session, Marionette's command. ":id" and ":name" of a path become parameters. */
const COMMANDS = /** @type {const} */ ([
  ["DELETE", "", "DeleteSession"],
  ["GET", "/timeouts", "GetTimeouts"],
  ["POST", "/timeouts", "SetTimeouts"],
  ["GET", "/url", "GetCurrentURL"],
  ["POST", "/url", "Navigate"],
  ["POST", "/back", "Back"],
  ["POST", "/forward", "Forward"],
  ["POST", "/refresh", "Refresh"],
  ["GET", "/window", "GetWindowHandle"],
  ["POST", "/window", "SwitchToWindow"],
  ["DELETE", "/window", "CloseWindow"],
  ["POST", "/window/new", "NewWindow"],
  ["GET", "/window/handles", "GetWindowHandles"],
  ["POST", "/window/rect", "SetWindowRect"],
  ["POST", "/element", "FindElement"],
  ["POST", "/elements", "FindElements"],
  ["GET", "/element/active", "GetActiveElement"],
  ["POST", "/element/:id/click", "ElementClick"],
  ["POST", "/element/:id/clear", "ElementClear"],
  ["POST", "/element/:id/value", "ElementSendKeys"],
  ["GET", "/element/:id/text", "GetElementText"],
  ["GET", "/element/:id/attribute/:name", "GetElementAttribute"],
  ["GET", "/element/:id/property/:name", "GetElementProperty"],
  ["POST", "/execute/sync", "ExecuteScript"],
  ["POST", "/execute/async", "ExecuteAsyncScript"],
  ["POST", "/actions", "PerformActions"],
  ["DELETE", "/actions", "ReleaseActions"],
  ["POST", "/alert/accept", "AcceptAlert"],
  ["POST", "/alert/dismiss", "DismissAlert"],
]);

const ROUTES = COMMANDS.map(([method, path, name]) => {
  const pattern = path.replace(/:(\w+)/g, "(?<$1>[^/]+)");
  return { method, pattern: new RegExp(`^/session/[^/]+${pattern}$`), name };
});

/** One connection to a Firefox; requests may overlap. */
class Marionette {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: any) => void }>} */
  #waiting = new Map();
  #count = 0;
  #bytes = Buffer.alloc(0);
  #socket;

  /** @param {import("node:net").Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#waiting.forEach(({ reject }) => reject({ error: "unknown error", message: "Firefox has ended" })));
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const start = this.#bytes.indexOf(":") + 1;
      const end = start + Number(this.#bytes.subarray(0, start - 1));
      if (!start || this.#bytes.length < end) return;
      this.#take(JSON.parse(String(this.#bytes.subarray(start, end))));
      this.#bytes = this.#bytes.subarray(end);
    }
  }

  /** @param {any} message the greeting is an object, a reply [1, id, error, result] */
  #take(message) {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(error);
    else waiting?.resolve(result);
  }

  /**
   * @param {string} name
   * @param {object} parameters
   * @returns {Promise<any>}
   */
  send(name, parameters) {
    const id = ++this.#count;
    const text = JSON.stringify([0, id, `WebDriver:${name}`, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close() {
    this.#socket.destroy();
  }
}

/** @param {import("node:http").IncomingMessage} request */
async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(String(Buffer.concat(chunks)) || "{}");
}

/**
 * @param {Marionette} firefox
 * @param {import("node:http").IncomingMessage} request
 */
async function answer(firefox, request) {
  const { method, url = "" } = request;
  const body = await readBody(request);
  if (method === "POST" && url === "/session") {
    const { browserName, ...capabilities } = body.capabilities.alwaysMatch;
    return firefox.send("NewSession", capabilities);
  }
  for (const route of ROUTES) {
    const found = route.method === method && route.pattern.exec(url);
    if (found) return firefox.send(route.name, { ...body, ...found.groups });
  }
  throw { error: "unknown command", message: `${method} ${url} is not in the table of tests/engines/marionette.mjs` };
}

/**
 * @param {number} port of Marionette
 * @returns {Promise<{ url: string, close: () => void }>} a W3C WebDriver server for one session
 */
export async function bridgeMarionette(port) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const firefox = new Marionette(socket);
  const server = createServer(async (request, response) => {
    const [status, value] = await answer(firefox, request).then(
      (result) => [200, result && "value" in result ? result.value : result],
      (error) => [500, error.error ? error : { error: "unknown error", message: String(error) }],
    );
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ value }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    firefox.close();
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${own}`, close };
}
