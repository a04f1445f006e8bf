# The commands of the README. Each installs what it needs first; a second run starts in seconds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: demo install test check bench front messages clean

demo: install ## install, make demonstration data, serve
	$(BIN)/luodi demo

install: $(VENV)/runtime.stamp luodi/web/static/built/app.js $(VENV)/fonts.stamp ## environment and front end, no start

test: $(VENV)/development.stamp luodi/web/static/built/app.js $(VENV)/fonts.stamp ## everything, PostgreSQL and the browser included
	sh tests/run.sh

check: $(VENV)/development.stamp ## format, lint, types, contracts, rulebooks
	sh tests/check.sh

bench: $(VENV)/development.stamp luodi/web/static/built/app.js $(VENV)/fonts.stamp ## speed and size, as ratios
	$(BIN)/python -m benchmarks

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Luodi needs Python 3.11 or later / 落地需要 Python 3.11 及以上版本"; exit 1)
	$(PYTHON) -m venv $(VENV) 2>/dev/null \
	|| { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear $(VENV); } \
	|| { echo "python3-venv is missing: apt-get install python3-venv / 缺少 python3-venv，请先安装"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/runtime.stamp: $(BIN)/uv requirements/runtime.txt requirements/build.txt pyproject.toml
	test -e $(VENV)/development.stamp || $(BIN)/uv pip install --quiet --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable . 
	touch $@

$(VENV)/development.stamp: $(BIN)/uv requirements/development.txt pyproject.toml
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/development.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

luodi/web/static/built/app.js: package-lock.json $(wildcard frontend/* frontend/*/*)
	sh frontend/build.sh

$(VENV)/fonts.stamp: luodi/formats/papers/fonts/gather.sh ## Chinese fonts for the PDFs, where the machine has none
	sh luodi/formats/papers/fonts/gather.sh $(VENV)
	touch $@

clean:
	rm -rf $(VENV) node_modules luodi/web/static/built
