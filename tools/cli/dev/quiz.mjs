/** The quiz that is being written: the last one that was valid, and what is wrong with the file now. */

import { basename } from "node:path";
import { excerpt } from "../excerpt.mjs";
import { readText } from "../files.mjs";
import { faultsOf } from "../examine.mjs";
import { definitionIn } from "../findings.mjs";

/**
 * What the page is told.
 * @typedef {object} State
 * @property {string} version another one whenever there is another valid definition
 * @property {boolean} hasAction
 * @property {Finding[]} findings
 *
 * @typedef {{ severity: string, title: string, message: string, excerpt: string }} Finding
 */

/** @param {string} file @returns {string | undefined} its text, if it can be read */
function textOf(file) {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
}

/** @param {string} file @param {import("../findings.mjs").Finding} finding @param {string} text @returns {Finding} */
function shown(file, { severity, code, path, line, column, message }, text) {
  const place = [basename(file), ...(line ? [line, column] : [])].join(":");
  const title = [place, severity, code, path].filter(Boolean).join(" ");
  return { severity, title, message, excerpt: line ? excerpt(text, line, column) : "" };
}

/** @param {string} file @returns {Finding} */
const missing = (file) => {
  const message = "It cannot be read: it is not there, or no text in UTF-8. The page waits for it.";
  return { severity: "error", title: basename(file), message, excerpt: "" };
};

/**
 * @param {string} file
 * @throws what reading a file throws: at the start it must be there
 */
export function openQuiz(file) {
  /** @type {string | undefined} */
  let text = readText(file);
  let valid = "";
  /** @type {import("../../../web/types").Quiz | undefined} */
  let quiz;
  /** @type {State} */
  let state = { version: "", hasAction: false, findings: [] };

  function apply() {
    if (text === undefined) {
      state = { ...state, findings: [missing(file)] };
      return;
    }
    const read = definitionIn(text, file);
    const findings = read.findings.map((finding) => shown(file, finding, read.text));
    state = { ...state, findings };
    if (!read.quiz) return;
    quiz?.close();
    quiz = read.quiz;
    valid = read.text;
    state = { version: Date.now().toString(36), hasAction: !!quiz.info.action, findings };
  }

  apply();
  return {
    file,

    /** What the page is told. */
    get state() {
      return state;
    },

    /** The last valid definition, as it is written. */
    get text() {
      return valid;
    },

    /** @returns {boolean} whether the file has changed since */
    read() {
      const now = textOf(file);
      if (now === text) return false;
      text = now;
      apply();
      return true;
    },

    /** @param {string} answers JSON @returns {Pick<import("../../../web/types").Verdict, "ok"> & { issues: any[] }} */
    check(answers) {
      try {
        return quiz?.check(answers) ?? { ok: true, issues: [] };
      } catch (error) {
        return { ok: false, issues: faultsOf(error) };
      }
    },
  };
}

/** @typedef {ReturnType<typeof openQuiz>} OpenQuiz */
