/** What a reader may do at a moment of a walk, and the chance that decides. */

import { ANCHORS, TEXTS, labelsOf } from "./definition.mjs";
import { TOTAL } from "./model.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {{ name: string, value?: any }} Action
 * @typedef {() => number} Random from 0 to below 1
 */

/** @param {number} seed @returns {Random} Mulberry32 */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @template T @param {readonly T[]} list @param {Random} random @returns {T} */
export const pick = (list, random) => list[Math.floor(random() * list.length)];

const MOST_TABS = 2;

/**
 * @typedef {object} Kind
 * @property {number} weight
 * @property {(model: Model) => boolean} [can] whether it is possible now
 * @property {(model: Model, random: Random) => any} [value]
 */

/** @type {(model: Model) => boolean} */
const isAsked = (model) => !!model.question;

/** @type {Record<string, Kind>} */
const KINDS = {
  click: {
    weight: 14,
    can: (model) => !!model.question && labelsOf(model.question).length > 0,
    value: (model, random) => pick(labelsOf(/** @type {any} */ (model.question)), random),
  },
  type: {
    weight: 14,
    can: (model) => isAsked(model) && model.answer.text !== null,
    value: (_, random) => pick([...TEXTS.keys()], random),
  },
  next: { weight: 12, can: (model) => isAsked(model) && model.state.step < TOTAL },
  // Typed, then Enter; chosen, then Next before the quiz moves on by itself.
  enter: {
    weight: 4,
    can: (model) => isAsked(model) && model.answer.text !== null && model.state.step < TOTAL,
    value: (_, random) => pick([...TEXTS.keys()], random),
  },
  hurry: {
    weight: 4,
    can: (model) => model.question?.type === "radio" && model.state.step < TOTAL,
    value: (model, random) => pick(labelsOf(/** @type {any} */ (model.question)), random),
  },
  previous: { weight: 6, can: (model) => model.state.step > 1 },
  back: { weight: 9, can: (model) => model.tab.position > 1 },
  forward: { weight: 9, can: (model) => model.tab.position < model.tab.entries.length - 1 },
  leave: { weight: 2, can: (model) => model.tab.position === 1 },
  reload: { weight: 4 },
  follow: { weight: 5, value: (_, random) => pick(ANCHORS, random) },
  // Firefox shows a page that it has kept the sessionStorage of its time: the name of a tab that had none then is not
  // seen there. So something is kept before another page comes.
  visit: { weight: 4, can: (model) => model.hasDraft, value: (_, random) => Math.floor(random() * (TOTAL + 3)) },
  reopen: { weight: 3, can: (model) => model.tabs.length === 1 },
  open: { weight: 2, can: (model) => model.tabs.length < MOST_TABS },
  switch: { weight: 4, can: (model) => model.tabs.length > 1 },
  close: { weight: 2, can: (model) => model.tabs.length > 1 },
  fail: { weight: 12, can: (model) => isAsked(model) && model.state.step === TOTAL },
};

/** @param {Model} model @param {Random} random @returns {Action} */
export function chooseAction(model, random) {
  const possible = Object.entries(KINDS).filter(([, { can }]) => can?.(model) ?? true);
  let left = random() * possible.reduce((sum, [, { weight }]) => sum + weight, 0);
  const [name, { value }] = possible.find(([, { weight }]) => (left -= weight) < 0) ?? possible[0];
  return value ? { name, value: value(model, random) } : { name };
}

/** @type {Record<string, (model: Model, value: any) => void>} what each does to the model */
const EFFECTS = {
  click: (model, label) => model.click(label),
  type: (model, text) => model.type(text),
  next: (model) => model.next(),
  enter(model, text) {
    model.type(text);
    model.next();
  },
  hurry(model, label) {
    const { step } = model.state;
    model.click(label);
    if (model.state.step === step) model.next();
  },
  previous: (model) => model.previous(),
  back: (model) => model.traverse(-1),
  forward: (model) => model.traverse(1),
  // To the page before the quiz, and forward again.
  leave: (model) => model.reload(),
  reload: (model) => model.reload(),
  follow: (model, hash) => model.follow(hash),
  visit: (model, step) => model.visit(step),
  reopen(model) {
    model.close();
    model.open();
  },
  open: (model) => model.open(),
  switch: (model) => (model.current = 1 - model.current),
  close: (model) => model.close(),
  fail: (model) => model.fail(),
};

/** @param {Model} model @param {Action} action */
export const applyAction = (model, { name, value }) => EFFECTS[name](model, value);
