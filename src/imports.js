// The functions that the wasm module asks of its host, for emcc's linker (--js-library). web/module.js has their bodies.
mergeInto(LibraryManager.library, {
  number_read: function () {},
  number_write: function () {},
});
