/** parts.js for builds that have everything inside. */

export const extra = () => import("./extra.js");

export const faults = () => import("./faults.js");
