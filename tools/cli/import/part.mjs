/**
 * What is read of a foreign quiz. A Part hands out its members and knows which were asked for: the others are listed in
 * the end, so that nothing is dropped silently.
 */

import { below } from "../places.mjs";
import { sentenceOf } from "./left.mjs";

/** @typedef {{ path: string, message: string }} Left what was not carried over: where it stands, and a sentence */

/** Values that say nothing. */
const EMPTY = [undefined, null, ""];

/** @param {any} value @returns {value is Record<string, any>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, any>} members @returns {Record<string, any>} those that are there, in their order */
export const present = (members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

export class Part {
  /** @type {Set<string>} */
  #taken = new Set();

  /**
   * @param {any} raw what is no object has no members
   * @param {string} path JSON Pointer
   * @param {Left[]} left is added to
   */
  constructor(raw, path, left) {
    /** @type {Record<string, any>} */
    this.raw = isObject(raw) ? raw : {};
    this.path = path;
    this.left = left;
  }

  /** @param {string} message @param {...(string | number)} keys of the member it is about */
  leave(message, ...keys) {
    this.left.push({ path: below(this.path, ...keys), message });
  }

  /**
   * @param {...string} keys names of one thing, the newest first
   * @returns {any} the first that says something; undefined if there is none
   */
  take(...keys) {
    const own = keys.filter((key) => Object.hasOwn(this.raw, key));
    own.forEach((key) => this.#taken.add(key));
    const key = own.find((it) => !EMPTY.includes(this.raw[it]));
    return key && this.raw[key];
  }

  /** @param {...string} keys @returns {string} the one that take() takes */
  nameOf(...keys) {
    return keys.find((key) => Object.hasOwn(this.raw, key) && !EMPTY.includes(this.raw[key])) ?? keys[0];
  }

  /**
   * @template T
   * @param {(value: any) => T | undefined} read undefined: it is no such thing
   * @param {string} what it should be
   * @param {string[]} keys
   * @returns {T | undefined}
   */
  #takeAs(read, what, keys) {
    const value = this.take(...keys);
    if (value === undefined) return undefined;
    const result = read(value);
    if (result === undefined) this.leave(`It should be ${what}, and is not.`, this.nameOf(...keys));
    return result;
  }

  /** @param {...string} keys @returns {boolean | undefined} */
  flag(...keys) {
    return this.#takeAs((value) => (typeof value === "boolean" ? value : undefined), "true or false", keys);
  }

  /** @param {...string} keys @returns {number | undefined} */
  number(...keys) {
    return this.#takeAs((value) => (isFinite(value) && !isObject(value) ? Number(value) : undefined), "a number", keys);
  }

  /** @param {...string} keys @returns {number | undefined} */
  count(...keys) {
    const count = this.number(...keys);
    if (count === undefined || (Number.isInteger(count) && count >= 0)) return count || undefined;
    if (count !== -1) this.leave("It should be a whole number, and is not.", this.nameOf(...keys)); // -1: no limit
    return undefined;
  }

  /** @param {...string} keys @returns {string | undefined} */
  word(...keys) {
    return this.#takeAs(wordOf, "a text", keys);
  }

  /** @param {...string} keys @returns {any[]} */
  list(...keys) {
    return this.#takeAs((value) => (Array.isArray(value) ? value : undefined), "a list", keys) ?? [];
  }

  /** @param {...string} keys @returns {import("../../../web/types").Text | undefined} */
  text(...keys) {
    const given = this.take(...keys);
    if (isObject(given) && textOf(given) && !Object.entries(given).every(isTranslation)) {
      this.leave("It has texts that are of no language.", this.nameOf(...keys));
    }
    return this.#takeAs(textOf, "a text, or texts by language", keys);
  }

  /** @param {string} key @returns {Part} */
  part(key) {
    return new Part(this.take(key), below(this.path, key), this.left);
  }

  /** @param {...string} keys of a list @returns {Part[]} its items that are objects */
  parts(...keys) {
    const items = this.list(...keys);
    const path = below(this.path, this.nameOf(...keys));
    items.forEach((item, i) => {
      if (!isObject(item)) this.left.push({ path: below(path, i), message: "It should be an object, and is not." });
    });
    return items.flatMap((item, i) => (isObject(item) ? [new Part(item, below(path, i), this.left)] : []));
  }

  /** Lists the members that nobody asked for. */
  end() {
    for (const [key, value] of Object.entries(this.raw)) {
      const isLeft = !this.#taken.has(key) && !EMPTY.includes(value);
      const message = isLeft && sentenceOf(key, value);
      if (message) this.leave(message, key);
    }
  }
}

/** @param {any} value @returns {string | undefined} */
export const wordOf = (value) => (/^(string|number|boolean)$/.test(typeof value) ? String(value) : undefined);

/** Languages are named as in HTML. */
const TAG = /^[a-z\d][a-z\d-]+$/i;

/** @param {[tag: string, text: any]} entry */
const isTranslation = ([tag, text]) => typeof text === "string" && TAG.test(tag);

/**
 * @param {any} value a text, or an object of texts by language
 * @returns {import("../../../web/types").Text | undefined}
 */
export function textOf(value) {
  const word = wordOf(value);
  if (word !== undefined) return word;
  if (!isObject(value)) return undefined;
  const texts = Object.entries(value).filter(isTranslation);
  const [first] = texts;
  if (!first) return undefined;
  const standard = (texts.find(([tag]) => tag === "default") ?? texts.find(([tag]) => tag === "en") ?? first)[1];
  const others = texts.filter(([tag]) => tag !== "default");
  return others.length === 0 ? standard : { default: standard, ...Object.fromEntries(others) };
}

/**
 * @param {import("../../../web/types").Text | undefined} text
 * @param {(text: string) => string} change
 * @returns {any} the text, changed in each language
 */
export function mapText(text, change) {
  if (text === undefined || typeof text === "string") return text && change(text);
  return Object.fromEntries(Object.entries(text).map(([tag, it]) => [tag, change(it)]));
}
