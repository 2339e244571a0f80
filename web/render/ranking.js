/** A list to be put in order: two buttons for each item; dragging does the same. */

import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./fields.js").QuestionView} QuestionView
 * @typedef {import("./fields.js").Given} Given
 */

/**
 * @param {string} id of the item
 * @param {-1 | 1} by places down
 * @param {string} label
 * @param {import("../messages.js").Say} say
 */
function mover(id, by, label, say) {
  const name = by < 0 ? "up" : "down";
  const props = { type: "button", id: `${name}-${id}`, "data-move": by, "aria-label": say(name, { label }) };
  return h("button.quiz-button", props, by < 0 ? "↑" : "↓");
}

/**
 * @param {unknown} _ what would stand here else
 * @param {QuestionView} view
 * @param {import("./screen.js").Frame} frame
 * @returns {Child[]}
 */
export function ranking(_, { question, value }, { uid, say }) {
  const options = question.options ?? [];
  const given = /** @type {string[]} */ (Array.isArray(value) ? value : []);
  const place = (/** @type {string} */ own) => (given.includes(own) ? given.indexOf(own) : options.length);
  const id = `${uid}-${question.id}`;
  const shown = options
    .map((option, index) => ({ ...option, id: `${index}-${id}` }))
    .sort((a, b) => place(a.value) - place(b.value));
  const last = shown.length - 1;
  return [
    h(
      "ol.quiz-ranking",
      { id, tabindex: -1 },
      shown.map(({ value: own, label, id }, index) =>
        h(
          "li.quiz-rank",
          { id, "data-value": own },
          h("span", {}, h("bdi", {}, label)),
          index > 0 && mover(id, -1, label, say),
          index < last && mover(id, 1, label, say),
        ),
      ),
    ),
    h("p.quiz-unseen.quiz-moved", { role: "status" }, ""),
  ];
}

/** @param {Element} root @returns {HTMLElement[]} */
const itemsIn = (root) => Array.from(root.querySelectorAll(".quiz-rank"));

/**
 * @param {Element} root
 * @returns {Given} the order that is shown: to leave it is an answer, too; of the plain form what was chosen there
 */
export function readRanking(root) {
  const shown = itemsIn(root).map(({ dataset }) => String(dataset.value));
  const chosen = Array.from(root.querySelectorAll("select"), ({ value }) => value).filter(Boolean);
  return { value: shown.length > 0 ? shown : chosen };
}

/**
 * @param {Element} root
 * @param {Element} item
 * @param {number} by places down
 * @returns {string[]} the order after the move
 */
function moved(root, item, by) {
  const items = itemsIn(root);
  const at = items.indexOf(/** @type {HTMLElement} */ (item));
  items.splice(at + by, 0, ...items.splice(at, 1));
  return items.map(({ dataset }) => String(dataset.value));
}

/** @param {string} id @returns {string} of the button that moves the other way */
const opposite = (id) => id.replace(/^\w+/, (name) => (name === "up" ? "down" : "up"));

/**
 * @param {HTMLElement} element
 * @param {import("../messages.js").Say} say
 * @param {(order: string[]) => void} choose
 * @param {AbortSignal} signal
 */
export function listenToRanking(element, say, choose, signal) {
  /** @type {Element | null} */
  let dragged = null;

  /** @param {MouseEvent} event */
  function onClick({ target }) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-move]"));
    const item = button?.closest(".quiz-rank");
    if (!button || !item) return;
    const label = item.querySelector("span")?.textContent;
    choose(moved(element, item, Number(button.dataset.move)));
    // At an end the button is gone: the other one is there.
    const find = (/** @type {string} */ id) => element.querySelector(`[id="${id}"]`);
    /** @type {HTMLElement | null} */ (find(button.id) ?? find(opposite(button.id)))?.focus();
    const items = itemsIn(element);
    const place = items.findIndex(({ id }) => id === item.id) + 1;
    // Read out; the next time that the question is drawn it is gone.
    const note = /** @type {Text | undefined} */ (element.querySelector(".quiz-moved")?.firstChild);
    if (note) note.data = say("moved", { label, place, total: items.length });
  }

  /** @param {PointerEvent} event of a mouse or a pen: a finger scrolls */
  function onDown({ target, button, pointerType }) {
    const from = /** @type {Element} */ (target);
    if (button === 0 && pointerType !== "touch" && !from.closest("button")) dragged = from.closest(".quiz-rank");
  }

  /** @param {PointerEvent} event */
  function onMove({ clientY }) {
    const items = itemsIn(element);
    const at = items.findIndex(({ id }) => id === dragged?.id);
    const over = items.findIndex((item) => clientY < item.getBoundingClientRect().bottom);
    const to = over < 0 ? items.length - 1 : over;
    if (at >= 0 && to !== at) choose(moved(element, items[at], to - at));
  }

  element.addEventListener("click", onClick, { signal });
  element.addEventListener("pointerdown", onDown, { signal });
  addEventListener("pointermove", onMove, { signal });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (dragged = null), { signal });
}
