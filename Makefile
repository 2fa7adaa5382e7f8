# make demo        a whole night for an invented school, answered on this machine only
# make test        the fast suite; test-all: the long one; test-real: against real servers
# make lint lock bench quality train leave-out    for developers

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
BIN := .venv/bin
WORKERS ?= 2

.PHONY: demo test test-all test-real bench lint lock quality train leave-out clean

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

# Both need torch; an environment of their own keeps it away from everything else.
.venv-train/ready: pyproject.toml
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check -e '.[train]'
	@touch $@

train: .venv-train/ready
	.venv-train/bin/python -m training.train

leave-out: .venv-train/ready
	.venv-train/bin/python -m training.leave_out

clean:
	rm -rf .venv .venv-train build dist outbox demo-data
