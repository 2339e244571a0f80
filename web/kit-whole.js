/** All that a quiz can need, in place of kit.js. */

import { loadAnyModule } from "./fallback.js";
import { define, instantiate, start } from "./module.js";
import { runQuiz } from "./quiz-run.js";
import { report, warn } from "./report.js";

/** @type {typeof define} */
function defineAndWarn(call, definition) {
  const defined = define(call, definition);
  if (defined.warnings.length) warn(defined.warnings);
  return defined;
}

/** @type {import("./kit.js").Kit} */
export const kit = [loadAnyModule, instantiate, defineAndWarn, start, runQuiz, () => import("./extra.js"), report];
