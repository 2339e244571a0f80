// The functions that the wasm module asks of its host, for emcc's linker (--js-library). web/engine.js has their bodies.
mergeInto(LibraryManager.library, {
  host_number_read: function () {},
  host_number_write: function () {},
});
