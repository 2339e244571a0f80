/** Scripts that stand in a page itself. */

/**
 * The text of a classic script that cannot end its element early; in strings, templates and patterns it stays the same.
 * @param {string} script
 */
export function inlineScript(script) {
  return `<script>${script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3c!--").trim()}</script>`;
}
