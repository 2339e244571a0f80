/** pagequiz dev: a page with the quiz, which follows the file while it is written. */

import { once } from "node:events";
import { basename } from "node:path";
import { openQuiz } from "./dev/quiz.mjs";
import { startServer } from "./dev/server.mjs";
import { watchFile } from "./dev/watch.mjs";
import { UsageError } from "./files.mjs";

const PORT = "8080";

/** @param {string} text @returns {number} */
function readPort(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) throw new UsageError(`--port is a number up to 65535, not "${text}"`);
  return port;
}

/** @param {any} error @param {number} port @returns {Error} */
const explained = (error, port) =>
  error.code === "EADDRINUSE" ? new UsageError(`port ${port} is in use; --port takes another, 0 a free one`) : error;

/** @returns {Promise<unknown>} ends with Ctrl-C, or when the process is asked to end */
const stopped = () => Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));

/** @type {import("./main.mjs").Command} */
export const dev = {
  usage: "dev QUIZ [--port N]",
  does: "serve a page with the quiz, which follows the file, says what is wrong, and shows what would be posted",
  options: { port: { type: "string" } },
  files: [1, 1],
  async run([file], { port: asked = PORT }) {
    if (file === "-") throw new UsageError("stdin cannot be followed: give a file");
    const port = readPort(asked);
    const quiz = openQuiz(file);
    const server = await startServer(quiz, port).catch((error) => Promise.reject(explained(error, port)));
    const watch = watchFile(file, () => quiz.read() && server.tell("state", quiz.state));
    process.stdout.write(`${basename(file)} is on ${server.origin}/ (Ctrl-C ends)\n`);
    await stopped();
    watch.stop();
    await server.stop();
    return { output: "" };
  },
};
