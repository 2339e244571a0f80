/** beside.js for builds that are modules: they resolve such addresses themselves, and so do bundlers. */

/** @type {Record<string, () => Promise<any>>} */
const LOADERS = { fallback: () => import("pagequiz:fallback") };

/** @type {(name: string) => Promise<any>} */
export const beside = (name) => LOADERS[name]();
