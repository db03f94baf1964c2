import csv
from pathlib import Path

import pytest

from analysis.evidence.checks.options import OPTIONS, option_faults
from study.evidence.checks.made import package

RAW = Path(__file__).resolve().parents[4] / "data" / "raw"


@pytest.mark.parametrize(
    ("fork", "option", "told"),
    [
        ("statement", "first", []),
        ("body", "coalition", []),
        ("body", "first", ["option"]),
        ("taxonomy", "first", ["option"]),
        ("body", "unknown_to_the_schema", []),
        ("unknown_to_the_schema", "first", []),
    ],
)
def test_an_option_stands_under_its_own_fork(fork, option, told):
    faults = option_faults(package(forks=[{"fork": fork, "option": option}]))
    assert [fault.field for fault in faults] == told


def test_the_mend_names_the_options_of_the_fork_and_the_fork_of_the_option():
    (fault,) = option_faults(package(forks=[{"fork": "body", "option": "first"}]))
    assert "'statement'" in str(fault)
    assert "coalition, official_complaints" in str(fault)


def test_the_options_are_those_of_the_evidence_base():
    with (RAW / "forks.csv").open(encoding="utf-8", newline="") as file:
        held = {(row["fork"], row["option"]) for row in csv.DictReader(file)}
    known = {(fork, option) for fork, options in OPTIONS.items() for option in options.split()}
    assert held == known
