"""Numbers, dates and plurals stand in the form of each language, rounded as the report rounds."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.errors import InputError
from qantar.render.brief.languages import (
    LANGUAGES,
    date,
    language_of,
    number,
    plural,
    print_language,
    texts_in,
)
from qantar.result import NOT_KNOWN, QUALIFIER_WORDS, Result

NBSP = "\u00a0"
FLOODS = Result(1396, "floods", claimant="River Office", reported_on="2023-01-05")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "code", "printed"),
    [
        (1396, "floods", 0, "en", "1,396"),
        (1396, "floods", 0, "ru", f"1{NBSP}396"),
        (1396, "floods", 0, "kk", f"1{NBSP}396"),
        (0.277, "share of reports", 2, "en", "0.28"),
        (0.277, "share of reports", 2, "ru", "0,28"),
        (0.277, "share of reports", 2, "kk", "0,28"),
        (0.717, "share", 0, "en", "72%"),
        (0.717, "share", 0, "ru", f"72{NBSP}%"),
        (0.717, "share", 0, "kk", "72%"),
        (0.0436, "share", 1, "ru", f"4,4{NBSP}%"),
        (None, "floods", 0, "ru", NOT_KNOWN),
    ],
)
def test_numbers_have_the_separators_of_the_language(
    value: float | None, unit: str, decimals: int, code: str, printed: str
) -> None:
    assert number(value, unit, decimals, code) == printed


@given(
    st.floats(-1e6, 1e6, allow_nan=False),
    st.sampled_from(["share", "deaths"]),
    st.integers(0, 3),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_a_brief_rounds_as_the_report_does(
    value: float, unit: str, decimals: int, code: str
) -> None:
    printed = Result(value, unit, decimals=decimals).text
    assert _digits(number(value, unit, decimals, code)) == _digits(printed)


@given(st.floats(0, 1), st.integers(0, 3))
def test_english_by_the_repository_is_english_of_the_report(share: float, decimals: int) -> None:
    for value, unit in ((share, "share"), (1e6 * share, "deaths")):
        assert number(value, unit, decimals, "en") == Result(value, unit, decimals=decimals).text


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize(
    ("day", "code", "printed"),
    [
        ("2022-08-16", "en", "16 August 2022"),
        ("2022-08-16", "ru", f"16 августа 2022{NBSP}г."),
        ("2022-08-16", "kk", f"2022{NBSP}ж. 16 тамыз"),
        ("2022-08", "ru", f"август 2022{NBSP}г."),
        ("2022-08", "kk", f"2022{NBSP}ж. тамыз"),
        ("2022", "en", "2022"),
        ("2022", "ru", f"2022{NBSP}г."),
        ("2022", "kk", f"2022{NBSP}ж."),
        ("", "ru", "дата неизвестна"),
    ],
)
def test_dates_have_the_form_of_the_language(day: str, code: str, printed: str) -> None:
    assert date(day, code) == printed


@pytest.mark.parametrize(
    ("value", "code", "category"),
    [
        (1, "ru", "one"),
        (4353, "ru", "few"),
        (11, "ru", "many"),
        (21, "ru", "one"),
        (2, "kk", "other"),
    ],
)
def test_plurals_follow_the_number(value: float, code: str, category: str) -> None:
    assert plural(value, 0, code) == category


def test_a_result_is_told_in_russian_with_the_names_that_the_study_has() -> None:
    result = replace(FLOODS, low=1200, high=1500, qualifier="at_least")
    told = texts_in("ru", result.payload("floods"), {"River Office": "Речное управление"})
    assert told["text"] == f"не менее 1{NBSP}396"
    assert told["full_text"] == f"не менее 1{NBSP}396 (от 1{NBSP}200 до 1{NBSP}500)"
    assert told["claimant"] == "Речное управление"
    assert told["date_text"] == f"5 января 2023{NBSP}г."


def test_a_claimant_without_a_name_in_the_language_keeps_its_own() -> None:
    both = replace(FLOODS, claimant="River Office; Board")
    assert (
        texts_in("kk", both.payload("f"), {"Board": "Кеңес"})["claimant"] == "River Office; Кеңес"
    )
    nobody = replace(FLOODS, claimant="")
    assert texts_in("kk", nobody.payload("f"), {})["claimant"] == "кім айтқаны көрсетілмеген"


def test_an_answer_in_words_has_a_text_only_where_it_is_translated() -> None:
    payload = Result.in_words("cannot be told").payload("answer")
    assert "text" not in texts_in("ru", payload, {})
    assert texts_in("ru", payload, {"cannot be told": "сказать нельзя"})[""] == "сказать нельзя"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_what_is_not_known_is_so_in_every_language(code: str) -> None:
    told = texts_in(code, Result.unknown("floods").payload("floods"), {})
    assert told["text"] == told["interval_text"] == told["low_text"] == NOT_KNOWN


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_has_a_word_for_every_qualifier(code: str) -> None:
    assert LANGUAGES[code].qualifiers.keys() == QUALIFIER_WORDS.keys()


def test_open_ranges_are_told() -> None:
    floor = Result(None, "floods", low=3)
    ceiling = Result(None, "floods", high=9)
    assert texts_in("ru", floor.payload("f"), {})["text"] == "не менее 3"
    assert texts_in("kk", ceiling.payload("f"), {})["text"] == "ең көбі 9"


def test_a_language_without_words_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(InputError, match=r"'uz'.* en, kk, ru"):
        language_of("uz")


def test_a_print_is_known_by_its_language() -> None:
    assert print_language("brief-ru.pdf") == "Русский"
    assert print_language("report.pdf") == ""
