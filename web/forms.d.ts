import type { Definition, DefinitionInfo, ViewQuestion } from "./types";

/** What forms are made of. */
export interface ReadQuiz {
  info: DefinitionInfo;
  questions: ViewQuestion[];
}

/**
 * @param definition JSON text, or the value itself
 * @param lang of texts in several languages the one in it is taken, else the default
 * @throws {QuizError} if the definition is not valid
 */
export declare function readQuiz(definition: string | Definition, lang?: string): Promise<ReadQuiz>;

/**
 * The plain form of a quiz, to be put into `<page-quiz>`.
 * @param uid the start of every id, "quiz1" if left out: two forms of a page need two
 * @returns HTML
 * @throws {Error} if the quiz says nowhere to post to
 */
export declare function renderForm(quiz: ReadQuiz, uid?: string): string;

/**
 * The tag with what stands in it.
 * @param definition JSON text, if it is to stand in the page
 * @param form that of `renderForm`
 * @returns HTML without an empty line, so that it may stand in Markdown
 */
export declare function renderTag(
  attributes: Record<string, string | undefined>,
  definition?: string,
  form?: string,
): string;

/**
 * The template of the replies to that form, for the collector: one page, complete in itself. Its first line names the
 * questions it is of.
 * @param style a style sheet
 */
export declare function renderTemplate(quiz: ReadQuiz, style: string): string;
