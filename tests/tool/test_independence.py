"""The tool and its tests know no study: neither imports one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.project import find_project
from qantar.study import TOOL, study_module

ROOT = find_project(Path(__file__).parent).root
STUDY = study_module(find_project(ROOT)).partition(".")[0]
FILES = sorted([*(ROOT / "src" / TOOL).rglob("*.py"), *(ROOT / "tests" / "tool").rglob("*.py")])


def imported(text: str) -> Iterator[str]:
    """The packages that Python code imports, at any depth."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_an_import_is_seen_wherever_it_stands() -> None:
    text = "def f():\n    from a.b import c\n    import d.e\n"
    assert list(imported(text)) == ["a", "d"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_study_is_imported(path: Path) -> None:
    assert STUDY not in imported(path.read_text(encoding="utf-8"))
