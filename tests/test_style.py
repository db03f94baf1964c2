"""The report keeps to STYLE.md, as far as a machine can tell; see notebooks/style.csv."""

import ast
from pathlib import Path

import pytest

from qantar.project import Project
from qantar.style import Avoided, avoided, prose_of, style_breaches

ROOT = Path(__file__).resolve().parents[1]
PROJECT = Project(ROOT)
RULES = avoided(PROJECT)
PROSE = prose_of(PROJECT)


@pytest.mark.parametrize("rule", RULES, ids=[rule.pattern.pattern for rule in RULES])
def test_each_rule_finds_its_wrong_sentence_and_passes_its_right_one(rule: Avoided) -> None:
    assert rule.pattern.search(rule.wrong)
    assert not any(other.pattern.search(rule.right) for other in RULES)


@pytest.mark.parametrize("chapter", PROSE)
def test_a_chapter_keeps_to_the_rules_of_style(chapter: str) -> None:
    found = [breach for breach in style_breaches(PROSE, RULES) if breach.notebook == chapter]
    assert [str(breach) for breach in found] == []


WRITTEN_BY_THE_RULES = ("casualties", "torture")
"""Rooms of the study whose words, in tables and notes, keep to the rules; figures are held elsewhere."""


def printed_words(code: str) -> list[str]:
    """The texts of several words in Python `code` that are no docstring."""
    tree = ast.parse(code)
    told = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for line in node.body
        if isinstance(line, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value
        and id(node) not in told
    ]


def test_docstrings_are_not_printed() -> None:
    code = '"""Nobody prints this."""\nNAME = "two words"\n"""Nor this."""\nCODE = "one"'
    assert printed_words(code) == ["two words"]


@pytest.mark.parametrize("room", WRITTEN_BY_THE_RULES)
def test_the_words_that_a_room_prints_keep_to_the_rules(room: str) -> None:
    found = [
        f"{path.name}: {words}"
        for path in sorted((ROOT / "src" / "analysis" / room).glob("*.py"))
        for words in printed_words(path.read_text(encoding="utf-8"))
        if any(rule.pattern.search(words) for rule in RULES)
    ]
    assert found == []
