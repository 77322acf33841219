# Two commands for a fresh clone: `make site` and `make test`. The rest is for people who work on the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(BIN)/python -m pip install --quiet --require-hashes --requirement
SUPPLY := .cache/supply
UV := $(SUPPLY)/bin/uv
LOCK := $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
LOWEST := tests/scraper/test_golden.py tests/scraper/html tests/scraper/read tests/scraper/write tests/helpcenter/test_cli.py
IMPORTED := .helpcenter/sample.stamp
SOURCES := $(shell find scraper helpcenter sample -type f -not -name '*.pyc')
THEME := $(shell find overrides docs mkdocs.yml -type f -not -path 'docs/opendental/*' -not -path 'docs/officepracticum/*')

.PHONY: site serve test check bench eval golden fuzz lock lowest audit-deps screenshots clean

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
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks

eval: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.lookup_eval

golden: $(VENV)/test.stamp
	$(BIN)/python -m pytest tests/scraper/test_golden.py --update-golden

fuzz: $(VENV)/test.stamp
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest tests/hostile/test_fuzz.py tests/scraper/render/test_inline.py
	$(LOCKED) requirements/fuzz.txt
	$(BIN)/python -m tests.hostile.guided 150

lock: $(SUPPLY)/stamp
	$(LOCK) pyproject.toml --group build --output-file requirements/site.txt
	$(LOCK) pyproject.toml --group build --all-extras --constraint requirements/site.txt --output-file requirements/test.txt
	$(LOCK) --group fuzz --output-file requirements/fuzz.txt
	$(LOCK) --group supply --output-file requirements/supply.txt

lowest: $(SUPPLY)/stamp $(VENV)/test.stamp
	$(UV) pip compile pyproject.toml --quiet --no-deps --resolution lowest-direct --output-file .cache/lowest.txt
	$(UV) venv --quiet --clear --python $(BIN)/python .cache/lowest
	$(UV) pip install --quiet --python .cache/lowest/bin/python --constraint .cache/lowest.txt --editable '.[test,properdocs]'
	.cache/lowest/bin/python -m pytest --numprocesses auto --maxprocesses 4 $(LOWEST)

audit-deps: $(SUPPLY)/stamp
	$(UV) venv --quiet --clear --python $(SUPPLY)/bin/python .cache/packages
	$(UV) pip install --quiet --python .cache/packages/bin/python --require-hashes --requirement requirements/site.txt
	$(SUPPLY)/bin/python -m benchmarks.packages

screenshots: site/entries.json $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.screenshots

clean:
	rm -rf site .helpcenter docs/opendental docs/officepracticum

$(VENV)/site.stamp: pyproject.toml requirements/site.txt
	$(PYTHON) -m venv $(VENV)
	$(LOCKED) requirements/site.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	$(LOCKED) requirements/test.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json $(VENV)/test.stamp
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --loglevel=error --ignore-scripts --no-audit --no-fund
	@touch $@

$(SUPPLY)/stamp: requirements/supply.txt
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip install --quiet --require-hashes --requirement requirements/supply.txt
	@touch $@

$(IMPORTED): $(VENV)/site.stamp $(SOURCES)
	$(BIN)/helpcenter import sample
	@touch $@

site/entries.json: $(IMPORTED) $(THEME)
	$(BIN)/helpcenter build --strict
