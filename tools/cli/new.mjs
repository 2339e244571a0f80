/** pagequiz new: a quiz to begin with. */

import { STARTER } from "pagequiz:texts";

/** @type {import("./main.mjs").Command} */
export const starter = {
  usage: "new [-o FILE] [--force]",
  does: "print a quiz to begin with; --force lets it take the place of a file",
  options: { output: { type: "string", short: "o" }, force: { type: "boolean" } },
  files: [0, 0],
  keepsFiles: true,
  run: () => ({ output: STARTER }),
};
