/** Three browsers behind one interface: Chromium, Firefox and WebKitGTK, driven by WebDriver. */

import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { FLAGS } from "../browser/flags.mjs";
import { freePort } from "../ports.mjs";
import { bridgeMarionette } from "./marionette.mjs";
import { makeFolder, removeFolder, startProcess, stopProcess } from "./processes.mjs";

/**
 * A browser that runs. `kill` is sudden, as a power cut is; `stop` also removes its profile.
 * @typedef {{ driver: import("selenium-webdriver").WebDriver, kill: () => Promise<void>, stop: () => Promise<void> }} Browser
 *
 * @typedef {object} Server a WebDriver server
 * @property {string} url
 * @property {object} capabilities what it has to be asked for
 * @property {() => Promise<void>} kill ends the server and its browser
 */

const PATIENCE_MS = 30_000;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const CHROMEDRIVER = process.env.CHROMEDRIVER ?? "chromedriver";
const FIREFOX = process.env.FIREFOX ?? "firefox-esr";
/** Its folder is named after the machine's architecture. */
const MINI_BROWSER =
  process.env.MINI_BROWSER ??
  readdirSync("/usr/lib")
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find((program) => existsSync(program));

/**
 * Firefox asks before a page is left, and lets no page from disk load a module, as it does for readers; automation turns
 * that off, and other things on.
 */
const PREFERENCES = {
  "marionette.port": 0,
  "dom.disable_beforeunload": false,
  "security.fileuri.strict_origin_policy": true,
  "browser.sessionstore.resume_from_crash": false,
  "toolkit.startup.max_resumed_crashes": -1,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.update.disabledForTesting": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

/**
 * @template T
 * @param {() => T | Promise<T>} check
 * @param {string} what is waited for
 * @returns {Promise<T>} what it returns once that is something
 */
export async function until(check, what) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const result = await check();
    if (result) return result;
  }
  throw new Error(`waited ${PATIENCE_MS} ms for ${what}`);
}

/**
 * Starts a program that is a WebDriver server.
 * @param {string} program
 * @param {object} capabilities
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Server>}
 */
async function startServer(program, capabilities, env = process.env) {
  const port = await freePort();
  const child = await startProcess(program, [`--port=${port}`], { env });
  const url = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${url}/status`).then((response) => response.ok, () => false), program);
  return { url, capabilities, kill: () => stopProcess(child) };
}

/** @param {string} profile */
const startChromium = (profile) =>
  startServer(CHROMEDRIVER, {
    browserName: "chrome",
    "goog:chromeOptions": { binary: CHROMIUM, args: [...FLAGS, "--headless", `--user-data-dir=${profile}`] },
  });

/** @param {string} profile @returns {Promise<Server>} */
async function startFirefox(profile) {
  const preferences = Object.entries(PREFERENCES).map((entry) => `user_pref(${JSON.stringify(entry).slice(1, -1)});\n`);
  writeFileSync(join(profile, "user.js"), preferences.join(""));
  const portFile = join(profile, "MarionetteActivePort");
  const stale = existsSync(portFile) && readFileSync(portFile, "utf8");
  const child = await startProcess(FIREFOX, ["-headless", "-marionette", "-no-remote", "-profile", profile]);
  const port = await until(() => {
    const text = existsSync(portFile) && readFileSync(portFile, "utf8");
    return text === stale ? 0 : Number(text);
  }, "Firefox");
  const bridge = await bridgeMarionette(port);
  const kill = async () => {
    await stopProcess(child);
    bridge.close();
  };
  return { url: bridge.url, capabilities: { browserName: "firefox" }, kill };
}

/** A display of its own: WebKitGTK hangs without one. Xvfb says on its third file which number it took. */
async function startDisplay() {
  const parameters = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = await startProcess("Xvfb", parameters, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await once(/** @type {import("node:stream").Readable} */ (child.stdio[3]), "data");
  return { name: `:${String(number).trim()}`, stop: () => stopProcess(child) };
}

/** @param {string} profile @returns {Promise<Server>} */
async function startWebKit(profile) {
  const display = await startDisplay();
  const capabilities = {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: MINI_BROWSER, args: ["--automation"] },
  };
  const { DBUS_SESSION_BUS_ADDRESS, WAYLAND_DISPLAY, ...env } = process.env;
  const server = await startServer("WebKitWebDriver", capabilities, {
    ...env,
    DISPLAY: display.name,
    HOME: profile,
    GDK_BACKEND: "x11",
    NO_AT_BRIDGE: "1",
    GSETTINGS_BACKEND: "memory",
  });
  const kill = async () => {
    await server.kill();
    await display.stop();
  };
  return { ...server, kill };
}

const STARTS = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

/** @typedef {keyof typeof STARTS} Engine */

/** Those to be tested: all, or the one in ENGINE. */
export const ENGINES = /** @type {Engine[]} */ (Object.keys(STARTS)).filter(
  (engine) => !process.env.ENGINE || engine === process.env.ENGINE,
);
if (!ENGINES.length) throw new Error(`ENGINE=${process.env.ENGINE} is none of ${Object.keys(STARTS)}`);

/**
 * Starts a browser with a fresh profile, or with one that was kept.
 * @param {Engine} engine
 * @param {string} [kept] folder
 * @returns {Promise<Browser>}
 */
export async function startBrowser(engine, kept) {
  const profile = kept ?? makeFolder();
  const { url, capabilities, kill } = await STARTS[engine](profile);
  const driver = await new Builder().usingServer(url).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ implicit: 10_000, script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  const stop = async () => {
    await driver.quit().catch(() => undefined);
    await kill();
    if (!kept) removeFolder(profile);
  };
  return { driver, kill, stop };
}
