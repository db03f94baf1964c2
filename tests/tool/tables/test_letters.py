"""Letters that deceive: unseen ones, mixed alphabets, look-alikes."""

import pytest

from qantar.tables.habits import settle
from qantar.tables.keys import look_alike_faults
from qantar.tables.letters import (
    code_points,
    in_latin,
    is_odd_blank,
    is_unseen,
    look,
    mixed,
    read_anew,
    with_ascii_digits,
)
from qantar.tables.schema import Field, Schema
from qantar.tables.table import RawRow, RawTable


def table(*rows: dict[str, str]) -> RawTable:
    names = tuple(rows[0])
    schema = Schema("names", "names.csv", tuple(Field(n) for n in names), (names[0],))
    made = tuple(RawRow(line, dict(row)) for line, row in enumerate(rows, 2))
    return RawTable(schema, frozenset(names), made)


def _odd(text: str) -> str:
    return "".join(c for c in text if is_unseen(c) or is_odd_blank(c))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\u200bb", "U+200B"),
        ("a\u00a0b", "U+00A0"),
        ("a\u202eb", "U+202E"),
        ("a\u2067b", "U+2067"),
        ("a\u2028b", "U+2028"),
        ("a\ufffeb", "U+FFFE"),
        ("a\U000e0041b", "U+E0041"),
        ("a\tb", "U+0009"),
        ("a\ufffdb", "U+FFFD"),
    ],
)
def test_characters_that_nobody_sees(text: str, code: str) -> None:
    assert code_points(_odd(text)) == code


@pytest.mark.parametrize("text", ["", "Қаңтар", "Zhañaozen – 2011", "a b", "naïve…"])
def test_characters_that_everybody_sees(text: str) -> None:
    assert _odd(text) == ""


def test_a_word_of_two_alphabets() -> None:
    assert mixed("the Аlmaty office") == "Аlmaty"
    assert mixed("the Almaty office, Алматы") == ""


@pytest.mark.parametrize("text", ["Almaty ", " ", "Аlmaty", "Al\u00admaty"])
def test_a_cell_with_deceiving_letters(text: str) -> None:
    (fault,) = settle(table({"name": text}))[1]
    assert (fault.field, fault.line) == ("name", 2)


def test_a_plain_cell() -> None:
    assert settle(table({"name": "Almaty"}, {"name": ""}))[1] == []


@pytest.mark.parametrize(
    "other", ["Almaty  Police", "almaty police", "Almaty-Police", "Аlmаty Police"]
)
def test_two_names_that_look_the_same(other: str) -> None:
    assert look(other) == look("Almaty Police")
    (fault,) = look_alike_faults(
        table({"name": "Almaty Police", "of": "a"}, {"name": other, "of": "b"}), "name"
    )
    assert fault.line == 3


def test_two_spellings_of_one_thing_and_two_things() -> None:
    same = table({"name": "Almaty Police", "of": "a"}, {"name": "Almaty police", "of": "a"})
    assert look_alike_faults(same, "name") == []
    apart = table({"name": "Almaty", "of": "a"}, {"name": "Astana", "of": "b"})
    assert look_alike_faults(apart, "name") == []


def test_an_apostrophe_is_an_apostrophe() -> None:
    assert look("General Prosecutor’s Office") == look("General Prosecutor's Office")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("DÃ©bÃ¢cle", "Débâcle"),
        ("РїР°РІРѕРґРѕРє", "паводок"),
        ("Débâcle", ""),
        ("Паводок", ""),
        ("№ 5", ""),
        ("«П»", ""),
        ("Қаңтар", ""),
    ],
)
def test_text_read_in_a_wrong_encoding_is_read_anew(text: str, meant: str) -> None:
    assert read_anew(text) == meant


@pytest.mark.parametrize(
    ("text", "latin"),
    [("соre", "core"), ("ＡＢ", "AB"), ("АВ", "AB"), ("Жюк", "Жюк"), ("ab", "ab")],
)
def test_letters_that_look_latin(text: str, latin: str) -> None:
    assert in_latin(text) == latin


@pytest.mark.parametrize(
    ("text", "digits"), [("１２", "12"), ("٣٤", "34"), ("c12", "c12"), ("²", "²")]
)
def test_digits_of_every_script(text: str, digits: str) -> None:
    assert with_ascii_digits(text) == digits
