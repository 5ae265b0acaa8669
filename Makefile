# Every way to build, run and check Bindery. `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

UI_SOURCES := $(shell find ui -type f -not -path 'ui/node_modules/*' -not -path 'ui/dist/*' 2>/dev/null)
# The window tests want a screen and a session bus; both are private to the run.
ON_A_SCREEN := dbus-run-session -- xvfb-run -a -s "-screen 0 1280x900x24"

# The pictures that the documents show, of all that the window tests take.
# The main pages are compared in the dark too.
DARK = overview invoices inbox backends jobs history settings
PICTURES = $(sort $(shell grep -ho 'pictures/[a-z0-9-]*\.png' README.md docs/*.md docs/guide/*.md | sed 's,pictures/,,') $(DARK:%=%-dark.png))

.PHONY: help icons package size pictures run test torture bench bench-peers fmt lint setup setup-test lint-rust lint-ui test-ui test-rust ui

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

# The development profile: its dependencies are optimised a little and it is built in less
# than half the time of a release, which is what a first look is waiting for.
run: setup ui ## Build Bindery and open its window
	cargo run --locked

test: setup-test lint test-ui size ui test-rust ## Everything that CI runs
	@echo "make test: all is well"

# The report comes last, so that its one line is the last one.
TORTURE := whatever_happens_every_invoice_is_exported_exactly_once
torture: ui ## Kill the product again and again amid every fault: KILLS=10000, SEED=… repeats a run
	@report="$${CARGO_TARGET_DIR:-target}/tmp/torture.txt"; rm -f "$$report"; status=0; \
	$(if $(KILLS),BINDERY_TORTURE_KILLS=$(KILLS)) $(if $(SEED),BINDERY_TORTURE_SEED=$(SEED)) \
	  cargo test --locked -p bindery-desktop --test torture -- --exact $(TORTURE) --nocapture \
	  >/dev/null || status=$$?; \
	[ ! -f "$$report" ] || cat "$$report"; exit $$status

# BENCH names single measurements: make bench BENCH="import export".
bench: setup-test ui ## Measure the release build beside the limits of this machine (docs/benchmarks.md)
	cargo build --release --locked -p bindery-desktop
	cargo run --release --locked -p bindery-bench -- $(BENCH)

# Their workspace is their own: nobody who builds the product waits for them.
PEERS := $${CARGO_TARGET_DIR:-target}/peers
bench-peers: ## Measure the queue beside another one on the same work (docs/benchmarks.md)
	cargo build --release --locked --manifest-path bench/peers/Cargo.toml --target-dir "$(PEERS)"
	export BINDERY_PEER_APALIS="$$(realpath "$(PEERS)")/release/bindery-peer-apalis"; \
	cargo run --release --locked -p bindery-bench -- peers

# One tree of files becomes a .deb, an .rpm and a package with the symbols (docs/packaging.md).
package: ui ## Make the packages for Debian, Ubuntu, Fedora and openSUSE, in target/packages
	@scripts/setup package
	cargo build --release --locked -p bindery-desktop -p bindery-cli
	scripts/package "$${CARGO_TARGET_DIR:-target}/release" "$${CARGO_TARGET_DIR:-target}/packages"

# Small pictures: they are kept in the repository, and beside the tests the words of each.
pictures: export BINDERY_REQUIRE_WINDOW = 1
pictures: export BINDERY_PICTURES = $(CURDIR)/target/pictures
pictures: setup-test ui ## Take the pictures of the README and the guide anew, in the real window
	$(ON_A_SCREEN) cargo test --locked --workspace --test window -- --test-threads 1
	mkdir -p docs/pictures
	cd target/pictures && cp $(PICTURES) $(CURDIR)/docs/pictures/
	mkdir -p tests/window/pictures_text
	cd target/pictures && cp $(PICTURES:.png=.txt) $(CURDIR)/tests/window/pictures_text/

# Who changes a drawing in ui/src/assets needs a few tools more; scripts/icons names them.
icons: ## Render all icons from the drawings
	scripts/icons

fmt: ui/node_modules/.package-lock.json ## Format all sources
	cargo fmt --all
	cargo fmt --manifest-path bench/peers/Cargo.toml
	cd ui && npm run --silent format

lint: lint-ui lint-rust ## Check format, lints and types without changing anything

setup: ## Install what building needs (asks for no more than is missing)
	@scripts/setup run
	@$(MAKE) -s ui/node_modules/.package-lock.json

setup-test:
	@scripts/setup test
	@$(MAKE) -s ui/node_modules/.package-lock.json

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	@echo "ui: installing packages"
	cd ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

ui: ui/dist/index.html

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	cd ui && npm run --silent build
	@touch $@

lint-ui: ui/node_modules/.package-lock.json
	cd ui && npm run --silent lint
	cd ui && npm run --silent typecheck

# Clippy reads the desktop package too, and that one embeds the built window.
lint-rust: ui
	cargo fmt --all --check
	cargo fmt --manifest-path bench/peers/Cargo.toml --check
	cargo clippy --locked --workspace --all-targets -- -D warnings

test-ui: ui/node_modules/.package-lock.json
	cd ui && npm run --silent test

size: ui/node_modules/.package-lock.json ## See how much the window loads, and whether that is too much
	cd ui && npm run --silent size

# What the tests of the keyring, the window and the packages need is installed (setup-test saw to it):
# they must not pass themselves over.
test-rust: export BINDERY_REQUIRE_KEYRING = 1
test-rust: export BINDERY_REQUIRE_WINDOW = 1
# Only Debian and its kin have dpkg.
test-rust: export BINDERY_REQUIRE_PACKAGE = $(if $(shell command -v dpkg),1)
test-rust: ui
	@if cargo nextest --version >/dev/null 2>&1; then \
	  echo "$(ON_A_SCREEN) cargo nextest run --locked --workspace"; \
	  $(ON_A_SCREEN) cargo nextest run --locked --workspace; \
	else \
	  echo "cargo-nextest is missing; the slower cargo test does the same"; \
	  $(ON_A_SCREEN) cargo test --locked --workspace --lib --bins --tests; \
	fi
	cargo test --locked --workspace --doc --quiet
