"""Every figure and table of these rooms names the function that made it, as its numbers do."""

import ast
from pathlib import Path

import pytest

STUDY = Path(__file__).resolve().parents[2] / "src" / "analysis"
ROOMS = ("appendix.py", "claims", "coverage", "history", "robustness", "summary.py")
MADE = ("Drawing", "Table")


def makers(tree: ast.Module) -> dict[str, list[str]]:
    """The functions of a module that give a figure or a table, with their decorators."""
    return {
        node.name: [ast.unparse(decorator) for decorator in node.decorator_list]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in MADE
    }


@pytest.mark.parametrize("room", ROOMS)
def test_what_gives_a_figure_or_a_table_is_traced(room: str) -> None:
    place = STUDY / room
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    found = {
        f"{path.stem}.{name}": decorators
        for path in files
        for name, decorators in makers(ast.parse(path.read_text(encoding="utf-8"))).items()
    }
    assert found
    assert [name for name, decorators in found.items() if "traced" not in decorators] == []


def test_a_function_that_is_not_traced_is_found() -> None:
    made = makers(ast.parse("def draw_it(a: int) -> Drawing: ..."))
    assert made == {"draw_it": []}
