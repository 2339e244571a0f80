/** define.js for the script that has everything inside. */

import "./define.js";
import { kit } from "./kit-whole.js";
import { addStyle } from "./render/page.js";

/** The element may have been there already: a page's script loads this one for what it cannot do itself. @type {any} */
const element = customElements.get("page-quiz");
if (!element.kit[6]) {
  element.kit = kit;
  addStyle();
}
