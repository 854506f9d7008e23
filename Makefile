# tlreview: `make run` and `make test` do all the set-up themselves on a fresh machine.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8866
VENV := .venv
BIN := $(VENV)/bin
TEST ?=
# A file at a time, in the order of tests/spreading.py; one process a core, but few browsers at once.
SPREAD ?= -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test lint bench texts torture constraints clean

help: ## Say what each command does
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: .setup/run ## Load the demo into a folder of its own and serve it (PORT=8866)
	@$(BIN)/tlreview demo --port $(PORT) --home .demo

test: .setup/dev .setup/system ## Run every test; TEST=tests/unit runs some
	@$(BIN)/python -m pytest -q $(SPREAD) $(TEST)

lint: .setup/dev ## Check style, types and the floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/tlreview rubric check rubrics

bench: .setup/dev .setup/system ## Measure the time budgets against their peers
	@$(BIN)/python -m bench

torture: .setup/dev .setup/system ## Kill it 200 times and look for anything lost
	@TLREVIEW_TORTURE=200 $(BIN)/python -m pytest -q --timeout 3600 tests/fault

texts: .setup/dev ## Collect the words of the screens and compile the catalogues
	@$(BIN)/python tests/catalogues.py

constraints: .setup/dev ## Choose the newest allowed versions of everything, with hashes
	@sh deploy/constraints.sh

clean: ## Forget the set-up and the demo; nothing of a user's is touched
	rm -rf $(VENV) .setup .demo

.setup/run: pyproject.toml constraints/run.txt
	@mkdir -p .setup
	@# Asked before venv runs: without ensurepip it fails half-way and leaves a python behind.
	@test -x $(BIN)/pip || $(PYTHON) -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' \
	  2>/dev/null || { \
	  echo "Install Python 3.11 or newer with venv: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Installing tlreview into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r constraints/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.setup/dev: .setup/run constraints/dev.txt
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r constraints/dev.txt
	@touch $@

.setup/system: tests/system.sh
	@mkdir -p .setup
	@sh tests/system.sh
	@touch $@
