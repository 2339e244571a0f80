/** The Markdown of a definition, and the names in it: what it becomes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { blocks, drawnQuestion, inline, namesIn, plainText } from "../../web/render/markdown.js";

const VALUES = JSON.parse('{"a": "*x* {b} [q](http://e)", "$score": "7", "$score.r-x": "3", "constructor": "own", "__proto__": "proto"}');
const named = namesIn(VALUES);

/** A description as a text: `tag(…)`, a link with its address. */
const drawn = (child) =>
  typeof child === "string" ? child : `${child.kind}${child.props.href === undefined ? "" : `<${child.props.href}>`}(${child.children.map(drawn).join("")})`;

/** @type {[string, string, string][]} what, a text, and what is drawn of it */
const INLINE = [
  ["no sign", "2 * 3 ** 4 _x_ # a > b - c ` d ]( [e] f", "2 * 3 ** 4 _x_ # a > b - c ` d ]( [e] f"],
  ["strong", "a **b c** d", "a strong(b c) d"],
  ["emphasis", "*a* b*c*", "em(a) bem(c)"],
  ["a space behind or before a sign is none", "2 * 3 * 4, a *b *c, ** d **", "2 * 3 * 4, a *b *c, ** d **"],
  ["emphasis in strong", "**a *b* c**", "strong(a em(b) c)"],
  ["code, in which there are no signs", "`*a* [b](c)`", "code(*a* [b](c))"],
  ["a link with signs in it", "[*a* b](/c?d=e#f)", "a</c?d=e#f>(em(a) b)"],
  ["over lines", "**a\nb**", "strong(a\nb)"],
  ["side by side", "**a****b**", "strong(a)strong(b)"],
  ["not closed", "**a *b `c [d](e", "**a *b `c [d](e"],
  ["names", "{a}, {$score}, {$score.r-x}", "*x* {b} [q](http://e), 7, 3"],
  ["names in signs", "**{$score}** `{$score} {{` [{$score}](/x)", "strong(7) code(7 {) a</x>(7)"],
  ["braces", "{{a} {{{a} { a} {} {1}", "{a} {*x* {b} [q](http://e) { a} {} {1}"],
  ["names of Object's prototype", "{constructor} {__proto__} {toString}", "own {__proto__} "],
  ["no value", "<{b}>", "<>"],
  ["markup", '<b onclick="x">**<i>**</b>', '<b onclick="x">strong(<i>)</b>'],
];

/** Where a link may lead. */
const LINKS = ["http://a", "https://a/b:c", "HTTPS://a", "mailto:name@example.com", "/a", "a/b", "a", "?a=b:c", "#a", "./a:b", "//a/b", "a/javascript:b"];

/** And where not: all of it is text. */
const NO_LINKS = [
  ...["javascript:canary()", "JavaScript:canary", "javascript:canary", "\u0001javascript:canary", "java\tscript:canary", " javascript:canary"],
  ...["data:text/html,x", "vbscript:x", "file:///x", "blob:http://x", "ftp://x", "tel:1", "x:y", "{a}", "/{a}", "a b", "", "javascript&colon;x:y"],
];

describe("inline", () => {
  for (const [name, text, expected] of INLINE) {
    test(name, () => assert.equal(inline(text, named).map(drawn).join(""), expected));
  }

  for (const href of LINKS) test(`a link to ${href}`, () => assert.equal(inline(`[x](${href})`, named).map(drawn).join(""), `a<${href}>(x)`));

  for (const href of NO_LINKS) {
    test(`no link to ${JSON.stringify(href)}`, () => assert.doesNotMatch(inline(`[x](${href})`, named).map(drawn).join(""), /^a</));
  }

  test("tens of thousands of signs are no matter", () => {
    const start = performance.now();
    for (const sign of ["*", "**a *", "`a", "[a](", "[", "{a", "**a* ", "[a](b"]) inline(sign.repeat(10_000), named);
    assert.ok(performance.now() - start < 5000);
  });
});

/** @type {[string, string, string][]} */
const BLOCKS = [
  ["paragraphs", "a\nb\n\n c \n \nd", "p(a\nb)p(c)p(d)"],
  ["a list", "- a\n- *b*\n  c", "ul(li(a)li(em(b)\n  c))"],
  ["a list behind a text", "a:\n- b\n- c\n\nd - e", "p(a:)ul(li(b)li(c))p(d - e)"],
  ["line ends of Windows", "a\r\n\r\n- b\r\n- c", "p(a)ul(li(b)li(c))"],
  ["nothing", "", ""],
  ["no list of a name", "{a}", "p(*x* {b} [q](http://e))"],
];

describe("blocks", () => {
  for (const [name, text, expected] of BLOCKS) test(name, () => assert.equal(blocks(text, named).map(drawn).join(""), expected));

  test("a value makes no paragraph and no list", () => {
    assert.equal(blocks("{v}", () => "a\n\n- b").map(drawn).join(""), "p(a\n\n- b)");
  });
});

test("plain text has no signs, and on request the addresses of links", () => {
  assert.equal(plainText("**a** *b* `c` [d](/e) {{ {$score}", named), "a b c d { 7");
  assert.equal(plainText("**a** [d](/e)", named, true), "a d (/e)");
});

test("what is wrong names a question without its signs, or by its label", () => {
  const say = (_, { question }) => `your answer to ${question}`;
  assert.equal(drawnQuestion({ question: "**A** {$score}?" }, named, say).label, "your answer to A 7?");
  assert.equal(drawnQuestion({ question: "A", label: "*b*" }, named, say).label, "*b*");
  assert.deepEqual(drawnQuestion({ question: "*A*", hint: undefined }, named, say).hint, undefined);
});
