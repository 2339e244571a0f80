export { PageQuizElement } from "./quiz-element.js";
import "./define-module.js";
