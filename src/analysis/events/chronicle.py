"""The days of January 2022, from the rows of events.csv and responses.csv, in order of time."""

import datetime as dt

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.protests import protest_places
from analysis.evidence.select import COUNTRY, FOCUS
from qantar.dates import first_day, last_day
from qantar.result import Result, row_ids, traced

FIRST, LAST = dt.date(2022, 1, 1), dt.date(2022, 1, 19)
"""The days of the account: from the rise of the fuel price to the end of the emergency."""
COLUMNS = ("first", "last", "what", "note", "place", "actor", "row", "source_id")
FULL_DATE = len("2022-01-06")


def entries(evidence: Evidence) -> pd.DataFrame:
    """What is coded for a day from FIRST to LAST: events and acts of the authorities, by time.

    Columns: first and last day that the source allows (datetime.date), what (the code of the event
    or the act), note, place ('' for acts), actor, row (its id), source_id. An act that stops at the
    month is left out, because it has no place among the days.
    """
    events = evidence.events.rename(columns={"event_id": "row", "kind": "what"})
    acts = evidence.responses.rename(columns={"response_id": "row", "response": "what"})
    both = pd.concat([events, acts.assign(place="")], ignore_index=True)
    both = both[(both["episode"] == FOCUS) & (both["date"].str.len() == FULL_DATE)]
    began = both["date_earliest"].where(both["date_earliest"] != "", both["date"])
    both = both.assign(first=began.map(first_day), last=both["date"].map(last_day))
    both = both[(both["first"] >= FIRST) & (both["last"] <= LAST)]
    return both.sort_values(["first", "last", "row"])[list(COLUMNS)].reset_index(drop=True)


@traced
def protest_cities(evidence: Evidence) -> Result:
    """How many cities and towns of the country a source names as places of protest."""
    places = evidence.base.table("places").set_index("place")
    found = protest_places(evidence)
    own = {
        place: rows
        for place, (_, rows) in found.items()
        if places.loc[place, "kind"] == "city" and places.loc[place, "country"] == COUNTRY
    }
    return Result(len(own) or None, "cities", rows=row_ids(*own.values()))
