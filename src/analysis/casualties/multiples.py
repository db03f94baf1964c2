"""First against last official toll, and official against independent counts, for all short episodes."""

import functools
from collections.abc import Sequence
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
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

UNIT = "ratio"
REMEMBERED = 16
"""Tolls of so many evidences are kept: figure, table and results ask for the same."""


@dataclass(frozen=True)
class StatedTolls:
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


Against = tuple[StatedTolls, Result, Result]
"""An episode, a count made outside the State, and its quotient over the last official toll."""


def quotient(above: Result, below: Result) -> Result:
    """One stated number over another, without an interval: both are statements, not samples."""
    if above.value is None or not below.value:
        return Result(None, UNIT, decimals=2)
    return Result(
        above.value / below.value, UNIT, rows=row_ids(above.rows, below.rows), decimals=2,
        qualifier="at_least" if above.qualifier in OPEN_ABOVE else "exact",
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
def episode_tolls(evidence: Evidence) -> tuple[StatedTolls, ...]:
    """Every short episode of which the State gave a total, by kind of event, then in time."""
    about = evidence.episodes.set_index("episode")
    made = []
    for episode in short_episodes(evidence):
        last = last_official(evidence, episode)
        if last.value is None:
            continue
        made.append(
            StatedTolls(
                episode, str(about.loc[episode, "name"]), str(about.loc[episode, "kind_of_event"]),
                first_of_any(evidence, episode), first_official(evidence, episode), last,
                independent_counts(evidence, episode),
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda item: item.kind))


def against_official(toll: StatedTolls) -> list[tuple[str, Result, Result]]:
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


@traced
def spread_results(evidence: Evidence) -> dict[str, Result]:
    """The spread of both multiples over all episodes, and those of January 2022, by ledger id.

    `last_over_first_all` runs from the least to the greatest quotient of last and first official
    total where it grew, in `episodes_grown` of `episodes_compared`;
    `independent_over_official_all` over undisputed lists, field counts and inquiries, of which
    `independent_over_official_highest` is the greatest with its "at least", if it has one;
    `independent_over_official_disputed` over those that are disputed or rest on one witness.
    """
    return spreads_of(episode_tolls(evidence))


def spreads_of(tolls: Sequence[StatedTolls]) -> dict[str, Result]:
    """`spread_results` from tolls that are already at hand."""
    over_first = [
        t.multiple for t in tolls if t.multiple.value is not None and t.multiple.value > 1
    ]
    firm, weak = _by_firmness(tolls)
    january = next((t for t in tolls if t.episode == FOCUS), None)
    none = Result(None, UNIT, decimals=2)
    return {
        "last_over_first_all": _spread(over_first),
        "last_over_first_january": january.multiple if january else none,
        "independent_over_official_all": _spread([found for _, _, found in firm]),
        "independent_over_official_highest": _highest(firm),
        "independent_over_official_highest_words": _highest_in_words(firm),
        "independent_over_official_disputed": _spread([found for _, _, found in weak]),
        "episodes_compared": _number([t.multiple for t in tolls if t.multiple.value is not None]),
        "episodes_grown": _number(over_first),
    }


def _by_firmness(tolls: Sequence[StatedTolls]) -> tuple[list[Against], list[Against]]:
    """The counts that nobody disputes, and those that are disputed or rest on one witness."""
    firm: list[Against] = []
    weak: list[Against] = []
    for toll in tolls:
        for basis, count, found in against_official(toll):
            if found.value is not None:
                doubted = count.note == "disputed" or basis == "witness"
                (weak if doubted else firm).append((toll, count, found))
    return firm, weak


def _greatest(found: list[Against]) -> Against:
    return max(found, key=lambda item: item[2].value or 0)


def _highest(found: list[Against]) -> Result:
    return _greatest(found)[2] if found else Result(None, UNIT, decimals=2)


def _highest_in_words(found: list[Against]) -> Result:
    """What the highest quotient sets against what: 'Name of episode: at least 4 against 1'."""
    if not found:
        return Result(None, "words")
    toll, count, quotient_found = _greatest(found)
    words = f"{toll.name}: {count.text} against {toll.last.text}"
    return Result(None, "words", rows=quotient_found.rows, words=words)


def _number(found: Sequence[Result]) -> Result:
    return Result(len(found), "episodes", rows=row_ids(*(item.rows for item in found)))


def _spread(found: list[Result]) -> Result:
    values = [item.value for item in found if item.value is not None]
    if not values:
        return Result(None, UNIT, decimals=2)
    return Result(
        None, UNIT, low=min(values), high=max(values), decimals=2, interval="lowest and highest",
        rows=row_ids(*(item.rows for item in found)),
    )  # fmt: skip
