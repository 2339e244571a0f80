/** The types of a program that builds pages. */

import { readQuiz, renderForm, renderTag, renderTemplate } from "pagequiz/forms";
import type { ReadQuiz } from "pagequiz/forms";

export async function pages(definition: string, style: string): Promise<string[]> {
  const quiz: ReadQuiz = await readQuiz(definition, "de");
  const total: number = quiz.info.total;
  const tag = renderTag({ src: "quiz.json", theme: undefined }, undefined, renderForm(quiz));
  return [`${total}`, tag, renderForm(quiz, "quiz2"), renderTemplate(quiz, style)];
}

// @ts-expect-error a form is made of a quiz that was read
renderForm("quiz.json");
