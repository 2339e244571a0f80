/** What may stand at a place of a definition, by the schema for editors. */

/**
 * @typedef {any} Schema JSON Schema, as far as tools/schema.mjs writes it
 *
 * @typedef {object} Step from a value to one inside it
 * @property {string | number} key
 * @property {Record<string, unknown>} around the members of the object that has the key, as far as they are scalars
 *
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} [info] what it is for
 * @property {string} [type] of a value: "string", "array", …
 */

/** @param {Schema} test @param {unknown} value whether it is one that the condition of a schema is about */
function holds({ type, required = [], properties = {}, minProperties = 0 }, value) {
  const kind = Array.isArray(value) ? "array" : typeof value;
  if (type !== kind) return false;
  const members = /** @type {Record<string, unknown>} */ (value);
  if (Object.keys(members).length < minProperties) return false;
  if (!required.every((/** @type {string} */ key) => key in members)) return false;
  return Object.entries(properties).every(([key, { const: only, enum: some }]) => {
    const allowed = some ?? (only === undefined ? [members[key]] : [only]);
    return allowed.includes(members[key]);
  });
}

/**
 * @param {Schema} root
 * @param {Schema} schema
 * @param {unknown} value
 * @returns {Schema[]} all that the schema says of the value, each part without references and conditions
 */
function partsOf(root, schema, value) {
  if (typeof schema !== "object") return [];
  const { $ref, allOf = [], if: test, then, else: otherwise } = schema;
  const referred = $ref && root.definitions[$ref.split("/").at(-1)];
  const chosen = test && (holds(test, value) ? then : otherwise);
  return [schema, ...[referred, chosen, ...allOf].flatMap((part) => (part ? partsOf(root, part, value) : []))];
}

/** @param {Schema} part @param {string | number} key @returns {Schema} what it says of a member */
const memberOf = ({ properties = {}, additionalProperties, items }, key) =>
  typeof key === "number" ? items : Object.hasOwn(properties, key) ? properties[key] : additionalProperties;

/**
 * @param {Schema} root
 * @param {Step[]} steps from the whole definition to a value
 * @param {unknown} value its kind, and members
 * @returns {Schema[]} what is said of it
 */
function schemasAt(root, steps, value) {
  /** @type {Schema[]} */
  let schemas = [root];
  const values = [...steps.map(({ key, around }) => (typeof key === "number" ? [] : around)), value];
  values.forEach((around, index) => {
    if (index) schemas = schemas.map((part) => memberOf(part, steps[index - 1].key)).filter(Boolean);
    schemas = schemas.flatMap((part) => partsOf(root, part, around));
  });
  return schemas;
}

/** @param {Suggestion[]} suggestions @returns {Suggestion[]} the first of each name */
const unique = (suggestions) => [...new Map(suggestions.reverse().map((it) => [it.label, it])).values()].reverse();

/** @param {Schema} schema @param {Schema} root @returns {string} */
function typeOf(schema, root) {
  const types = partsOf(root, schema, undefined).flatMap(({ type = [] }) => type);
  return types[0] ?? (schema.oneOf ? "string" : "");
}

/**
 * @param {Schema} root
 * @param {Step[]} steps from the whole definition to an object
 * @param {Record<string, unknown>} members that it has
 * @returns {Suggestion[]} keys that it may have, too
 */
export function keysAt(root, steps, members) {
  const all = schemasAt(root, steps, members).flatMap(({ properties = {} }) => Object.entries(properties));
  const free = all.filter(([key]) => !(key in members));
  return unique(
    free.map(([label, schema]) => ({ label, info: schema.description, type: typeOf(schema, root) })),
  );
}

/** @param {Schema} schema of one value @returns {Suggestion} */
const described = ({ const: value, description: info }) => ({ label: JSON.stringify(value), info });

/**
 * @param {Schema} root
 * @param {Step[]} steps from the whole definition to a value
 * @returns {Suggestion[]} JSON texts of values that may stand there
 */
export function valuesAt(root, steps) {
  const found = schemasAt(root, steps, undefined).flatMap((schema) => [
    ...(schema.enum ?? []).map((/** @type {unknown} */ it) => ({ label: JSON.stringify(it) })),
    ...(schema.oneOf ?? []).map(described),
    ...(schema.type === "boolean" ? [{ label: "true" }, { label: "false" }] : []),
  ]);
  return unique(found);
}
