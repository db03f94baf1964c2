"""The first line of a file: its separator, its columns, their order."""

import pytest

LINE = "flood_id,day,gauge,best,people,kind,closed,note,source_id"


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")]
)
def test_another_separator_is_told_once(river, single, mark, name):
    river.put("floods.csv", ",", mark)
    assert name in single().problem


def test_a_comma_in_a_header_is_no_other_separator(river):
    river.put("gauges.csv", "bank", '"bank;side"')
    assert not any("semicolons" in fault.problem for fault in river.check())


def test_the_note_for_excel_is_told(river, single):
    river.files["floods.csv"] = b"sep=;\n" + river.files["floods.csv"].replace(b",", b";")
    assert "sep=;" in single().problem


@pytest.mark.parametrize("spelling", ["Best", " best", "BEST", "bеst", "bests", "best "])
def test_a_column_spelt_otherwise_is_known(river, single, spelling):
    river.put("floods.csv", ",best,", f",{spelling},")
    fault = single()
    assert (fault.line, fault.field) == (1, "best")
    assert f"'{spelling}' for best" in fault.problem


def test_missing_columns_are_told_once(river, single):
    river.put("floods.csv", "closed,note,", "")
    rows = river.text("floods.csv").splitlines()[1:]
    cut = [",".join([*row.split(",")[:6], row.split(",")[-1]]) for row in rows]
    river.files["floods.csv"] = "\n".join([LINE.replace("closed,note,", ""), *cut, ""]).encode()
    assert "The columns closed and note are missing." in single().problem


def test_unknown_columns_are_told_once(river, single):
    lines = river.text("gauges.csv").splitlines()
    river.files["gauges.csv"] = "".join(
        f"{line},{more}\n" for line, more in zip(lines, ["depth,width", "1,2", "3,4"], strict=True)
    ).encode()
    fault = single()
    assert "'depth' and 'width' are not described" in fault.problem


def test_commas_at_every_end_are_told_once(river, single):
    river.put("gauges.csv", "\n", ",,\n")
    assert "2 columns without a name" in single().problem


def test_a_column_twice_is_told_once(river):
    river.put("gauges.csv", "bank", "gauge")
    faults = river.check()
    assert [fault.field for fault in faults] == ["bank", "gauge"]
    assert "twice" in faults[1].problem


def test_a_file_without_header_is_told_once(river, single):
    river.files["floods.csv"] = river.files["floods.csv"].split(b"\n", 1)[1]
    fault = single()
    assert "no header" in fault.problem
    assert LINE in fault.mend


def test_a_header_that_stands_again_is_told_once(river, single):
    river.put("floods.csv", "f0003,", f"{LINE}\nf0003,")
    fault = single()
    assert fault.line == 0
    assert "The header stands again on line 4." in fault.problem


def test_names_exchanged_above_cells_that_were_not(river, single):
    river.put("floods.csv", "day,gauge,best", "best,gauge,day")
    fault = single()
    assert "exchanges best and day" in fault.problem
    assert LINE in fault.mend


def test_columns_in_another_order(river, single):
    lines = [line.split(",") for line in river.text("gauges.csv").splitlines()]
    river.files["gauges.csv"] = "".join(f"{bank},{gauge}\n" for gauge, bank in lines).encode()
    fault = single()
    assert "another order" in fault.problem
    assert fault.file == "gauges.csv"
