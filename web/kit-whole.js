/** All that a quiz can need, in place of kit.js. */

import { loadAnyModule } from "./fallback.js";
import { defineIn } from "./define-in.js";
import { instantiate, start } from "./module.js";
import { languageOf } from "./render/page.js";
import { report, warn } from "./report.js";
import { runWhole } from "./run-whole.js";

/** @type {import("./kit.js").Kit[2]} */
function defineAndWarn(call, definition, element) {
  const defined = defineIn(call, definition, languageOf(element));
  if (defined.warnings.length) warn(defined.warnings);
  return defined;
}

/** @type {import("./kit.js").Kit} */
export const kit = [loadAnyModule, instantiate, defineAndWarn, start, runWhole, () => import("./extra.js"), report];
