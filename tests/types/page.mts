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

/** Ids of the results to which a reader has come. */
export const results = (element: PageQuizElement, tell: (ids: string[]) => void): void =>
  element.addEventListener("quiz:result", ({ detail }) => tell(detail.ids));
