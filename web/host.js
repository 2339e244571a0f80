/** What only the whole module asks of its host. The page's own has host-page.js in place of this. */

/**
 * @param {(at: number, length?: number) => string} textAt a text of the module; without a length it ends in NUL
 */
export const moreImports = (textAt) => ({
  /** @type {(pattern: number, text: number, length: number) => number} as src/pattern.h says */
  pattern_match(pattern, text, length) {
    const source = textAt(pattern);
    try {
      RegExp(source, "u"); // by itself, too: ")|(" would close what stands around it
      return +RegExp(`^(?:${source})$`, "u").test(textAt(text, length));
    } catch {
      return 2;
    }
  },
});
