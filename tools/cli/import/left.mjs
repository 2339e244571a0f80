/** What is said of what could not be carried over, by the key of the foreign quiz. */

/** How it looks, or how it feels, which is the page's own matter here. */
const LOOK = new Set(
  `width minWidth maxWidth colSpan colCount startWithNewLine indent innerIndent titleLocation descriptionLocation
  showNumber showQuestionNumbers questionTitleLocation questionTitleWidth questionDescriptionLocation state renderAs
  displayMode rateType rateColorMode scaleColorMode rateDescriptionLocation displayRateDescriptionsAsExtremeItems
  autoGenerate rows cols inputSize size autoGrow allowResize inputTextAlignment imageFit imageHeight imageWidth
  minImageWidth minImageHeight maxImageWidth maxImageHeight showLabel swapOrder useTitleAsLabel rowTitleWidth
  columnMinWidth alternateRows verticalAlign displayStyle precision itemTitleWidth columnColCount gridLayoutColumns
  logo logoPosition logoWidth logoHeight logoFit widthMode fitToContainer headerView backgroundImage
  backgroundImageFit backgroundImageAttachment backgroundOpacity showTitle showPageTitles showPageNumbers
  questionStartIndex questionErrorLocation errorLocation focusFirstQuestionAutomatic focusOnFirstError
  focusFirstError showTOC tocLocation showCompletePage showNavigationButtons progressBarLocation progressBarType
  progressBarShowPageTitles progressBarShowPageNumbers progressBarInheritWidthFrom requiredMark requiredText
  questionTitlePattern textUpdateMode themeVariables mobileView showBrandInfo style css class className order
  icon color mobileViewDisplayMode showHeader pageNextText pagePrevText pageTitle`.split(/\s+/),
);

/** @type {Record<string, string>} */
const REASONS = {
  choicesByUrl: "Its choices come from an address: write them into the definition.",
  choicesLazyLoadEnabled: "Its choices come from a program: write them into the definition.",
  maskType: "Fields have no masks: what is typed is only checked.",
  maskSettings: "Fields have no masks: what is typed is only checked.",
  dataList: "Fields make no proposals.",
  requiredIf: "Whether an answer is required cannot depend on others: it may be left out.",
  readOnly: "There are no questions that can only be read.",
  resetValueIf: "An answer cannot be taken away by a rule.",
  setValueIf: "An answer cannot be changed by a rule.",
  setValueExpression: "An answer cannot be changed by a rule.",
  defaultValueExpression: "Only hidden questions have a rule as their value.",
  defaultRowValue: "Rows have no values at the start.",
  showSelectAllItem: 'There is no "Select all".',
  hasSelectAll: 'There is no "Select all".',
  selectAllText: 'There is no "Select all".',
  selectToRankEnabled: "All options are ranked.",
  valuePropertyName: "Answers are lists of values.",
  cells: "The cells of a grid have no texts of their own.",
  eachRowUnique: "That rows have different answers cannot be checked.",
  isUnique: "That answers differ cannot be checked.",
  rowsVisibleIf: "Rows have no common rule.",
  columnsVisibleIf: "Columns have no common rule.",
  bindings: "Questions cannot be bound to each other.",
  timeLimit: "There is no time limit.",
  timeLimitPerPage: "There is no time limit.",
  maxTimeToFinish: "There is no time limit.",
  maxTimeToFinishPage: "There is no time limit.",
  showTimer: "There is no time limit.",
  showTimerPanel: "There is no time limit.",
  cookieName: "A reader may answer again.",
  completedBeforeHtml: "A reader may answer again.",
  loadingHtml: "There is no text while the quiz is loaded.",
  textWrapEnabled: "Long options always wrap.",
  searchEnabled: "Lists are the browser's own.",
  searchMode: "Lists are the browser's own.",
  closeOnSelect: "Lists are the browser's own.",
  allowCustomChoices: 'Readers add no choices: "other": true gives them one answer of their own.',
  allowClear: "A chosen option stays chosen, unless another is.",
  storeOthersAsComment: "What is typed beside “Other” is the answer itself.",
  clearInvisibleValues: "Answers to questions that are not asked are never sent, and come back with their question.",
  firstPageIsStartPage: "There is no start page: its questions are the first.",
  firstPageIsStarted: "There is no start page: its questions are the first.",
  questionsOrder: "Only all questions together can be shuffled.",
  questionOrder: "Only all questions together can be shuffled.",
  randomize: "Only all options together can be shuffled.",
  requiredErrorText: "It has nothing that is required.",
};

/** What is so anyway. @type {Record<string, any[]>} */
const SAME = {
  showQuestionNumbers: ["off", false],
  textUpdateMode: ["default"],
  clearInvisibleValues: ["onHidden", "onHiddenContainer"],
  readOnly: [false],
  eachRowUnique: [false],
  allowClear: [false],
  clearIfInvisible: ["default", "onHidden"],
  showNavigationButtons: [true, "bottom"],
  showSelectAllItem: [false],
  hasSelectAll: [false],
  titleLocation: ["default", "top"],
  logo: [{}],
  state: ["default", "expanded"],
};

/** @param {string} key @param {any} value @returns {string | undefined} nothing if it is so anyway */
export function sentenceOf(key, value) {
  if (Object.hasOwn(SAME, key) && SAME[key].includes(value)) return undefined;
  if (Object.hasOwn(REASONS, key)) return REASONS[key];
  if (LOOK.has(key)) return "It is about the look, which your style sheet decides.";
  if (/^on[A-Z]/.test(key) || typeof value === "function") return "It is code, which no definition has.";
  return "The format has nothing like it.";
}
