"""Files of lists: both forms, what is read as a list, and every fault with its place and mend."""

import pytest

from qantar.errors import InputError
from qantar.lists.reading import read_lists

PEOPLE = "pseudonym,A,B,city\np1,1,0,Almaty\np2,1,1,Almaty\np3,0,1,Taraz\n"
PATTERNS = "A,B,count\n1,0,1\n1,1,1\n0,1,1\n"


@pytest.fixture
def made(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "lists.csv"
        path.write_text(text, encoding=encoding)
        return path

    return write


def test_people_and_patterns_say_the_same(made):
    people = read_lists(made(PEOPLE))
    assert people.everyone.counts.tolist() == [0, 1, 1, 1]
    assert read_lists(made(PATTERNS)).everyone.counts.tolist() == [0, 1, 1, 1]
    assert {v: p.people for v, p in people.strata["city"].items()} == {"Almaty": 2, "Taraz": 1}


def test_a_file_of_a_spreadsheet_is_read(made):
    text = PATTERNS.replace(",", ";").replace("\n", "\r\n")
    assert read_lists(made(text, "utf-8-sig")).everyone.people == 3


def test_lists_and_strata_can_be_named(made):
    text = "A,B,woman,count\n1,0,1,2\n0,1,0,3\n1,1,0,4\n"
    held = read_lists(made(text), lists=("A", "B"), strata=("woman",))
    assert held.everyone.lists == ("A", "B")
    assert {v: p.people for v, p in held.strata["woman"].items()} == {"0": 7, "1": 2}


def test_a_column_of_many_values_is_not_read_and_its_values_not_told(made):
    rows = "\n".join(f"word{i},1,{i % 2}" for i in range(20))
    held = read_lists(made(f"remark,A,B\n{rows}\n"))
    assert held.strata == {}
    assert "remark" in held.notes[0]
    assert "word" not in held.notes[0]


@pytest.mark.parametrize("count", ["0", "", "NA"])
def test_a_row_of_nobody_on_no_list_is_passed_over_and_said(made, count):
    held = read_lists(made(f"A,B,count\n0,0,{count}\n1,1,4.0\n"))
    assert held.everyone.people == 4
    assert "no list" in held.notes[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("A,B\n", "no rows"),
        ("A,A,count\n1,0,2\n", "two columns 'A'"),
        ("A,,count\n1,0,2\n", "without a name"),
        ("A,B,count\n1,0\n", "row 2: 2 cells for 3 columns"),
        ("A,count\n1,3\n", "2 to 16 lists"),
        ("A,B,count\n1,0,1\n1,1,x\n", "row 3, column count: 'x'"),
        ("A,B,count\n1,0,-1\n", "row 2, column count: '-1'"),
        ("A,B,count\n1,0,1.5\n", "row 2, column count: '1.5'"),
        ("A,B,count\n1,0,2\n1,1,\n", "row 3, column count: ''"),
        ("A,B,count\n1,0,1\n0,1,1\n2,1,4\n", "row 4, column A: '2'"),
        ("A,B,count\n1,0,1\n0,1,1\n,1,4\n", "row 4, column A: ''"),
        ("A,B,count\n0,0,7\n1,1,4\n", "row 2: somebody is on none of the lists"),
        ("A,B,count\n1,0,3\n1,0,4\n", "list B names nobody"),
        ("A,B,count\n1,1,0\n", "names nobody"),
    ],
)
def test_a_fault_names_its_place_and_value(made, text, told):
    with pytest.raises(InputError) as caught:
        read_lists(made(text))
    assert told in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_missing_file_and_another_alphabet_are_told(made, tmp_path):
    with pytest.raises(InputError, match="no file"):
        read_lists(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match="UTF-8"):
        read_lists(made("Список,B\n1,1\n", "cp1251"))


def test_an_unknown_column_is_told_with_those_there_are(made):
    with pytest.raises(InputError, match=r"no column 'C'\. Its columns are A, B, count"):
        read_lists(made(PATTERNS), lists=("A", "C"))
