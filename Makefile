# Two commands do all the set-up: `make run` serves a filled console, `make test` tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check bench bench-small lock clean

run: .venv/.ready
	$(BIN)/guiqing demo

test: .venv/.ready-dev
	$(BIN)/pytest

check: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_layers.py tests/test_docs.py

# All figures, on the corpus of real texts; about 20 minutes on two cores.
CORPUS ?= ../shared/corpus
bench: .venv/.ready-dev
	$(BIN)/python -m bench.structure $(CORPUS)
	$(BIN)/python -m bench.citations --corpus $(CORPUS)
	$(BIN)/python -m bench.status --corpus $(CORPUS)
	$(BIN)/python -m bench.amendments --corpus $(CORPUS)
	$(BIN)/python -m bench.alignment --corpus $(CORPUS)
	$(BIN)/python -m bench.intake $(CORPUS)/national $(CORPUS)/local
	$(BIN)/python -m bench.search $(CORPUS)
	$(BIN)/python -m bench.accuracy
	$(BIN)/python -m bench.calibration
	$(BIN)/python -m bench.retrieval
	$(BIN)/python -m bench.norms $(CORPUS)
	$(BIN)/python -m bench.hostile

# The short form, a minute; without a corpus only what needs none.
bench-small: .venv/.ready-dev
	$(BIN)/python -m bench.intake --small
	$(BIN)/python -m bench.hostile --small
	[ ! -d $(CORPUS) ] || $(BIN)/python -m bench.structure $(CORPUS) --sample 100
	[ ! -d $(CORPUS) ] || $(BIN)/python -m bench.citations --corpus $(CORPUS) --every 50

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# Renews both lock files from pyproject.toml.
lock:
	PATH="$(CURDIR)/$(BIN):$$PATH" .ci/lock

clean:
	rm -rf .venv dist build
