/** What schema.json says of keys, types and operators: the documentation has its words from there, as editors do. */

/** @typedef {{ text: string, types?: string[] }} Entry what is said of a key, and which types of questions take it */
/** @typedef {Record<string, Entry>} Entries by name */

/** @param {any} schema @returns {{ const: string, description: string }[]} */
const typesOf = (schema) => schema.definitions.question.properties.type.oneOf;

/** @param {any} definition of the schema @returns {Entries} */
const keysOf = ({ properties }) =>
  Object.fromEntries(Object.entries(properties).map(([name, { description }]) => [name, { text: description }]));

/** @param {any} schema @returns {Entries} the keys of all types together */
function questionKeys(schema) {
  const names = typesOf(schema).map((type) => type.const);
  /** @type {Entries} */
  const all = {};
  for (const name of names) {
    for (const [key, { text }] of Object.entries(keysOf(schema.definitions[name]))) {
      const { types = [] } = (all[key] ??= { text, types: [] });
      types.push(name);
    }
  }
  for (const entry of Object.values(all)) if (entry.types?.length === names.length) delete entry.types;
  all.type.text = schema.definitions.question.properties.type.description;
  return all;
}

/**
 * @param {any} schema
 * @param {string[]} definitions "type": the types of questions; "question": the keys of all of them
 * @returns {Entries}
 */
export function entriesOf(schema, definitions) {
  const parts = definitions.map((name) => {
    const types = typesOf(schema).map(({ const: type, description: text }) => [type, { text }]);
    if (name === "type") return Object.fromEntries(types);
    return name === "question" ? questionKeys(schema) : keysOf(schema.definitions[name]);
  });
  return Object.assign({}, ...parts);
}

/** @param {any} schema @returns {Entries} */
export const operatorsOf = (schema) => keysOf(schema.definitions.rule.else);

/** @param {any} schema @returns {Entries} the texts of the interface, by the keys of `messages` */
export function messagesOf(schema) {
  const entries = Object.entries(keysOf(schema.definitions.interfaceTexts));
  return Object.fromEntries(entries.map(([key, { text }]) => [key, { text: text.replace("In place of: ", "") }]));
}
