/** What the playground asks of the page around it, and of the browser: the only file that touches them. */

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

export const hash = () => location.hash;

/** @param {string} end of the address, in place of what is behind "#"; no entry of the history, and no event */
export const setHash = (end) => history.replaceState(history.state, "", end || location.pathname + location.search);

/** @param {() => void} listener called when a reader goes to another definition */
export const onHash = (listener) => addEventListener("hashchange", listener);

/** @returns {Promise<boolean>} whether the address is on the clipboard */
export const copyAddress = () =>
  (navigator.clipboard?.writeText(location.href) ?? Promise.reject()).then(
    () => true,
    () => false,
  );

/** @param {string} colours "light", "dark", or "" for the device's */
export const setColours = (colours) => (document.documentElement.dataset.colours = colours);

/**
 * Before any quiz asks: answers in the preview may go with the page, a definition may not.
 * @param {() => boolean} isUnkept
 */
export const onLeave = (isUnkept) =>
  addEventListener("beforeunload", (event) => {
    event.stopImmediatePropagation();
    if (isUnkept()) event.preventDefault();
  });
