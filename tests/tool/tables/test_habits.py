"""Cells changed on the way into the file: each kind is told once, and read as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.tables.habits import HABITS, settle
from qantar.tables.schema import Field, Schema
from qantar.tables.table import RawRow, RawTable

SEVERAL = [
    # file, old, new, what is said, number of cells
    ("floods.csv", ",upper,", ",upper ,", "begin or end with a blank", 2),
    ("floods.csv", ",thaw,", ",\u00a0thaw,", "hold blanks that are not the ordinary one", 2),
    ("floods.csv", ",rain,", ",ra\u200bin,", "hold characters that cannot be shown", 2),
    ("floods.csv", ",rain,", ",rаin,", "hold letters of another alphabet", 2),
    ("floods.csv", ",gauge-2019", ",gаuge-2019", "hold letters of another alphabet", 2),
    ("floods.csv", ",rain,", ",ｒａｉｎ,", "hold letters of another alphabet", 2),
    ("floods.csv", "2020-05", "２０２０-05", "hold digits of another script", 2),
    ("floods.csv", ",12,", ",١٢,", "holds digits of another script", 1),
    ("floods.csv", "2020-05-0", "2020/05/0", "hold dates as a spreadsheet writes them", 2),
    ("floods.csv", "2020-05-02", "02.05.2020", "holds a date as a spreadsheet writes it", 1),
    ("floods.csv", "2020-05-02", "2/5/2020", "holds a date as a spreadsheet writes it", 1),
    ("floods.csv", "2020-05-02", "43953", "holds a date as a spreadsheet writes it", 1),
    ("floods.csv", "2020-05-02", "2-May-2020", "holds a date as a spreadsheet writes it", 1),
    ("floods.csv", "2020-05-02", "2020-05-02T00:00:00Z", "holds a date as a spreadsheet", 1),
    ("sources.csv", "2020-05", "05.2020", "", 0),
    ("floods.csv", ",3.25,", ',"3,25",', "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",1_30,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",1.3e2,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",+130,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",130.0,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",0,", ",-0,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",0130,", "holds a number that is not in plain digits", 1),
    ("floods.csv", ",130,", ",N/A,", "holds a word for an empty cell", 1),
    ("floods.csv", ",rain,", ",n/a,", "hold words for an empty cell", 2),
    ("floods.csv", ",130,", ",#REF!,", "holds the error of a spreadsheet", 1),
    ("floods.csv", ",130,", ",=SUM(E2:E3),", "holds a formula", 1),
    ("floods.csv", ",true,", ",TRUE,", "say yes or no in another way", 2),
    ("floods.csv", "Dyke held", "DÃ©bÃ¢cle", "holds UTF-8 that was read", 1),
    ("floods.csv", "Dyke held", "РїР°РІРѕРґРѕРє", "holds UTF-8 that was read", 1),
    ("floods.csv", "Dyke held", "De\u0301bris", "put together from parts", 1),
    ("floods.csv", "Dyke held", "Dyke\u202eheld", "cannot be shown (U+202E)", 1),
    ("floods.csv", "Dyke held", "Dyke\u2028held", "cannot be shown (U+2028)", 1),
    ("floods.csv", "Dyke held", "Dyke\ufdd0held", "cannot be shown (U+FDD0)", 1),
    ("floods.csv", "Dyke held", "Dyke\U000e0041held", "cannot be shown (U+E0041)", 1),
    ("floods.csv", "Dyke held", "Dyke\x07held", "cannot be shown (U+0007)", 1),
    ("floods.csv", "Dyke held", "   ", "begins or ends with a blank", 1),
    ("floods.csv", "Dyke held", "Dуke held", "'Dуke' with U+0443", 1),
]


@pytest.mark.parametrize(("file", "old", "new", "words", "cells"), SEVERAL)
def test_a_habit_is_told_once_for_all_its_cells(river, file, old, new, words, cells):
    river.put(file, old, new)
    faults = [fault for fault in river.check() if words and words in fault.problem]
    assert len(faults) == (1 if cells else 0), [str(fault) for fault in river.check()]
    if cells:
        assert river.check() == faults  # nothing is told for its consequence
        assert faults[0].line == (0 if cells > 1 else faults[0].line)
        assert cells == 1 or faults[0].problem.startswith(f"{cells} cells of ")


def test_the_fault_of_one_cell_names_its_place(river, single):
    river.put("floods.csv", "2020-05-02", "02.05.2020")
    fault = single()
    assert (fault.line, fault.row, fault.field) == (4, "f0003", "day")
    assert "02.05.2020" in fault.problem


def test_what_remains_after_the_mend_is_told_too(river):
    river.put("floods.csv", ",rain,", ",rian ,")
    problems = [fault.problem for fault in river.check()]
    assert len(problems) == 2
    assert "blank" in problems[0]
    assert "'rian' is not a code" in problems[1]


@pytest.mark.parametrize(
    "note",
    [
        "Паводок",
        "№ 5, река",
        "ὕδωρ",
        "Zürich",
        "“quoted” – so",
        "a#b",
        "50 % of it",
        "1,5",
        "-",
        "NA",
    ],
)
def test_text_in_any_one_alphabet_may_stand_in_a_note(river, note):
    river.put("floods.csv", "Dyke held", f'"{note}"')
    assert river.check() == []


@pytest.mark.parametrize("published", ["2020", "2020-05", "2020-05-02"])
def test_dates_as_described_are_no_habit(river, published):
    river.put("sources.csv", "2019-04-02", published)
    assert river.check() == []


@pytest.mark.parametrize("day", ["2020-02-30", "2020-13-01"])
def test_a_day_that_the_calendar_lacks_is_no_habit(river, single, day):
    river.put("floods.csv", "2020-05-02", day)
    assert "not a calendar date" in single().problem


def test_a_word_for_nothing_may_be_a_code(river):
    river.field("floods", "kind")["constraints"]["enum"].append("NA")
    river.put("floods.csv", ",rain,", ",NA,")
    assert river.check() == []


def _table(kind: str, texts: list[str]) -> RawTable:
    schema = Schema("t", "t.csv", (Field("f", kind),))
    rows = tuple(RawRow(line, {"f": text}) for line, text in enumerate(texts, 2))
    return RawTable(schema, frozenset({"f"}), rows)


@given(st.sampled_from(["string", "number", "date", "boolean", "year"]), st.lists(st.text()))
def test_what_was_settled_once_stays_as_it_is(kind, texts):
    settled, faults = settle(_table(kind, texts))
    again, more = settle(settled)
    assert [row.cells for row in again.rows] == [row.cells for row in settled.rows]
    assert more == []
    assert len(faults) <= len(HABITS)


@given(
    st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#=")))
)
def test_plain_text_is_free_of_habits(texts):
    assert settle(_table("string", texts)) == (_table("string", texts), [])
