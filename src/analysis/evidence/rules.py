"""Which rows stand: as of a date, under a source policy.

The rules are those of the evidence base's codebook. A row is known from the last day that its
`reported_on` can mean; one without a date, from the day its source was published; one without
either, from the vintage of the data (for episodes of the Soviet era at any date: what is unknown
there is a matter of decades, not days). How the known ones are judged says `status.py`.
"""

import datetime as dt
import functools
from typing import NamedTuple

import pandas as pd

from analysis.evidence.base import Base
from analysis.parameters import Parameters
from qantar.dates import last_day

STANDING = ("current", "disputed")
WITHDRAWN = ("retracted", "refuted")
NOT_WITHDRAWN = (*STANDING, "superseded")
ALWAYS = dt.date(1, 1, 1)
LATER = "third"
"""The round of reading that brought sources of its own; the second read those of the first."""


class SourcePolicy(NamedTuple):
    """What parameters say of sources, whatever they say of days."""

    parties: tuple[str, ...]
    source_kinds: tuple[str, ...]
    copies: tuple[str, ...]
    rounds: tuple[str, ...]

    @classmethod
    def of(cls, parameters: Parameters) -> "SourcePolicy":
        """The policy of a run."""
        return cls(*(getattr(parameters, name) for name in cls._fields))


def source_policy(sources: pd.DataFrame, policy: SourcePolicy) -> dict[str, str]:
    """Why each source is set aside, by source_id in the order of `sources`; '' for a source kept."""

    def reason(copy: str, kind: str, party: str, found: str) -> str:
        if found == LATER and LATER not in policy.rounds:
            return f"round of reading: {found}"
        if copy not in policy.copies:
            return f"copy: {copy}"
        if kind not in policy.source_kinds:
            return f"kind of source: {kind}"
        return "" if party in policy.parties else f"party: {party}"

    columns = (sources[name].tolist() for name in ("copy", "kind", "party", "round"))
    reasons = [reason(*row) for row in zip(*columns, strict=True)]
    return dict(zip(sources["source_id"].tolist(), reasons, strict=True))


def with_claimants(counts: pd.DataFrame, claimants: pd.DataFrame) -> pd.DataFrame:
    """`counts` with the canonical `claimant`, its `claimant_party` and `office`, by claimants.csv.

    The spelling of the source stays as `claimant_as_printed`; one without an entry gives ''.
    """
    names = claimants.set_index("claimant_as_printed")
    frame = counts.rename(columns={"claimant": "claimant_as_printed"})
    for column, given in (
        ("claimant", "claimant"),
        ("claimant_party", "party"),
        ("office", "office"),
    ):
        found = frame["claimant_as_printed"].map(names[given]).fillna("")
        frame[column] = found.astype(object)
    return frame


def known_from(
    stated: pd.Series, published: pd.Series, soviet: pd.Series, vintage: dt.date
) -> pd.Series:
    """The day from which each row is known (datetime.date), given aligned text dates.

    `stated` is the date of the statement, `published` that of its source, `soviet` whether the
    episode belongs to the Soviet era.
    """
    return pd.Series(
        [
            last_day(said or printed) if said or printed else (ALWAYS if old else vintage)
            for said, printed, old in zip(
                stated.tolist(), published.tolist(), soviet.tolist(), strict=True
            )
        ],
        index=stated.index,
        dtype=object,
    )


@functools.lru_cache(maxsize=256)
def known_by(base: Base, day: dt.date) -> frozenset[str]:
    """The ids of all counts and acts that were dated and known by `day`, under any source policy."""
    return frozenset(name for name, dated in _dated_rows(base) if dated <= day)


@functools.lru_cache(maxsize=8)
def _dated_rows(base: Base) -> tuple[tuple[str, dt.date], ...]:
    """Every count and act that bears a date, with the last day that it can mean."""
    dated = (("counts", "count_id", "reported_on"), ("responses", "response_id", "date"))
    return tuple(
        (name, last_day(text))
        for table, key, date in dated
        for name, text in zip(base.table(table)[key], base.table(table)[date], strict=True)
        if text
    )


def released_on(published: pd.Series, vintage: dt.date) -> list[dt.date]:
    """The day from which each value of a data set was out, given when its release appeared.

    `published` are text dates: a release dated to a month or year is out from its last day; one
    without a date, from the vintage of the data.
    """
    return [last_day(text) if text else vintage for text in published.tolist()]
