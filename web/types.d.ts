/** The public types of pagequiz: definition, event, view, issue, and the two entry points. One file for all builds. */

export type QuestionType =
  | "radio"
  | "select"
  | "multipleChoice"
  | "checkbox"
  | "input"
  | "text"
  | "textarea"
  | "email"
  | "url"
  | "tel"
  | "number"
  | "date"
  | "scale"
  | "boolean"
  | "ranking"
  | "statement"
  | "hidden";

export interface Option {
  value: string;
  label?: string;
  hint?: string;
  /** Choosing it clears the others ("None of these"). */
  exclusive?: boolean;
  /** Keeps its place where options are shuffled. */
  fixed?: boolean;
  /** URL; with it goes `alt`. */
  image?: string;
  alt?: string;
}

export interface Question {
  /** `[A-Za-z][A-Za-z0-9_-]*`, up to 64 bytes, unique. */
  id: string;
  type: QuestionType;
  /** Every type but `hidden` has it. */
  question?: string;
  hint?: string;
  /** A short noun for messages ("your e-mail address"). */
  label?: string;
  placeholder?: string;
  optional?: boolean;
  options?: (string | Option)[];
  direction?: "row" | "column";
  /** Adds a last option with its own text field. */
  other?: boolean;
  /** Fewest and most options to choose; of a number, a scale or a date the first and the last. */
  min?: number | string;
  max?: number | string;
  /** Of a number or a scale; it counts from `min`. */
  step?: number;
  /** In code points. */
  minLength?: number;
  maxLength?: number;
  /** Regular expression of the whole text. */
  pattern?: string;
  /** Of a scale or a boolean, by value: `{ "1": "never", "5": "always" }`, `{ "true": "I agree" }`. */
  labels?: Record<string, string>;
  /** The answer at the start; of a hidden question the answer. */
  value?: AnswerValue;
  autoAdvance?: boolean;
  autocomplete?: string;
  inputmode?: string;
  /** Own text for an issue code. */
  messages?: Record<string, string>;
}

export interface Settings {
  id?: string;
  title?: string;
  version?: string;
  /** Where the answers are posted: http, https or relative. */
  action?: string;
  history?: "push" | "none";
  save?: "session" | "local" | "none";
  saveDays?: number;
  progress?: "bar" | "text" | "none";
  /** Where the reader goes once the answers are sent; http, https or relative. */
  redirect?: string;
  /** How the answers are posted; `form` as a form does (urlencoded). */
  encoding?: "json" | "form";
  /** Name of a hidden field that people leave empty and programs fill in. */
  honeypot?: string;
  include?: ("_id" | "_path" | "_lang" | "_duration")[];
  lang?: string;
  /** Own text for a message key of the page layer. */
  messages?: Record<string, string>;
}

export type Definition = Question[] | (Settings & { questions: Question[] });

export type AnswerValue = string | string[] | number | boolean;

/** What is wrong with an answer or a submission; the numbers are the limits of the definition that it breaks. */
export interface Issue {
  id: string;
  code: "required" | "type" | "option" | "exclusive" | "too-few" | "too-many" | "too-short" | "too-long" | "too-small" | "too-large" | "step" | "pattern" | "email" | "url" | "tel" | "number" | "date" | "unknown-question" | "honeypot";
  min?: number | string;
  max?: number | string;
  step?: number;
  /** It is about the text beside "Other". */
  other?: true;
}

/** An issue as an endpoint reports it: a code of ours with its numbers, a sentence of its own, or both. */
export interface EndpointIssue {
  id?: string;
  code?: string;
  message?: string;
  min?: number | string;
  max?: number | string;
  step?: number;
  /** It is about the text beside "Other". */
  other?: true;
}

export type QuizEvent =
  /**
   * What the host knows and the engine cannot: a random id for this response, an `action` that overrides the definition's,
   * the language of the page, and the time in seconds, from which `_duration` is made.
   */
  | { type: "open"; responseId?: string; action?: string; lang?: string; time?: number }
  /** `null` clears. `other`: the text beside the chosen "Other" option. */
  | { type: "answer"; id: string; value: AnswerValue | null; other?: string }
  /** Checks this question and moves on; after the last one, submits. */
  | { type: "next"; time?: number }
  | { type: "back" }
  /** To the asked step (from 1), or to the first one before it that is not answered. */
  | { type: "go"; step: number }
  /** To the question, with the same reservation. */
  | { type: "go"; id: string | undefined }
  /** The endpoint said 2xx. */
  | { type: "sent" }
  /**
   * `status`: the HTTP status, 0 for none. `final`: trying again is of no use; else, with `kept`, the answers are queued: the
   * host keeps them, and sends `retry` by itself.
   */
  | { type: "failed"; status?: number; final?: boolean; kept?: boolean; issues?: EndpointIssue[] }
  | { type: "retry" };

export type Status = "question" | "sending" | "sent" | "queued" | "failed" | "done";

/** A question as it is drawn: `options` are complete, `checkbox` with options is `multipleChoice`. */
export interface ViewQuestion extends Omit<Question, "options"> {
  /** Only `hidden`, which is in no view, may be without it. */
  question: string;
  options?: (Option & { label: string })[];
}

/** What to show now. Derived from the session, never stored. */
export interface View {
  status: Status;
  /** From 1; the end (sending, sent, failed, done) is `total + 1`. */
  step: number;
  /** Questions on the path. */
  total: number;
  /** With statements on the path: of the questions among its steps, which one this is (a statement is none), and how many. */
  number?: number;
  count?: number;
  /** Share of the path that lies behind, 0 to 1. */
  progress: number;
  hasPrevious: boolean;
  /** With status `question`: */
  isLast?: boolean;
  /** Choosing the current answer moves on by itself. */
  advances?: boolean;
  question?: ViewQuestion;
  /** The answer as it was given: for `multipleChoice` the chosen options without "Other", for `number` and `scale` a text. */
  value?: AnswerValue | null;
  /** The text beside "Other"; there only if "Other" is chosen. */
  other?: string;
  /**
   * Issues of this question, shown once Next was pressed, or of the answer that was just refused; else what the endpoint
   * said of it, until it is answered anew.
   */
  issues?: (Issue | EndpointIssue)[];
  /** Where the answers will be posted; "" if the quiz has no `action`. */
  action: string;
  /** With status `failed` or `queued`: */
  failure?: { status: number; final: boolean; issues: EndpointIssue[] };
}

/** What the engine says of a definition: settings with defaults, the hash of its questions, warnings. */
export interface DefinitionInfo {
  hash: string;
  total: number;
  id: string;
  title: string;
  version: string;
  action: string;
  history: "push" | "none";
  save: "session" | "local" | "none";
  saveDays: number;
  redirect: string;
  encoding: "json" | "form";
  honeypot: string;
  /** Whether a page needs more than its script: redirect, encoding, honeypot, `_lang` or `_duration`. */
  hasExtra: boolean;
  progress: "bar" | "text" | "none";
  lang: string;
  messages: Record<string, string>;
  warnings: ErrorDetail[];
}

export interface ErrorDetail {
  code: string;
  /** JSON Pointer into the text; "" is the whole of it. */
  path: string;
  /** From 1, the column in code points; 0 where there is no place. */
  line: number;
  column: number;
  /** What belongs there, in the words of the format. */
  expected?: string;
  /** One sentence that says what to do. */
  message: string;
}

/**
 * A definition, submission or event that is not valid. `errors` lists all that was found, and `message` has a line for each;
 * the other fields are the first one's.
 */
export declare class QuizError extends Error implements ErrorDetail {
  readonly name: "QuizError";
  readonly code: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly expected?: string;
  readonly errors: ErrorDetail[];
}

export interface Session {
  /** Whether the snapshot was taken. */
  readonly restored: boolean;
  /**
   * Applies one event.
   * @throws {QuizError} for what is no event; then nothing has changed. With code `out-of-memory` it may have: go on from
   *   the last snapshot.
   */
  send(event: QuizEvent): View;
  view(): View;
  /** The submission: answered questions in the order of the definition, then the fields asked for. */
  payload(): Record<string, AnswerValue>;
  /** Text for `quiz.start()`. */
  snapshot(): string;
  /** Frees it; any later call of another method throws. */
  close(): void;
}

export interface Quiz {
  readonly info: DefinitionInfo;
  /** The questions as they are drawn: options complete, whatever the path. */
  questions(): ViewQuestion[];
  /** @param snapshot what `session.snapshot()` returned; ignored if it is damaged or of other questions */
  start(snapshot?: string | null): Session;
  /** Checks a whole submission, as a server would. @throws {QuizError} if it is no JSON object */
  check(submission: Record<string, unknown> | string): { ok: boolean; issues: Issue[] };
  /** Frees it and its sessions; any later call of another method, theirs included, throws. */
  close(): void;
}

export interface Engine {
  /** @param definition JSON text, or the value itself. @throws {QuizError} if it is not valid */
  define(definition: string | Definition): Quiz;
}

/** Loads the engine. Its WebAssembly is compiled once; each definition gets an instance of its own. */
export declare function loadEngine(): Promise<Engine>;
