/** The text of HTML, with the little Markdown of our texts. It is taken apart as text, and never becomes HTML. */

/** What of it is said in Markdown: what stands before, and behind. @type {Record<string, [string, string]>} */
const SIGNS = {
  ...{ b: ["**", "**"], strong: ["**", "**"], i: ["*", "*"], em: ["*", "*"], code: ["`", "`"], li: ["\n- ", ""] },
  ...Object.fromEntries("h1 h2 h3 h4 h5 h6".split(" ").map((tag) => [tag, ["\n\n", "\n\n"]])),
  ...Object.fromEntries(
    "p div section article ul ol header footer main hr".split(" ").map((tag) => [tag, ["\n\n", "\n\n"]]),
  ),
  ...Object.fromEntries("span br u small a wbr center font".split(" ").map((tag) => [tag, ["", ""]])),
  br: ["\n", ""],
};

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", hellip: "…" };

const PIECE = /<!--[^]*?-->|<(script|style)\b[^>]*>[^]*?<\/\1\s*>|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

/** @param {string} text */
const decode = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : parseInt(hex, 16);
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : "\ufffd";
  });

/** Addresses that links may have. */
const ADDRESS = /\bhref\s*=\s*(?:"((?:https?:|mailto:|\/)[^"\s(){}]+)"|'((?:https?:|mailto:|\/)[^'\s(){}]+)')/i;

/**
 * @param {string} html
 * @param {{ leave: (message: string) => void }} part is told what is left out
 * @returns {string[]} paragraphs
 */
export function htmlToLines(html, part) {
  /** @type {string[]} */
  const links = [];
  const lost = new Set();
  const text = html.replace(PIECE, (_, code, slash, name, attributes) => {
    const tag = name?.toLowerCase();
    if (tag === "a") {
      const address = slash ? links.pop() : (ADDRESS.exec(attributes)?.[1] ?? ADDRESS.exec(attributes)?.[2] ?? "");
      if (!slash) links.push(address ?? "");
      return address ? (slash ? `](${decode(address)})` : "[") : "";
    }
    if (tag && Object.hasOwn(SIGNS, tag)) return SIGNS[tag][slash ? 1 : 0];
    if (tag ?? code) lost.add(tag ?? code.toLowerCase());
    return "";
  });
  if (lost.size > 0)
    part.leave(`Texts have no markup like this, which is left out: ${[...lost].slice(0, 5).join(", ")}.`);
  const paragraphs = decode(text).split(/\n\s*\n/);
  return paragraphs
    .map((it) =>
      it
        .replace(/[ \t]+/g, " ")
        .replace(/ ?\n ?/g, "\n")
        .trim(),
    )
    .filter(Boolean);
}
