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
  /** The style of the page of `pagequiz dev`. */
  export const DEV_STYLE: string;
  /** The keys of each part of a definition: see tools/keys.mjs. */
  export const KEYS: Record<"Settings" | "Question" | "Option" | "Result", string[]>;
}

declare module "pagequiz:playground" {
  /** Definitions to begin with, by their titles. */
  export const EXAMPLES: Record<string, string>;
  /** The languages that the interface speaks. */
  export const LANGUAGES: string[];
  /** The schema for editors: see tools/schema.mjs. */
  export const SCHEMA: object;
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
