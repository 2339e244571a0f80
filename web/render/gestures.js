/** What the reader does with the controls: clicks and keys become intents. */

/**
 * @typedef {object} Intents
 * @property {() => unknown} answer a control has changed
 * @property {() => void} choose a radio was chosen for good, or once more; not passed over with an arrow key
 * @property {() => void} next
 * @property {() => void} previous
 * @property {() => void} retry
 * @property {() => void} download
 * @property {(link: HTMLAnchorElement) => void} follow a link of the summary
 */

/**
 * The option that a letter or digit stands for: a or 1 is the first. Not while text is typed.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 */
function optionOf({ key, ctrlKey, metaKey, altKey }, target) {
  const number = parseInt(key, 36);
  if (key[1] || ctrlKey || metaKey || altKey || target.matches(".quiz-input")) return undefined;
  return target.closest(".question")?.querySelectorAll("label > input")[number > 9 ? number - 10 : number - 1];
}

/**
 * @param {HTMLElement} root
 * @param {Intents} intents
 */
export function listen(root, intents) {
  let isArrowDown = false;

  /** @type {Record<string, (event: any, target: any) => void>} */
  const handlers = {
    input: intents.answer,
    submit: (event) => event.preventDefault(),
    click(event, target) {
      // A page's translation or icons may have wrapped the text of a button.
      const control = target.closest("[data-intent]");
      const intent = /** @type {"next" | "previous" | "retry" | "download" | "follow" | undefined} */ (
        control?.dataset.intent
      );
      // The second click of a double click would fall on the next question.
      const isSecond = event.detail > 1 && target.closest("label, [type=submit]");
      if (intent || isSecond) event.preventDefault();
      // A browser reports the radio that an arrow key goes to as clicked.
      else if (target.type === "radio" && !isArrowDown) intents.choose();
      // Enter in a text field clicks the button that submits: no form is ever submitted, which a sandbox may forbid.
      if (intent && !isSecond) intents[intent](control);
    },
    keydown(event, target) {
      isArrowDown = event.key.startsWith("Arrow") && !event.metaKey; // whose keyup macOS keeps
      // Browsers leave a radio that is already chosen alone.
      const option = target.type === "radio" && /^(Enter| )$/.test(event.key) ? target : optionOf(event, target);
      if (!option) return;
      event.preventDefault();
      if (event.repeat) return;
      option.focus();
      option.click();
    },
    keyup: () => (isArrowDown = false),
  };
  for (const [type, handler] of Object.entries(handlers)) {
    root.addEventListener(type, (event) => handler(event, event.target));
  }
}
