# Two commands matter: make run, make test. Both set up everything they need.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
DATA ?= data
DEV := $(VENV)/.dev

.PHONY: run test check coverage bench fuzz mutants soak format words picture clean

run: $(VENV)/.ready
	@$(BIN)/dashboard run --port $(PORT) --data $(DATA)

test: check
	$(BIN)/python -m pytest -n auto --dist loadgroup

# Which lines no test runs. On its own: to count lines costs half as much again as the tests themselves.
coverage: $(DEV)
	$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report=term:skip-covered

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

# Ratios within one run, several repeats each; BENCH=start_up runs one of them.
# BENCH=room_memory, ten minutes of a thousand room screens, runs by its name alone (ROOM_SECONDS=60: shorter).
bench: $(DEV)
	$(BIN)/python -m benchmarks $(BENCH)

# Ten thousand damaged books, none of which may hang, crash or change a total in silence; then a hundred
# thousand lists with words that nobody knows: the figure is right or a question is open.
fuzz: $(DEV)
	$(BIN)/python -m fuzz $(FUZZ)
	WORDS=100000 $(BIN)/python -m pytest tests/books/test_unknown_words.py -q

# One place of a module changed at a time: does a test notice? MUTANTS="dashboard/ledger/*" tries some.
mutants: $(DEV)
	$(BIN)/python -m tools.mutants $(MUTANTS)

# Half an hour of two hundred screens and five hundred of the room, a save every five seconds and five killed
# servers: does every screen end on the last good version?
# SOAK="--seconds 120 --screens 20 --room-screens 50 --kills 1" is a shorter one.
soak: $(DEV)
	$(BIN)/python -m tools.soak $(SOAK)

# Brings dashboard/locale/*.po up to date with what the program says.
words: $(DEV)
	$(BIN)/python -m tools.words

# The README's picture, from the running app.
picture: $(DEV)
	$(BIN)/python -m tools.picture

format: $(DEV)
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

# A Debian without python3-venv has no ensurepip: ask apt for it when we may, else say what to do.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=python3.12 make run chooses another)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -qy python3-venv; } || { echo "Python's venv module is missing. Run: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage mutants
