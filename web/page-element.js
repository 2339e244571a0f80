/** HTMLElement, which there is none of on a server. tools/bundle.mjs puts it in its place, in the module alone. */

const Base = globalThis.HTMLElement ?? class {};

export { Base as HTMLElement };
