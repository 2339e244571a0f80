/**
 * What the documentation's Markdown has beyond Markdown: anchors as forges make them, links to other files of the
 * project, the words of schema.json at the headings and in the tables that are about keys, and quizzes that run where
 * they stand.
 */

import { posix } from "node:path";
import { PAGES, SITE_FILES, siteFile } from "./pages.mjs";
import { entriesOf, messagesOf, operatorsOf } from "./words.mjs";

/** @typedef {import("./pages.mjs").DocsPage} DocsPage */
/** Of markdown-it. @typedef {any} Token */

/** @param {string} text of a heading @returns {string} its anchor, as forges make it */
export const anchorOf = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");

/** @param {Token} inline @returns {string} what is read of it */
const textOf = ({ children }) => children.map((/** @type {Token} */ { content }) => content).join("");

/** @param {Token[]} tokens gives each heading its anchor */
function addAnchors(tokens) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  tokens.forEach((token, i) => {
    if (token.type !== "heading_open") return;
    const anchor = anchorOf(textOf(tokens[i + 1]));
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    token.attrSet("id", count ? `${anchor}-${count}` : anchor);
  });
}

/**
 * @param {string} href
 * @param {string} file in which it stands
 * @returns {string} from the page that is made of it
 */
function linkOf(href, file) {
  if (/^([a-z]+:|#)/i.test(href)) return href;
  const [path, hash] = href.split("#");
  const target = posix.join(posix.dirname(file), path);
  if (target.endsWith(".png")) return posix.basename(target);
  if (SITE_FILES.includes(target)) return siteFile(target);
  const page = PAGES.find((it) => it.file === target);
  if (!page) throw new Error(`${file}: ${href} is no page of the documentation`);
  return `${page.name}.html${hash ? `#${hash}` : ""}`;
}

/** @param {Token[]} tokens @param {string} file */
function moveLinks(tokens, file) {
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    const name = { link_open: "href", image: "src" }[/** @type {string} */ (token.type)];
    if (name) token.attrSet(name, linkOf(token.attrGet(name), file));
  }
}

/** @param {import("./words.mjs").Entry} entry @returns {string} Markdown */
function sayEntry({ text, types }) {
  const links = types?.map((name) => `[\`${name}\`](types.html#${name.toLowerCase()})`);
  return links ? `${text}\n\nFor ${links.join(", ")}.` : text;
}

/**
 * Says of each key that is a heading what it is.
 * @param {Token[]} tokens
 * @param {import("./words.mjs").Entries} entries
 * @param {(markdown: string) => Token[]} parse
 */
function explainHeadings(tokens, entries, parse) {
  return tokens.flatMap((token, i) => {
    const [code, ...rest] = tokens[i - 1]?.children ?? [];
    const isKey = token.type === "heading_close" && token.tag === "h2" && code?.type === "code_inline" && !rest.length;
    return isKey ? [token, ...parse(sayEntry(entries[code.content]))] : [token];
  });
}

/**
 * Adds a column to each table whose first heading has entries.
 * @param {Token[]} tokens
 * @param {Record<string, import("./words.mjs").Entries>} entries by that heading
 * @param {(markdown: string) => Token[]} parse
 */
function explainRows(tokens, entries, parse) {
  /** @type {import("./words.mjs").Entries | undefined} */
  let said;
  let first = "";
  return tokens.flatMap((token, i) => {
    if (token.type === "table_open") said = undefined;
    if (token.type === "tr_open") first = textOf(tokens[i + 2]);
    if (token.type !== "tr_close") return [token];
    if (tokens[i - 1].type === "th_close") {
      said = entries[first];
      return said ? [...parse("| What it is |\n|---|").filter(({ type }) => /^th_|inline/.test(type)), token] : [token];
    }
    if (!said) return [token];
    const cell = parse(`| x |\n|---|\n| ${said[first].text.replaceAll("|", "\\|")} |`);
    return [...cell.slice(cell.findIndex(({ type }) => type === "td_open"), -3), token];
  });
}

/** @param {Token[]} tokens A heading of a column that says nothing is none. */
function dropEmptyHeadings(tokens) {
  tokens.forEach(({ type }, i) => {
    if (type === "th_open" && !tokens[i + 1].content) tokens[i].tag = tokens[i + 2].tag = "td";
  });
}

/** A page with fewer sections has no list of them. */
const FEW = 4;

/**
 * Puts a list of the sections behind the title.
 * @param {any} state of markdown-it
 */
function addContents({ tokens, Token, md }) {
  const links = tokens.flatMap((/** @type {Token} */ { type, tag, attrs }, /** @type {number} */ i) => {
    if (type !== "heading_open" || tag !== "h2") return [];
    const text = md.renderer.renderInline(tokens[i + 1].children, md.options, {});
    return [`<li><a href="#${Object.fromEntries(attrs).id}">${text}</a></li>`];
  });
  if (links.length < FEW) return;
  const list = new Token("html_block", "", 0);
  list.content = `<nav class="contents" aria-label="On this page"><ul>${links.join("")}</ul></nav>\n`;
  tokens.splice(tokens.findIndex((/** @type {Token} */ { type }) => type === "heading_close") + 1, 0, list);
}

/** @param {any} schema @returns {string} Markdown: every text of the interface */
const messagesTable = (schema) =>
  `| Key | English text |\n|---|---|\n${Object.entries(messagesOf(schema))
    .map(([key, { text }]) => `| \`${key}\` | ${text.replaceAll("|", "\\|")} |`)
    .join("\n")}`;

/** @param {string} definition @returns {string} a quiz that runs where it stands, and leaves nothing behind */
function liveQuiz(definition) {
  const script = `<script type="application/json">${definition.replaceAll("<", "\\u003c")}</script>`;
  return `<div class="live"><page-quiz history="none" save="none">${script}</page-quiz></div>\n`;
}

/** @param {Token[]} tokens @param {number} start of a table */
function columnsIn(tokens, start) {
  const end = tokens.findIndex(({ type }, i) => i > start && type === "tr_close");
  return tokens.slice(start, end).filter(({ type }) => type === "th_open").length;
}

/**
 * @param {any} md markdown-it
 * @param {any} schema schema.json
 */
export function extend(md, schema) {
  md.set({ html: false });
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (/** @type {Token[]} */ tokens, /** @type {number} */ i, /** @type {any[]} */ ...more) => {
    const { info, content } = tokens[i];
    const html = fence(tokens, i, ...more);
    return / live$/.test(info) ? html + liveQuiz(content) : html;
  };
  // A wide table scrolls on a narrow screen, by keyboard, too.
  md.renderer.rules.table_open = (/** @type {Token[]} */ tokens, /** @type {number} */ i) => {
    const isWide = columnsIn(tokens, i) > 2;
    return `<div${isWide ? ' class="wide" role="group" tabindex="0" aria-label="Table"' : ""}><table>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";
  md.core.ruler.push("documentation", (/** @type {any} */ state) => {
    /** @type {{ doc?: DocsPage }} */
    const { doc } = state.env;
    if (!doc) return;
    const parse = (/** @type {string} */ text) => md.parse(text, {});
    moveLinks(state.tokens, doc.file);
    if (doc.keys) state.tokens = explainHeadings(state.tokens, entriesOf(schema, doc.keys), parse);
    state.tokens = explainRows(state.tokens, { Operator: operatorsOf(schema) }, parse);
    if (doc.name === "texts") state.tokens.push(...parse(messagesTable(schema)));
    dropEmptyHeadings(state.tokens);
    addAnchors(state.tokens);
    addContents(state);
  });
}
