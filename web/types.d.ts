/** The public types of pagequiz: definition, event, view, issue, and the two entry points. One file for all builds. */

/** What is asked. What stands here of types and keys is what editors say of them, too: tools/schema.mjs takes it from here. */
export type QuestionType =
  /** One of the options, as buttons; moves on by itself. */
  | "radio"
  /** One of many options, in a list that opens. */
  | "select"
  /** Any number of the options. */
  | "multipleChoice"
  /** One box to tick; with `options` the same as multipleChoice. */
  | "checkbox"
  /** One line of text. */
  | "input"
  /** One line of text, as input. */
  | "text"
  /** Several lines of text. */
  | "textarea"
  /** An e-mail address. */
  | "email"
  /** An address of the web, with http: or https:. */
  | "url"
  /** A phone number: 3 to 20 digits with what people put between them. */
  | "tel"
  /** A number, with a point or a comma. */
  | "number"
  /** A day. */
  | "date"
  /** A number from `min` to `max`, as buttons; moves on by itself. */
  | "scale"
  /** Yes or no; moves on by itself. */
  | "boolean"
  /** All options, in an order. */
  | "ranking"
  /** Only text: nothing to answer, not counted. */
  | "statement"
  /** Never shown: its `value` is its answer. */
  | "hidden";

/** A value, or an operation of JsonLogic: `{ "==": [{ "var": "size" }, "small"] }`. Data: the answers on the path so far. */
export type Rule = null | boolean | number | string | Rule[] | { [operator: string]: Rule };

/** A number, or one for each name of a score. */
export type Points = number | Record<string, number>;

/** One text, or one for each language and `default` for all others: `{ "default": "Name", "de": "Name", "fr": "Nom" }`. */
export type Text = string | { default: string; [lang: string]: string };

/** `Words`: what texts for people are. */
export interface Option<Words = Text> {
  /** What is submitted. */
  value: string;
  /** What is shown; left out: the value. */
  label?: Words;
  /** Text under the label. */
  hint?: Words;
  /** Choosing it clears the others ("None of these"). */
  exclusive?: boolean;
  /** Keeps its place where options are shuffled. */
  fixed?: boolean;
  /** URL of an image, http, https or relative; with it goes `alt`. */
  image?: string;
  /** What the image shows, for those who do not see it. */
  alt?: Words;
  /** It is only there where this holds. */
  visibleIf?: Rule;
  /** For choosing it. */
  points?: Points;
}

export interface Question<Words = Text> {
  /** What its answer is called: `[A-Za-z][A-Za-z0-9_-]*`, up to 64 bytes, unique. */
  id: string;
  /** What is asked for; it decides which other keys there are. */
  type: QuestionType;
  /** The text of the question. Every type but `hidden` has it. Markdown within a line, `{id}` and `{$score}`. */
  question?: Words;
  /** Text under the question. Markdown within a line, `{id}` and `{$score}`. */
  hint?: Words;
  /** A short noun for messages ("your e-mail address"). */
  label?: Words;
  /** An example that stands in the empty field. */
  placeholder?: Words;
  /** Whether it may be left out; false if not given. */
  optional?: boolean;
  /** What to choose from. */
  options?: (string | Option<Words>)[];
  /** How options stand: in a row, or below each other. */
  direction?: "row" | "column";
  /** Adds a last option with its own text field. */
  other?: boolean;
  /** Fewest options to choose; of a number, a scale or a date the first. */
  min?: number | string;
  /** Most options to choose; of a number, a scale or a date the last. */
  max?: number | string;
  /** Of a number or a scale; it counts from `min`. */
  step?: number;
  /** Fewest characters (code points). */
  minLength?: number;
  /** Most characters (code points). */
  maxLength?: number;
  /** Regular expression of the whole text. */
  pattern?: string;
  /** Of a scale or a boolean, by value: `{ "1": "never", "5": "always" }`, `{ "true": "I agree" }`. */
  labels?: Record<string, Words>;
  /** The answer at the start; of a hidden question the answer: a constant, or a rule. */
  value?: AnswerValue | Exclude<Rule, null>;
  /** Whether choosing moves on by itself; true if not given. */
  autoAdvance?: boolean;
  /** What browsers fill in by themselves: the attribute of HTML, such as "email" or "given-name". */
  autocomplete?: string;
  /** Which keyboard a phone shows: the attribute of HTML, such as "numeric". */
  inputmode?: string;
  /** Own text for an issue code: `{ "required": "Choose a size" }`. */
  messages?: Record<string, Words>;
  /** The question is only on the path where this holds. */
  visibleIf?: Rule;
  /** The id of the question that follows, or "$end"; null: the following one. */
  next?: Rule;
  /** The right answer. */
  correct?: AnswerValue;
  /** For the right answer; 1 if left out. */
  points?: Points;
  /** Told with the feedback. Markdown, `{id}` and `{$score}`. */
  explanation?: Words;
}

/** What comes out at the end. */
export interface Result {
  /** What it is called in a submission. */
  id: string;
  /** Where it holds; left out: always. */
  when?: Rule;
  /** Its heading. Markdown within a line, `{id}` and `{$score}`. */
  title?: Text;
  /** What it says. Markdown, `{id}` and `{$score}`. */
  text?: Text;
}

export interface Settings {
  /** Where editors find what may stand in this file. */
  $schema?: string;
  /** Names the quiz for storage and submissions. */
  id?: string;
  /** The name for people. */
  title?: Text;
  /** The author's own count of changes. */
  version?: string;
  /** Where the answers are posted: http, https or relative. */
  action?: string;
  /** Whether each question is an entry of the browser's history; "push" if not given. */
  history?: "push" | "none";
  /** How long answers are kept: as long as the tab, or `saveDays` on this device; "session" if not given. */
  save?: "session" | "local" | "none";
  /** How many days `save: "local"` keeps answers; 30 if not given. */
  saveDays?: number;
  /** How the reader sees how far it is; "bar" if not given. */
  progress?: "bar" | "text" | "none";
  /** Where the reader goes once the answers are sent; http, https or relative. */
  redirect?: string;
  /** How the answers are posted; `form` as a form does (urlencoded). */
  encoding?: "json" | "form";
  /** Name of a hidden field that people leave empty and programs fill in. */
  honeypot?: string;
  /** Fields of the submission beside the answers. */
  include?: ("_id" | "_path" | "_lang" | "_duration" | "_score" | "_result" | "_order")[];
  /** Ids of questions that the host may answer, such as from the address: see the event `open`. */
  params?: string[];
  /** A last step that shows all answers before they are sent. */
  review?: boolean;
  /** Right or wrong: after each question, which makes its answer final, or at the end. */
  feedback?: "none" | "each" | "end";
  /** Questions, options, or both, in an order that comes from the id of the response. */
  shuffle?: boolean | "questions" | "options";
  /** So many questions are asked, drawn by the id of the response. */
  pick?: number;
  /** What comes out at the end, told by conditions. */
  results?: Result[];
  /** Whether the first result that holds counts, or each. */
  resultMode?: "first" | "all";
  /** The language of the texts, such as "de-AT"; the page's if not given. */
  lang?: string;
  /** Own text for a message key of the page layer. */
  messages?: Record<string, Text>;
}

export type Definition =
  | Question[]
  | (Settings & {
      /** What is asked, in this order. */
      questions: Question[];
    });

export type AnswerValue = string | string[] | number | boolean;

/** What is wrong with an answer or a submission; the numbers are the limits of the definition that it breaks. */
export interface Issue {
  id: string;
  code: "required" | "type" | "option" | "exclusive" | "too-few" | "too-many" | "too-short" | "too-long" | "too-small" | "too-large" | "step" | "pattern" | "email" | "url" | "tel" | "number" | "date"
    /** It is not on the path that the other answers give; in a submission. */
    | "off-path"
    /** It was told whether the answer is right: it can no longer be changed. */
    | "final"
    | "unknown-question"
    | "honeypot";
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
   * the language of the page, and the time in seconds, from which `_duration` is made. `params`: answers to those questions
   * that the definition lists, as text: options by value, lists with commas; what is not valid is left out, and so is what
   * the reader has answered. The first id and params stay.
   */
  | { type: "open"; responseId?: string; action?: string; lang?: string; time?: number; params?: Record<string, string> }
  /** `null` clears. `other`: the text beside the chosen "Other" option. */
  | { type: "answer"; id: string; value: AnswerValue | null; other?: string }
  /** Checks this question and moves on; after the last one, submits. */
  | { type: "next"; time?: number }
  | { type: "back" }
  /** To the asked step (from 1), or to the first one before it that is not answered. */
  | { type: "go"; step: number }
  /** To the question, with the same reservation. From the review: the next `next` leads back there. */
  | { type: "go"; id: string | undefined }
  /** The endpoint said 2xx. */
  | { type: "sent" }
  /**
   * `status`: the HTTP status, 0 for none. `final`: trying again is of no use; else, with `kept`, the answers are queued: the
   * host keeps them, and sends `retry` by itself.
   */
  | { type: "failed"; status?: number; final?: boolean; kept?: boolean; issues?: EndpointIssue[] }
  | { type: "retry" };

export type Status = "question" | "review" | "sending" | "sent" | "queued" | "failed" | "done";

/** A question as it is drawn, in one language: `options` are complete, `checkbox` with options is `multipleChoice`. */
export interface ViewQuestion extends Omit<Question<string>, "options"> {
  /** Only `hidden`, which is in no view, may be without it. */
  question: string;
  options?: (Option<string> & { label: string })[];
  /** Only of `questions()`: it may be off the path, so that a plain form, which shows all of them, must not require it. */
  conditional?: true;
}

/** Whether the answer is right, as the reader is told. `right`: the labels of the right answer. */
export interface Feedback {
  correct: boolean;
  right: string[];
  explanation?: string;
}

/** A question and the labels of its answer. */
export interface Reviewed {
  id: string;
  /** Of `boolean` (without `labels`) and `checkbox` the label of an answer is "true" or "false". */
  type: QuestionType;
  question: string;
  answer: string[];
  /** It was told whether the answer is right. */
  final?: true;
}

export interface Mark extends Reviewed, Feedback {}

/** A number, or one for each name. */
export type Score = number | Record<string, number>;

/** What to show now. Derived from the session, never stored. */
export interface View {
  status: Status;
  /** From 1; the end (sending, sent, failed, done) is `total + 1`, and with a review, which has that step, `total + 2`. */
  step: number;
  /** Steps on the path; where answers may change it, the most that there can be, if no question leads back. */
  total: number;
  /** Where not every step is answered: the number of this one among those that are, and how many there are of them. */
  number?: number;
  count?: number;
  /** Share of the questions that lies behind, 0 to 1; does not fall going forward. */
  progress: number;
  hasPrevious: boolean;
  /** With status `question`, and `review`: */
  isLast?: boolean;
  /** The texts for `{id}` and `{$score}` in the texts that are shown; left out where there are none. */
  values?: Record<string, string>;
  /** With status `review`: the questions on the path that are answered. */
  review?: Reviewed[];
  /** With status `question`, once it was told: the answer is final. */
  feedback?: Feedback;
  /** At the end: all that was asked on the path; and the others as far as the definition has any. */
  answers?: Reviewed[];
  marks?: Mark[];
  results?: { id: string; title?: string; text?: string }[];
  score?: Score;
  /** At the end, in place of these, in the module of `pagequiz.js` alone: the view of each question that was answered. */
  paper?: Omit<View, "status" | "hasPrevious" | "action">[];
  /** Choosing the current answer moves on by itself. */
  advances?: boolean;
  question?: ViewQuestion;
  /** The answer as it was given: for `multipleChoice` the chosen options without "Other", for `number` and `scale` a text. */
  value?: AnswerValue | null;
  /** The text beside "Other"; there only if "Other" is chosen. */
  other?: string;
  /**
   * Issues of this question, shown once Next was pressed, or of the answer that was just refused; else what the endpoint
   * said of it, until it is answered anew. None with status `review`.
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
  /** These three only of the engine and the whole script. */
  params: string[];
  feedback: "none" | "each" | "end";
  review: boolean;
  /** A warning for each key that has no effect; `engine.lint()` looks for more. */
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
  /** The question whose answer a rule is wrong about. */
  id?: string;
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

/** `score` and `result` (ids) are computed, whatever the submission says; there where the definition has any. */
export interface Verdict {
  ok: boolean;
  issues: Issue[];
  score?: Score;
  result?: string[];
}

export interface Quiz {
  readonly info: DefinitionInfo;
  /** The questions as they are drawn: options complete, whatever the path. */
  questions(): ViewQuestion[];
  /** @param snapshot what `session.snapshot()` returned; ignored if it is damaged or of other questions */
  start(snapshot?: string | null): Session;
  /** Checks a whole submission, as a server would. @throws {QuizError} if it is no JSON object */
  check(submission: Record<string, unknown> | string): Verdict;
  /** Frees it and its sessions; any later call of another method, theirs included, throws. */
  close(): void;
}

/** What an author may want to correct, in the order found. With errors, a definition is not valid. */
export interface Findings {
  errors: ErrorDetail[];
  warnings: ErrorDetail[];
}

export interface Engine {
  /** Looks for all that is wrong with a definition, or may not be meant; the parameters are those of `define()`. */
  lint(definition: string | Definition, lang?: string): Findings;
  /**
   * @param definition JSON text, or the value itself
   * @param lang a language tag (BCP 47): of texts in several languages the one in it is taken, else the default
   * @throws {QuizError} if the definition is not valid
   */
  define(definition: string | Definition, lang?: string): Quiz;
}

/**
 * Loads the engine. Its WebAssembly is compiled once; each definition gets an instance of its own.
 * @param module the WebAssembly.Module of `pagequiz/engine.wasm`, for hosts that compile no bytes at run time; else the
 *   engine compiles what it has inside. An `object`, since TypeScript has that name only in its library for pages.
 */
export declare function loadEngine(module?: object): Promise<Engine>;
