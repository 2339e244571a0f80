/** pagequiz lint: what is wrong with definitions, and where. */

import { explain, readDefinition } from "./findings.mjs";

/** @param {number} count @param {string} what */
const counted = (count, what) => `${count || "no"} ${what}${count === 1 ? "" : "s"}`;

/** @type {import("./main.mjs").Command} */
export const lint = {
  usage: "lint FILE… [--strict] [--format json] [--lang LANG]",
  does: "say what is wrong with definitions, and where",
  options: { strict: { type: "boolean" }, format: { type: "string" }, lang: { type: "string" } },
  files: [1, Infinity],
  run(files, { strict, format, lang }) {
    const read = files.map((file) => readDefinition(file, lang));
    const all = read.flatMap(({ findings }) => findings);
    const errors = all.filter(({ severity }) => severity === "error").length;
    const warnings = all.length - errors;
    const texts = read.flatMap(({ text, findings }) => findings.map((finding) => explain(finding, text)));
    const summary = `${counted(errors, "error")}, ${counted(warnings, "warning")}\n`;
    return {
      output: format === "json" ? `${JSON.stringify(all, undefined, 2)}\n` : texts.join("") + summary,
      isGood: errors === 0 && (!strict || warnings === 0),
    };
  },
};
