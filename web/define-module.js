/** define-whole.js for the module: a server may import it, too, and then there is nothing to define. */

import { kit } from "./kit-whole.js";
import { PageQuizElement } from "./quiz-element.js";
import { addStyle } from "./render/page.js";

const NAME = "page-quiz";

/** None on a server. @type {CustomElementRegistry | undefined} */
const registry = globalThis.customElements;

/** The element may have been there already: see define-whole.js. @type {any} */
const element = registry?.get(NAME);
if (registry && !element?.kit[6]) {
  if (element) element.kit = kit;
  else registry.define(NAME, PageQuizElement);
  addStyle();
}
