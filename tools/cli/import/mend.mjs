/** What the engine refuses of a definition goes, and is listed: what is imported is always valid. */

import { loadEngine } from "pagequiz/engine";
import { faultsOf } from "../examine.mjs";
import { UsageError } from "../files.mjs";
import { keysOf, parentOf } from "../places.mjs";

/** @typedef {{ path: string, message: string }} Left */

const engine = await loadEngine();

/** Without one of these there is no question, or no result. */
const NEEDED = /^(id|type|question|options)$/;

/** @param {any} definition @returns {import("../../../web/types").ErrorDetail[]} */
function faultsIn(definition) {
  try {
    engine.define(JSON.stringify(definition)).close();
    return [];
  } catch (error) {
    return faultsOf(error);
  }
}

/** @param {string[]} keys of what is wrong @returns {string[]} of what has to go */
function culprit([list, item, key, index, inner]) {
  if (list !== "questions" && list !== "results") return [list];
  if (key === "options" && index) return [list, item, key, index, ...(inner && inner !== "value" ? [inner] : [])];
  return !key || NEEDED.test(key) ? [list, item] : [list, item, key];
}

/** @param {any} definition @param {string[]} keys */
function remove(definition, keys) {
  const key = /** @type {string} */ (keys.at(-1));
  const parent = keys.slice(0, -1).reduce((value, it) => value?.[it], definition);
  if (Array.isArray(parent)) parent[Number(key)] = undefined;
  else if (parent) delete parent[key];
}

/** @param {any} definition @returns {any} the same, with what a text may have: no NUL, and no half of a character */
const clean = (definition) =>
  JSON.parse(
    JSON.stringify(definition, (_, it) => (typeof it === "string" ? it.replace(/\0|\p{Surrogate}/gu, "\ufffd") : it)),
  );

/** @param {any} definition @returns {any} the same, without the items of lists that went */
const compact = (definition) =>
  JSON.parse(JSON.stringify(definition, (_, it) => (Array.isArray(it) ? it.filter((item) => item !== undefined) : it)));

/** @param {string[]} keys @param {string} message */
function sentence(keys, message) {
  const [, , key] = keys;
  return `${key ? `Its "${key}" is` : "It is"} left out, since no definition may have it so. ${message}`;
}

/** @param {string} pattern @returns {boolean} whether it is one to the engine */
export const isPattern = (pattern) => faultsIn([{ id: "a", type: "input", question: "a", pattern }]).length === 0;

/**
 * @param {Record<string, any>} definition
 * @param {string[]} paths where each question comes from
 * @param {Left[]} left is added to
 * @returns {any} a valid one
 */
export function mend(definition, paths, left) {
  let now = clean(definition);
  let from = paths;
  for (let faults; (faults = faultsIn(now)).length > 0;) {
    const before = JSON.stringify(now);
    for (const { code, path, message } of faults) {
      if (code === "no-questions") throw new UsageError("there are no questions in it");
      const keys = culprit(keysOf(code === "missing" ? parentOf(path)[0] : path));
      const place = keys[0] === "questions" ? from[Number(keys[1])] : "";
      left.push({ path: place ?? "", message: sentence(keys, message) });
      remove(now, keys);
    }
    from = from.filter((_, i) => now.questions[i] !== undefined);
    now = compact(now);
    // A definition that is too large, for one, gets no better by that.
    if (JSON.stringify(now) === before) throw new UsageError(`no valid definition comes of it: ${faults[0].message}`);
  }
  return now;
}
