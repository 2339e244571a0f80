/** The element's types, for a page that is written in TypeScript. */

import { PageQuizElement } from "pagequiz";
import type { Definition, PageQuizEvents, QuizEventDetail } from "pagequiz";

export function place(definition: Definition): PageQuizElement {
  const element = new PageQuizElement();
  element.definition = definition;
  document.body.append(element);
  return element;
}

/** Ids of the results to which a reader has come. */
export const results = (element: PageQuizElement, tell: (ids: string[]) => void): void =>
  element.addEventListener("quiz:result", ({ detail }) => tell(detail.ids));

export function steps(tell: (detail: QuizEventDetail) => void): void {
  const element: PageQuizElement | null = document.querySelector("page-quiz");
  element?.addEventListener("quiz:step", ({ detail }: PageQuizEvents["quiz:step"]) => tell(detail));
  // @ts-expect-error the payload of a submission is in no event of a step
  element?.addEventListener("quiz:step", ({ detail }) => detail.payload);
  // @ts-expect-error a definition has questions
  if (element) element.definition = { id: "d" };
}
