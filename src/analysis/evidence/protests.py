"""Where people protested in January 2022, by the rows of events.csv."""

import datetime as dt

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from qantar.dates import last_day
from qantar.result import row_ids

PROTEST = "protest"


def protest_places(evidence: Evidence) -> dict[str, tuple[dt.date, tuple[str, ...]]]:
    """Place -> the first day on which a source reports a protest there, and the rows that do.

    A place that is missing was named by no source read, which does not mean that nobody protested.
    """
    events = evidence.events
    protests = events[(events["kind"] == PROTEST) & (events["episode"] == FOCUS)]
    return {
        str(place): (min(last_day(date) for date in rows["date"]), row_ids(rows["event_id"]))
        for place, rows in protests.groupby("place")
    }
