/** How the editor looks: in the colours of the page, which style.css names. */

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--key)" },
  { tag: tags.string, color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--value)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--quiet)" },
]);

const PANEL = { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--line)" };

export const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--sheet)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" }, // style.css draws it around all
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--sheet)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--active)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--active)", outline: "1px solid var(--quiet)" },
  ".cm-nonmatchingBracket": { color: "var(--error)" },
  ".cm-tooltip, .cm-panels": PANEL,
  ".cm-panels": { border: "none", borderBlockEnd: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li": { padding: "0.2em 0.5em" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--sheet)", backgroundColor: "var(--link)" },
  ".cm-completionInfo": { maxWidth: "22rem", padding: "0.4em 0.6em", fontFamily: "system-ui, sans-serif" },
  ".cm-completionDetail": { color: "inherit", marginInlineStart: "1em" },
  ".cm-foldPlaceholder": { color: "var(--ink)", backgroundColor: "var(--active)", borderColor: "var(--line)" },
  ".cm-searchMatch": { backgroundColor: "var(--found)", outline: "1px solid var(--quiet)" },
  ".cm-diagnostic": { fontFamily: "system-ui, sans-serif" },
  ".cm-textfield, .cm-button": { color: "inherit", background: "var(--sheet)", border: "1px solid var(--quiet)" },
});
