"""Tables of statements: what a row means, and every fault with its place."""

import pytest

from qantar.errors import InputError
from qantar.lists.stated import read_statements


@pytest.fixture
def stated(tmp_path):
    def write(rows):
        path = tmp_path / "stated.csv"
        path.write_text("lists,not_on,low,high\n" + rows, encoding="utf-8")
        return read_statements(path)

    return write


def test_rows_in_words(stated):
    found = stated("A,,5,5\nB,,3,\nC,,2,4\nA;B,,2,2\nB,A,0,0\nA,B,1,\nA;C,B,1,2\n,,,9\n")
    assert [s.text for s in found] == [
        "A has 5 names",
        "B has at least 3 names",
        "C has 2 to 4 names",
        "A and B have 2 names in common",
        "every name of B is on A",
        "at least 1 people are on A and not on B",
        "1 to 2 people are on A and C and not on B",
        "no more than 9 people are on the lists",
    ]


@pytest.mark.parametrize(("rows", "told"), [
    ("", "states nothing"),
    ("A,,5,3\n", "row 2, column high: 3 is less than low, 5"),
    ("A,,x,3\n", "row 2, column low: 'x'"),
    ("A,A,1,3\n", "row 2: list A is in lists and in not_on"),
    ("A,,5,5\nA;B,,1,1\n", "how many names list B has"),
    (",,,9\n", "speaks of 0 lists"),
])  # fmt: skip
def test_a_fault_is_told(stated, rows, told):
    with pytest.raises(InputError) as caught:
        stated(rows)
    assert told in str(caught.value)
