/** Whether what a page shows of its quizzes can be read and used: all measured in the page itself. */

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>} what is wrong
 */
export const faultsOf = (page) => page.evaluate(faultsIn);

/** Runs in the page: knows nothing of this module. */
function faultsIn() {
  /** @typedef {{ name: string, node: Node, left: number, top: number, right: number, bottom: number, isControl: boolean }} Item */

  const NEEDED_TARGET = 24;
  const NEEDED_CONTRAST = 4.5;
  /** Lines of text are higher than their letters. */
  const SLACK = 4;
  /** With fewer letters in each of several lines, text can hardly be read. */
  const SQUEEZED_LETTERS = 4;

  /** @param {Element} element */
  const isUnseen = (element) =>
    !!element.closest(".quiz-unseen") &&
    getComputedStyle(element.closest(".quiz-unseen") ?? element).clipPath !== "none";

  /** @param {Node} node @param {Element} element @returns {Item[]} a box for each line */
  function itemsOf(node, element) {
    const range = document.createRange();
    range.selectNode(node);
    const isControl = node.nodeType === Node.ELEMENT_NODE;
    const rects = isControl ? [element.getBoundingClientRect()] : [...range.getClientRects()];
    const name = isControl
      ? `${element.tagName.toLowerCase()} ${element.className || element.id}`
      : `“${String(node.nodeValue).trim().slice(0, 30)}”`;
    return rects
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ left, top, right, bottom }) => ({ name, node, left, top, right, bottom, isControl }));
  }

  /** @param {Element} quiz @returns {Item[]} all that is to be seen of a quiz */
  function seenIn(quiz) {
    const found = /** @type {Item[]} */ ([]);
    const walker = document.createTreeWalker(quiz, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest("script, option") || isUnseen(element) || !element.checkVisibility()) continue;
      const isControl = node instanceof Element && node.matches("input, select, textarea, button, progress, img");
      if (isControl || (node instanceof Text && node.data.trim() && !element.closest("select, textarea")))
        found.push(...itemsOf(node, element));
    }
    return found;
  }

  /** @param {string} colour @returns {number[]} red, green, blue, opacity */
  function parts(colour) {
    const found = (colour.match(/[\d.]+(?:e-\d+)?/g) ?? []).map(Number);
    const [r, g, b, a = 1] = colour.startsWith("color(srgb")
      ? [...found.slice(0, 3).map((part) => part * 255), ...found.slice(3)]
      : found;
    return [r, g, b, a];
  }

  /** @param {number[]} top @param {number[]} under */
  const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));

  /** @param {Element | null} element @returns {number[]} the colour behind it */
  function behind(element) {
    if (!element) return document.documentElement.matches("[data-dark]") ? [0, 0, 0] : [255, 255, 255];
    return over(parts(getComputedStyle(element).backgroundColor), behind(element.parentElement));
  }

  /** @param {number[]} colour @returns {number} relative luminance (WCAG 2) */
  function luminance(colour) {
    const [r, g, b] = colour.map((part) =>
      part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** @param {Element} element */
  function contrastOf(element) {
    const under = behind(element);
    const [dark, light] = [luminance(under), luminance(over(parts(getComputedStyle(element).color), under))].sort(
      (a, b) => a - b,
    );
    return (light + 0.05) / (dark + 0.05);
  }

  /** @param {Item} item @returns {Element} what a finger has to meet */
  function targetOf({ node }) {
    const element = /** @type {Element} */ (node instanceof Element ? node : node.parentElement);
    return element.closest("label, button, a") ?? element;
  }

  /** @param {Item} item @param {Element} quiz @returns {string[]} */
  function faultsOfItem(item, quiz) {
    const faults = [];
    const around = quiz.getBoundingClientRect();
    const { name, left, right, top, bottom, node, isControl } = item;
    if (left < around.left - 1 || right > around.right + 1)
      faults.push(`${name}: outside of the quiz, ${left}–${right} in ${around.left}–${around.right}`);
    if (top < around.top - 1 || bottom > around.bottom + 1) faults.push(`${name}: above or below the quiz`);
    if (left < -1 || right > document.documentElement.clientWidth + 1)
      faults.push(`${name}: outside of the window, ${left}–${right}`);
    if (node instanceof Element && !node.matches("progress, img")) {
      const { width, height } = targetOf(item).getBoundingClientRect();
      if (width < NEEDED_TARGET || height < NEEDED_TARGET) faults.push(`${name}: ${width} x ${height} is small`);
    }
    if (node instanceof Text) {
      const lines = itemsOf(node, quiz).length;
      if (lines > 2 && node.data.trim().length < lines * SQUEEZED_LETTERS)
        faults.push(`${name}: squeezed into ${lines} lines`);
      const contrast = contrastOf(/** @type {Element} */ (node.parentElement));
      if (contrast < NEEDED_CONTRAST) faults.push(`${name}: contrast ${contrast.toFixed(2)}`);
    } else if (
      isControl &&
      /** @type {Element} */ (node).matches("input:not([type=radio], [type=checkbox]), select, textarea")
    ) {
      const contrast = contrastOf(/** @type {Element} */ (node));
      if (contrast < NEEDED_CONTRAST) faults.push(`${name}: what is typed has contrast ${contrast.toFixed(2)}`);
    }
    return faults;
  }

  /** @param {Item} one @param {Item} other */
  function overlap(one, other) {
    if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) return false;
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return width > SLACK && height > SLACK;
  }

  /** @param {Item} item @returns {string[]} */
  function covered(item) {
    const target = targetOf(item);
    target.scrollIntoView({ block: "center" });
    const { left, right, top, bottom } = (item.node instanceof Element ? item.node : target).getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isHit = target === hit || target.contains(hit);
    return isHit ? [] : [`${item.name}: covered by ${hit?.tagName} ${hit?.className}`];
  }

  return [...document.querySelectorAll("page-quiz")].flatMap((quiz) => {
    const seen = seenIn(quiz);
    const faults = seen.flatMap((item) => faultsOfItem(item, quiz));
    const overlaps = seen.flatMap((one, index) =>
      seen
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map((other) => `${one.name} and ${other.name} overlap`),
    );
    const controls = seen.filter(
      ({ node }) => node instanceof Element && node.matches("input, select, textarea, button"),
    );
    return [...faults, ...overlaps, ...controls.flatMap(covered)].map((fault) => `${quiz.id}: ${fault}`);
  });
}
