"""Day 0 of an episode: the first dated act of deadly force, or the first day of the events."""

import datetime as dt
import functools
from dataclasses import dataclass

from analysis.evidence.load import Evidence
from qantar.dates import first_day
from qantar.result import row_ids

REMEMBERED = 64
"""Results kept in memory while one run asks for the same episode again; they are never changed."""
FULL_DATE = len("2022-01-06")


@dataclass(frozen=True)
class Start:
    """Day 0 of an episode: the last day it can be, the first, whether force dates it, its rows."""

    day: dt.date
    earliest: dt.date
    by_force: bool
    rows: tuple[str, ...]

    @property
    def doubt(self) -> int:
        """Days between the first and the last day that day 0 can be."""
        return (self.day - self.earliest).days


@functools.lru_cache(maxsize=REMEMBERED)
def day_zero(evidence: Evidence, episode: str) -> Start:
    """The first dated act of lethal force of `episode`, else the episode's first day.

    An act dated to several days can have been the first on any of them (`date_earliest`).
    """
    frame = evidence.responses
    force = frame[(frame["episode"] == episode) & (frame["response"] == "lethal_force")]
    force = force[force["date"].str.len() == FULL_DATE].sort_values(["date", "response_id"])
    if force.empty:
        begin = first_day_of(evidence, episode)
        return Start(begin, begin, False, ())
    first = force.iloc[0]
    began = force["date_earliest"].where(force["date_earliest"] != "", force["date"])
    before = force[began == began.min()].iloc[0]
    return Start(
        dt.date.fromisoformat(first["date"]),
        first_day(str(began.min())),
        True,
        row_ids([first["response_id"], before["response_id"]]),
    )


def first_day_of(evidence: Evidence, episode: str) -> dt.date:
    """The first day that the beginning of `episode` can mean."""
    start = evidence.episodes.set_index("episode")["start"]
    return first_day(str(start[episode]))
