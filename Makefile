# Every target works on a fresh clone: .venv builds itself, and again when its inputs change.
PYTHON ?= python3
# Those of pyenv do not run by name unless they are chosen, so they are looked for where they lie.
PYTHON12 ?= $(or $(shell python3.12 -c 'import sys; print(sys.executable)' 2>/dev/null),$(lastword $(sort $(wildcard $(HOME)/.pyenv/versions/3.12.*/bin/python))),python3.12)
PYTHON13 ?= $(or $(shell python3.13 -c 'import sys; print(sys.executable)' 2>/dev/null),$(lastword $(sort $(wildcard $(HOME)/.pyenv/versions/3.13.*/bin/python))),python3.13)
PIP = -m pip --quiet --disable-pip-version-check --no-input
BIN = .venv/bin
CORPUS = $(or $(SPECLOOM_SHARED),../shared)/corpus
CORE = tests/architecture tests/cli tests/diagnostics tests/emit tests/source tests/document \
       tests/check tests/conform/core tests/targets/models/test_importing.py \
       tests/targets/models/test_reading_and_writing.py tests/targets/runtime \
       tests/run/client tests/run/server tests/test_cases.py

ANSWERS = $(CURDIR)/build/answers.tsv

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.DEFAULT_GOAL := help
.PHONY: help generate check test lint types drift pytest goldens smoke roundtrip bench bench-server bench-shards serve postgres test-reference conformance conformance-bugs strength test-versions format clean

help:  ## what there is to do
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; \
	  do printf '  make %-14s %s\n' "$$name" "$$text"; done

generate: .venv/ready  ## the main job: spec/ to generated/
	$(BIN)/specloom generate

check: .venv/ready  ## what is invalid in spec/, or against the rules
	$(BIN)/specloom check

test: lint types drift pytest  ## all of specloom; the reference server has its own target, test-reference

lint: .venv/ready  ## style, complexity and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready  ## mypy and pyright, strict
	$(BIN)/mypy
	cd generated/python && $(CURDIR)/$(BIN)/mypy --strict --config-file= .
	$(BIN)/pyright --project pyproject.toml --pythonpath $(BIN)/python

drift: .venv/ready  ## whether generated/ is what spec/ gives
	$(BIN)/specloom generate --check

pytest: .venv/ready  ## the tests, architecture first, without those of the reference server
	$(BIN)/python -m pytest tests/architecture
	$(BIN)/python -m pytest -n 2 --ignore tests/architecture --ignore tests/reference

goldens: .venv/ready  ## rewrite what the case folders expect; read the difference before you commit
	$(BIN)/python -m pytest --goldens tests/test_cases.py || true
	git status --short tests

smoke: .venv/ready  ## real documents from ../shared/corpus, where it exists
	$(BIN)/python -m pytest -m slow -n 2

roundtrip: .venv/ready  ## each GET operation of real documents, from client to server and back, as a table
	PYTHONPATH=tests $(BIN)/python -m roundtrip $(sort $(wildcard $(CORPUS)/real/*.json)) $(CORPUS)/digitalocean/DigitalOcean-public.v2.yaml

bench: .venv/ready  ## times, against the budgets and against other tools
	PYTHONPATH=tests $(BIN)/python -m bench

serve: .venv/ready  ## the reference server on 127.0.0.1:8080, with keys and lines of curl to try
	PYTHONPATH=reference:generated/python $(BIN)/python -m content_platform serve

postgres: .venv/ready  ## PostgreSQL on loopback, with its data below build/; installed where it is missing
	PYTHONPATH=tests $(BIN)/python -m live.postgres

test-reference: .venv/ready  ## the reference server on SQLite and PostgreSQL, and which statuses were answered
	PYTHONPATH=tests $(BIN)/python -m live.postgres
	mkdir -p build && rm -f $(ANSWERS)
	REFERENCE_ANSWERS=$(ANSWERS) $(BIN)/python -m pytest -n 2 -m '' tests/reference
	PYTHONPATH=tests:generated/python $(BIN)/python -m live.table $(ANSWERS)

# Bytecode is written here: where Python may not write any, each process would compile the server anew.
conformance: .venv/ready  ## every document of spec/ against the reference server, as CONFORM says: CONFORM='--profile deep --max-time 900'
	$(BIN)/python -m compileall -q reference generated/python tests/live
	PYTHONPATH=reference:generated/python:tests $(BIN)/specloom conform --jobs 2 $(CONFORM)

bench-shards: .venv/ready  ## a document on two workers of a Dask cluster, beside one
	PYTHONPATH=reference:generated/python:tests $(BIN)/python -m bench.shards

conformance-bugs: .venv/ready  ## which of the bugs that tests plant in the reference server are found, as BUGS says: BUGS='--profile deep --max-time 120'
	PYTHONPATH=generator:reference:generated/python:tests $(BIN)/python -m conformance.bugs $(BUGS)

strength: .venv/ready  ## what the contract of Content Management would not notice, and plain Schemathesis beside it
	PYTHONPATH=tests:reference:generated/python $(BIN)/specloom conform --strength content-management-v2 --app live.subject.copied:app --jobs 2 --budget 1200 --at-least 95 --report build/strength
	PYTHONPATH=tests:reference:generated/python $(BIN)/python -m conformance.beside_plain build/strength/strength.json 5

bench-server: .venv/ready  ## requests a second of the reference server, beside the same in FastAPI
	PYTHONPATH=reference:generated/python:tests $(BIN)/python -m bench.platform

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

# The build tools are pinned like everything else, so the build may not fetch its own. Bytecode is
# written once here: where Python may not write any, each start would compile all of specloom.
define build
$(1) -m venv --clear $(2) && \
$(2)/bin/python $(PIP) install hatchling editables && \
$(2)/bin/python $(PIP) install --no-build-isolation --editable '.[bench,client,conform,dask,dev,reference,server]' && \
$(2)/bin/python -m compileall -q generator/specloom && \
touch $(2)/ready
endef
