/** The modules that tools/bundle.mjs makes. */

declare module "pagequiz:wasm" {
  /** The WebAssembly module, as text: see tools/wasm-text.mjs. */
  export const WASM_TEXT: string;
}

declare module "pagequiz:css" {
  /** The style sheet, minified. */
  export const CSS: string;
}
