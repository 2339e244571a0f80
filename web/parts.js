/** Parts of the page layer that most pages do not need: files beside the script, loaded when they are. */

import { beside } from "./beside.js";

/** @type {() => Promise<typeof import("./extra.js")>} */
export const extra = async () => beside("extra");

/** @type {() => Promise<typeof import("./faults.js")>} */
export const faults = async () => beside("faults");
