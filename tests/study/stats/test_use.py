"""No standard is met by statistics that nothing runs: each module is imported, each name exists."""

import csv
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATS = sorted(
    path for path in (ROOT / "src/analysis/stats").glob("*.py") if path.stem != "__init__"
)
NAMED = re.compile(r"\b(?:analysis|qantar)(?:\.[a-z_]+)+")


def modules_named(reason: str) -> list[str]:
    """The modules of the project that a reason of notebooks/standards.csv names."""
    return NAMED.findall(reason)


def users_of(module: str) -> list[str]:
    """The source files that import from `module`, but itself."""
    pattern = re.compile(rf"^\s*(?:from|import) {re.escape(module)}\b", re.M)
    own = ROOT / "src" / f"{module.replace('.', '/')}.py"
    return [
        path.name
        for path in (ROOT / "src").rglob("*.py")
        if path != own and pattern.search(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("path", STATS, ids=lambda path: path.stem)
def test_each_module_of_statistics_is_used(path: Path) -> None:
    assert users_of(f"analysis.stats.{path.stem}")


def test_a_module_that_nothing_imports_has_no_users() -> None:
    assert users_of("analysis.stats.no_such_module") == []


def test_a_standard_is_met_by_modules_that_exist_and_run() -> None:
    with (ROOT / "notebooks/standards.csv").open(encoding="utf-8", newline="") as file:
        named = {
            name for row in csv.DictReader(file) for name in modules_named(row["where_or_why"])
        }
    assert named
    for name in named:
        assert importlib.util.find_spec(name) is not None, name
        assert users_of(name), name


def test_a_module_in_a_reason_is_found() -> None:
    assert modules_named("By analysis.stats.series, a slope.") == ["analysis.stats.series"]
