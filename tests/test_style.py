"""The report keeps to STYLE.md, as far as a machine can tell; see notebooks/style.csv."""

from pathlib import Path

import pytest

from qantar.project import Project
from qantar.style import Avoided, avoided, prose_of, style_breaches

ROOT = Path(__file__).resolve().parents[1]
PROJECT = Project(ROOT)
RULES = avoided(PROJECT)
PROSE = prose_of(PROJECT)
NOT_YET_REWRITTEN = {
    "00_summary",
    "01_events",
    "02_casualties",
    "03_torture",
    "04_accountability",
}
"""Chapters of which the prose is older than the rules; a chapter that keeps them must leave this."""


@pytest.mark.parametrize("rule", RULES, ids=[rule.pattern.pattern for rule in RULES])
def test_each_rule_finds_its_wrong_sentence_and_passes_its_right_one(rule: Avoided) -> None:
    assert rule.pattern.search(rule.wrong)
    assert not any(other.pattern.search(rule.right) for other in RULES)


@pytest.mark.parametrize(
    "chapter",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True))
        if name in NOT_YET_REWRITTEN
        else name
        for name in PROSE
    ],
)
def test_a_chapter_keeps_to_the_rules_of_style(chapter: str) -> None:
    found = [breach for breach in style_breaches(PROSE, RULES) if breach.notebook == chapter]
    assert [str(breach) for breach in found] == []
