# The two commands that matter: `make report` and `make test`.
UV_VERSION := 0.13.9
UV := .tools/bin/uv
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# Certificates that the system trusts count, such as a company's own; set it to 0 for uv's own list.
export UV_SYSTEM_CERTS ?= 1
# A build and many tests are processes of their own; each would compile the program anew for itself.
unexport PYTHONDONTWRITEBYTECODE
RUN := .venv/bin/
READY := .venv/.ready
LOWEST := .venv-lowest

.PHONY: report test rehearse check lab bench lowest clean

report: $(READY)
	$(RUN)qantar build

test: $(READY)
	$(RUN)ruff check .
	$(RUN)mypy
	$(RUN)pytest -n 2
	$(RUN)qantar rehearse --no-singles --settings tests/hard_settings.yml --strict

rehearse: $(READY)
	$(RUN)qantar rehearse --pairs

check: $(READY)
	$(RUN)qantar check

lab: $(READY)
	@if git rev-parse --git-dir >/dev/null 2>&1; then \
		git config filter.qantar.clean '$(RUN)qantar strip --filter' && \
		git config filter.qantar.smudge cat; fi
	$(RUN)jupyter lab --notebook-dir=notebooks

# AGAINST=REVISION builds that revision as well, side by side.
bench: $(READY)
	$(RUN)python -m benchmarks.run $(if $(AGAINST),--against $(AGAINST))

# The report with the lowest versions that pyproject.toml allows: its floors are true.
lowest: $(UV)
	UV_PROJECT_ENVIRONMENT=$(LOWEST) $(UV) venv --quiet --clear $(LOWEST)
	VIRTUAL_ENV=$(LOWEST) $(UV) pip install --quiet --resolution lowest-direct --editable .
	$(LOWEST)/bin/qantar build --out lowest

clean:
	rm -rf .venv .tools $(LOWEST) lowest .qantar data/processed

$(UV):
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(READY): pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --quiet
	touch $@
