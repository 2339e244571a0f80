/** Processes that the tests start. None outlives the test run, however that ends. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();

/** @param {number} pid of a process, or below zero of its group; one that has ended already is no error */
function killNow(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}

/** @returns {Map<number, number>} pid → parent's pid, of every process */
function readParents() {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name of the program, in brackets, may hold anything.
      const [, parent] = readFileSync(`/proc/${name}/stat`, "utf8").replace(/.*\) /s, "").split(" ");
      parents.set(Number(name), Number(parent));
    } catch {
      // It has ended meanwhile.
    }
  }
  return parents;
}

/** @param {number} pid @returns {number[]} the process and all that it has started, and those in turn */
function treeOf(pid) {
  const parents = readParents();
  const tree = [pid];
  for (const parent of tree) for (const [child, its] of parents) if (its === parent) tree.push(child);
  return tree;
}

/** @param {ChildProcess} child ends it, its group and all that it has started, at once */
export function killTree(child) {
  if (!running.delete(child)) return;
  const pid = Number(child.pid);
  const tree = treeOf(pid);
  killNow(-pid);
  for (const member of tree) killNow(member);
}

/** @param {ChildProcess} child as killTree(); until it is gone */
export async function stopProcess(child) {
  const exited = child.exitCode === null && child.signalCode === null && once(child, "exit");
  killTree(child);
  await exited;
}

/**
 * Starts a program as the head of its own process group.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<ChildProcess>} once it runs; rejected where there is no such program
 */
export async function startProcess(program, parameters, options = {}) {
  const child = spawn(program, parameters, { stdio: "ignore", ...options, detached: true });
  await once(child, "spawn");
  running.add(child);
  return child;
}

/** @returns {string} a new folder, removed at the end of the test run */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "pagequiz-"));
  folders.add(folder);
  return folder;
}

/** @param {string} folder */
export function removeFolder(folder) {
  folders.delete(folder);
  // A process that was just killed may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}

process.on("exit", () => {
  running.forEach(killTree);
  folders.forEach(removeFolder);
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.once(signal, () => process.exit(1));
