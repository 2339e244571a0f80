# pagequiz: C engine, wasm module, page layer, collector. `make help` lists the targets.
# Everything generated goes to build/.

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PORT ?= 8080
LISTEN ?= 127.0.0.1
# What build/dist/quiz.html is filled with.
QUIZ ?= web/examples/migration.json

# V=1 shows every command.
Q := $(if $(V),,@)

# An emsdk that is set up goes before whatever is on PATH.
ifneq ($(wildcard $(EMSDK)/upstream/emscripten/emcc),)
export PATH := $(EMSDK)/upstream/emscripten:$(EMSDK)/upstream/bin:$(PATH)
endif
# Where Debian keeps the acorn that emcc needs for HTML output.
export NODE_PATH := $(if $(NODE_PATH),$(NODE_PATH):)/usr/share/nodejs

EMCC ?= emcc
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef \
  -Wwrite-strings -Wpointer-arith -Werror
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
override CFLAGS += -std=c11 -D_XOPEN_SOURCE=700

CJSON := build/third_party/cjson
MODULES := $(basename $(notdir $(wildcard src/*.c))) cJSON
NATIVE := $(filter-out wasm page_%,$(MODULES))
COLLECT := $(basename $(notdir $(wildcard tools/collect/*.c)))
UNIT := $(basename $(notdir $(wildcard tests/unit/*.c)))
WEB := $(shell find web -type f ! -path 'web/examples/*' ! -path 'web/docs/*' ! -path 'web/sites/*' ! -path 'web/playground/*')
PLAYGROUND := $(wildcard web/playground/*)
EXAMPLES := $(shell find web/examples -type f)
# The examples whose answers the collector takes.
POSTED := migration registration eleven
FORMS := $(POSTED:%=build/forms/%.html)
C_FILES := $(wildcard src/*.[ch] tools/*/*.[ch] tests/*/*.[ch])

PARTS := lint size test-unit test-node test-collect test-browser test-engines test-package test-docs test-sites test-fresh

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: build
build: dist site collect $(FORMS) logic-vectors ## build everything (the default)

.PHONY: run
run: ## serve the examples at PORT (8080) of LISTEN (127.0.0.1), answers go to build/answers.db
	@tools/setup run
	@$(MAKE) build
	@echo "Open http://$(LISTEN):$(PORT)/ (Ctrl-C stops; build/collect export --db build/answers.db --format csv)"
	@exec build/collect --site build/site $(foreach name,$(POSTED),--quiz web/examples/$(name).json --form build/forms/$(name).html) \
	  --db build/answers.db --port $(PORT) --listen $(LISTEN)

.PHONY: test
test: ## run every check and every test
	@tools/setup test
	@$(MAKE) build
	@failed=; for part in $(PARTS); do \
	  echo "== $$part"; $(MAKE) $$part || failed="$$failed $$part"; \
	done; \
	if [ -n "$$failed" ]; then echo "FAILED:$$failed"; exit 1; fi; \
	echo "PASSED: $(PARTS)"

# --- what must be there first: one rule, so that parallel jobs install once ---

build/tmp/setup: package-lock.json tools/setup tools/fetch-cjson
	@tools/setup run
	@touch $@

# What only the tests need.
build/tmp/setup-test: tests/package-lock.json build/tmp/setup
	@tools/setup test
	@touch $@

$(CJSON)/cJSON.c $(CJSON)/cJSON.h: build/tmp/setup ;

# --- wasm ---

# Jump tables are not compressed as well as chains of branches.
WASM_COMPILE := -Oz -fno-jump-tables -mbulk-memory -msign-ext -mnontrapping-fptoint
MEMORY_MB := 64
WASM_LINK := $(WASM_COMPILE) -sSTANDALONE_WASM --no-entry -sMALLOC=none -sALLOW_MEMORY_GROWTH \
  -sMAXIMUM_MEMORY=$(MEMORY_MB)MB -sINITIAL_MEMORY=65536 -sTOTAL_STACK=32768 -Wl,--stack-first

.PHONY: wasm
wasm: build/wasm/quiz.wasm ## build the wasm module alone

# The module of the engine, for developers and authors; that of pages with everything, which check no whole submission and
# lint no definition; and that of most pages, which does not say what is wrong in one, either.
QUIZ_WASM := $(filter-out native_pattern page_% settle,$(MODULES))
WHOLE_WASM := $(filter-out check lint% submission,$(QUIZ_WASM)) page_check
WHOLE := check error expected feedback label languages lint lint_answers lint_rules logic logic_operators logic_value more_keys native_pattern opening order path path_data \
  payload_more place results route rules rules_references rules_settings rules_ways score settle snapshot_more steering submission texts types value view_more warn
PAGE_WASM := $(filter-out $(WHOLE),$(MODULES))

build/wasm/quiz.wasm: web/module.js web/define-in.js web/engine.js
build/wasm/whole.wasm: web/module.js web/define-in.js
build/wasm/page.wasm: web/module.js

WASM := quiz whole page

# $(1): name, $(2): its parts
define wasm_module
build/wasm/$(1).linked.wasm: $(2:%=build/wasm/%.o) src/imports.js Makefile
	@echo "  WASM   $$@"
	$$(Q)$$(EMCC) $$(WASM_LINK) --js-library src/imports.js $$(filter %.o,$$^) -o $$@

build/wasm/$(1).wasm: build/wasm/$(1).linked.wasm tools/trim-wasm.mjs tools/binaryen.mjs tools/wasm-data.mjs tools/wasm-exports.mjs
	@echo "  TRIM   $$@"
	$$(Q)node tools/trim-wasm.mjs $$< $$@ $$(filter web/%,$$^)
	@node tools/size.mjs $$@
endef

$(eval $(call wasm_module,quiz,$(QUIZ_WASM)))
$(eval $(call wasm_module,whole,$(WHOLE_WASM)))
$(eval $(call wasm_module,page,$(PAGE_WASM)))

build/wasm/%.o: src/%.c $(CJSON)/cJSON.h Makefile
	@mkdir -p $(@D)
	@echo "  EMCC   $@"
	$(Q)$(EMCC) -std=c11 $(WASM_COMPILE) $(WARNINGS) -isystem $(CJSON) -MMD -MP -c $< -o $@

build/wasm/cJSON.o: $(CJSON)/cJSON.c src/cjson_config.h Makefile
	@mkdir -p $(@D)
	@echo "  EMCC   $@"
	$(Q)$(EMCC) $(WASM_COMPILE) -w -include src/cjson_config.h -MMD -MP -c $< -o $@

# --- native: the same engine as an archive, plain and with sanitizers ---

# $(1): folder, $(2): further flags
define native
build/$(1)/libquiz.a: $$(NATIVE:%=build/$(1)/%.o)
	@rm -f $$@
	@echo "  AR     $$@"
	$$(Q)$$(AR) rcs $$@ $$^

build/$(1)/%.o: src/%.c $$(CJSON)/cJSON.h Makefile
	@mkdir -p $$(@D)
	@echo "  CC     $$@"
	$$(Q)$$(CC) $$(CFLAGS) $(2) $$(WARNINGS) -isystem $$(CJSON) -MMD -MP -c $$< -o $$@

build/$(1)/cJSON.o: $$(CJSON)/cJSON.c src/cjson_config.h Makefile
	@mkdir -p $$(@D)
	@echo "  CC     $$@"
	$$(Q)$$(CC) $$(CFLAGS) $(2) -w -include src/cjson_config.h -MMD -MP -c $$< -o $$@

build/$(1)/tools/%.o: tools/collect/%.c $$(CJSON)/cJSON.h Makefile
	@mkdir -p $$(@D)
	@echo "  CC     $$@"
	$$(Q)$$(CC) $$(CFLAGS) $(2) $$(WARNINGS) -iquote src -isystem $$(CJSON) -MMD -MP -c $$< -o $$@

build/$(1)/logic/%.o: tests/logic/%.c $$(CJSON)/cJSON.h Makefile
	@mkdir -p $$(@D)
	@echo "  CC     $$@"
	$$(Q)$$(CC) $$(CFLAGS) $(2) $$(WARNINGS) -iquote src -isystem $$(CJSON) -MMD -MP -c $$< -o $$@
endef

$(eval $(call native,native,))
$(eval $(call native,native-asan,$(SANITIZE)))

# What the engine needs of the system: the regular expressions of `pattern`.
QUIZ_LIBS := $(or $(shell pkg-config --libs libpcre2-8 2>/dev/null),-lpcre2-8)
COLLECT_LIBS := $(or $(shell pkg-config --libs libmicrohttpd sqlite3 2>/dev/null),-lmicrohttpd -lsqlite3)

.PHONY: native
native: build/native/libquiz.a ## build the engine as a native archive

.PHONY: collect
collect: build/collect ## build the collector

build/collect: $(COLLECT:%=build/native/tools/%.o) build/native/libquiz.a
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(COLLECT_LIBS) $(QUIZ_LIBS) -o $@

build/native-asan/collect: $(COLLECT:%=build/native-asan/tools/%.o) build/native-asan/libquiz.a
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $^ $(COLLECT_LIBS) $(QUIZ_LIBS) -o $@

# The unit tests bring an allocator that fails on demand, in place of alloc.c.
build/native-asan/unit: $(UNIT:%=build/native-asan/tests/%.o) \
    $(patsubst %,build/native-asan/%.o,$(filter-out alloc,$(NATIVE)))
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $^ $(QUIZ_LIBS) -lcmocka -o $@

build/native-asan/tests/%.o: tests/unit/%.c $(CJSON)/cJSON.h Makefile
	@mkdir -p $(@D)
	@echo "  CC     $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(WARNINGS) -iquote src -isystem $(CJSON) -MMD -MP -c $< -o $@

# Runs the vectors of JsonLogic: natively, with sanitizers, and as wasm in Node.
.PHONY: logic-vectors
logic-vectors: build/logic-vectors ## build what runs a file of JsonLogic vectors

build/logic-vectors: build/native/logic/vectors.o build/native/libquiz.a
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ -lm -o $@

build/native-asan/logic-vectors: build/native-asan/logic/vectors.o build/native-asan/libquiz.a
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $^ -lm -o $@

# A program with Emscripten's JavaScript and C library, whose allocator then has the memory.
VECTORS_WASM := $(filter-out alloc native_pattern,$(NATIVE))

build/wasm/alloc-libc.o: src/alloc.c Makefile
	@mkdir -p $(@D)
	@echo "  EMCC   $@"
	$(Q)$(EMCC) -std=c11 $(WASM_COMPILE) $(WARNINGS) -U__EMSCRIPTEN__ -c $< -o $@

build/wasm/vectors.o: tests/logic/vectors.c $(CJSON)/cJSON.h Makefile
	@mkdir -p $(@D)
	@echo "  EMCC   $@"
	$(Q)$(EMCC) -std=c11 $(WASM_COMPILE) $(WARNINGS) -iquote src -isystem $(CJSON) -MMD -MP -c $< -o $@

build/wasm-tests/logic-vectors.js: build/wasm/vectors.o build/wasm/alloc-libc.o $(VECTORS_WASM:%=build/wasm/%.o) tests/logic/numbers.js
	@mkdir -p $(@D)
	@echo "  EMCC   $@"
	@echo '{ "type": "commonjs" }' >$(@D)/package.json
	$(Q)$(EMCC) $(WASM_COMPILE) -sNODERAWFS -sSINGLE_FILE -sEXIT_RUNTIME -sALLOW_MEMORY_GROWTH -sTOTAL_STACK=32768 -Wl,--stack-first \
	  --js-library tests/logic/numbers.js $(filter %.o,$^) -o $@

# --- scripts, style, saved page, example site ---

.PHONY: dist
dist: build/tmp/bundled build/dist/pagequiz.fallback.js build/dist/quiz.html build/dist/schema.json build/dist/integrity.json ## build what is shipped, in build/dist, and print its hashes
	$(if $(filter dist,$(MAKECMDGOALS)),@node tools/integrity.mjs build/dist,@:)

# The command, and what it holds.
CLI := $(wildcard tools/cli/* tools/cli/*/*) shell.html package.json
PAGEQUIZ := node build/dist/cli.mjs

# One run makes every script, style sheet and type file.
build/tmp/bundled: $(WASM:%=build/wasm/%.wasm) $(WEB) $(CLI) tools/bundle.mjs tools/keys.mjs tools/wasm-text.mjs build/tmp/setup
	@echo "  BUNDLE build/dist"
	$(Q)node tools/bundle.mjs build/wasm build/dist
	@touch $@

build/dist/pagequiz.fallback.js: build/wasm/quiz.wasm web/host.js tools/fallback.mjs tools/binaryen.mjs tools/javascript.mjs build/tmp/setup
	@mkdir -p $(@D)
	@echo "  W2JS   $@"
	$(Q)node tools/fallback.mjs $< $(MEMORY_MB) $@

build/dist/integrity.json: build/tmp/bundled build/dist/pagequiz.fallback.js tools/integrity.mjs
	@echo "  HASH   $@"
	$(Q)node tools/integrity.mjs $(@D) >/dev/null

build/dist/schema.json: $(wildcard tools/schema*.mjs src/*.[ch] web/locales/en*.json) tools/c-tables.mjs web/types.d.ts
	@mkdir -p $(@D)
	@echo "  SCHEMA $@"
	$(Q)node tools/schema.mjs $@

build/dist/quiz.html: build/tmp/bundled build/tmp/quiz-path $(QUIZ)
	@echo "  FILL   $@"
	$(Q)$(PAGEQUIZ) page $(QUIZ) -o $@

# The pages with which the collector replies to such a form.
build/forms/%.html: web/examples/%.json build/tmp/bundled
	@mkdir -p $(@D)
	@echo "  RENDER $@"
	$(Q)$(PAGEQUIZ) render $< --template -o $@

# Changes when QUIZ is another file than last time.
build/tmp/quiz-path: FORCE
	@mkdir -p $(@D)
	@echo '$(QUIZ)' | cmp -s - $@ || echo '$(QUIZ)' >$@

.PHONY: playground
playground: build/playground/index.html ## build the playground, one page that opens from disk, too, in build/playground

build/playground/index.html: build/tmp/bundled build/dist/schema.json $(PLAYGROUND) $(EXAMPLES) tools/playground.mjs
	@echo "  PLAY   $@"
	$(Q)node tools/playground.mjs build/wasm/quiz.wasm build/dist/schema.json $@

.PHONY: site
site: build/tmp/site ## build the example site, in build/site

build/tmp/site: build/tmp/bundled build/dist/pagequiz.fallback.js build/playground/index.html $(EXAMPLES) tools/minify-json.mjs tools/fill-forms.mjs
	@rm -rf build/site
	@mkdir -p build/site
	@echo "  SITE   build/site"
	$(Q)cp -R web/examples/. build/site
	$(Q)for file in build/site/*.json; do node tools/minify-json.mjs "$$file" || exit 1; done
	$(Q)node tools/fill-forms.mjs build/site/*.html
	$(Q)cp build/dist/pagequiz.*js build/dist/pagequiz.css build/site
	$(Q)cp build/playground/index.html build/site/playground.html
	@touch $@

# --- documentation ---

DOCS := $(wildcard README.md CHANGELOG.md tools/collect/README.md web/docs/* web/sites/*/* tools/docs/*.* tools/docs/layout/*) web/examples/site.css

.PHONY: docs
docs: build/tmp/docs ## build the documentation, in build/docs

build/tmp/docs: $(DOCS) build/tmp/bundled build/dist/pagequiz.fallback.js build/dist/schema.json tests/package-lock.json
	@tools/setup docs
	@rm -rf build/docs
	@echo "  DOCS   build/docs"
	$(Q)tests/node_modules/.bin/eleventy --quiet --config=tools/docs/eleventy.config.mjs
	@touch $@

# --- tests: each part alone ---

NODE_TEST := node --test --test-reporter=spec

# $(1): folder. A part without tests is an error, not a success.
node_tests = $(or $(wildcard tests/$(1)/*.test.mjs),$(error tests/$(1) has no tests))

.PHONY: test-docs
test-docs: build/tmp/setup-test docs site ## test the documentation: its examples, its links, its pages in Chromium
	$(NODE_TEST) $(call node_tests,docs)

.PHONY: test-unit
test-unit: build/tmp/setup-test build/native-asan/unit ## test the engine natively, with sanitizers
	build/native-asan/unit

.PHONY: test-node
test-node: build/tmp/setup-test dist build/logic-vectors build/native-asan/logic-vectors build/wasm-tests/logic-vectors.js ## test the wasm module in Node, on the same cases
	$(NODE_TEST) $(call node_tests,node)

.PHONY: test-collect
test-collect: build/tmp/setup-test build/native-asan/collect build/tmp/bundled ## test the collector over HTTP
	COLLECT=build/native-asan/collect $(NODE_TEST) $(call node_tests,collect)

.PHONY: test-browser
test-browser: build/tmp/setup-test build ## test the page in Chromium
	$(NODE_TEST) $(call node_tests,browser)

.PHONY: test-engines
test-engines: build/tmp/setup-test build ## test the page in Chromium, Firefox and WebKitGTK (ENGINE=… for one)
	$(NODE_TEST) $(call node_tests,engines) $(call node_tests,walks)

.PHONY: test-package
test-package: build/tmp/setup-test dist ## test the package as it is installed: files, types, Node, bundlers
	$(NODE_TEST) $(call node_tests,package)

.PHONY: test-sites
test-sites: build/tmp/setup-test build ## test the shortcodes of site generators, in sites that they build
	$(NODE_TEST) $(call node_tests,sites)

WALKS ?= 1000

.PHONY: test-walks
test-walks: build/tmp/setup-test build ## walk through a quiz by chance, WALKS (1000) times in each browser; SEED=… replays one
	WALKS=$(if $(SEED),1,$(WALKS)) $(NODE_TEST) $(call node_tests,walks)

.PHONY: screenshots
screenshots: build/tmp/setup-test build ## renew the README's pictures
	node tests/browser/pictures.mjs web/docs

.PHONY: test-fresh
test-fresh: build/tmp/setup-test ## test `make run` in a fresh clone of the last commit
	$(NODE_TEST) $(call node_tests,fresh)

LINTS := lint-format lint-types lint-layers lint-exports lint-source

.PHONY: lint
lint: build/tmp/setup-test dist build/tmp/shell.html ## check format, types, layers, exports, lengths
	@$(MAKE) -k $(LINTS)

.PHONY: $(LINTS)
lint-format:
	@echo "  LINT   clang-format"
	$(Q)clang-format --dry-run -Werror $(C_FILES)

lint-types:
	node_modules/.bin/tsc
	node_modules/.bin/tsc -p tsconfig.tools.json
	node_modules/.bin/tsc -p tests/types

lint-layers:
	node tools/check-layers.mjs

lint-exports:
	node tools/check-exports.mjs build/wasm/quiz.linked.wasm build/wasm/quiz.wasm web/module.js web/define-in.js web/engine.js

lint-source:
	node tools/check-source.mjs

# emcc takes shell.html as its own --shell-file, too.
build/tmp/shell.html: shell.html build/tmp/setup
	@echo "  EMCC   $@"
	$(Q)echo 'int main(void) { return 0; }' | $(EMCC) -x c - --shell-file shell.html -sMINIFY_HTML=0 -o $@
	$(Q)! grep -q '{{{ SCRIPT }}}' $@

.PHONY: format
format: ## format the C files
	clang-format -i $(C_FILES)

.PHONY: size
size: dist site ## print every size beside its budget, fail over a budget
	node tools/size.mjs

build/native/bench: tests/bench/native.c build/native/libquiz.a
	@echo "  LINK   $@"
	$(Q)$(CC) $(CFLAGS) $(WARNINGS) -iquote src -isystem $(CJSON) $^ $(QUIZ_LIBS) -o $@

.PHONY: bench
bench: ## print speed and memory beside their budgets (some minutes)
	@tools/setup bench
	@$(MAKE) dist build/native/bench
	node tests/bench/bench.mjs

.PHONY: clean
clean: ## remove what was built; cJSON's source and the answers stay
	find build -mindepth 1 -maxdepth 1 ! -name third_party ! -name 'answers.db*' -exec rm -rf {} +

.PHONY: FORCE
FORCE:

-include $(wildcard build/wasm/*.d build/native/*.d build/native/*/*.d build/native-asan/*.d build/native-asan/*/*.d)
