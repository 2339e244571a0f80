/**
 * Tells that a file may have changed. Editors write another file and rename it, which ends a watch of the file itself:
 * so its folder is watched. Some file systems tell nothing, so that it is looked at now and then, too.
 */

import { unwatchFile, watch, watchFile as poll } from "node:fs";
import { basename, dirname } from "node:path";

/** Until a file that is being written is complete, most often. */
const WAIT_MS = 50;
const LOOK_MS = 1000;

/** @param {string} file @param {() => void} notice @returns {import("node:fs").FSWatcher | undefined} */
function watchFolder(file, notice) {
  try {
    const watcher = watch(dirname(file), (_, name) => {
      if (!name || name === basename(file)) notice(); // not all systems tell the name
    });
    return watcher.on("error", () => watcher.close());
  } catch {
    return undefined; // there may be too many watches already
  }
}

/**
 * @param {string} file
 * @param {() => void} changed is called a little later, once for several changes at once
 * @returns {{ stop: () => void }}
 */
export function watchFile(file, changed) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  function notice() {
    clearTimeout(timer);
    timer = setTimeout(changed, WAIT_MS);
  }
  const watcher = watchFolder(file, notice);
  poll(file, { interval: LOOK_MS }, notice);
  return {
    stop() {
      clearTimeout(timer);
      watcher?.close();
      unwatchFile(file, notice);
    },
  };
}
