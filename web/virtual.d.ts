/** What tools/bundle.mjs makes. */

/** The WebAssembly module, as text: see tools/wasm-text.mjs. */
declare const WASM_TEXT: string;

declare module "pagequiz:css" {
  /** The style sheet, minified. */
  export const CSS: string;
}

declare module "pagequiz:texts" {
  /** The page that `pagequiz page` fills. */
  export const SHELL: string;
  /** What `pagequiz new` prints. */
  export const STARTER: string;
  /** The keys of each part of a definition: see tools/keys.mjs. */
  export const KEYS: Record<"Settings" | "Question" | "Option" | "Result", string[]>;
}

declare module "pagequiz:fallback" {
  /** Takes the place of WebAssembly.Instance: see tools/fallback.mjs. */
  export const Instance: typeof WebAssembly.Instance;
}

/** The texts of a language, by the name of their file in web/locales. */
declare module "pagequiz:*" {
  const texts: Record<string, string | Record<string, string>>;
  export default texts;
}
