# The two commands that matter: `make report` and `make test`.
UV_VERSION := 0.13.9
UV := .tools/bin/uv
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
RUN := .venv/bin/
READY := .venv/.ready

.PHONY: report test check lab bench clean

report: $(READY)
	$(RUN)qantar build

test: $(READY)
	$(RUN)ruff check .
	$(RUN)mypy
	$(RUN)pytest -n 2 --dist loadfile

check: $(READY)
	$(RUN)qantar check

lab: $(READY)
	@if git rev-parse --git-dir >/dev/null 2>&1; then \
		git config filter.qantar.clean '$(RUN)qantar strip --filter' && \
		git config filter.qantar.smudge cat; fi
	$(RUN)jupyter lab --notebook-dir=notebooks

bench: $(READY)
	$(RUN)python -m benchmarks.run

clean:
	rm -rf .venv .tools .qantar data/processed

$(UV):
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(READY): pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --quiet --compile-bytecode
	touch $@
