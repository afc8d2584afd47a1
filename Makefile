# Two commands are enough on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Sources stay compiled: every process that is started begins a fifth of a second sooner.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-test tools browser run test check bench demo clean

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.warm: $(VENV)/.installed $(shell grep -rl njit src/mintmark --include=*.py)
	$(BIN)/mintmark warm
	touch $@

setup: $(VENV)/.warm  ## Install into .venv and compile the drawing kernels

setup-test: $(VENV)/.installed-test

run: setup  ## Start the studio on its embedded default: no server, no key
	$(BIN)/mintmark serve

browser:  ## See to it that there is a browser for the tests of pages
	@found() { for name in chromium chromium-browser google-chrome chrome; do command -v $$name >/dev/null && return; done; return 1; }; \
	found || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1; \
	found || { echo "The tests of pages need a browser of the Chromium family, and none could be installed here." \
	  "Install one (Debian: apt-get install chromium) and run this again." >&2; exit 1; }

$(VENV)/.peers: tests/peers/package.json
	@mkdir -p $(VENV)/peers && cp $< $(VENV)/peers/ && \
	if timeout 240 npm install --prefix $(VENV)/peers --no-audit --no-fund --no-package-lock --ignore-scripts \
	  --prefer-offline --fetch-timeout 30000 --loglevel error >/dev/null 2>&1; then touch $@; \
	else echo "npm could not install the readers and servers of tests/peers; the tests that need them are left out and say so." >&2; fi

tools:  ## Install all that the tests need, side by side
	@$(MAKE) --no-print-directory -j 4 setup-test setup browser $(VENV)/.peers

test: tools  ## Run every test
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: tools  ## Format, lint, types, import contracts, dependencies, spelling, tests
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell src tests docs README.md CONTRIBUTING.md CHANGELOG.md
	$(BIN)/python -m pytest -n 3 --dist worksteal --cov --cov-report=term:skip-covered

bench: setup-test  ## Measure beside plain baselines, and print the figures
	@$(BIN)/mintmark warm
	@$(BIN)/python benchmarks/figures.py

demo: setup  ## Draw two of everything into ./demo, and walk a storyboard the whole way over HTTP
	MINTMARK_DATA_ROOT=demo $(BIN)/mintmark elements --count 2
	$(BIN)/python examples/smoke.py

clean:  ## Remove the environment and all caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache htmlcov .coverage*
