# Every target works on a fresh clone: .venv builds itself, and again when its inputs change.
PYTHON ?= python3
PYTHON12 ?= python3.12
PYTHON13 ?= python3.13
PIP = -m pip --quiet --disable-pip-version-check --no-input
BIN = .venv/bin
CORE = tests/architecture tests/cli tests/diagnostics tests/emit tests/source tests/document \
       tests/check tests/test_cases.py

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PYTHONDONTWRITEBYTECODE := $(CI)

.DEFAULT_GOAL := help
.PHONY: help generate check test lint types drift pytest goldens smoke bench test-versions format clean

help:  ## what there is to do
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; \
	  do printf '  make %-14s %s\n' "$$name" "$$text"; done

generate: .venv/ready  ## the main job: spec/ to generated/
	$(BIN)/specloom generate

check: .venv/ready  ## what is invalid in spec/, or against the rules
	$(BIN)/specloom check

test: lint types drift pytest  ## all that CI asks for before a change is merged

lint: .venv/ready  ## style, complexity and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready  ## mypy, strict
	$(BIN)/mypy

drift: .venv/ready  ## whether generated/ is what spec/ gives
	$(BIN)/specloom generate --check

pytest: .venv/ready  ## the tests, architecture first
	$(BIN)/python -m pytest tests/architecture
	$(BIN)/python -m pytest -n 2 --ignore tests/architecture

goldens: .venv/ready  ## rewrite what the case folders expect; read the difference before you commit
	$(BIN)/python -m pytest --goldens tests/test_cases.py || true
	git status --short tests

smoke: .venv/ready  ## real documents from ../shared/corpus, where it exists
	$(BIN)/python -m pytest -m slow -n 2

bench: .venv/ready  ## times, against the budgets and against other tools
	PYTHONPATH=tests $(BIN)/python -m bench

test-versions: .venv-3.12/ready .venv-3.13/ready  ## the core tests under Python 3.12 and 3.13, where they are installed
	@for version in 3.12 3.13; do \
	  if [ -x .venv-$$version/bin/python ]; then \
	    echo "Python $$version"; \
	    .venv-$$version/bin/python -m pytest -n 2 $(wildcard $(CORE)) || exit 1; \
	  else echo "Python $$version is not installed: skipped"; fi; done

format: .venv/ready  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## remove the virtual environments and caches
	rm -rf .venv .venv-3.12 .venv-3.13 .mypy_cache .ruff_cache .pytest_cache .hypothesis .specloom

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "specloom needs Python 3.11 or later: make PYTHON=/path/to/python3.11"; exit 1; }
	$(call build,$(PYTHON),.venv)

.venv-3.12/ready: pyproject.toml constraints.txt
	@$(PYTHON12) -V >/dev/null 2>&1 || { mkdir -p .venv-3.12 && touch $@; }
	@! $(PYTHON12) -V >/dev/null 2>&1 || { $(call build,$(PYTHON12),.venv-3.12); }

.venv-3.13/ready: pyproject.toml constraints.txt
	@$(PYTHON13) -V >/dev/null 2>&1 || { mkdir -p .venv-3.13 && touch $@; }
	@! $(PYTHON13) -V >/dev/null 2>&1 || { $(call build,$(PYTHON13),.venv-3.13); }

# The build tools are pinned like everything else, so the build may not fetch its own.
define build
$(1) -m venv --clear $(2) && \
$(2)/bin/python $(PIP) install hatchling editables && \
$(2)/bin/python $(PIP) install --no-build-isolation --editable '.[conform,dev]' && \
touch $(2)/ready
endef
