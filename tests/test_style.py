"""The report keeps to STYLE.md, as far as a machine can tell; see notebooks/style.csv."""

import ast
from pathlib import Path

import pytest

from qantar.project import Project
from qantar.style import Avoided, avoided, prose_of, style_breaches, word_problems

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


ROOMS = sorted({path.parent for path in (ROOT / "src" / "analysis").rglob("*.py")})
NOT_PRINTED = ("evidence", "checks")
"""Rooms whose words are errors for those who keep the data; no reader of the report meets them."""
OF_RULES = {"disclosure.py": "consistent with"}
"""Words that quote a rule, by the file that has them."""


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


def breaches(words: str) -> list[str]:
    """What `words` that Python prints break; their quotation marks are curved in either way."""
    return [
        match[0]
        for rule in RULES
        if rule.rule != "quotes" and (match := rule.pattern.search(words))
    ]


@pytest.mark.parametrize(
    "room", [room for room in ROOMS if room.name not in NOT_PRINTED], ids=lambda room: room.name
)
def test_the_words_that_a_room_prints_keep_to_the_rules(room: Path) -> None:
    found = [
        f"{path.name}: {words}"
        for path in sorted(room.glob("*.py"))
        for words in printed_words(path.read_text(encoding="utf-8"))
        if set(breaches(words)) - {OF_RULES.get(path.name)}
    ]
    assert found == []


def test_words_in_python_that_break_a_rule_are_found() -> None:
    assert breaches("No square stands for anyone.") == ["stands"]
    assert breaches('Whoever was never counted has no "square".') == []


def test_the_english_brief_keeps_to_the_rules() -> None:
    """Its numbers need a colon now and then, where the room for one is a line."""
    text = (ROOT / "src" / "analysis" / "brief" / "en.md").read_text(encoding="utf-8")
    rules = [rule for rule in RULES if rule.rule not in ("quotes", "telegrams")]
    assert list(word_problems(text, rules)) == []
    assert list(word_problems("A report of the United States Department of State.", rules))
