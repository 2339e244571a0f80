/** The editor of the definition: CodeMirror, in a shadow root, where it needs no inline style. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { complete } from "./completion.js";
import { HIGHLIGHT, THEME } from "./theme.js";

/** @typedef {{ from: number, to: number, severity: "error" | "warning", message: string }} Mark */

const KEYS = [
  ...closeBracketsKeymap,
  ...completionKeymap,
  ...searchKeymap,
  ...historyKeymap,
  ...foldKeymap,
  { key: "F8", run: nextDiagnostic },
  ...defaultKeymap,
  indentWithTab,
];

/** Tab stops at it even where that only scrolls. */
const ATTRIBUTES = { "aria-label": "Definition, in JSON. Escape, then Tab, leaves the editor.", tabindex: "0" };

/**
 * @param {HTMLElement} parent
 * @param {any} schema for editors
 * @param {() => void} onChange
 */
export function createEditor(parent, schema, onChange) {
  const root = parent.attachShadow({ mode: "open" });
  const extensions = [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    highlightSpecialChars(),
    highlightActiveLine(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search({ top: true }),
    json(),
    autocompletion({ override: [complete(schema)], icons: false, activateOnCompletion: () => true }),
    syntaxHighlighting(HIGHLIGHT),
    keymap.of(KEYS),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(ATTRIBUTES),
    EditorView.updateListener.of(({ docChanged }) => docChanged && onChange()),
    THEME,
  ];
  const view = new EditorView({ root, parent: /** @type {any} */ (root), extensions });

  return {
    text: () => view.state.doc.toString(),

    /** @param {string} text in place of all; undo brings that back */
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    },

    /** @param {string} text to begin with: there is nothing to undo */
    begin(text) {
      view.setState(EditorState.create({ doc: text, extensions }));
    },

    /** @param {Mark[]} marks in place of the last ones */
    mark(marks) {
      view.dispatch(setDiagnostics(view.state, marks));
    },

    /** @param {number} from puts the cursor there */
    goTo(from) {
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
  };
}
