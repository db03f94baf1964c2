"""The lines of the funnel: parts that add up, and computed lines only where they are known."""

import datetime as dt
from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.torture.funnel_lines import LATER, lines


def test_the_parts_of_the_cases_add_up(evidence: Evidence) -> None:
    found = {line.words: line.number.value or 0 for line in lines(evidence)}
    parts = ("closed without trial", "not closed")
    assert sum(found[part] for part in parts) == found["opened"]


def test_a_part_that_is_not_known_is_not_left_over(evidence_under: Callable[..., Evidence]) -> None:
    found = [line.words for line in lines(evidence_under(as_of=dt.date(2022, 3, 16)))]
    assert "closed without trial" in found
    assert "not closed" not in found
    assert "by single verdicts" not in found


def test_verdicts_stand_alone_without_a_national_total(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = lines(evidence_under(parties=["independent", "international"]))
    (later,) = [line for line in found if line.kind == LATER]
    assert (later.words, later.number.value) == ("by single verdicts", 16)


def test_units_stand_together(swept: Evidence) -> None:
    units = [line.unit for line in lines(swept)]
    assert sorted(units, key=list(dict.fromkeys(units)).index) == units
