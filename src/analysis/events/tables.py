"""The days of January 2022 as a table: every dated act and event, with the row behind it."""

import datetime as dt

import pandas as pd

from analysis.events.chronicle import entries
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.dates import spell
from qantar.result import traced
from qantar.show import Table

COLUMNS = ("Day", "What", "Where", "Who", "As the source tells it")


@traced
def days_table(evidence: Evidence) -> Table:
    """One line for each coded act or event from 1 to 19 January, in order of time."""
    found = entries(evidence)
    names = evidence.base.table("places").set_index("place")["name"]
    lines = [
        (
            _days(row.first, row.last),
            str(row.what).replace("_", " "),
            str(names.get(row.place, "")).split(" (")[0],
            row.actor,
            row.note,
        )
        for row in each(found)
    ]
    return Table(
        "tbl-days",
        pd.DataFrame(lines, columns=list(COLUMNS)),
        "What is coded for the days from 1 to 19 January 2022: acts of the authorities, and what "
        "others did. Several lines can tell of one act, each from its own source.",
        cell_rows={(at, "What"): (str(row.row),) for at, row in enumerate(each(found))},
        fold=True,
    )


def _days(first: dt.date, last: dt.date) -> str:
    """'5 January 2022', or '4 to 6 January 2022' where the source gives several days of one month."""
    if first == last:
        return spell(last.isoformat())
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = str(first.day) if same_month else spell(first.isoformat())
    return f"{begin} to {spell(last.isoformat())}"
