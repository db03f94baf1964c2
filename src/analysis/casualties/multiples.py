"""First against last official toll, and official against independent counts, for all short episodes."""

import functools
from dataclasses import dataclass

from analysis.casualties.episodes import (
    first_of_any,
    first_official,
    last_official,
    short_episodes,
    totals,
)
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import FOCUS, PROSECUTOR, statement
from qantar.result import Result, row_ids, traced

UNIT = "ratio"
REMEMBERED = 16
"""Tolls of so many evidences are kept: figure, table and results ask for the same."""


@dataclass(frozen=True)
class EpisodeToll:
    """The tolls of one episode: first number of any dead, first total, last total, independent counts."""

    episode: str
    name: str
    kind: str
    first_any: Result
    first: Result
    last: Result
    independent: tuple[tuple[str, Result], ...]

    @property
    def multiple(self) -> Result:
        """The last official total over the first."""
        return quotient(self.last, self.first)


def quotient(above: Result, below: Result) -> Result:
    """One stated number over another, without an interval: both are statements, not samples."""
    if above.value is None or not below.value:
        return Result(None, UNIT, decimals=2)
    return Result(
        above.value / below.value, UNIT, rows=row_ids(above.rows, below.rows), decimals=2,
        qualifier="at_least" if above.qualifier in ("at_least", "more_than") else "exact",
    )  # fmt: skip


def independent_counts(evidence: Evidence, episode: str) -> tuple[tuple[str, Result], ...]:
    """(basis, count) of the counts of `episode` made outside the State that stand on the day.

    Which statements count for themselves, rather than repeat, says data/raw/independent_counts.csv.
    """
    table = evidence.base.table("independent_counts").set_index("count_id")
    told = evidence.counts
    rows = told[(told["episode"] == episode) & told["count_id"].isin(table.index)]
    rows = rows.sort_values(["known_from", "count_id"])
    return tuple(
        (str(table.loc[row["count_id"], "basis"]), statement(row, "deaths", note=row["status"]))
        for _, row in rows.iterrows()
    )


@functools.lru_cache(maxsize=REMEMBERED)
def episode_tolls(evidence: Evidence) -> tuple[EpisodeToll, ...]:
    """Every short episode of which the State gave a total, by kind of event, then in time."""
    about = evidence.episodes.set_index("episode")
    made = []
    for episode in short_episodes(evidence):
        last = last_official(evidence, episode)
        if last.value is None:
            continue
        made.append(
            EpisodeToll(
                episode, str(about.loc[episode, "name"]), str(about.loc[episode, "kind_of_event"]),
                first_of_any(evidence, episode), first_official(evidence, episode), last,
                independent_counts(evidence, episode),
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda item: item.kind))


def against_official(toll: EpisodeToll) -> list[tuple[str, Result, Result]]:
    """(basis, independent count, its quotient over the last official total) of one episode."""
    return [(basis, count, quotient(count, toll.last)) for basis, count in toll.independent]


@traced
def january_firsts(evidence: Evidence) -> dict[str, Result]:
    """The first totals of January 2022, of any office and of the prosecutors, by ledger id.

    `last_over_first_prosecutors` is the prosecutors' last total over their own first.
    """
    told = totals(evidence, FOCUS)
    own = told[(told["claimant"] == PROSECUTOR) & ~told["status"].isin(WITHDRAWN)]
    none = Result(None, "deaths")
    opening = own[own["known_from"] == own["known_from"].min()]
    first = none if own.empty else statement(opening.iloc[-1], "deaths")
    last = none if own.empty else statement(own.iloc[-1], "deaths")
    return {
        "first_total_january": first_official(evidence, FOCUS),
        "first_total_prosecutors": first,
        "last_over_first_prosecutors": quotient(last, first),
    }


@traced
def zhanaozen_and_jeltoqsan(evidence: Evidence) -> dict[str, Result]:
    """The State's last totals of December 2011 and December 1986, by ledger id."""
    return {
        "zhanaozen_deaths_official": last_official(evidence, "zhanaozen-2011"),
        "jeltoqsan_deaths_official": last_official(evidence, "jeltoqsan-1986"),
    }
