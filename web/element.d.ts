import type { AnswerValue, Definition, Score } from "./types";

export type * from "./types";

/** What every event of a quiz says. Events bubble. */
export interface QuizEventDetail {
  /** The definition's `id`. */
  quiz: string;
  /** The question shown; nothing at the end. */
  id?: string;
  /** The step, from 1; at the end `total + 1`. */
  index: number;
  total: number;
}

/** By name. Values are in no event unless asked for by the attribute `answer-values`, or where the event is the delivery. */
export interface PageQuizEvents {
  "quiz:ready": CustomEvent<QuizEventDetail>;
  "quiz:step": CustomEvent<QuizEventDetail>;
  /** Something was answered. `value` and `other`: with `answer-values`. */
  "quiz:answer": CustomEvent<QuizEventDetail & { value?: AnswerValue | null; other?: string }>;
  /** Next was pressed, and something is missing or wrong. */
  "quiz:invalid": CustomEvent<QuizEventDetail>;
  /** Before each submission. Cancelable: then nothing is sent and the reader stays. What a listener puts into `fields` is sent along. */
  "quiz:before-submit": CustomEvent<QuizEventDetail & { fields: Record<string, unknown> }>;
  /** The answers are given away. `payload`: without an `action`, where this event is the delivery, or with `answer-values`. */
  "quiz:submit": CustomEvent<QuizEventDetail & { payload?: Record<string, unknown> }>;
  /** The endpoint said 2xx. */
  "quiz:sent": CustomEvent<QuizEventDetail>;
  "quiz:failed": CustomEvent<QuizEventDetail>;
  /** The reader has come to an end with results or a score: once, before the answers are sent. `ids`: of the results. */
  "quiz:result": CustomEvent<QuizEventDetail & { ids: string[]; score?: Score }>;
}

/** `<page-quiz>`. Attributes: `src`, `action`, `history`, `save`, `answer-values`. Its state is in `data-status`. */
export declare class PageQuizElement extends HTMLElement {
  /** The definition as a value: wins over `src` and over a script inside. */
  definition: Definition | undefined;
  addEventListener<K extends keyof PageQuizEvents>(
    type: K,
    listener: (this: PageQuizElement, event: PageQuizEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "page-quiz": PageQuizElement;
  }
}
