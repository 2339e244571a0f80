/** Fetches a definition. */

/**
 * @param {string} url
 * @param {string} [kept] what came last time
 * @returns {Promise<string>} the text, most likely JSON
 * @throws {Response} what came instead; status 0 is no answer at all
 */
export async function loadDefinition(url, kept) {
  const response = await fetch(url).catch(() => Response.error());
  const text = await response.text();
  return response.ok && !/^\s*</.test(text) ? text : (kept ?? Promise.reject(response));
}
