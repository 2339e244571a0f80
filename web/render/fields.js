/** How each type of question is drawn, and how its answer is read back: one row a type, one code path. */

import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("../types").View & { question: import("../types").ViewQuestion }} QuestionView
 * @typedef {{ value: import("../types").AnswerValue | null, other?: string }} Given
 *
 * @typedef {object} Type
 * @property {string} control its `type`
 * @property {string} [list] kind of the list of options, where there is one
 * @property {string} [label] kind of an option
 * @property {(chosen: string[]) => Given["value"]} [read]
 */

/** @type {Type} */
const BOXES = {
  control: "checkbox",
  list: "div.checkbox-grid",
  label: "label.checkbox-label",
  read: (chosen) => chosen,
};

/** @type {Record<string, Type>} */
export const TYPES = {
  radio: {
    control: "radio",
    list: "div.quiz-flex-container",
    label: "label.quiz-button",
    read: ([first = null]) => first,
  },
  multipleChoice: BOXES,
  checkbox: { ...BOXES, read: (chosen) => chosen.length > 0 || null },
  input: { control: "text" },
  email: { control: "email" },
};

/**
 * The options of a question. A box to tick is one option, and the question its label; "Other" is the last, with an
 * empty value, which no option has.
 * @param {QuestionView} view
 * @param {string} id of the first control
 * @param {boolean} isInvalid
 * @param {string} otherLabel
 */
function options({ question, value, other }, id, isInvalid, otherLabel) {
  const { control, list, label } = TYPES[question.type];
  // "Other" is chosen where there is a text for it.
  const chosen = [value ?? null, other === undefined ? null : ""].flat();
  /** @type {{ value: any, label: string, hint?: string }[]} */
  const shown = question.options ?? [{ value: true, label: question.question }];
  const last = question.other ? { value: "", label: otherLabel } : [];
  return h(
    `${list}.quiz-${question.direction}`,
    {},
    shown.concat(last).map(({ value: own, label: text, hint }, index) =>
      h(
        /** @type {string} */ (label),
        {},
        h("input", {
          type: control,
          id: index ? `${index}-${id}` : id,
          name: id,
          value: own,
          checked: chosen.includes(own),
          "aria-invalid": isInvalid,
        }),
        h("span", {}, h("bdi", {}, text), hint && h("small", {}, hint)),
      ),
    ),
  );
}

/**
 * A question with its heading, notes (hint, message) and controls.
 * @param {QuestionView} view
 * @param {import("./screen.js").Frame} frame
 * @param {string} [message] what is wrong
 */
export function field(view, { uid, info, say }, message) {
  const { question, value, other } = view;
  const { control, list } = TYPES[question.type];
  const { hint, placeholder, inputmode, autocomplete = control === "email" && control } = question;
  // With the quiz in front it is no other's, nor, as a name, that of a property of forms, which it would hide.
  const id = `${uid}-${question.id}`;
  const notes = `notes-${id}`;
  const line = list
    ? { id: `own-${id}`, name: `${id}.other`, value: other, "aria-label": say("own") }
    : {
        id,
        name: id,
        value: /** @type {string} */ (value),
        type: control,
        placeholder,
        inputmode,
        autocomplete,
      };
  return h(
    list ? "fieldset.quiz-field" : "div.quiz-field",
    { "aria-describedby": list && notes },
    h(
      list ? "legend.quiz-heading" : "label.quiz-heading",
      { for: !list && id, tabindex: -1 },
      h(info.progress === "text" ? "span.quiz-step" : "span.quiz-unseen", {}, say("progress", view), " "),
      // Whatever directions it turns around, "(Optional)" keeps its own.
      question.type !== "checkbox" && h("bdi", {}, question.question),
      question.optional && ` ${say("optional")}`,
    ),
    h(
      "div",
      { id: notes },
      hint && h("p.quiz-hint", {}, hint),
      message && h("p.quiz-error", {}, h("span.quiz-unseen", {}, say("error")), message),
    ),
    list && options(view, id, !!message, say("other")),
    (!list || other !== undefined) &&
      h("input.quiz-input", {
        ...line,
        enterkeyhint: view.isLast ? "send" : "next",
        "aria-describedby": notes,
        "aria-invalid": !!message,
      }),
  );
}

/**
 * @param {Element} root
 * @param {import("../types").QuestionType} type
 * @returns {Given} what the controls say
 */
export function readAnswer(root, type) {
  const { read } = TYPES[type];
  /** @type {HTMLInputElement | null} */
  const line = root.querySelector(".quiz-input");
  const text = line?.value ?? "";
  if (!read) return { value: text || null };
  /** @type {NodeListOf<HTMLInputElement>} */
  const chosen = root.querySelectorAll(":checked");
  const values = Array.from(chosen, (input) => input.value);
  return { value: read(values.filter(Boolean)), other: values.includes("") ? text : undefined };
}
