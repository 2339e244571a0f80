/** All that a quiz can need, in place of kit.js. */

import { loadAnyModule } from "./fallback.js";
import { define, instantiate, start } from "./module.js";
import { report, warn } from "./report.js";
import { runWhole } from "./run-whole.js";

/** @type {typeof define} */
function defineAndWarn(call, definition) {
  const defined = define(call, definition);
  if (defined.warnings.length) warn(defined.warnings);
  return defined;
}

/** @type {import("./kit.js").Kit} */
export const kit = [loadAnyModule, instantiate, defineAndWarn, start, runWhole, () => import("./extra.js"), report];
