export { loadEngine, QuizError } from "./engine.js";
export { PageQuizElement } from "./quiz-element.js";
import "./define-module.js";
