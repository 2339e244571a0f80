// What the engine asks of its host, for emcc's linker (--js-library): what web/module.js gives it, in a program of emcc's.
mergeInto(LibraryManager.library, {
  number_read: function (at) {
    return +UTF8ToString(at);
  },
  number_write: function (number, at) {
    stringToUTF8(`${number}`, at, 26);
  },
});
