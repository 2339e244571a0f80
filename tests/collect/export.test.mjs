/* The export, parsed back. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ANSWERS, BINARY, makeFolder, makePlace, POLL, query, run, start, SURVEY, test } from "./collector.mjs";

/** Reads CSV by the grammar of RFC 4180, and nothing looser. Returns the records as lists of fields. */
function parseCsv(text) {
  const records = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text) ?? assert.fail(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
    const [, quoted, plain, end] = match;
    records.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      records.push([]);
    }
  }
  assert.deepEqual(records.pop(), []);
  return records;
}

/** Returns the records as objects, after a check that all have the same columns. */
function readCsv(db, ...args) {
  const { status, stdout, stderr } = run("export", "--db", db, "--format", "csv", ...args);
  assert.deepEqual([status, stderr], [0, ""]);
  const [names, ...records] = parseCsv(stdout);
  assert.ok(records.every((record) => record.length === names.length));
  return { names, rows: records.map((record) => Object.fromEntries(record.map((value, i) => [names[i], value]))) };
}

function readJson(db, ...args) {
  const { status, stdout, stderr } = run("export", "--db", db, "--format", "json", ...args);
  assert.deepEqual([status, stderr], [0, ""]);
  return JSON.parse(stdout);
}

/** Posts responses one after the other. */
async function postAll(collector, responses) {
  for (const [quiz, payload] of responses) {
    assert.equal((await collector.post(payload, { quiz })).status, 201, JSON.stringify(payload));
  }
}

const TEXTS = [
  'with "quotes"',
  "with, comma",
  "two\nlines",
  "two\r\nlines",
  '",\r\n"',
  "ünïcödé ✓ 😀 日本 ‮",
  "back\\slash, semi; colon",
  "'already quoted",
  "</script><b>",
];

test("every text comes back as it was sent, from both formats", async (t) => {
  const collector = await start(t);
  const responses = TEXTS.map((remark, i) => ({ ...ANSWERS, remark, _id: `id ${i}, "${i}"` }));
  await postAll(collector, responses.map((response) => ["survey", response]));
  const rows = query(collector.db, "SELECT received, quiz, definition_hash FROM responses");
  assert.deepEqual(readJson(collector.db), responses.map((payload, i) => ({ ...rows[i], payload })));
  const columns = rows.map(({ received, quiz, definition_hash: hash }) => ({ _received: received, _quiz: quiz, _definition_hash: hash }));
  const csv = readCsv(collector.db);
  assert.deepEqual(csv.names, ["_received", "_quiz", "_definition_hash", "_id", "size", "reasons", "remark"]);
  assert.deepEqual(
    csv.rows,
    responses.map(({ _id, size, remark }, i) => ({ ...columns[i], _id, size, reasons: "speed; safety", remark })),
  );
  await collector.stop();
  assert.deepEqual(readCsv(collector.db), csv);
});

test("the columns are the answers of all quizzes in the order they first appear", async (t) => {
  const collector = await start(t);
  await postAll(collector, [
    ["survey", { _id: "1", size: "small", contact: "name@example.com", reasons: ["speed"] }],
    ["poll", { agree: "yes" }],
    ["survey", { remark: "late", size: "large", reasons: ['say "hi", twice', "own; words"], _note: true, _score: 7 }],
  ]);
  const { names, rows } = readCsv(collector.db);
  const answers = ["size", "contact", "reasons", "agree", "remark", "_note", "_score"];
  assert.deepEqual(names, ["_received", "_quiz", "_definition_hash", "_id", ...answers]);
  assert.deepEqual(
    rows.map((row) => [row._quiz, row._id, ...answers.map((id) => row[id])]),
    [
      ["survey", "1", "small", "name@example.com", "speed", "", "", "", ""],
      ["poll", "", "", "", "", "yes", "", "", ""],
      ["survey", "", "large", "", 'say "hi", twice; own; words', "", "late", "true", "7"],
    ],
  );
  const poll = readCsv(collector.db, "--quiz-id", "poll");
  assert.deepEqual(poll.names, ["_received", "_quiz", "_definition_hash", "_id", "agree"]);
  assert.deepEqual(poll.rows.map(({ _quiz, agree }) => [_quiz, agree]), [["poll", "yes"]]);
  assert.deepEqual(readJson(collector.db, "--quiz-id", "poll").map(({ payload }) => payload), [{ agree: "yes" }]);
  assert.deepEqual(readJson(collector.db, "--quiz-id", "nobody"), []);
  await collector.stop();
});

test("a text that a spreadsheet would run as a formula is guarded, a number is left alone", async (t) => {
  const collector = await start(t);
  const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\",\"y\")"];
  await postAll(collector, [
    ...formulas.map((text) => ["survey", { size: "small", reasons: [text], _note: text, _id: text }]),
    ["survey", { ...ANSWERS, _note: -1.5, _id: "number" }],
    ["survey", { ...ANSWERS, _note: "1-1=0", _id: "harmless" }],
    ["survey", { ...ANSWERS, "_\r\n=x": "a" }],
  ]);
  const { names, rows } = readCsv(collector.db);
  for (const [i, text] of formulas.entries()) {
    assert.deepEqual([rows[i]._note, rows[i]._id, rows[i].reasons], [`'${text}`, `'${text}`, `'${text}`]);
  }
  assert.deepEqual(rows.slice(formulas.length).map((row) => row._note), ["-1.5", "1-1=0", ""]);
  assert.equal(names.at(-1), "_\r\n=x");
  assert.deepEqual(readJson(collector.db).slice(0, formulas.length).map(({ payload }) => payload._note), formulas);
  await collector.stop();
});

test("more columns than one SQL statement can have are exported all the same", async (t) => {
  const collector = await start(t, { quizzes: [SURVEY] });
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`_${i}`, i]));
  await postAll(collector, [["survey", { ...ANSWERS, ...many }], ["survey", ANSWERS]]);
  const { names, rows } = readCsv(collector.db);
  assert.equal(names.length, 4 + 2 + 5000);
  assert.equal(rows[0]._4999, "4999");
  assert.equal(rows[1]._4999, "");
  await collector.stop();
});

test("an export made while responses come in has a column for everything it holds", async (t) => {
  const collector = await start(t);
  let isPosting = true;
  const posting = (async () => {
    for (let i = 0; isPosting; i++) {
      await collector.post({ ...ANSWERS, _id: String(i), [`_${i}`]: "own" });
    }
  })();
  for (let round = 0; round < 10; round++) {
    const child = spawn(BINARY, ["export", "--db", collector.db, "--format", "csv"]);
    const [names, ...records] = parseCsv(Buffer.concat(await child.stdout.toArray()).toString());
    assert.ok(records.every((record) => record[names.indexOf(`_${record[3]}`)] === "own"));
  }
  isPosting = false;
  await posting;
  await collector.stop();
});

test("a database without responses is a header and an empty list", async (t) => {
  const collector = await start(t, { quizzes: [POLL] });
  assert.deepEqual(readCsv(collector.db), { names: ["_received", "_quiz", "_definition_hash", "_id"], rows: [] });
  assert.deepEqual(readJson(collector.db), []);
  await collector.stop();
});

test("the export of a file that is not there fails, and makes none", (t) => {
  const db = join(makeFolder(t), "nowhere.db");
  const { status, stdout, stderr } = run("export", "--db", db, "--format", "csv");
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^collect: cannot open \S+: unable to open database file\n$/);
  assert.equal(existsSync(db), false);
});

test("what is no database of a collector is refused", (t) => {
  const { folder, db } = makePlace(t);
  const text = join(folder, "text.db");
  writeFileSync(text, "not a database ".repeat(100));
  query(db, "CREATE TABLE other (x)");
  const garbled = run("export", "--db", text, "--format", "json");
  assert.match(garbled.stderr, /^collect: cannot read \S+: file is not a database\n$/);
  const { status, stdout, stderr } = run("export", "--db", db, "--format", "json");
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^collect: \S+ holds no responses: no collector has written to it\n$/);
});

test("an export that cannot be written is a failure", async (t) => {
  const collector = await start(t);
  await collector.post(ANSWERS);
  const command = `"${BINARY}" export --db "${collector.db}" --format csv >/dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.equal(stderr, "collect: cannot write the export: No space left on device\n");
  await collector.stop();
});
