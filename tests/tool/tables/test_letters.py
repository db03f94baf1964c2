"""Letters that deceive: unseen ones, mixed alphabets, look-alikes."""

import pytest

from qantar.tables.letters import letter_faults, look, look_alike_faults, mixed, unseen
from qantar.tables.schema import Field, Schema
from qantar.tables.table import Row, Table


def table(*rows: dict[str, str]) -> Table:
    names = tuple(rows[0])
    schema = Schema("names", "names.csv", tuple(Field(n) for n in names), (names[0],))
    made = tuple(Row(line, dict(row)) for line, row in enumerate(rows, 2))
    return Table(schema, frozenset(names), made)


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
    assert unseen(text) == code


@pytest.mark.parametrize("text", ["", "Қаңтар", "Zhañaozen – 2011", "a b", "naïve…"])
def test_characters_that_everybody_sees(text: str) -> None:
    assert unseen(text) == ""


def test_a_word_of_two_alphabets() -> None:
    assert mixed("the Аlmaty office") == "Аlmaty"
    assert mixed("the Almaty office, Алматы") == ""


@pytest.mark.parametrize("text", ["Almaty ", " ", "Аlmaty", "Al\u00admaty"])
def test_a_cell_with_deceiving_letters(text: str) -> None:
    (fault,) = letter_faults(table({"name": text}))
    assert (fault.field, fault.line) == ("name", 2)


def test_a_plain_cell() -> None:
    assert letter_faults(table({"name": "Almaty"}, {"name": ""})) == []


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
