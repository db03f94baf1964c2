"""The bars of whole ordinary years and of January 2022, by recorder."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.torture import against
from analysis.torture.ordinary import AFTER, all_years
from qantar.dates import spell
from qantar.result import Result

FOCUS_YEAR = 2022
JANUARY = "Jan.\n2022"


@dataclass(frozen=True)
class Bar:
    """One bar: its label, number and printed number; whether January 2022 is in it; whether it
    stands after a change of recording."""

    label: str
    number: float
    text: str
    with_january: bool
    after_change: bool = False


def january_numbers(evidence: Evidence) -> dict[str, Result]:
    """The complaints about January 2022 alone, by recorder; the register counts whole years only."""
    return {
        "coalition": against.coalition_january(evidence),
        "ombudsperson": against.ombudsperson(evidence)["ombudsperson_january"],
    }


def so_far(evidence: Evidence, january: Result) -> str:
    """The month of a number that was stated within a year of the events, '' for a later one."""
    early = january.value is not None and not against.a_year_later(evidence, january)
    return spell(january.reported_on[:7]) if early else ""


def bars(evidence: Evidence, key: str) -> list[Bar]:
    """The bars of recorder `key` from left to right: whole years, then January 2022."""
    years = all_years(evidence)
    made = [_of_year(key, row) for row in each(_years_of(years, key))]
    january = january_numbers(evidence).get(key)
    if january is not None and january.value is not None:
        label = _label(so_far(evidence, january))
        made.append(Bar(label, january.value, january.text, with_january=True))
    return made


def _years_of(years: pd.DataFrame, key: str) -> pd.DataFrame:
    return years[years["series"] == key].sort_values("year")


def _of_year(key: str, row: Any) -> Bar:
    return Bar(
        str(row.year),
        float(row.number),
        f"{row.number:,.0f}",
        with_january=bool(row.year == FOCUS_YEAR),
        after_change=key == "register" and bool(row.year >= AFTER[0]),
    )


def _label(month: str) -> str:
    name, _, year = month.partition(" ")
    return f"by {name[:3]}.\n{year}" if month else JANUARY
