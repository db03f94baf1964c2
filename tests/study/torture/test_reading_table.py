"""The table of readings: only what is known on the day, each number with its rows."""

import datetime as dt
from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.torture.reading_table import readings_table


def test_every_reading_has_a_line_with_its_rows(evidence: Evidence) -> None:
    table = readings_table(evidence)
    declared = evidence.base.table("readings")
    assert len(table.frame) == len(declared)
    assert next(iter(table.frame["Number"])) == "at least 16"
    assert table.cell_rows[0, "Number"] == ("c0713", "c0719", "c0720", "c2121")


def test_what_is_not_known_yet_has_no_line(evidence_under: Callable[..., Evidence]) -> None:
    early = readings_table(evidence_under(as_of=dt.date(2022, 2, 1)))
    assert set(early.frame["Number"]) == {"160", "149", "19"}
