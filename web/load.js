/** Fetches a definition. */

/**
 * @param {string} url
 * @returns {Promise<string>} the text, most likely JSON
 * @throws {Error} what came instead, for the author; status 0 is no answer at all
 */
export async function loadDefinition(url) {
  const response = await fetch(url).catch(() => Response.error());
  const text = await response.text();
  if (response.ok && !/^\s*</.test(text)) return text;
  throw new Error(`${url} is no JSON file: status ${response.status} ${text.slice(0, 40)}`);
}
