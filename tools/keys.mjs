/** The keys of a definition, by the interface of web/types.d.ts that has them. */

import { readFileSync } from "node:fs";
import ts from "typescript";

const TYPES = "web/types.d.ts";
const INTERFACES = ["Settings", "Question", "Option", "Result"];

/** What no interface of one part has. @type {Record<string, string[]>} */
const MORE = { Settings: ["questions", "$schema"] };

/** @returns {Record<string, string[]>} */
export function readKeys() {
  const { statements } = ts.createSourceFile(TYPES, readFileSync(TYPES, "utf8"), ts.ScriptTarget.Latest);
  const found = new Map(statements.filter(ts.isInterfaceDeclaration).map(({ name, members }) => [name.text, members]));
  return Object.fromEntries(
    INTERFACES.map((name) => {
      const keys = found.get(name)?.map((member) => /** @type {ts.Identifier} */ (member.name).text) ?? [];
      return [name, [...keys, ...(MORE[name] ?? [])]];
    }),
  );
}
