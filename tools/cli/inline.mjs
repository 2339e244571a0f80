/** Definitions as pages have them. */

/**
 * A definition without what a page needs not: white space, and the name of the schema, which is for editors.
 * @param {string} json
 * @returns {string} JSON
 */
export function minifyQuiz(json) {
  const definition = JSON.parse(json);
  delete definition.$schema;
  return JSON.stringify(definition);
}

/** @type {(json: string) => string} the same for a script element; "<" stands in strings only */
export const inlineQuiz = (json) => minifyQuiz(json).replaceAll("<", "\\u003c");
