"""What is the same of a table under all parameters: the day from which each row is known."""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evidence import rules
from analysis.evidence.base import Base, in_one_block

SOVIET = "soviet"
DATED_BY = {
    "counts": "reported_on", "responses": "date", "events": "date", "overlaps": "reported_on",
}  # fmt: skip
"""The column of a table that dates its rows; those of other tables are known when published."""


@dataclass(frozen=True, eq=False)
class DatedTable:
    """A table with the day from which each row is known, and that day with the source and the round of
    reading of each row: all that decides, under any parameters, whether the row is known.

    `ids`, `episodes`, `measures` and `claimants` are those of its rows; none where it has no such
    column.
    """

    frame: pd.DataFrame
    decided_by: tuple[tuple[dt.date, str, str], ...]
    ids: tuple[str, ...]
    episodes: tuple[str, ...]
    measures: tuple[str, ...]
    claimants: tuple[str, ...]


@functools.lru_cache(maxsize=32)
def dated_table(base: Base, name: str) -> DatedTable:
    """The table `name`, with canonical claimants where it has any."""
    stated = DATED_BY.get(name)
    frame, sources = base.table(name), base.table("sources").set_index("source_id")
    if "claimant" in frame:
        frame = rules.with_claimants(frame, base.table("claimants"))
    era = base.table("episodes").set_index("episode")["era"]
    said = frame[stated] if stated else pd.Series("", index=frame.index)
    soviet = (
        frame["episode"].map(era).eq(SOVIET)
        if "episode" in frame
        else pd.Series(False, index=frame.index)
    )
    printed = frame["source_id"].map(sources["published"]).fillna("")
    days = rules.known_from(said, printed, soviet, base.vintage)
    columns = (days.tolist(), frame["source_id"].tolist(), frame["round"].tolist())
    return DatedTable(
        in_one_block(frame.assign(known_from=days)),
        tuple(zip(*columns, strict=True)),
        tuple(frame.iloc[:, 0]),
        *(
            tuple(frame[name]) if name in frame else ()
            for name in ("episode", "measure", "claimant")
        ),
    )


@functools.lru_cache(maxsize=64)
def set_aside(
    base: Base, policy: rules.SourcePolicy, left_out: frozenset[str]
) -> Mapping[str, str]:
    """Why each source is set aside, by source_id in the order of the table; '' where it is kept."""
    reasons = rules.source_policy(base.table("sources"), policy)
    return {
        name: reason or ("left out by name" if name in left_out else "")
        for name, reason in reasons.items()
    }


@functools.lru_cache(maxsize=8)
def released_on(base: Base) -> list[dt.date]:
    """The day on which the release of each row of the table of indicators came out."""
    published = base.table("sources").set_index("source_id")["published"]
    printed = base.table("indicators")["source_id"].map(published).fillna("")
    return rules.released_on(printed, base.vintage)


@functools.lru_cache(maxsize=8)
def indicator_sources(base: Base) -> tuple[str, ...]:
    """The source of each row of the table of indicators."""
    return tuple(base.table("indicators")["source_id"].tolist())
