"""Rows: where they begin, and what has too few or too many cells."""

import pytest


def test_blank_lines_are_told_once(river, single):
    river.put("floods.csv", "f0003", "\n\n,,,,,,,,\nf0003")
    fault = single()
    assert fault.line == 0
    assert "3 blank lines (lines 4, 5 and 6)" in fault.problem


def test_a_blank_line_before_the_header(river, single):
    river.files["gauges.csv"] = b"\n" + river.files["gauges.csv"]
    assert "a blank line (line 1)" in single().problem


def test_one_ragged_row_is_named_by_line_and_identifier(river):
    river.put("floods.csv", "2.5,,rain", "2,5,,rain")
    (fault,) = river.check()
    assert (fault.file, fault.line, fault.row) == ("floods.csv", 4, "f0003")


def test_ragged_rows_are_told_once(river, single):
    river.put("floods.csv", "thaw,", "thaw,,")
    fault = single()
    assert fault.line == 0
    assert "2 rows have another number of cells than the header, 9" in fault.problem
    assert "line 2 (f0001) has 10 and line 3 (f0002) has 10" in fault.problem


def test_commas_at_the_ends_of_some_rows_have_their_own_mend(river, single):
    river.put("floods.csv", "gauge-2019\n", "gauge-2019,\n")
    assert single().mend == "Delete the commas at the end of these lines."


@pytest.mark.parametrize("old", ['"Levels, whole year"', '"The ""great"" flood"'])
def test_an_open_quote_is_told_with_its_line(river, single, old):
    river.put("sources.csv", old, old[:-1])
    fault = single()
    assert fault.file == "sources.csv"
    assert "stops being CSV on line" in fault.problem


def test_a_quote_inside_a_quoted_cell(river, single):
    river.put("sources.csv", '""great""', '"great"')
    assert "line 4 (paper-2020)" in single().problem


def test_what_points_into_a_table_not_read_to_its_end_is_not_told(river, single):
    river.put("sources.csv", "gauge-2019,", 'gauge-2019,"')
    assert single().file == "sources.csv"


def test_line_numbers_count_lines_of_the_file_not_rows(river):
    river.put("floods.csv", "Dyke held", '"Dyke\nheld"')
    river.put("floods.csv", "f0003,2020-05-02", "f0003,")
    lines = {fault.field: fault.line for fault in river.check()}
    assert lines == {"note": 3, "day": 5}


def test_a_header_and_no_row(river):
    river.files["gauges.csv"] = b"gauge,bank\n"
    assert "no row" in next(f for f in river.check() if f.file == "gauges.csv").problem


@pytest.mark.parametrize("name", ["extra.csv", "extra.CSV", "old.xlsx", "more.tsv"])
def test_a_table_that_is_not_described(river, single, name):
    river.files[name] = b"a\n1\n"
    assert single().file == name


def test_a_text_beside_the_tables_needs_no_description(river):
    river.files["CHANGES.md"] = b"None.\n"
    assert river.check() == []
