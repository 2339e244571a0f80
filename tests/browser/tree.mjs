/** What a screen reader is given: a line for each thing in Chromium's accessibility tree, in the order it is read in. */

/** Roles of what has all that is in it for its name, or parts that are the browser's own. */
const CONTROL = /^(radio|checkbox|textbox|combobox|Date|button|link|progressbar)$/;

/** Roles of what is read as one text, unless something stands in it that is none. */
const TEXT = /^(LabelText|paragraph|strong|StaticText|status|heading|term|definition|listitem)$/;

/** Roles that are not said. */
const SILENT = /^(generic|none|LabelText|paragraph|strong|StaticText|emphasis|code|DescriptionList)$/;

/** Roles of what adds nothing: the name of a group, which that has, and the dots of a list. */
const LEFT_OUT = /^(Legend|ListMarker)$/;

/** @type {Record<string, (value: any, kind: string) => unknown>} */
const STATES = {
  checked: (value) => value === "true" && "checked",
  invalid: (value) => value === "true" && "invalid",
  required: (value) => value && "required",
  disabled: (value) => value && "disabled",
  live: (value) => value !== "off" && value,
  level: (value, kind) => kind === "heading" && value,
};

/**
 * @param {import("playwright-core").Page} page
 * @param {string} selector of an element
 * @returns {Promise<string[]>} role, "name", [states], = value and (description) of all that is in it
 */
export async function treeIn(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send("Runtime.evaluate", { expression: `document.querySelector("${selector}")` });
  const { node } = await session.send("DOM.describeNode", { objectId: result.objectId });
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((found) => [found.nodeId, found]));

  /** @param {any} found @returns {any[]} */
  const inside = ({ childIds = [] }) => childIds.map((/** @type {string} */ id) => byId.get(id));

  /** @param {any} found @returns {string} */
  const textOf = (found) =>
    (found.role.value === "StaticText" ? [found.name.value.trim()] : inside(found).map(textOf)).filter(Boolean).join(" ");

  /** @param {any} found @param {RegExp} roles @returns {boolean} */
  const has = (found, roles) => inside(found).some((inner) => roles.test(inner.role.value) || has(inner, roles));

  /** @param {any} found @returns {string[]} */
  function linesOf(found) {
    const { ignored, role, name, value, description, properties = [] } = found;
    const kind = role.value;
    if (LEFT_OUT.test(kind)) return [];
    const isText = TEXT.test(kind) && !has(found, CONTROL) && !has(found, /^(list|paragraph)$/);
    const isWhole = isText || CONTROL.test(kind);
    // Of an option the text is the name of its control.
    const parts = inside(found).filter((part) => kind !== "LabelText" || CONTROL.test(part.role.value));
    const lines = isWhole ? [] : parts.flatMap(linesOf);
    if (ignored || (SILENT.test(kind) && !isText)) return lines;
    const states = properties.map((/** @type {any} */ { name, value }) => STATES[name]?.(value.value, kind)).filter(Boolean);
    const text = isText ? textOf(found) : name.value;
    const shown = value?.value ?? "";
    const line = [
      !SILENT.test(kind) && kind,
      text && `"${text}"`,
      states.length > 0 && `[${states.join(", ")}]`,
      shown !== "" && `= ${shown}`,
      description?.value && `(${description.value})`,
    ];
    return [line.filter(Boolean).join(" "), ...lines].filter(Boolean);
  }
  return linesOf(nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId));
}
