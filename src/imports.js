// The functions that the wasm module asks of its host, for emcc's linker (--js-library). web/module.js has the
// bodies of the first two, which every module needs, and web/host.js that of the last.
mergeInto(LibraryManager.library, {
  number_read: function () {},
  number_write: function () {},
  pattern_match: function () {},
});
