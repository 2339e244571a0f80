/** The engine as it is built twice: WebAssembly, and the JavaScript that takes its place where there is none. */

import { loadEngine } from "pagequiz/engine";

/** @returns {Promise<import("pagequiz/engine").Engine>} loaded where WebAssembly is missing */
async function loadFallback() {
  const { WebAssembly } = globalThis;
  delete globalThis.WebAssembly;
  try {
    const script = new URL("../../build/dist/engine.mjs?fallback", import.meta.url);
    return await (await import(script)).loadEngine();
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
}

export const ENGINES = { wasm: await loadEngine(), fallback: await loadFallback() };
