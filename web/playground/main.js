/**
 * The playground: a definition on one side, the quiz that it makes on the other. What is right and wrong comes from the
 * engine; the definition stands in the address, behind "#", and nowhere else.
 */

import { EXAMPLES, LANGUAGES, SCHEMA } from "pagequiz:playground";
import { examine } from "../../tools/cli/examine.mjs";
import { tokenAt } from "../../tools/cli/places.mjs";
import { loadEngine } from "../engine.js";
import { directionOf, speaker } from "../language.js";
import EN from "../locales/en.json";
import EXTRA from "../locales/en.extra.json";
import WHOLE from "../locales/en.whole.json";
import { draw } from "../render/dom.js";
import { downloadText } from "../render/page.js";
import { createEditor } from "./editor.js";
import { format } from "./format.js";
import { onRequest } from "./no-post.js";
import { byId, copyAddress, hash, onHash, onLeave, setColours, setHash } from "./page.js";
import { choices, countOf, eventList, problemList, submissionPart } from "./panels.js";
import { createPreview } from "./preview.js";
import { fromHash, toHash } from "./share.js";

/** After the last key is pressed, so long nothing is read. */
const PAUSE_MS = 250;
const MOST_EVENTS = 50;

const STALE = "As it was: the definition has errors.";
const COPIED = "The link is copied. It holds the whole definition.";
const NOT_COPIED = "Copy the address of this page: it holds the definition.";
const NO_QUIZ = "No quiz yet: the definition has errors.";

/** @type {{ type: string, detail: any }[]} the newest first */
const events = [];
/** @type {import("./panels.js").Submission | undefined} */
let submission;
/** @type {import("../types").Engine} */
let engine;
/** @type {import("../types").Quiz | undefined} */
let quiz;
/** @type {import("../../tools/cli/examine.mjs").Finding[]} */
let findings = [];
/** What the address holds; and what need not be held. */
let kept = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const say = (/** @type {string} */ text) => draw(byId("said"), [text]);

onLeave(() => kept !== editor.text());
const editor = createEditor(byId("editor"), SCHEMA, () => {
  clearTimeout(timer);
  timer = setTimeout(change, PAUSE_MS);
});
const preview = createPreview(byId("preview"), note);

/** Shows what was said and sent, and what the engine has to say of that. */
function drawBelow() {
  draw(byId("events"), eventList(events));
  const speak = speaker("en", { ...EN, ...EXTRA, ...WHOLE, ...quiz?.info.messages });
  draw(byId("submission"), submissionPart(submission, quiz, speak));
}

/** @param {string} type @param {any} detail */
function note(type, detail) {
  events.unshift({ type, detail });
  events.length = Math.min(events.length, MOST_EVENTS);
  if (type === "quiz:submit") submission = { payload: detail.payload };
  if (type === "link") say(`The playground follows no links. This one leads to ${detail.href}`);
  drawBelow();
}

onRequest((request) => {
  if (submission) submission.request = request;
  drawBelow();
});

/** Reads the definition as it is now, and shows what comes of it. */
function read() {
  clearTimeout(timer);
  const text = editor.text();
  quiz?.close();
  ({ quiz, findings } = examine(engine, text));
  editor.mark(findings.map(({ severity, message, ...place }) => ({ severity, message, ...tokenAt(text, place) })));
  draw(byId("count"), [countOf(findings)]);
  draw(byId("problems"), problemList(findings));
  if (quiz) preview.show(text);
  draw(byId("stale"), [quiz ? "" : byId("preview").firstChild ? STALE : NO_QUIZ]);
  drawBelow();
}

/** Puts the definition into the address. @returns {Promise<boolean>} whether it is there */
async function keep() {
  const text = editor.text();
  if (text === kept) return true;
  const end = await toHash(text).catch(() => "");
  if (text !== editor.text()) return false;
  setHash(end);
  if (end) kept = text;
  return !!end;
}

function change() {
  read();
  keep();
}

/** Shows another quiz, to which nothing of the last one belongs. */
function renew() {
  preview.clear();
  events.length = 0;
  submission = undefined;
  read();
}

/** @param {string} text in place of the definition, which undo brings back */
function replace(text) {
  editor.replace(text);
  renew();
  keep();
}

/** Shows the definition that the address has, else `other`. @param {string} other */
async function open(other) {
  say("");
  const shared = await fromHash(hash()).catch((error) => say(error.message));
  kept = shared ?? other;
  editor.begin(kept);
  renew();
}

async function share() {
  read();
  try {
    setHash(await toHash(editor.text()));
    kept = editor.text();
    const isCopied = await copyAddress();
    say(isCopied ? COPIED : NOT_COPIED);
  } catch (error) {
    say(/** @type {Error} */ (error).message);
  }
}

/** @param {File} file */
async function openFile(file) {
  try {
    replace(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    say(`${file.name} is open.`);
  } catch {
    say(`${file.name} is not text in UTF-8.`);
  }
}

function tidy() {
  read();
  const isJson = !findings.some(({ code }) => code === "syntax");
  if (isJson) editor.replace(format(editor.text()));
  say(isJson ? "" : "Correct the JSON first: see the problems.");
}

/** By the id of a button. @type {Record<string, () => unknown>} */
const BUTTONS = {
  begin: () => replace(EXAMPLES[byId("example").value]),
  download: () => downloadText(`${quiz?.info.id || "quiz"}.json`, editor.text()),
  format: tidy,
  share,
  again: renew,
};

/** By the id of a list. @type {Record<string, (value: string) => unknown>} */
const LISTS = {
  language: speak,
  direction: speak,
  colours: setColours,
};

function speak() {
  const lang = byId("language").value;
  byId("preview").dir = byId("direction").value || directionOf(lang);
  preview.speak(lang);
}

const nameOf = (/** @type {string} */ lang) =>
  lang ? `${new Intl.DisplayNames(lang, { type: "language" }).of(lang)} (${lang})` : "of the definition";

function listen() {
  for (const [id, act] of Object.entries(BUTTONS)) byId(id).addEventListener("click", act);
  for (const [id, act] of Object.entries(LISTS)) byId(id).addEventListener("change", () => act(byId(id).value));
  byId("open").addEventListener("change", (/** @type {any} */ { target }) => {
    if (target.files[0]) openFile(target.files[0]);
    target.value = "";
  });
  byId("problems").addEventListener("click", (/** @type {any} */ { target }) => {
    const finding = findings[target.closest("[data-finding]")?.dataset.finding];
    if (finding) editor.goTo(tokenAt(editor.text(), finding).from);
  });
  onHash(() => open(editor.text()));
}

async function start() {
  draw(byId("example"), choices(Object.keys(EXAMPLES), String));
  draw(byId("language"), choices(["", ...LANGUAGES], nameOf));
  engine = await loadEngine();
  listen();
  await open(Object.values(EXAMPLES)[0]);
}

start().catch(({ message }) => say(`The playground does not work in this browser: ${message}`));
