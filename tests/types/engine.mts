/** The types of both builds as a strict TypeScript project sees them: what is right compiles, what is wrong does not. */

import { loadEngine, QuizError } from "pagequiz/engine";
import type { Definition, Quiz, Session, View } from "pagequiz/engine";

const definition: Definition = {
  id: "survey",
  questions: [
    { id: "size", type: "radio", question: "How big?", options: ["small", { value: "large", label: "Large" }] },
    { id: "mail", type: "email", question: "Your e-mail?", optional: true },
    { id: "mood", type: "scale", question: "How was it?", min: 1, max: 5, labels: { 1: "bad" }, value: 3 },
    { id: "day", type: "date", question: "When?", min: "2026-01-01" },
    { id: "from", type: "hidden", value: "mail" },
  ],
};

export async function answer(): Promise<Record<string, unknown>> {
  const engine = await loadEngine();
  const quiz: Quiz = engine.define(definition);
  const session: Session = quiz.start();
  const view: View = session.send({ type: "answer", id: "size", value: "small" });
  session.send({ type: "answer", id: "mood", value: 4 });
  session.send({ type: "go", step: view.total });
  const { ok, issues } = quiz.check({ size: "small" });
  const texts: string[] = quiz.questions().map(({ question, options = [] }) => question + options.map(({ label }) => label));
  const limit: number | string | undefined = issues[0]?.min;
  session.close();
  quiz.close();
  return { ok, limit, texts, restored: session.restored, snapshot: quiz.start(session.snapshot()).payload() };
}

export function explain(error: unknown): string {
  return error instanceof QuizError ? `${error.line}:${error.column} ${error.code} ${error.message}` : String(error);
}

export async function mistakes(session: Session): Promise<void> {
  // @ts-expect-error there is no such event
  session.send({ type: "jump" });
  // @ts-expect-error an answer names its question
  session.send({ type: "answer", value: "small" });
  // @ts-expect-error no type has objects for an answer
  session.send({ type: "answer", id: "size", value: { small: true } });
  // @ts-expect-error a question has an id
  (await loadEngine()).define([{ type: "radio", question: "How big?", options: ["small"] }]);
}
