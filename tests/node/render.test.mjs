/** pagequiz/forms: the form for readers without JavaScript, as HTML, and the template of its replies. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { readQuiz, renderForm, renderTemplate } from "pagequiz/forms";

const EXAMPLE = readFileSync("web/examples/eleven.json", "utf8");

const TYPES = {
  id: "types",
  action: "/answers/types",
  questions: [
    { id: "langs", type: "multipleChoice", question: "Which?", options: ["A", "B"] },
    { id: "own", type: "multipleChoice", question: "Which else?", options: ["A"], other: true },
    { id: "size", type: "radio", question: "How large?", options: ["s", { value: "l", label: "Large", hint: "very" }], direction: "column" },
    { id: "kind", type: "radio", question: "What kind?", options: ["x"], other: true },
    { id: "speed", type: "radio", question: "How fast?", options: ["x"], optional: true },
    { id: "consent", type: "checkbox", question: "May we?" },
    { id: "news", type: "checkbox", question: "News?", optional: true },
    { id: "note", type: "input", question: "What?", minLength: 3, maxLength: 9, placeholder: "Say", hint: "Here" },
    { id: "more", type: "input", question: "What else?", optional: true, minLength: 3 },
    { id: "mail", type: "email", question: "Where to?" },
  ],
};

const formOf = async (definition, uid) => renderForm(await readQuiz(JSON.stringify(definition)), uid);

/** The types that the page's script alone does not know. */
const MORE_TYPES = {
  action: "/answers",
  questions: [
    { id: "now", type: "statement", question: "Now." },
    { id: "land", type: "select", question: "Which?", options: ["A", "B"], other: true },
    { id: "city", type: "select", question: "Where?", options: ["C"] },
    { id: "story", type: "textarea", question: "What?", maxLength: 10, minLength: 3 },
    { id: "code", type: "text", question: "Code?", pattern: "[a-z]+|x" },
    { id: "day", type: "date", question: "When?", min: "2026-01-01", max: "2026-12-31" },
    { id: "pace", type: "scale", question: "How?", min: 1, max: 2, labels: { 1: "slow" } },
    { id: "again", type: "boolean", question: "Again?" },
    { id: "order", type: "ranking", question: "First?", options: ["r", "g"] },
    { id: "origin", type: "hidden", value: "x" },
  ],
};

/** Reads HTML as XML would be: every element is closed in order. Returns its tags with their attributes, and its texts. */
function parse(html) {
  const open = [];
  const tags = [];
  const texts = [];
  for (const [, end, tag, attributes, text] of html.matchAll(/<(\/?)([a-z0-9-]+)((?:\s+[a-z-]+="[^"<>]*")*)>|([^<]+)|</g)) {
    if (text !== undefined) texts.push(decode(text));
    else if (end) assert.equal(open.pop(), tag, html.slice(0, 300));
    else {
      assert.ok(tag, "a < that begins no tag");
      const found = [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, decode(value)]);
      assert.equal(new Set(found.map(([key]) => key)).size, found.length, "an attribute twice");
      tags.push({ tag, ...Object.fromEntries(found) });
      if (!["input", "meta"].includes(tag)) open.push(tag);
    }
  }
  assert.deepEqual(open, []);
  return { tags, texts };
}

const decode = (text) =>
  text.replace(/&(#\d+|[a-z]+);/g, (_, code) =>
    code[0] === "#" ? String.fromCharCode(+code.slice(1)) : { amp: "&", lt: "<", gt: ">", quot: '"' }[code],
  );

/** Ids that look like parts of each other, and like properties of a form. */
const ALIKE = {
  action: "/answers",
  questions: [
    { id: "a", type: "multipleChoice", question: "A?", options: ["x", "y", "z"], other: true },
    ...["a-1", "a-own", "a-notes", "own", "setAttribute", "childNodes", "append"].map((id) => ({ id, type: "input", question: "?" })),
  ],
};

describe("the form", () => {
  for (const [name, definition] of [["the example", JSON.parse(EXAMPLE)], ["every type", TYPES], ["ids alike", ALIKE]]) {
    test(`is well-formed, and every id, for, name and note has its other half: ${name}`, async () => {
      const { tags } = parse(await formOf(definition));
      const ids = tags.map(({ id }) => id).filter(Boolean);
      assert.equal(new Set(ids).size, ids.length);
      const pointers = tags.flatMap((tag) => [tag.for ?? [], tag["aria-describedby"] ?? []]).flat();
      assert.ok(pointers.length > 10);
      for (const id of pointers) assert.ok(ids.includes(id), id);
      const names = new Set(tags.filter(({ tag }) => tag === "input").map(({ name }) => name));
      const expected = definition.questions.flatMap(({ id, other }) => (other ? [id, `${id}.other`] : [id]));
      assert.deepEqual([...names], expected);
      const [form] = tags.filter(({ tag }) => tag === "form");
      assert.deepEqual(form, { tag: "form", method: "post", action: definition.action, "accept-charset": "utf-8" });
      assert.equal(tags.filter(({ type }) => type === "submit").length, 1);
    });
  }

  test("has the browser's checks where they refuse nothing that the engine takes", async () => {
    const { tags } = parse(await formOf(TYPES));
    const checks = tags
      .filter(({ tag }) => tag === "input")
      .map((input) => [input.type ?? "own", input.value ?? "", "required" in input, input.minlength ?? "", "maxlength" in input].join(" "));
    assert.deepEqual(checks, [
      "checkbox A false  false", "checkbox B false  false",
      "checkbox A false  false", "checkbox  false  false", "own  false  false",
      "radio s true  false", "radio l true  false",
      "radio x false  false", "radio  false  false", "own  false  false",
      "radio x false  false",
      "checkbox true true  false",
      "checkbox true false  false",
      "text  true 3 false",
      "text  false 3 false",
      "email  true  false",
    ]);
  });

  test("has fields for the types that the page's script alone does not know", async () => {
    const { tags, texts } = parse(await formOf(MORE_TYPES));
    const fields = tags
      .filter(({ tag }) => /^(input|select|textarea|option)$/.test(tag))
      .map((field) => [field.tag, field.name ?? "", field.value ?? "", "required" in field].join(" "));
    assert.deepEqual(fields, [
      "select land  false", "option   false", "option  A false", "option  B false", "option   false",
      "input land.other  false",
      "select city  true", "option   false", "option  C false",
      "textarea story  true",
      "input code  true",
      "input day  true",
      "input pace 1 true", "input pace 2 true",
      "input again true true", "input again false true",
      "select order.1  true", "option   false", "option  r false", "option  g false",
      "select order.2  true", "option   false", "option  r false", "option  g false",
    ]);
    const [code] = tags.filter(({ name }) => name === "code");
    assert.ok(RegExp(`^(?:${code.pattern})$`, "v").test(" ab "), "the engine leaves white space aside");
    assert.equal(RegExp(`^(?:${code.pattern})$`, "v").test("ab1"), false);
    const [day] = tags.filter(({ name }) => name === "day");
    assert.deepEqual([day.type, day.min, day.max], ["date", "2026-01-01", "2026-12-31"]);
    assert.ok(["Now.", "slow", "Yes", "No", "1. ", "2. "].every((text) => texts.includes(text)), texts.join("|"));
  });

  test("has no id in a ranking that the page gives to something else", async () => {
    const { tags } = parse(await formOf(MORE_TYPES));
    const ids = tags.filter(({ tag, name }) => tag === "select" && name.startsWith("order")).map(({ id }) => id);
    assert.deepEqual(ids, ["place-1-quiz1-order", "place-2-quiz1-order"]);
    assert.equal(tags.find(({ id }) => id === "quiz1-order").tag, "div");
  });

  test("says what the page says: headings, hints, what is optional, steps", async () => {
    const { texts } = parse(await formOf(TYPES));
    const text = texts.join("|");
    assert.match(text, /Question 1 of 10 \|Which\?\|A\|B\|/);
    assert.match(text, /How large\?\|s\|Large\|very\|/);
    assert.match(text, /How fast\?\| \(Optional\)/);
    assert.match(text, /Question 7 of 10 \| \(Optional\)\|News\?/);
    assert.match(text, /What\?\|Here/);
    assert.match(text, /\|Send$/);
  });

  test("draws Markdown, and leaves a gap for what is answered on the same page", async () => {
    const question = { id: "b", type: "input", question: "*You*, {a}: [why](/why)?", hint: "**{$score}** `{{`" };
    const questions = [{ id: "a", type: "input", question: "A?", correct: "x" }, question, { id: "c", type: "checkbox", question: "[Terms](/terms)" }];
    const { tags, texts } = parse(await formOf({ action: "/answers", questions }));
    assert.match(texts.join("|"), /\|You\|, …: \|why\|\?\|…\| \|\{\|.*\|Terms/);
    assert.deepEqual(tags.filter(({ tag }) => tag === "a").map(({ href }) => href), ["/why", "/terms"]);
    assert.deepEqual(tags.map(({ tag }) => tag).filter((tag) => /^(em|strong|code)$/.test(tag)), ["em", "strong", "code"]);
  });

  test("does not count a statement", async () => {
    const text = parse(await formOf({ ...TYPES, questions: [MORE_TYPES.questions[0], ...TYPES.questions] })).texts.join("|");
    assert.match(text, /Now\.\|Next\|Question 1 of 10 \|Which\?/);
    assert.match(text, /Question 10 of 10 \|Where to\?/);
  });

  test("lets what other answers may rule out be empty, and says so", async () => {
    const { info, questions } = await readQuiz(JSON.stringify(MORE_TYPES));
    const form = (conditional) => renderForm({ info, questions: questions.map((question) => ({ ...question, conditional })) });
    const [all, none] = [form(undefined), form(true)].map(parse);
    assert.ok(all.tags.some(({ required }) => required === ""));
    assert.ok(!none.tags.some(({ required }) => required === ""));
    const hints = none.texts.filter((text) => text.trim() === "Leave this out if it does not concern you.");
    assert.equal(hints.length, questions.length);
    assert.ok(!all.texts.join().includes("Leave this out"));
  });

  test("says it in the definition's own words", async () => {
    const html = await formOf({ ...TYPES, messages: { send: "Absenden", optional: "(freiwillig)", other: "Anderes" } });
    const { texts } = parse(html);
    for (const text of ["Absenden", " (freiwillig)", "Anderes"]) assert.ok(texts.includes(text), text);
  });

  test("says it in the language of the definition, and which that is", async () => {
    const { tags, texts } = parse(await formOf({ ...TYPES, lang: "ar", messages: { send: "!" } }));
    for (const text of ["!", JSON.parse(readFileSync("web/locales/ar.json", "utf8")).other]) assert.ok(texts.includes(text), text);
    assert.deepEqual(tags.filter(({ lang, dir }) => lang === "ar" && dir === "rtl").length, 1);
  });

  test("has the first screen's bar and button hidden, and no bar where there is none", async () => {
    const bar = parse(await formOf(TYPES)).tags;
    assert.equal(bar.filter(({ hidden }) => hidden === "").length, 2);
    for (const progress of ["text", "none"]) {
      const { tags } = parse(await formOf({ ...TYPES, progress }));
      assert.equal(tags.filter(({ hidden }) => hidden === "").length, 1);
      assert.equal(tags.some(({ tag }) => tag === "progress"), false);
    }
  });

  test("takes the start of its ids from outside", async () => {
    const { tags } = parse(await formOf(TYPES, "second"));
    assert.ok(tags.some(({ id }) => id === "second-mail"));
    assert.ok(!tags.some(({ id }) => id?.startsWith("quiz1")));
  });

  const HOSTILE = ['"><script>alert(1)</script>', "' onfocus='x", "&amp;&lt;", "{{#x}}{{{ y}}}", "</style>", "<!--", "\u202e", "line\nend", "a\u0001b"];

  test("holds hostile text as text", async () => {
    const question = HOSTILE.join(" ");
    const all = { question, hint: question, label: question, messages: { required: question } };
    const definition = {
      id: "hostile",
      title: question,
      lang: '"><script>',
      action: "/a?x=1&y=%22",
      messages: { send: question, own: question },
      questions: [
        { id: "a", type: "multipleChoice", options: [...HOSTILE, { value: "v", label: question, hint: question }], other: true, ...all },
        { id: "constructor", type: "input", placeholder: question, autocomplete: question, ...all },
        { id: "__proto__x".slice(2, 7), type: "email", ...all },
      ],
    };
    const quiz = await readQuiz(JSON.stringify(definition));
    const { tags, texts } = parse(renderForm(quiz));
    assert.deepEqual(tags.filter(({ tag }) => /script|style/.test(tag)), []);
    assert.ok(texts.includes(question));
    assert.deepEqual(tags.filter(({ type }) => type === "checkbox").map(({ value }) => value), [...HOSTILE, "v", ""]);
    assert.equal(tags.find(({ tag }) => tag === "form").action, "/a?x=1&y=%22");
    assert.equal(tags.find(({ placeholder }) => placeholder).placeholder, question);
    const template = renderTemplate(quiz, "page-quiz { color: red }");
    const gaps = [...template.matchAll(/\{\{(.*?)\}\}/gs)].map(([, gap]) => gap);
    assert.ok(gaps.every((gap) => /^(! pagequiz [0-9a-f]{8} |[#^/]?[\w:.=%!~*'()-]+)$/.test(gap)), gaps.join("\n"));
    assert.equal(template.replace(/\{\{.*?\}\}/gs, "").includes("{{"), false);
    assert.equal(template.includes("<script"), false);
  });
});

test("the example site and the saved page have the form in them", () => {
  for (const file of ["build/site/index.html", "build/dist/quiz.html"]) {
    const html = readFileSync(file, "utf8");
    assert.match(html, /<section class="quiz-container quiz-plain" id="quiz-[0-9a-f]{8}">/, file);
    assert.doesNotMatch(html.replaceAll(/<script>.*?<\/script>/gs, ""), /\{\{\{/, file);
  }
});
