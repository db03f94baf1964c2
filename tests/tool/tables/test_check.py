"""The whole check: all faults at once, in order, as sentences; and a second opinion."""

import gc
import shutil

import frictionless
import pytest

from qantar.project import Project
from qantar.tables.base import Package
from qantar.tables.check import read_package, reading_once, run_checks
from qantar.tables.fault import Fault, counted, gathered, listed, of_file, on_lines, quoted


def test_all_faults_at_once_sorted_by_file_and_line(river):
    river.put("floods.csv", "f0003", "f0001")
    river.put("floods.csv", ",12,thaw", ",many,thow")
    river.put("gauges.csv", "left", "lft")
    faults = river.check()
    assert [(fault.file, fault.line, fault.field) for fault in faults] == [
        ("floods.csv", 3, "kind"),
        ("floods.csv", 3, "people"),
        ("floods.csv", 4, "flood_id"),
        ("gauges.csv", 2, "bank"),
    ]


def test_what_is_wrong_with_a_file_comes_before_its_rows(river):
    river.put("floods.csv", ",thaw,", ",thaw ,")
    river.put("floods.csv", "f0001,2019-03-30", "f0001,spring")
    assert [fault.line for fault in river.check()] == [0, 2]


def _of_gauges(package: Package) -> list[Fault]:
    table = package.having("gauges", "bank")
    banks = package.lookup("gauges", "gauge", "bank")
    return [of_file("rule", f"{len(table.rows)} {len(banks)}", "")] if table else []


def _of_floods(package: Package) -> list[Fault]:
    found = [table.file for table in package.with_columns("gauge")]
    return [of_file("rule", " ".join(found), "")]


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), ("upper,left", "upper,left,more"), ("bank", "depth")]
)
def test_a_rule_that_asks_for_a_table_not_read_as_a_whole_is_left_out(river, old, new):
    river.put("gauges.csv", old, new) if old else None
    faults = run_checks(river.write(), (_of_gauges, _of_floods))
    told = [fault.problem for fault in faults if fault.file == "rule"]
    assert told == (["floods.csv"] if old else ["2 2", "gauges.csv floods.csv"])


def test_a_rule_that_asks_for_a_table_that_is_not_described_decides_itself(river):
    seen = []
    run_checks(river.write(), (lambda package: seen.append(package.having("lakes")) or [],))
    assert seen == [None]


def test_a_cell_is_told_once(river, single):
    river.field("floods", "source_id")["constraints"]["pattern"] = "^[a-z]+-[0-9]{4}$"
    river.put("floods.csv", "gauge-2019", "Gauge")
    assert "does not have the form" in single().problem


def test_a_fault_is_a_sentence_with_place_and_mend():
    fault = Fault("counts.csv", 12, "c0012", "best", "x", "'x' is not a number.", "Write digits.")
    text = "counts.csv, line 12, row c0012, field best: 'x' is not a number. Write digits."
    assert str(fault) == text
    assert (
        str(of_file("a.csv", "It is missing.", "Restore it."))
        == "a.csv: It is missing. Restore it."
    )


def test_a_fault_shows_what_a_terminal_would_obey():
    fault = of_file("a.csv", "'\x1b[2J\u202e\ud800' is wrong.", "Mend it.")
    assert str(fault) == r"a.csv: '\x1b[2J\u202e\ud800' is wrong. Mend it."


@pytest.mark.parametrize(
    ("lines", "words"),
    [([3], "line 3"), ([5, 3], "lines 3 and 5"), (range(2, 9), "lines 2, 3, 4, 5, 6 and 2 more")],
)
def test_where_something_stands(lines, words):
    assert on_lines(lines) == words


def test_a_long_text_is_cut():
    assert quoted("a" * 60) == "'" + "a" * 60 + "'"
    assert quoted("a" * 61) == "'" + "a" * 60 + "…'"


def test_one_thing_and_several():
    assert (counted(1, "cell"), counted(0, "cell"), counted(2, "cell")) == (
        "1 cell",
        "0 cells",
        "2 cells",
    )


def test_a_list_of_nothing_is_empty():
    assert listed([]) == ""


def test_faults_that_differ_are_not_gathered():
    faults = [Fault("a.csv", n, "", "f", str(n), "Wrong.", "Mend.") for n in range(3)]
    assert gathered(faults) == faults


def test_a_copy_elsewhere_gives_the_same_answer(river, tmp_path):
    river.put("floods.csv", ",12,", ",many,")
    faults = river.check()
    other = tmp_path / "elsewhere"
    shutil.copytree(river.root / "data", other / "data")
    assert run_checks(Project(other), ()) == faults


BREAKS = {
    "clean": ("floods.csv", "Mud", "Silt"),
    "type": ("floods.csv", ",12,", ",twelve,"),
    "foreign key": ("floods.csv", "02,upper", "02,uper"),
    "code": ("floods.csv", ",12,thaw", ",12,thow"),
    "duplicate": ("floods.csv", "f0003", "f0002"),
    "required": ("floods.csv", "02,upper", "02,"),
    "bound": ("floods.csv", "5.75", "575"),
    "day too early": ("floods.csv", "2019-03-30", "1999-03-30"),
    "length": ("floods.csv", "Mud", "Mud" * 20),
    "order": ("gauges.csv", "gauge,bank", "bank,gauge"),
    "header": ("gauges.csv", "bank", "side"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_frictionless_agrees_on_what_the_schema_says(river, name):
    river.put(*BREAKS[name])
    ours = river.check()
    theirs = frictionless.validate(str(river.raw / "datapackage.json"))
    assert theirs.valid == (not ours) == (name == "clean")


def test_within_reading_once_the_tables_are_read_once_and_outside_anew(river):
    project = Project(river.root)
    with reading_once():
        first = read_package(project)[0]
        river.put("floods.csv", ",12,thaw", ",many,thow")
        assert read_package(project)[0] is first
    assert gc.isenabled()
    assert read_package(project)[0] is not first
    assert len(river.check()) == 2
