/** The one side effect: defines <page-quiz>, once. A script tag with data-quiz puts one where it stands. */

import { PageQuizElement } from "./quiz-element.js";
import { addStyle, placeFromScript } from "./render/page.js";

const NAME = "page-quiz";

if (!customElements.get(NAME)) {
  customElements.define(NAME, PageQuizElement);
  addStyle();
}
placeFromScript(NAME);
