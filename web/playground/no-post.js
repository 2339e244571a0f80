/** submit.js for the playground: posts nothing, tells what would be posted, and the quiz that all went well. */

export { UNPOSTABLE } from "../submit.js";

/** @typedef {{ url: string, type: string, body: string }} Request as the definition has the URL */

/** @type {(request: Request) => void} */
let tell = () => undefined;

/** @param {typeof tell} listener is told of each request that would be made */
export function onRequest(listener) {
  tell = listener;
}

/** @type {typeof import("../submit.js").post} */
export async function post(action, _, payload, encode) {
  const blob = encode?.(payload);
  tell({
    url: action,
    type: blob?.type ?? "application/json",
    body: blob ? await blob.text() : JSON.stringify(payload, null, 2),
  });
  return { type: "sent" };
}
