/* The command line, and all that can be wrong before the first request. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { makePlace, optionsFor, POLL, query, run, start, SURVEY, test } from "./collector.mjs";

const BROKEN = "tests/collect/broken.json";

const WRONG_USAGES = [
  [[], "--site DIR is missing"],
  [["--site", "."], "--quiz FILE is missing"],
  [["--site", ".", "--quiz", POLL], "--db FILE is missing"],
  [["--site"], "--site needs a value"],
  [["--nonsense"], '"--nonsense" is not an option'],
  [["-x"], '"-x" is not an option'],
  [["--verbose=1"], '"--verbose=1" is not an option'],
  [["--format", "csv"], '"--format" is not an option'],
  [["serve"], '"serve" is neither'],
  [["--port", "65536"], '--port takes a number from 0 to 65535, not "65536"'],
  [["--port", "80x"], '--port takes a number from 0 to 65535, not "80x"'],
  [["--port", "-1"], '--port takes a number from 0 to 65535, not "-1"'],
  [["--port", ""], '--port takes a number from 0 to 65535, not ""'],
  [["--origin", "https://example.com/"], "--origin takes scheme://host[:port] without a path"],
  [["--origin", "example.com"], "--origin takes scheme://host[:port] without a path"],
  [["--origin", "*"], "--origin takes scheme://host[:port] without a path"],
  [["--origin", "https://Example.com"], "--origin takes scheme://host[:port] without a path"],
  [["--origin", "https://example.com:443"], "--origin takes scheme://host[:port] without a path"],
  [["--origin", "null"], "--origin takes scheme://host[:port] without a path"],
  [["--form", "x.html", "--quiz", POLL], "--form x.html stands before any --quiz"],
  [["export"], "--db FILE is missing"],
  [["export", "--db", "x.db"], "--format csv|json is missing"],
  [["export", "--db", "x.db", "--format", "xml"], '--format takes csv or json, not "xml"'],
  [["export", "--port", "1"], '"--port" is not an option'],
];

for (const [args, sentence] of WRONG_USAGES) {
  test(`wrong usage is refused in one line: ${JSON.stringify(args)}`, () => {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^collect: [^\n]+\n$/);
    assert.ok(stderr.includes(sentence), stderr);
  });
}

test("--help names every option, --version says one line", () => {
  const help = run("--help");
  assert.equal(help.status, 0);
  const serving = ["site", "quiz", "form", "db", "port", "listen", "origin", "allow-null-origin", "verbose"];
  for (const option of [...serving, "format", "quiz-id"]) {
    assert.ok(help.stdout.includes(`--${option}`), option);
  }
  assert.deepEqual(run("export", "--help"), help);
  const version = run("--version");
  assert.equal(version.status, 0);
  assert.match(version.stdout, /^collect \S+\n$/);
});

/** Tries to start with a set-up that cannot work. */
function fail(place, { quizzes = [POLL], args = [] } = {}) {
  const { status, stdout, stderr } = run(...optionsFor(place, quizzes), ...args);
  assert.equal(status, 1, stderr);
  assert.equal(stdout, "");
  return stderr;
}

test("every error of a definition is reported with its place, for every file, and no database is made", (t) => {
  const place = makePlace(t);
  const text = fail(place, { quizzes: [BROKEN, POLL, "nowhere.json"] });
  assert.match(text, /^tests\/collect\/broken\.json:4:29: unknown-type at \/questions\/0\/type \(expected: .+\)$/m);
  assert.match(text, /^tests\/collect\/broken\.json:5:13: duplicate-id at \/questions\/1\/id$/m);
  assert.match(text, /^tests\/collect\/broken\.json:5:\d+: no-options at \/questions\/1\/options$/m);
  assert.match(text, /^collect: cannot read nowhere\.json: No such file or directory$/m);
  assert.equal(existsSync(place.db), false);
});

const QUESTION = '{"id":"a","type":"input","question":"?"}';
const BAD_DEFINITIONS = [
  ["empty", "", /quiz\.json(:\d+:\d+)?: \S+/],
  ["cut off", `[${QUESTION}`, /quiz\.json:1:\d+: syntax\n/],
  ["no questions", '{"id":"a","questions":[]}', /quiz\.json:1:\d+: no-questions( at \/questions)?\n/],
  ["nested 10,000 deep", "[".repeat(10000), /quiz\.json:1:\d+: too-deep/],
  ["100 MB", " ".repeat(100_000_000), /quiz\.json(:\d+:\d+)?: too-large\n/],
  ["a pattern that is another one in a page", '{"id":"p","questions":[{"id":"a","type":"text","question":"?","pattern":"a++"}]}',
    /quiz\.json:1:\d+: bad-pattern at \/questions\/0\/pattern\n/],
  ["without an id", `[${QUESTION}]`, /^collect: \S+quiz\.json has no "id" setting; [^\n]+\n$/],
];

for (const [name, text, expected] of BAD_DEFINITIONS) {
  test(`a definition that is bad is refused: ${name}`, (t) => {
    const place = makePlace(t);
    const file = join(place.folder, "quiz.json");
    writeFileSync(file, text);
    assert.match(fail(place, { quizzes: [file] }), expected);
  });
}

test("a warning about a definition is shown, and it is served all the same", async (t) => {
  const place = makePlace(t);
  const file = join(place.folder, "quiz.json");
  writeFileSync(file, `{"id":"a","questions":[{"id":"a","type":"input","question":"?","optionnal":true}]}`);
  const collector = await start(t, { place, quizzes: [file] });
  await collector.stop();
  assert.match(collector.stderr, /quiz\.json:1:\d+: warning: unknown-key at \/questions\/0\/optionnal\n/);
});

test("two quizzes with one id are refused", (t) => {
  const text = fail(makePlace(t), { quizzes: [POLL, POLL] });
  assert.match(text, /^collect: \S+poll\.json has the id "poll", which another --quiz has already\n$/);
});

test("a definition that is a folder is refused", (t) => {
  assert.match(fail(makePlace(t), { quizzes: ["tests"] }), /^collect: cannot read tests: Is a directory\n$/);
});

test("a site that is missing or no folder is refused", (t) => {
  const place = makePlace(t);
  assert.match(fail({ ...place, site: "nowhere" }), /^collect: cannot serve nowhere: No such file or directory\n$/);
  assert.match(fail({ ...place, site: SURVEY }), /^collect: cannot serve \S+: Not a directory\n$/);
});

test("a database that cannot be opened or written is refused", (t) => {
  const place = makePlace(t);
  const file = join(place.folder, "text.db");
  writeFileSync(file, "this is not a database, and it is long enough to be read as one".repeat(20));
  assert.match(fail({ ...place, db: join(place.folder, "nowhere", "a.db") }), /^collect: cannot open \S+: [^\n]+\n$/);
  assert.match(fail({ ...place, db: place.folder }), /^collect: cannot open \S+: [^\n]+\n$/);
  assert.match(fail({ ...place, db: file }), /^collect: cannot \S+( to)? \S+: file is not a database\n$/);
});

test("a database of a later version is left alone, to serve and to export", (t) => {
  const place = makePlace(t);
  query(place.db, "CREATE TABLE responses (x); PRAGMA user_version = 99;");
  assert.match(fail(place), /^collect: \S+ has schema version 99; this program knows up to 1\n$/);
  assert.match(run("export", "--db", place.db, "--format", "csv").stderr, /has schema version 99/);
});

test("a database of another program is left alone", (t) => {
  const place = makePlace(t);
  query(place.db, "CREATE TABLE responses (mine); INSERT INTO responses VALUES ('kept');");
  assert.match(fail(place), /^collect: cannot write to \S+: table responses already exists\n$/);
  assert.deepEqual(query(place.db, "SELECT mine FROM responses"), [{ mine: "kept" }]);
});

test("a database inside the folder that is served is refused, and not made", (t) => {
  const place = makePlace(t);
  const db = join(place.site, "answers.db");
  assert.match(fail({ ...place, db }), /^collect: \S+ lies in the folder that is served, [^\n]+\n$/);
  assert.equal(existsSync(db), false);
  symlinkSync(place.site, join(place.folder, "link"));
  assert.match(fail({ ...place, db: join(place.folder, "link", "a.db") }), /lies in the folder/);
  mkdirSync(join(place.folder, "site-2"));
  const neighbour = { ...place, db: join(place.folder, "site-2", "a.db") };
  assert.match(fail(neighbour, { args: ["--listen", "x"] }), /^collect: cannot listen on "x": [^\n]+\n$/);
});

test("a port that is taken, and an address that is none, are refused", async (t) => {
  const place = makePlace(t);
  const collector = await start(t);
  assert.match(
    fail(place, { args: ["--port", String(collector.port)] }),
    /^collect: cannot listen on 127\.0\.0\.1 port \d+: Address already in use\n$/,
  );
  const text = fail(place, { args: ["--listen", "localhost.example"] });
  assert.match(text, /^collect: cannot listen on "localhost\.example": [^\n]+\n$/);
  await collector.stop();
});

test("the database is readable by its owner only", async (t) => {
  const collector = await start(t);
  assert.equal(statSync(collector.db).mode & 0o777, 0o600);
  await collector.stop();
});

test("an address of IPv6 is announced as a browser wants it", async (t) => {
  const hasIpv6 = Object.values(networkInterfaces()).flat().some((address) => address.address === "::1");
  if (!hasIpv6) {
    t.skip("this machine has no ::1");
    return;
  }
  const collector = await start(t, { args: ["--listen", "::1"] });
  assert.match(collector.url, /^http:\/\/\[::1\]:\d+\/$/);
  assert.equal((await collector.request("/")).status, 200);
  await collector.stop();
});
