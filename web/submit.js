/** Posts the answers. What comes of it is an event for the engine. */

/** @typedef {Extract<import("./types").QuizEvent, { type: "sent" | "failed" }>} Outcome */

const TIMEOUT_MS = 10_000;
/** Before the second try; twice as long before each further one. */
const FIRST_WAIT_MS = 1000;
/** After this the reader decides. */
const LAST_WAIT_MS = 4000;
/** An endpoint that asks for more patience than this gets it from the reader. */
const LONGEST_WAIT_MS = 60_000;
/** Browsers refuse over 64 KiB in requests that outlive their page; other quizzes may be sending, too. */
const KEEPALIVE_BYTES = 60_000;
/** Final, as any status below 500 that is not listed. */
const REDIRECTED = 303;
/** No answer at all, request timeout, too early, too many requests: may pass, as any 5xx. */
const PASSING = [0, 408, 425, 429];

/** @type {Outcome} */
export const UNPOSTABLE = { type: "failed", final: true };

/** @type {(payload: object) => Blob} */
const encodeJson = (payload) => new Blob([JSON.stringify(payload)], { type: "application/json" });

/**
 * Posts a payload, and again while that may help.
 * @param {string} action
 * @param {string} base what a relative action is relative to
 * @param {object} payload
 * @param {typeof encodeJson} [encode] to a body with its media type
 * @returns {Promise<Outcome>}
 */
export async function post(action, base, payload, encode = encodeJson) {
  const url = new URL(action, base);
  const body = encode(payload);
  if (!/^http/.test(url.href)) return UNPOSTABLE;
  for (let ms = FIRST_WAIT_MS; ; ms *= 2) {
    let status = 0;
    let waitMs = ms;
    let issues;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { Accept: "application/json" },
        body,
        // A redirected POST becomes a GET: its 2xx would not say that the answers arrived. The status of one is hidden.
        redirect: "manual",
        keepalive: body.size < KEEPALIVE_BYTES,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return { type: "sent" };
      status = response.status || REDIRECTED;
      // Seconds or a date (RFC 9110, 10.2.3).
      const after = /** @type {any} */ (response.headers.get("Retry-After"));
      waitMs = Math.max(ms, after * 1000 || Date.parse(after) - Date.now() || 0);
      ({ issues } = await response.json());
    } catch {
      // No answer, or one without JSON: the status says all.
    }
    const final = status < 500 && !PASSING.includes(status);
    if (final || ms > LAST_WAIT_MS || waitMs > LONGEST_WAIT_MS) return { type: "failed", status, final, issues };
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
