/** host.js for the module of a page, which asks for nothing more. */

export const moreImports = () => ({});
