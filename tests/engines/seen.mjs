/** What was seen of a quiz's status over all tabs and pages of an origin, each with the moment. */

/** @typedef {{ at: number, status: string }} Moment */

/** Runs in the page, before the quiz does. */
const NOTE = `
  let last = "";
  new MutationObserver(() => {
    const status = document.querySelector("page-quiz")?.dataset.status;
    if (!status || status === last) return;
    last = status;
    localStorage.setItem("seen " + Date.now() + " " + localStorage.length + " " + Math.random(), status);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-status"] });
`;

/** @param {import("../browser/site.mjs").Site} site @returns {string} for a page */
export function addNote(site) {
  site.file("/note.js", NOTE);
  return '<script src="/note.js"></script>';
}

/** Runs in the page. */
function readMoments() {
  return Object.entries(localStorage)
    .filter(([key]) => key.startsWith("seen "))
    .map(([key, status]) => ({ at: Number(key.split(" ")[1]), nth: Number(key.split(" ")[2]), status }))
    .sort((a, b) => a.at - b.at || a.nth - b.nth);
}

/** @param {import("./reader.mjs").Reader} reader @returns {Promise<Moment[]>} */
export const readSeen = (reader) => reader.driver.executeScript(readMoments);
