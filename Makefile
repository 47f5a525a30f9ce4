# Each environment is made from a pinned list, and anew when the list changes.
WINDOWS := $(filter Windows_NT,$(OS))
PYTHON ?= $(if $(WINDOWS),py,python3)
BIN := $(if $(WINDOWS),Scripts,bin)
ARGS ?=
PYTEST_ARGS ?=

COURSE := .venv
TEST := .venv-test
OLDEST := .venv-oldest
LOCK := .venv-lock

# Each test file stays on one core, so that what it shares is made once.
PYTEST := python -m pytest -n logical --dist loadscope

.PHONY: help course test test-all test-oldest lock clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 14

course: $(COURSE)/ready  ## Open the course; ARGS="--no-browser --port 8899" is passed on
	$(COURSE)/$(BIN)/bnlab open $(ARGS)

test: $(TEST)/ready  ## Run what a change can break
	$(TEST)/$(BIN)/ruff check .
	$(TEST)/$(BIN)/ruff format --check .
	$(TEST)/$(BIN)/$(PYTEST) -m "not slow" $(PYTEST_ARGS)

test-all: $(TEST)/ready test-oldest  ## Run the long tests too, and with the oldest dependencies
	$(TEST)/$(BIN)/ruff check .
	$(TEST)/$(BIN)/ruff format --check .
	$(TEST)/$(BIN)/$(PYTEST) $(PYTEST_ARGS)

test-oldest: $(OLDEST)/ready  ## Run the tests with the oldest allowed dependencies
	$(OLDEST)/$(BIN)/$(PYTEST) -m "not (slow or browser or once)" $(PYTEST_ARGS)

VERSION_CHECK := import sys; sys.version_info >= (3, 11) or sys.exit( \
  'bnlab needs Python 3.11 or newer: name one with make PYTHON=/path/to/python')

# $(1): pinned list, $(2): extras
define environment
@$(PYTHON) -c "$(VERSION_CHECK)"
$(PYTHON) -m venv --clear $(@D)
$(@D)/$(BIN)/python -m pip install --quiet -c requirements/$(1).txt -e ".[$(2)]"
@touch $@
endef

$(COURSE)/ready: requirements/lock.txt pyproject.toml
	$(call environment,lock,lab$(,)grade)

$(TEST)/ready: requirements/lock.txt pyproject.toml
	$(call environment,lock,lab$(,)grade$(,)test)

$(OLDEST)/ready: requirements/oldest.txt pyproject.toml
	$(call environment,oldest,lab$(,)grade$(,)test)

, := ,

# $(1): pinned list, $(2): how to choose among the allowed versions
define pin
$(LOCK)/$(BIN)/uv pip compile pyproject.toml --extra lab --extra grade --extra test \
  --python-version 3.11 $(2) --upgrade --quiet --no-emit-index-url \
  --no-annotate --no-header --output-file requirements/$(1).txt
endef

lock:  ## Renew the pinned lists, newest and oldest, from pyproject.toml
	$(PYTHON) -m venv --clear $(LOCK)
	$(LOCK)/$(BIN)/python -m pip install --quiet uv
	$(call pin,lock,--universal)
	$(call pin,oldest,--resolution lowest-direct)

clean:  ## Delete the environments
	rm -rf $(COURSE) $(TEST) $(OLDEST) $(LOCK)
