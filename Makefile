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
SECONDS_EACH ?= 20
DECODERS := worker-letter coordinator-letter question chunk journal-line sweep-file join-token \
  shard-name plan

PACKAGES := make git pkg-config libopenblas-dev libzmq3-dev libhdf5-dev hdf5-tools libdnnl-dev \
  libssl-dev zlib1g-dev libpng-dev python3-venv dataset-fashion-mnist netcdf-bin \
  python3-h5py python3-xarray python3-h5netcdf python3-netcdf4 iproute2

# What a user who installs from PyPI today has; `make contract` reads stores with it.
CONTRACT_PACKAGES := h5py==3.16.0 xarray==2026.9.0 h5netcdf==1.8.2 netCDF4==1.7.5 pandas==3.1.0
CONTRACT := .build/contract

.PHONY: setup build test check contract faults fuzz run sweep bench clean help

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

contract: setup ## read stores with every tool, Debian's, PyPI's and R's, and compare every value
	@if ! cmp -s $(CONTRACT)/packages <(echo $(CONTRACT_PACKAGES)); then \
	  echo "contract: installing $(CONTRACT_PACKAGES) in $(CONTRACT)"; \
	  rm -rf $(CONTRACT) && python3 -m venv $(CONTRACT) \
	    && $(CONTRACT)/bin/pip install -q --disable-pip-version-check $(CONTRACT_PACKAGES) \
	    && echo $(CONTRACT_PACKAGES) > $(CONTRACT)/packages \
	    || { echo "contract: pip could not install them" >&2; exit 3; }; \
	fi
	@r=1; Rscript -e 'library(rhdf5)' >/dev/null 2>&1 || { r=; \
	  echo "contract: R is passed over: install r-bioc-rhdf5 to try it, too"; }; \
	INFOSWEEP_CONTRACT_PYTHON=$(CURDIR)/$(CONTRACT)/bin/python INFOSWEEP_CONTRACT_R=$$r \
	  $(SWIFT) test $(TEST_FLAGS) --filter 'ContractTests|ToolsTests'

faults: build ## kill, freeze, starve and cut off: FAULTS=n kills in all; table in results/faults.md
	@rm -f results/faults.md
	status=0; INFOSWEEP_FAULTS=$(FAULTS) INFOSWEEP_FAULT_SEED=$(SEED) \
	  $(SWIFT) test $(TEST_FLAGS) --filter FaultTests || status=$$?; \
	cat results/faults.md; exit $$status

fuzz: setup ## hunt for bytes that break a decoder: make fuzz [SECONDS_EACH=20] [DECODERS=plan]
	$(SWIFT) build --package-path Tests/Fuzz --scratch-path .build/fuzz -c release \
	  --sanitize fuzzer --sanitize address
	@status=0; for decoder in $(DECODERS); do \
	  grown=.build/fuzz/corpus/$$decoder; log=.build/fuzz/$$decoder.log; mkdir -p $$grown; \
	  DECODER=$$decoder .build/fuzz/release/fuzz $$grown Tests/FuzzCorpus/$$decoder \
	    -max_total_time=$(SECONDS_EACH) -timeout=5 -rss_limit_mb=2048 -max_len=65536 \
	    -artifact_prefix=Tests/FuzzCorpus/$$decoder/ -print_final_stats=1 >$$log 2>&1; code=$$?; \
	  rate=$$(sed -nE 's/^stat::average_exec_per_sec: *//p' $$log); \
	  count=$$(sed -nE 's/^stat::number_of_executed_units: *//p' $$log); \
	  if [ $$code -eq 0 ]; then \
	    echo "fuzz: $$decoder: $$count inputs, $$rate a second, nothing found"; \
	  else \
	    echo "fuzz: $$decoder: FOUND SOMETHING, it lies in Tests/FuzzCorpus/$$decoder:"; \
	    tail -n 25 $$log; status=1; \
	  fi; \
	done; exit $$status

bench: build ## measure this machine; INFOSWEEP_PEER_PYTHON=a Python with torch adds its figures
	env -u OPENBLAS_CORETYPE $(BIN)/infosweep-bench

clean: ## remove what was built; results stay
	rm -rf .build
