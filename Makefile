# Few verbs. Each sets up what it needs on a machine that has only Python 3.11, its venv module and make.
PYTHON ?= python3
BIN := .venv/bin
SHARED := ../shared
# pip keeps to itself what a build says; whether the desk's files could be had is said once more.
ASSETS := test -e src/according/desk/static/vendor/assets.json || $(PYTHON) scripts/desk_assets.py || true

.PHONY: demo test cases docs audit assets clean

demo: .venv/.installed  ## run the main job on the example reports and say where the page is
	$(BIN)/according report examples/reports -o out/demo

test: .venv/.installed-dev  ## lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

cases: .venv/.installed-dev  ## measure the main job on the cases of ../shared; refreshes docs/measures.md
	$(BIN)/python scripts/measure_cases.py $(SHARED)

docs: .venv/.installed-dev  ## write what is generated in docs/
	$(BIN)/python scripts/docs_cli.py

assets:  ## fetch what the desk's pages are driven with, from npm (needs Node 18 or newer)
	@$(PYTHON) scripts/desk_assets.py

audit: .venv/.installed-dev  ## licences and versions of what According rests on, and known vulnerabilities (needs a network)
	$(BIN)/python scripts/audit_dependencies.py
	$(PYTHON) -m venv out/audit
	out/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	out/audit/bin/pip-audit --vulnerability-service osv --path "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

clean:  ## remove what the other verbs made
	rm -rf .venv out dist src/according/desk/static/vendor

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "According needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Install the venv module: apt install python3-venv"; exit 1; }

.venv/.installed: pyproject.toml package-lock.json | .venv/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(ASSETS)
	@touch $@

.venv/.installed-dev: pyproject.toml package-lock.json | .venv/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(ASSETS)
	@touch $@ .venv/.installed
