# infosweep: `make run` and `make test` do everything on a fresh Debian machine with Swift.

SHELL := /bin/bash
.DEFAULT_GOAL := build

SWIFT       ?= swift
# One configuration only, with the import check that keeps the modules in their floors.
# The manifest reads the commit, which the caches would not notice.
BUILD_FLAGS := -c release --explicit-target-dependency-import-check error \
  --manifest-cache none --disable-build-manifest-caching
# Tests see internal declarations, so programs and tests share one build.
SWIFT_FLAGS := $(BUILD_FLAGS) -Xswiftc -enable-testing
# `swift test` would add that flag once more and for that compile everything anew.
TEST_FLAGS  := --disable-testable-imports $(SWIFT_FLAGS)
BIN         := .build/release
SWEEP       ?= configs/infomax-quick.yaml
OUTPUT      ?=
WORKERS     ?=
FAULTS      ?= 200
SEED        ?= 1

PACKAGES := make git pkg-config libopenblas-dev libzmq3-dev libhdf5-dev hdf5-tools libdnnl-dev \
  libssl-dev zlib1g-dev libpng-dev python3-venv dataset-fashion-mnist netcdf-bin \
  python3-h5py python3-xarray python3-h5netcdf python3-netcdf4

.PHONY: setup build test check run sweep bench faults clean help

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## install what is missing (Debian packages), and check Swift
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then echo "setup: all packages are there"; else \
	  root=""; \
	  if [ "$$(id -u)" -ne 0 ]; then \
	    command -v sudo >/dev/null || { echo "setup: missing, and no sudo:$$missing" >&2; exit 3; }; \
	    root=sudo; \
	  fi; \
	  echo "setup: installing$$missing"; \
	  $$root apt-get update -q && $$root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -q -y --no-install-recommends $$missing; \
	fi
	@version=$$($(SWIFT) --version 2>/dev/null \
	  | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1); \
	if [ -z "$$version" ] || ! printf '6.2\n%s\n' "$$version" | sort -V -C; then \
	  echo "setup: found Swift $${version:-nowhere}, 6.2 or newer is needed: install it from" \
	    "https://www.swift.org/install/linux/ and put its usr/bin on the PATH" >&2; exit 3; \
	fi; \
	echo "setup: Swift $$version"

build: setup ## build the programs
	$(SWIFT) build $(SWIFT_FLAGS)

run: build ## the main job: 180 small networks on real images, results in results/infomax-quick
	$(BIN)/infosweep run $(SWEEP) $(if $(OUTPUT),--output $(OUTPUT)) $(if $(WORKERS),--workers $(WORKERS))

sweep: build ## any sweep: make sweep SWEEP=configs/infomax.yaml [OUTPUT=folder] [WORKERS=n]
	$(BIN)/infosweep run $(SWEEP) $(if $(OUTPUT),--output $(OUTPUT)) $(if $(WORKERS),--workers $(WORKERS))

check: setup ## format, and the rules that the build checks
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	$(SWIFT) test $(TEST_FLAGS) --filter TidyTests

test: build ## every check and every test
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	$(SWIFT) test $(TEST_FLAGS)

faults: build ## kill, freeze, starve and cut off: FAULTS=n kills in all; table in results/faults.md
	@rm -f results/faults.md
	status=0; INFOSWEEP_FAULTS=$(FAULTS) INFOSWEEP_FAULT_SEED=$(SEED) \
	  $(SWIFT) test $(TEST_FLAGS) --filter FaultTests || status=$$?; \
	cat results/faults.md; exit $$status

bench: build ## measure this machine, as ratios where a peer is there
	env -u OPENBLAS_CORETYPE $(BIN)/infosweep-bench

clean: ## remove what was built; results stay
	rm -rf .build
