/** Fetches a definition. */

/**
 * @param {string} url
 * @param {string} [kept] what came last time
 * @returns {Promise<string>} the text, most likely JSON
 * @throws {Error} what came instead, for the author; status 0 is no answer at all
 */
export async function loadDefinition(url, kept) {
  const response = await fetch(url).catch(() => Response.error());
  const text = await response.text();
  if (response.ok && !/^\s*</.test(text)) return text;
  return kept ?? Promise.reject(new Error(`${url} is no JSON file: status ${response.status} ${text.slice(0, 40)}`));
}
