/** What questions are called: names of other programs may be any text, an id may not. */

const LONGEST = 64;

/**
 * A question as expressions see it.
 * @typedef {object} Known
 * @property {string} id
 * @property {number} index where it stands among all questions
 * @property {string} type
 * @property {string[]} [values] of its options
 * @property {boolean} [other]
 */

/** @param {string} name @returns {string} the nearest id */
function idOf(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  const id = plain.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  return (/^[A-Za-z]/.test(id) ? id : id ? `q-${id}` : "q").slice(0, LONGEST);
}

export class Names {
  /** @type {Set<string>} */
  #ids = new Set();
  /** How many had the same start. @type {Map<string, number>} */
  #counts = new Map();
  /** @type {Map<string, Known>} */
  #known = new Map();

  /** @param {string} name @returns {string} an id of its own */
  make(name) {
    const base = idOf(name);
    let id = base;
    while (this.#ids.has(id)) {
      const count = (this.#counts.get(base) ?? 1) + 1;
      this.#counts.set(base, count);
      id = `${base.slice(0, LONGEST - 7)}-${count}`;
    }
    this.#ids.add(id);
    return id;
  }

  /** @param {string} name @param {Known} known the first of a name counts */
  add(name, known) {
    for (const key of [name, name.toLowerCase()]) if (!this.#known.has(key)) this.#known.set(key, known);
  }

  /** @param {string} name @returns {Known | undefined} case only counts where it must */
  find(name) {
    return this.#known.get(name) ?? this.#known.get(name.toLowerCase());
  }
}
