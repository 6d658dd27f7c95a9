# Two commands do all the set-up: `make run` serves a filled console, `make test` tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check bench lock clean

run: .venv/.ready
	$(BIN)/guiqing demo

test: .venv/.ready-dev
	$(BIN)/pytest

check: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_layers.py tests/test_docs.py

# Prints figures; add SMALL=1 for the short form that CI runs.
bench: .venv/.ready-dev
	$(BIN)/python -m bench $(if $(SMALL),--small)

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# Renews both lock files from pyproject.toml: hashes, no index addresses.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --extra postgresql --extra elasticsearch
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -o requirements-dev.lock

clean:
	rm -rf .venv dist build
