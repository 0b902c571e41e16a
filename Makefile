# `make` alone lists every command. What follows `##` is its description.
.DEFAULT_GOAL := help
.PHONY: help up demo test test-web check web web-types fmt lock clean
.SILENT:

BIN := .venv/bin
# Passed on to the command, for example: make demo ARGS="--scale 0.1"
ARGS ?=

help: ## List these commands
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: ## Install, start the database, bring in the demonstration world, serve (Ctrl-C stops all)
	sh scripts/bootstrap.sh run && sh scripts/web.sh up && exec $(BIN)/roundsman up --live $(ARGS)

demo: ## Live through one whole day of a distribution network, and see what planning saved
	sh scripts/bootstrap.sh run && exec $(BIN)/roundsman demo $(ARGS)

test: ## Everything that proves the project: the checks, then all tests, those in Chromium last
	sh scripts/bootstrap.sh dev
	$(MAKE) --no-print-directory static
	sh scripts/web.sh test
	$(BIN)/python -m pytest -n 2 --ignore tests/web $(ARGS)
	$(if $(ARGS),,$(MAKE) --no-print-directory in-chromium)

test-web: ## The web application in a real Chromium, against a real server with the demonstration world
	sh scripts/bootstrap.sh dev
	sh scripts/web.sh build
	$(MAKE) --no-print-directory in-chromium

# A file at a time: its tests share one server with its world. Without a browser it says so, and passes.
.PHONY: in-chromium
in-chromium:
	$(BIN)/python -m tests.web.chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/web $(ARGS)

check: ## Format, lint, types, layers, file sizes and the permission matrix
	sh scripts/bootstrap.sh dev
	$(MAKE) --no-print-directory static
	$(BIN)/python -m pytest -q tests/architecture $(ARGS)

.PHONY: static
static:
	echo "ruff format --check"; $(BIN)/ruff format --check --quiet .
	echo "ruff check"; $(BIN)/ruff check --quiet .
	echo "mypy"; $(BIN)/mypy --no-error-summary
	echo "lint-imports"; $(BIN)/lint-imports --verbose >.venv/imports.log 2>&1 || { cat .venv/imports.log; exit 1; }

web: ## Build the web application where its sources changed (needs Node, or fetches it)
	sh scripts/bootstrap.sh run
	sh scripts/web.sh build

web-types: ## Renew the web application's types after a change of the API
	sh scripts/bootstrap.sh run
	sh scripts/web.sh types

fmt: ## Put the code in form
	sh scripts/bootstrap.sh dev
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock: ## Renew the lock files from pyproject.toml (ARGS=--upgrade takes newer versions)
	sh scripts/bootstrap.sh dev
	sh scripts/lock.sh $(ARGS)

clean: ## Remove the environment and all that can be made again; your data in .roundsman stay
	rm -rf .venv .bootstrap .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	rm -rf web/node_modules web/.next web/out web/.stamp
	find src tests bench scripts migrations -name __pycache__ -type d -prune -exec rm -rf {} +
