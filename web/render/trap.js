/** The trap: a field that programs find and fill in, and people do not. */

import { h } from "./dom.js";

/**
 * @param {string} name of the field
 * @param {import("../messages.js").Say} say
 */
export const trap = (name, say) =>
  h(
    "p.quiz-unseen",
    { "aria-hidden": "true" },
    h("label", {}, `${say("trap")} `, h("input", { name, tabindex: -1, autocomplete: "off" })),
  );

/**
 * @param {Element} element
 * @param {string} name
 * @returns {HTMLInputElement | null} the field, if there is one
 */
export const trapIn = (element, name) => (name ? element.querySelector(`input[name="${name}"]`) : null);
