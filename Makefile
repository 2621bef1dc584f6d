# Two commands are enough: `make demo` makes the example film, `make test` runs the tests. Both do all set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench install install-dev system clean

demo: install
	$(BIN)/diorama make examples/tea-for-two

test: install-dev
	$(BIN)/python -m pytest

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/codespell src docs README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md

bench: install-dev
	$(BIN)/python -m benchmarks

install: system $(VENV)/.installed

install-dev: system $(VENV)/.installed-dev

system:
	@PYTHON=$(PYTHON) sh scripts/system-packages.sh

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable . --group check --group test
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV)
