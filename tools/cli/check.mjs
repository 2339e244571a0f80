/** pagequiz check: what is wrong with answers, in the words of the form. */

import { issueText } from "../../web/messages.js";
import { faultsOf } from "./examine.mjs";
import { readValid } from "./findings.mjs";
import { UsageError, readText } from "./files.mjs";
import { isJson } from "./places.mjs";
import { sayOf } from "./sentences.mjs";

/**
 * @typedef {{ line: number, text: string }} Submission
 * @typedef {{ id?: string, code: string, message: string }} Problem
 */

/**
 * @param {string} text one submission; or one per line, which is so if the first line of several is JSON by itself
 * @returns {Submission[]}
 */
function split(text) {
  const lines = text.split("\n").map((it, i) => ({ line: i + 1, text: it.trim() }));
  const full = lines.filter((it) => it.text);
  return full.length > 1 && isJson(full[0].text) ? full : [{ line: 1, text }];
}

/** @type {import("./main.mjs").Command} */
export const check = {
  usage: "check QUIZ ANSWERS [--format json] [--lang LANG]",
  does: "check answers, a JSON object or one per line, as the page and the collector do",
  options: { format: { type: "string" }, lang: { type: "string" } },
  files: [2, 2],
  run([file, answers], { format, lang }) {
    if (file === "-" && answers === "-") throw new UsageError("only one of the files can be stdin");
    const { quiz } = readValid(file, lang);
    const say = sayOf({ ...quiz.info, lang: lang ?? quiz.info.lang });
    const questions = new Map(quiz.questions().map((question) => [question.id, question]));

    /** @param {Submission} submission */
    function verdictOn({ line, text }) {
      try {
        const { issues, ...verdict } = quiz.check(text);
        const said = issues.map((issue) => {
          const question = questions.get(issue.id) ?? { label: issue.id };
          return { ...issue, message: issueText(say, question, /** @type {any} */ (issue)) };
        });
        return { line, ...verdict, issues: said };
      } catch (error) {
        const [fault] = faultsOf(error);
        return { line: line + Math.max(0, fault.line - 1), ok: false, issues: [/** @type {Problem} */ (fault)] };
      }
    }

    const verdicts = split(readText(answers)).map(verdictOn);
    const lines = verdicts.flatMap(({ line, issues }) =>
      issues.map(({ id, code, message }) => `${answers}:${line}: ${id ? `${id}: ` : ""}${message} (${code})\n`),
    );
    const good = verdicts.filter(({ ok }) => ok).length;
    const summary = `${good} of ${verdicts.length} accepted\n`;
    return {
      output: format === "json" ? `${JSON.stringify(verdicts, undefined, 2)}\n` : lines.join("") + summary,
      isGood: good === verdicts.length,
    };
  },
};
