/** The server of `pagequiz dev`, as a process of its own. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

/**
 * Starts it, and waits until it says its address, or ends.
 * @param {string[]} args
 */
export async function startDev(args) {
  const child = spawn("node", [resolve("build/dist/cli.mjs"), "dev", ...args]);
  const ended = once(child, "close");
  let [said, stderr] = ["", ""];
  child.stderr.on("data", (data) => (stderr += data));
  child.stdout.on("data", (data) => (said += data));
  await Promise.race([once(child.stdout, "data"), ended]);
  return {
    said,
    origin: /http:\S+(?=\/ )/.exec(said)?.[0] ?? "",
    /** Presses Ctrl-C, if it is still there. */
    async stop() {
      child.kill("SIGINT");
      const [code, signal] = await ended;
      return { code, signal, stderr };
    },
  };
}
