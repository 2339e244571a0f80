/** `require` has the same types as `import`. */

import engineModule = require("pagequiz/engine");

export async function total(): Promise<number> {
  const engine: engineModule.Engine = await engineModule.loadEngine();
  return engine.define([{ id: "size", type: "radio", question: "How big?", options: ["small"] }]).info.total;
}
