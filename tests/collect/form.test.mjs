/* Forms that are posted: by scripts, which get JSON, and by browsers without JavaScript, which get a page. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ANSWERS, BROWSER, countRows, makePlace, makeTemplate, optionsFor, POLL, query, run, start, SURVEY, test } from "./collector.mjs";

const FORM = [["size", "small"], ["reasons", "speed"], ["reasons", "safety"]];

const payloads = (collector) =>
  query(collector.db, "SELECT payload FROM responses ORDER BY id").map(({ payload }) => JSON.parse(payload));

/** A collector that has pages for the survey, not for the poll. */
async function startWithPages(t, { edit, ...options } = {}) {
  const place = makePlace(t);
  const form = makeTemplate(place.folder, SURVEY, edit);
  return start(t, { place, quizzes: [SURVEY], args: ["--form", form, "--quiz", POLL], ...options });
}

test("a form is stored as the JSON that the page would have posted", async (t) => {
  const collector = await start(t);
  const typed = [["remark", ' "quoted" & <b>, ünï ✓ 😀 \r\nline 2\\ '], ["contact", " name@example.com "], ["_id", "r-1"]];
  const reply = await collector.postForm([...typed, ["reasons", "safety"], ...FORM, ["reasons.other", " my own "]]);
  assert.equal(reply.status, 201);
  assert.equal(reply.headers["content-type"], "application/json");
  assert.deepEqual(JSON.parse(reply.text), { ok: true });
  const expected = {
    size: "small",
    reasons: ["speed", "safety", "my own"],
    remark: '"quoted" & <b>, ünï ✓ 😀 \nline 2\\',
    contact: "name@example.com",
    _id: "r-1",
  };
  const [row] = query(collector.db, "SELECT response_id, payload FROM responses");
  assert.equal(row.response_id, "r-1");
  assert.equal(JSON.stringify(JSON.parse(row.payload)), JSON.stringify(expected));
  await collector.stop();
});

test("what is wrong with a form is said as for JSON", async (t) => {
  const collector = await start(t);
  const reply = await collector.postForm("size=huge&reasons=&contact=name%40&nobody=1");
  assert.equal(reply.status, 422);
  assert.deepEqual(JSON.parse(reply.text), {
    issues: [
      { id: "size", code: "option" },
      { id: "reasons", code: "required", other: true },
      { id: "contact", code: "email" },
      { id: "nobody", code: "unknown-question" },
    ],
    ok: false,
  });
  assert.equal((await collector.postForm("")).status, 422);
  assert.equal(countRows(collector.db), 0);
  await collector.stop();
});

const NO_TEXT = [
  ["a NUL", "size=small&remark=a%00b", 12],
  ["bytes that are not UTF-8", "size=small&remark=%ff", 12],
  ["a cut sequence", "remark=%e2%82", 1],
];

test("a form that is no text is refused with the place", async (t) => {
  const collector = await startWithPages(t);
  for (const [name, body, column] of NO_TEXT) {
    for (const accept of ["*/*", BROWSER]) {
      const reply = await collector.postForm(body, { accept });
      assert.equal(reply.status, 400, name);
      const { error } = JSON.parse(reply.text);
      assert.deepEqual(error, { code: "syntax", path: "", line: 1, column, expected: "text in UTF-8" }, name);
    }
  }
  const many = await collector.postForm("x&".repeat(20_001));
  assert.deepEqual([many.status, JSON.parse(many.text).error.code], [413, "too-large"]);
  const large = await collector.postForm(`remark=${"x".repeat(1024 * 1024)}`, { accept: BROWSER });
  assert.deepEqual([large.status, JSON.parse(large.text).error.code], [413, "too-large"]);
  assert.equal(countRows(collector.db), 0);
  await collector.stop();
});

test("the same _id is one response, whether it comes as a form, as JSON, or by a browser", async (t) => {
  const collector = await startWithPages(t);
  const remark = 'a "b" \\ \n\t ü';
  const json = { ...ANSWERS, remark, _id: "one" };
  const form = [["_id", "one"], ["remark", remark], ...FORM];
  const first = await collector.post(json);
  assert.equal(first.status, 201);
  for (let i = 0; i < 2; i++) {
    const again = await collector.postForm(form);
    assert.deepEqual([again.status, again.text], [201, first.text]);
    assert.equal((await collector.postForm(form, { accept: BROWSER })).status, 201);
  }
  for (const accept of ["*/*", BROWSER]) {
    const other = await collector.postForm([["_id", "one"], ["remark", "another"], ...FORM], { accept });
    assert.deepEqual([other.status, JSON.parse(other.text).error.code], [409, "conflict"]);
  }
  assert.equal((await collector.postForm([["_id", "two"], ["remark", remark], ...FORM])).status, 201);
  assert.equal((await collector.post({ _id: "two", remark, reasons: ANSWERS.reasons, size: "small" })).status, 201);
  assert.equal((await collector.post({ ...json, _id: "two", reasons: ["safety", "speed"] })).status, 409);
  assert.equal((await collector.post({ ...ANSWERS, _id: "two" })).status, 409);
  assert.equal((await collector.post({ ...json, _id: "two", contact: "name@example.com" })).status, 409);
  assert.equal(countRows(collector.db), 2);
  await collector.stop();
});

const ACCEPTS = [
  [BROWSER, "html"],
  ["text/html", "html"],
  ["Text/HTML;charset=utf-8;q=0.9 , application/json;q=0.8", "html"],
  ["text/*, application/*;q=0.5", "html"],
  ["*/*;q=0.1, text/html;q=0.2", "html"],
  ["*/*", "json"],
  ["", "json"],
  ["application/json", "json"],
  ["application/json, text/html", "json"],
  ["text/html;q=0.5, */*", "json"],
  ["text/html;q=0", "json"],
  ["text/html; q=x, */*;q=0.1", "json"],
  ["text/htmlx", "json"],
  [",, ;q=1, text", "json"],
];

test("a page is for those who would rather have HTML than JSON", async (t) => {
  const collector = await startWithPages(t);
  for (const [accept, kind] of ACCEPTS) {
    const reply = await collector.postForm(FORM, { accept });
    assert.equal(reply.status, 201);
    assert.match(reply.headers["content-type"], kind === "html" ? /^text\/html; charset=utf-8$/ : /json$/, accept);
  }
  const json = await collector.post(ANSWERS, { headers: { accept: BROWSER } });
  assert.equal(json.headers["content-type"], "application/json");
  const none = await collector.postForm("agree=yes", { quiz: "poll", accept: BROWSER });
  assert.deepEqual([none.status, none.text], [201, '{"ok":true}']);
  await collector.stop();
});

test("a browser gets thanks, or the form with what is wrong and what it had entered", async (t) => {
  const collector = await startWithPages(t);
  const thanks = await collector.postForm(FORM, { accept: BROWSER });
  assert.equal(thanks.status, 201);
  assert.match(thanks.text, /^<!doctype html>\n<html lang="en"><head>/);
  assert.match(thanks.text, /Thank you\. Your answers were sent\./);
  assert.doesNotMatch(thanks.text, /<form|\{\{|There is a problem/);
  assert.match(thanks.headers["content-security-policy"], /^default-src 'none';/);
  assert.equal(thanks.headers["cache-control"], "no-store");
  const fields = [["size", "large"], ["reasons", ""], ["reasons", 'say "hi", twice'], ["remark", "kept"], ["contact", "name@"]];
  const again = await collector.postForm(fields, { accept: BROWSER });
  assert.equal(again.status, 422);
  assert.doesNotMatch(again.text, /\{\{|Thank you/);
  assert.match(again.text, /<title>Error: survey<\/title>/);
  assert.match(again.text, /value="large" required="" checked>/);
  assert.match(again.text, /value="small" required="">/);
  assert.match(again.text, /value="say &quot;hi&quot;, twice" checked aria-invalid="true">/);
  assert.match(again.text, /name="remark" value="kept"/);
  assert.match(again.text, /name="contact" value="name@" [^>]* aria-invalid="true">/);
  const problems = [...again.text.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a><\/li>/g)].map(([, ...parts]) => parts);
  assert.deepEqual(problems, [
    ["own-quiz1-reasons", "Enter your own answer"],
    ["quiz1-contact", "Enter an email address in the correct format, like name@example.com"],
  ]);
  for (const [id] of problems) assert.equal(again.text.split(`id="${id}"`).length, 2, id);
  assert.equal(again.text.match(/class="quiz-error"/g).length, 2);
  assert.equal(countRows(collector.db), 1);
  await collector.stop();
});

test("what has gone into the trap is not stored, and the form comes back without it", async (t) => {
  const place = makePlace(t);
  const quiz = join(place.folder, "trap.json");
  const questions = [{ id: "q", type: "input", question: "Q?" }];
  writeFileSync(quiz, JSON.stringify({ id: "trap", action: "/answers/trap", honeypot: "website", questions }));
  const collector = await start(t, { place, quizzes: [quiz], args: ["--form", makeTemplate(place.folder, quiz)] });
  const post = (website) => collector.postForm([["q", "kept"], ["website", website]], { quiz: "trap", accept: BROWSER });
  const caught = await post("https://spam.example");
  assert.equal(caught.status, 422);
  assert.match(caught.text, /<li>Your answers look like those of a program\. Send them again\.<\/li>/);
  assert.match(caught.text, /name="q" value="kept"/);
  assert.match(caught.text, /<p class="quiz-unseen" aria-hidden="true"><label>Leave this empty <input name="website"/);
  assert.doesNotMatch(caught.text, /spam/);
  assert.equal(countRows(collector.db), 0);
  assert.equal((await post("")).status, 201);
  assert.equal(countRows(collector.db), 1);
  assert.equal((await collector.post({ q: "x", website: "y" }, { quiz: "trap" })).status, 422);
  await collector.stop();
});

test("every issue has a sentence, in the definition's words where it has some", async (t) => {
  const place = makePlace(t);
  const quiz = join(place.folder, "all.json");
  const text = { type: "input", minLength: 3, maxLength: 5, question: "Text {{here}}?" };
  const list = { type: "multipleChoice", options: ["a", "b", "c", { value: "none", exclusive: true }], question: "List?" };
  const questions = [
    { ...text, id: "short", label: "your {{name}}" },
    { ...text, id: "long", messages: { "too-long": "At most {max} { {letters & no <more>" } },
    { ...list, id: "few", min: 2 },
    { ...list, id: "many", max: 2, messages: { "too-many": "Only {max}" } },
    { ...list, id: "both", messages: { exclusive: "Not both" } },
    { ...list, id: "strange" },
    { type: "radio", id: "one", question: "One?", options: ["x", "}}{{x"], label: "one" },
    { type: "checkbox", id: "box", question: "Agree?" },
    { ...text, id: "huge", maxLength: undefined, label: "your essay", optional: true },
  ];
  writeFileSync(quiz, JSON.stringify({ id: "all", lang: "en-GB", title: "All {{#of}} it", questions }));
  const form = makeTemplate(place.folder, quiz);
  const collector = await start(t, { place, quizzes: [quiz], args: ["--form", form] });
  const fields = { short: "ab", long: "abcdef", few: "a", both: "a", strange: "z", one: "", huge: "x".repeat(70_000) };
  const body = `${new URLSearchParams(fields)}&many=a&many=b&many=c&both=none`;
  const reply = await collector.postForm(body, { quiz: "all", accept: BROWSER });
  assert.equal(reply.status, 422);
  const problems = [...reply.text.matchAll(/<li><a href="#quiz1-([^"]+)">([^<]+)<\/a><\/li>/g)].map(([, ...parts]) => parts);
  assert.deepEqual(problems, [
    ["short", "Your &#123;&#123;name&#125;&#125; must be 3 characters or more"],
    ["long", "At most 5 &#123; &#123;letters &amp; no &lt;more&gt;"],
    ["few", "Select at least 2"],
    ["many", "Only 2"],
    ["both", "Not both"],
    ["strange", "Check your answer to “List?”"],
    ["one", "Select one"],
    ["box", "Tick the box"],
    ["huge", "Check your essay"],
  ]);
  assert.match(reply.text, /<html lang="en-GB">.*<title>Error: All &#123;&#123;#of&#125;&#125; it<\/title>/s);
  assert.doesNotMatch(reply.text, /\{\{/);
  const chosen = await collector.postForm({ one: "}}{{x", box: "true" }, { quiz: "all", accept: BROWSER });
  assert.match(chosen.text, /value="&#125;&#125;&#123;&#123;x" required="" checked/);
  assert.match(chosen.text, /name="box" value="true" required="" checked>/);
  await collector.stop();
});

test("names that nobody has, or that look like the page's own, show nothing and break nothing", async (t) => {
  const collector = await startWithPages(t);
  const odd = [[":sent", "1"], [":issues", "1"], ["size:", "1"], ["size:required", "1"], ["size=small", "1"], ["}}", "{{x}}"], ["", ""], ["__proto__", "1"]];
  const reply = await collector.postForm([...FORM, ...odd], { accept: BROWSER });
  assert.equal(reply.status, 422);
  assert.match(reply.text, /There is a problem/);
  assert.doesNotMatch(reply.text, /Thank you|\{\{|class="quiz-error"|<li>/);
  assert.match(reply.text, /value="small" required="" checked>/);
  const unchecked = await collector.postForm([["size=small", "1"]], { accept: BROWSER });
  assert.match(unchecked.text, /value="small" required="" aria-invalid="true">/);
  await collector.stop();
});

const HOSTILE = {
  markup: '"><script>alert(1)</script>',
  "an attribute": '" autofocus onfocus="alert(1)" x="',
  apostrophes: "' onfocus='alert(1)",
  tags: "{{remark}} {{#sent}} }} {{/sent}} {{{x}}}",
  entities: "&amp; &#60;b&#62; &lt",
  bidi: "\u202egnp.exe\u2066",
  controls: "a\u0001\u001b[31mb\u007f",
  percent: "100% %zz %",
  long: "x".repeat(60_000),
};

test("hostile text comes back as text", async (t) => {
  const collector = await startWithPages(t);
  for (const [name, text] of Object.entries(HOSTILE)) {
    const reply = await collector.postForm({ remark: text, "reasons.other": text, contact: text, size: text }, { accept: BROWSER });
    assert.equal(reply.status, 422, name);
    const decoded = (escaped) => escaped.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    const values = [...reply.text.matchAll(/<input class="quiz-input"[^>]* name="([\w.]+)" value="([^"]*)"/g)];
    assert.deepEqual(values.map(([, , value]) => decoded(value)), [text, text, text], name);
    assert.doesNotMatch(reply.text, /<script|onfocus="/, name);
  }
  await collector.stop();
});

const BAD_TEMPLATES = [
  ["of other questions", (text) => text.replace(/[0-9a-f]{8}/, "01234567"), /was not made from this definition; make it with/],
  ["no template", () => "<p>Thanks</p>", /was not made from this definition/],
  ["a section without an end", (text) => text.replace("{{/:sent}}", ""), /has a section that does not end/],
  ["sections that cross", (text) => text.replace("{{/:sent}}", "{{/:issues}}"), /has a section that does not end/],
  ["an end without a section", (text) => `${text}{{/:sent}}`, /has a section that does not end/],
  ["a tag without an end", (text) => `${text}{{x`, /has a section that does not end/],
  ["65 sections in each other", (text) => text + "{{#x}}".repeat(65) + "{{/x}}".repeat(65), /has a section that does not end/],
];

for (const [name, edit, expected] of BAD_TEMPLATES) {
  test(`a template that cannot be used stops the collector before it starts: ${name}`, (t) => {
    const place = makePlace(t);
    const { status, stderr } = run(...optionsFor(place, [SURVEY]), "--form", makeTemplate(place.folder, SURVEY, edit));
    assert.equal(status, 1, stderr);
    assert.match(stderr, expected);
  });
}

test("a template that is not there is said", (t) => {
  const { status, stderr } = run(...optionsFor(makePlace(t), [SURVEY]), "--form", "nowhere.html");
  assert.equal(status, 1);
  assert.match(stderr, /cannot read nowhere\.html: No such file/);
});
