# make demo        a whole night for an invented school, answered on this machine only
# make test        the fast suite; test-all: the long one; test-real: against real servers
# make lint lock bench quality    for developers

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
BIN := .venv/bin
WORKERS ?= 2

.PHONY: demo test test-all test-real bench lint lock quality clean

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/ready
	@$(BIN)/auditor demo

test: .venv/ready
	$(BIN)/pytest -n $(WORKERS)

test-all: .venv/ready
	$(BIN)/pytest -m "long and not real"

test-real: .venv/ready
	$(BIN)/pytest -m real -rs

bench: .venv/ready
	$(BIN)/pytest -m bench -s

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The lock holds hashes for every platform and no registry's address.
lock:
	uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --no-annotate --quiet -o requirements.lock pyproject.toml

quality: .venv/ready
	$(BIN)/python -m tests.quality --write

clean:
	rm -rf .venv build dist outbox demo-data
