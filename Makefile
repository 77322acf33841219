# Two commands for a fresh clone: `make site` and `make test`. The rest is for people who work on the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
IMPORTED := .helpcenter/sample.stamp
SOURCES := $(shell find scraper helpcenter sample -type f -not -name '*.pyc')
THEME := $(shell find overrides docs mkdocs.yml -type f -not -path 'docs/opendental/*' -not -path 'docs/officepracticum/*')

.PHONY: site serve test check bench eval golden fuzz screenshots clean

site: site/entries.json
	@echo "The help centre is in site/. Look at it with: make serve"

serve: $(IMPORTED)
	$(BIN)/helpcenter serve

test: $(VENV)/test.stamp
	$(BIN)/python -m tests.browsers
	$(MAKE) check

check: node_modules/.package-lock.json
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm run --silent check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks

eval: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.lookup_eval

golden: $(VENV)/test.stamp
	$(BIN)/python -m pytest tests/scraper/test_golden.py --update-golden

fuzz: $(VENV)/test.stamp
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest tests/hostile/test_fuzz.py tests/scraper/render/test_inline.py

screenshots: site/entries.json $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.screenshots

clean:
	rm -rf site .helpcenter docs/opendental docs/officepracticum

$(VENV)/site.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --editable '.[test,zensical]'
	@touch $@

node_modules/.package-lock.json: package-lock.json $(VENV)/test.stamp
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --loglevel=error --ignore-scripts --no-audit --no-fund
	@touch $@

$(VENV)/bench.stamp: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

$(IMPORTED): $(VENV)/site.stamp $(SOURCES)
	$(BIN)/helpcenter import sample
	@touch $@

site/entries.json: $(IMPORTED) $(THEME)
	$(BIN)/helpcenter build --strict
