"""A brief is resolved as the report's prose is: by the ledger, in the form of each language."""

from dataclasses import replace
from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.render.brief.languages import language_of
from qantar.render.brief.pages import Page, numeral_and_words, pages, passages
from qantar.render.words import tree
from qantar.result import Result
from tool.render.brief.made_up_brief import LABELS, TEXTS, brief, edition

NBSP = "\u00a0"


def told(root: Path, changed: dict[str, str] | None = None, **results: Result) -> dict[str, Page]:
    made, _ = pages(brief(root, **(changed or {})), edition(**results), LABELS)
    return {page.code: page for page in made}


def words(page: Page) -> str:
    return tree.plain_text([page.before, page.numbers, page.after])


def test_numbers_dates_and_names_stand_in_each_language(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["ru"].title == "Наводнения: два числа"
    for expected in (f"1{NBSP}203 наводнения", f"(2 апреля 2023{NBSP}г.) Речное", f"72{NBSP}%"):
        assert expected in words(found["ru"])
    assert f"2023{NBSP}ж. 2 сәуір" in words(found["kk"])
    assert "1,203 floods" in words(found["en"])
    assert found["en"].stamp.startswith("As of 17 May 2024")
    assert f"17 мая 2024{NBSP}г." in found["ru"].stamp


def test_words_follow_the_number(tmp_path: Path) -> None:
    assert "1 flood." in words(told(tmp_path, floods=Result(1, "floods"))["en"])
    assert "5 наводнений" in words(told(tmp_path, floods=Result(5, "floods"))["ru"])


def test_an_item_without_its_number_goes_and_the_other_sentence_stands(tmp_path: Path) -> None:
    for page in told(tmp_path).values():
        assert len(page.numbers) == 1
    assert "Мосты никто не считал." in words(told(tmp_path)["ru"])
    known = told(tmp_path, bridges=Result(3, "bridges"))
    assert len(known["ru"].numbers) == 2
    assert "Мосты никто" not in words(known["ru"])


def test_what_is_not_known_is_said_under_its_condition(tmp_path: Path) -> None:
    found = told(tmp_path, floods=Result.unknown("floods"))["ru"]
    assert "? Никто не считал." in words(found)
    assert "Речное" not in words(found)


def test_every_number_leads_to_its_card(tmp_path: Path) -> None:
    page = told(tmp_path)["kk"]
    numeral, _, details = numeral_and_words(page.numbers[0])
    [link] = [e for e in tree.elements(numeral) if e["t"] == "Link"]
    assert tree.target(link) == "#evidence-floods"
    targets = [tree.target(e) for e in tree.elements(details) if e["t"] == "Link"]
    assert targets == ["#evidence-floods", "#evidence-floods"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("r.share", "r.shares", r"en.md.*no result 'shares'"),
        ('plural="floods"', 'plural="flods"', r"en.md.*plural names 'flods'"),
        ('unknown="bridges"', 'unknown="brides"', r"names 'brides'"),
        ("#sec-detail", "#sec-gone", r"nothing has the id of the link to #sec-gone"),
        ("::: numbers", "::: figures", r"hold one block ::: numbers"),
        ("# Floods: two numbers", "Floods.", r"must begin with its title"),
    ],
)
def test_a_fault_of_a_text_is_told_with_its_name(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    changed = {code: text.replace(old, new) for code, text in TEXTS.items()}
    changed = {code: t.replace(TEXTS[code].split("\n")[0], new) if old[0] == "#" and "two" in old
               else t for code, t in changed.items()}  # fmt: skip
    with pytest.raises(QantarError, match=message):
        told(tmp_path, changed)


def test_a_run_that_is_not_the_published_one_says_so_in_its_language(tmp_path: Path) -> None:
    texts = brief(tmp_path)
    other = replace(edition(), other_settings={"as_of": "2024-01-01", "rivers": "north, south"})
    for page in pages(texts, edition(), LABELS)[0]:
        assert page.other_run == ""
    for page in pages(texts, other, LABELS)[0]:
        assert page.other_run.startswith(language_of(page.code).other_run.split("{")[0])
        assert page.other_run.endswith("as_of=2024-01-01; rivers=north, south.")
        assert [p.text for p in passages(page)][1] == page.other_run


def test_the_passages_are_what_the_page_says(tmp_path: Path) -> None:
    said = [passage.text for passage in passages(told(tmp_path)["ru"])]
    assert said[0] == "Наводнения: два числа"
    assert said[1].startswith("Что сделала река.")
    assert any("наводнения" in words for words in said)
    assert "Чего не писать" in said
