/** The element's types, for a page that is written in TypeScript. */

import { PageQuizElement, loadEngine } from "pagequiz";
import type { Definition, Engine } from "pagequiz";

export function place(definition: Definition): PageQuizElement {
  const element = new PageQuizElement();
  element.definition = definition;
  document.body.append(element);
  return element;
}

export const engine: Promise<Engine> = loadEngine();
