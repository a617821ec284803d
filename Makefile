# Everything a newcomer or a builder needs. Only make and a Python of 3.11 or newer have to be there already.
.DEFAULT_GOAL := help
.PHONY: help demo tour test check bench lock clean

BIN := .venv/bin
READY := .venv/.ready

# The first Python that really runs and is new enough; PYTHON=... names another. A shim that cannot run is passed over.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
CANDIDATES := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)
FIND_PYTHON = for each in $(CANDIDATES); do \
	if "$$each" -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then found=$$each; break; fi; done; \
	if [ -z "$$found" ]; then \
	echo 'Tealight needs Python 3.11 or newer, with venv. None was found; name one with: make PYTHON=/path/to/python' >&2; \
	exit 1; fi

help: ## this list
	@while IFS= read -r line; do case "$$line" in \
	[a-z]*:*'## '*) printf '  make %-7s %s\n' "$${line%%:*}" "$${line##*## }";; esac; done < Makefile

# Built on first use, and again when the locked packages change.
$(READY): requirements/dev.txt
	@found=; $(FIND_PYTHON); echo "Building .venv with $$found; this happens once."; "$$found" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@: > $@

demo: $(READY) ## the try-it page: the real bot in your browser, without a Discord account
	@$(BIN)/tealight demo

tour: $(READY) ## one story, from the form to the channel and back, as a transcript
	@$(BIN)/tealight tour

test: $(READY) ## the whole suite
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(READY) ## format, lint, types, house rules and tests: what CI runs
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/pyright --warnings
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov --cov-report=term -rs

# What the guard is measured beside lives in a folder of its own, so that it never becomes a dependency.
build/compare/.ready: requirements/compare.txt
	@found=; $(FIND_PYTHON); echo 'Building build/compare; this happens once.'; "$$found" -m venv --clear build/compare
	@build/compare/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/compare.txt
	@: > $@

bench: $(READY) build/compare/.ready ## the benchmarks, as a table with ratios
	@$(BIN)/python -m benchmarks

lock: $(READY) ## pin the newest packages that fit, with hashes and without addresses
	@$(BIN)/python -m venv --clear build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@for each in 'run pyproject.toml --extra postgres --group build' 'compare --group compare' \
	'dev pyproject.toml --extra postgres --group build --group dev --extra demo --extra train'; do \
	set -- $$each; name=$$1; shift; build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-strip-extras --no-header --no-annotate "$$@" \
	--output-file "requirements/$$name.txt"; done

clean: ## remove what can be built again; never data/
	@rm -rf .venv build dist .coverage .coverage.* htmlcov .pytest_cache .ruff_cache .hypothesis
	@for each in bot cogs tests benchmarks; do if [ -d "$$each" ]; then \
	find "$$each" -type d -name __pycache__ -prune -exec rm -rf {} +; fi; done
