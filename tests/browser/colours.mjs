/** Colours as they are seen, and how well one is told from the other. */

/** @param {string} colour rgb(r, g, b) @returns {number} relative luminance (WCAG 2) */
function luminance(colour) {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {import("playwright-core").Page} page @param {string} selector @returns {Promise<{ color: string, background: string }>} */
export const colours = (page, selector) =>
  page.locator(selector).first().evaluate((element) => {
    let behind = /** @type {Element | null} */ (element);
    while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
    const { color } = getComputedStyle(element);
    return { color, background: behind ? getComputedStyle(behind).backgroundColor : "rgb(255, 255, 255)" };
  });
