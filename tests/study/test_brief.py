"""The brief of this study: the same answers in three languages, names that readers know."""

import csv
import json
import re

import pytest

from analysis.casualties.tolls import SCOPE_OUT
from analysis.study import BRIEF, STUDY
from qantar.corrections import read_corrections
from qantar.fonts import WEB_LETTERS
from qantar.project import find_project
from qantar.render.brief.pages import NUMBERS
from qantar.render.brief.texts import Brief, parsed, read_brief
from qantar.render.words import tree

ANSWER = {"en": "Cannot be told", "kk": "Айту мүмкін емес", "ru": "Сказать нельзя"}
ARTICLE = "Kazakhstan Can’t Torture Its Way to Stability"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return read_brief(STUDY.brief(), find_project())


def test_it_is_written_in_english_kazakh_and_russian(brief: Brief) -> None:
    assert list(brief.texts) == ["en", "kk", "ru"]
    assert set(parsed(brief)[0]) == {"en", "kk", "ru"}


def test_it_tells_ten_numbers_in_each(brief: Brief) -> None:
    for chapter in parsed(brief)[0].values():
        [numbers] = [b for b in chapter.blocks if NUMBERS in tree.classes(b)]
        assert sum(len(tree.children(found)) for found in tree.children(numbers)) == 10


@pytest.mark.parametrize("code", sorted(ANSWER))
def test_that_the_likeness_cannot_be_told_is_said_in_each(brief: Brief, code: str) -> None:
    assert re.search(
        rf"\*\*{ANSWER[code]}:?\*\*.*\]\{{unknown=\"nearness_told\"\}}", brief.texts[code]
    )
    assert ARTICLE in brief.texts[code]


def test_every_claimant_of_the_edition_has_a_name_in_each_language(brief: Brief) -> None:
    document = json.loads((find_project().reports / "results.json").read_text(encoding="utf-8"))
    claimants = {
        name
        for identifier in brief.results & set(document["results"])
        for name in document["results"][identifier]["claimant"].split("; ")
        if name
    }
    assert "General Prosecutor's Office" in claimants
    for code in ("kk", "ru"):
        assert claimants <= brief.words[code].keys()


def test_the_names_are_those_of_claimants() -> None:
    with (find_project().raw / "claimants.csv").open(encoding="utf-8", newline="") as file:
        known = {cell for row in csv.DictReader(file) for cell in row.values()}
    with (BRIEF / "words.csv").open(encoding="utf-8", newline="") as file:
        named = {row["en"] for row in csv.DictReader(file)}
    assert named <= known | {SCOPE_OUT}


def test_every_letter_has_a_shape_in_the_fonts_of_the_page(brief: Brief) -> None:
    texts = [*brief.texts.values(), (BRIEF / "words.csv").read_text(encoding="utf-8")]
    assert set("".join(texts)) - {"\n"} <= WEB_LETTERS


def test_the_log_of_corrections_is_sound_and_asks_for_no_names() -> None:
    found = read_corrections(find_project())
    assert found is not None
    assert "Never send the name of a victim" in found.policy
    assert any("Officers convicted" in entry.subject for entry in found.log)
