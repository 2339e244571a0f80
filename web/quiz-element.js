/** <page-quiz>: attributes, definition, life cycle. What happens once it runs is in quiz-run.js. */

import EN from "./locales/en.json";
import { beside } from "./beside.js";
import { claimAddress, releaseAddress, stepHistory } from "./history.js";
import { kit } from "./kit.js";
import { loadDefinition } from "./load.js";
import { definitionIn, parsed } from "./render/page.js";
import { openDraft } from "./storage.js";

/** @typedef {import("./types").QuizEvent} QuizEvent */

/** Runs so far; each has its own ids. */
let count = 0;

export class PageQuizElement extends HTMLElement {
  /** What quizzes run with. */
  static kit = kit;

  static beside = beside;

  static observedAttributes = ["history", "action", "save", "lang", "src"];

  /** @type {import("./types").Definition | undefined} */
  #definition;
  /** @type {import("./quiz-run.js").Run | undefined} */
  #run;
  /** @type {import("./storage.js").Draft | undefined} */
  #draft;
  /** The start that counts: a later one overtakes it. @type {object | undefined} */
  #start;

  /** The definition as a value: wins over `src` and over a script inside. */
  get definition() {
    return this.#definition;
  }

  set definition(definition) {
    this.#definition = definition;
    this.attributeChangedCallback();
  }

  connectedCallback() {
    claimAddress(this, this.getAttribute("history"));
    // Set before the element was defined, it is a plain property that hides the accessor.
    const { definition } = this;
    delete (/** @type {Partial<PageQuizElement>} */ (this).definition);
    this.#definition = definition;
    this.#restart();
  }

  disconnectedCallback() {
    this.#run?.stop();
    this.#draft?.close();
    this.#draft = this.#start = undefined;
    releaseAddress(this);
  }

  attributeChangedCallback() {
    if (this.#start) this.#restart();
  }

  /**
   * Starts, or starts again with what was answered so far.
   * @param {QuizEvent} [event] to be repeated
   */
  async #restart(event) {
    const start = (this.#start = {});
    const last = this.#run;
    const src = this.getAttribute("src");
    const [loadModule, instantiate, define, startSession, runQuiz, extra, report] = PageQuizElement.kit;
    /** @type {unknown} */
    let definition = this.#definition;
    /** The whole kit may do better, which another quiz may have brought meanwhile; if not, it says what is wrong. */
    const fail = async (/** @type {any} an Error, or a list of faults */ error) => {
      if (!report) await beside("full").catch(() => undefined);
      if (start !== this.#start) return;
      if (report !== PageQuizElement.kit[6]) return this.#restart(event);
      console.error(error);
      releaseAddress(this);
      this.#run?.stop();
      this.#run = undefined;
      this.dataset.status = "error";
      report ? report(this, error) : this.prepend(EN.problem);
    };
    if (!last) this.dataset.status = "loading";
    try {
      const loading = src && !definition && loadDefinition(src, this.dataset.definition);
      const [module, loaded] = await Promise.all([loadModule(), loading, parsed(this)]);
      // A page that is saved by the browser now, and opened from disk, can fetch nothing.
      if (loaded) this.dataset.definition = loaded;
      definition ??= loaded || definitionIn(this);
      if (start !== this.#start || definition == null) return;
      const call = instantiate(module);
      const { handle, settings } = define(call, definition, this);
      const { id, hash, saveDays, hasExtra, lang } = settings;
      /** @type {(name: "save" | "action" | "history") => string} what the element says, else the definition */
      const setting = (name) => this.getAttribute(name) ?? settings[name];
      const kind = setting("save");
      const isLocal = kind === "local";
      last?.stop();
      this.#draft?.close();
      const draft = (this.#draft = kind === "none" ? undefined : openDraft(`${id} ${hash}`, !isLocal, saveDays));
      const session = startSession(call, handle, last?.hash === hash ? last.snapshot() : await draft?.load());
      // Where that cannot be loaded (from disk), answers that need it are only given as a download.
      const more =
        (hasExtra || isLocal || lang || this.closest("[lang]:not(:lang(en))")) &&
        (await extra()
          .then(({ extend }) => extend(this, settings, session, draft, isLocal))
          .catch(() => undefined));
      const action = hasExtra && !more ? "" : setting("action");
      if (start !== this.#start) return;
      const history = setting("history");
      const steps = claimAddress(this, history) ? stepHistory : undefined;
      if (!steps && history !== "none") console.warn('history="none"', this);
      const parts = { session, draft, ...more, action, uid: `quiz${++count}`, steps };
      // A new engine starts from the last snapshot, and repeats the event that crashed the old one, once.
      this.#run = runQuiz(this, settings, parts, (lost, error) => {
        if (lost === event) fail(error);
        else if (this.isConnected && this.#run?.hash === hash) this.#restart(lost);
      });
      if (event) this.#run.dispatch(event);
    } catch (error) {
      if (start === this.#start) fail(error);
    }
  }
}
