/** The types of both builds as a strict TypeScript project sees them: what is right compiles, what is wrong does not. */

import { loadEngine, QuizError } from "pagequiz/engine";
import type {
  AnswerValue, Definition, DefinitionInfo, EndpointIssue, Engine, ErrorDetail, Feedback, Findings, Issue, Mark, Option, Points,
  Question, QuestionType, Quiz, QuizEvent, Result, Reviewed, Rule, Score, Session, Settings, Status, Text, Verdict, View, ViewQuestion,
} from "pagequiz/engine";

const definition: Definition = {
  id: "survey",
  questions: [
    { id: "size", type: "radio", question: "How big?", options: ["small", { value: "large", label: "Large" }] },
    { id: "mail", type: "email", question: "Your e-mail?", optional: true },
    { id: "mood", type: "scale", question: "How was it?", min: 1, max: 5, labels: { 1: "bad" }, value: 3 },
    { id: "day", type: "date", question: "When?", min: "2026-01-01" },
    { id: "from", type: "hidden", value: "mail" },
    { id: "class", type: "hidden", value: { if: [{ var: "mood" }, "good", "bad"] } },
  ],
};

export async function answer(): Promise<Record<string, unknown>> {
  const engine = await loadEngine();
  const { errors, warnings }: Findings = engine.lint(definition);
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
  return { ok, limit, texts, found: errors.length + warnings.length, restored: session.restored, snapshot: quiz.start(session.snapshot()).payload() };
}

export function explain(error: unknown): string {
  return error instanceof QuizError ? `${error.line}:${error.column} ${error.code} ${error.message}` : String(error);
}

/** A part of a definition, each typed by itself. */
const type: QuestionType = "radio";
const rule: Rule = { "==": [{ var: "size" }, "small"] };
const points: Points = { cost: 2 };
const text: Text = { default: "Name", de: "Name" };
const option: Option = { value: "small", label: text, visibleIf: rule, points };
const question: Question = { id: "size", type, question: text, options: [option], correct: "small" };
const result: Result = { id: "cheap", when: rule, title: text };
const settings: Settings = { id: "d", include: ["_id"], results: [result], review: true };
export const whole: Definition = { ...settings, questions: [question] };

/** What a host reads at an end, each typed by itself. */
export function told({ status, answers = [], marks = [], feedback, score, issues = [], question: asked }: View): string[] {
  const shown: Status = status;
  const reviewed: Reviewed[] = answers;
  const marked: Mark[] = marks;
  const said: Feedback | undefined = feedback ?? marked[0];
  const sum: Score = score ?? 0;
  const refused: (Issue | EndpointIssue)[] = issues;
  const drawn: ViewQuestion | undefined = asked;
  return [shown, `${sum}`, drawn?.question ?? "", ...(said?.right ?? []), ...reviewed.map(({ type }) => type), ...refused.map(({ code = "" }) => code)];
}

export function replay(engine: Engine, events: QuizEvent[], answers: Record<string, AnswerValue>): string {
  const quiz = engine.define(whole, "de");
  const session = quiz.start(null);
  for (const event of events) session.send(event);
  const info: DefinitionInfo = quiz.info;
  const verdict: Verdict = quiz.check(answers);
  const warnings: ErrorDetail[] = info.warnings;
  return warnings.map(({ message }) => message).join() + verdict.result;
}

/** A WebAssembly.Module, which a project without the library for pages has no name for. */
export const loadWith = (module: object): Promise<Engine> => loadEngine(module);

export async function mistakes(session: Session): Promise<void> {
  // @ts-expect-error there is no such event
  session.send({ type: "jump" });
  // @ts-expect-error an answer names its question
  session.send({ type: "answer", value: "small" });
  // @ts-expect-error no type has objects for an answer
  session.send({ type: "answer", id: "size", value: { small: true } });
  // @ts-expect-error no address: a module that the host has compiled
  await loadEngine("pagequiz.wasm");
  // @ts-expect-error a question has an id
  (await loadEngine()).define([{ type: "radio", question: "How big?", options: ["small"] }]);
}
