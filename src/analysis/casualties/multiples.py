"""First against last official toll, and official against independent counts, for all short episodes."""

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
from analysis.marks import short_name
from analysis.words import listed
from qantar.dates import first_day, last_day
from qantar.remembered import remembered
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

UNIT = "ratio"
NOT_KNOWN = Result(None, UNIT, decimals=2)
DISPUTED, WITNESS, UNFINISHED = "disputed", "witness", "unfinished"
"""Status of a count that somebody contradicts, basis of one that a single witness carries, and what
independent_counts.csv says of one whose makers were still counting."""
REMEMBERED = 16
"""Tolls of so many evidences are kept: figure, table and results ask for the same."""


@dataclass(frozen=True)
class IndependentCount:
    """A count made outside the State: its basis in independent_counts.csv, its status on the day.

    An `unfinished` count is a floor and no rival toll: it is shown and sets no lower end of a range.
    """

    basis: str
    status: str
    number: Result
    unfinished: bool = False

    @property
    def doubted(self) -> bool:
        """Whether the count is disputed or rests on one witness."""
        return self.status == DISPUTED or self.basis == WITNESS


@dataclass(frozen=True)
class StatedTolls:
    """The tolls of one episode: first number of any dead, first total, last total, independent counts."""

    episode: str
    name: str
    kind: str
    first_any: Result
    first: Result
    last: Result
    independent: tuple[IndependentCount, ...]

    @property
    def multiple(self) -> Result:
        """The last official total over the first."""
        return quotient(self.last, self.first)


@dataclass(frozen=True)
class Comparison:
    """A count made outside the State, and its quotient over the last official toll of its episode."""

    toll: StatedTolls
    count: IndependentCount
    quotient: Result

    @property
    def too_early(self) -> bool:
        """Whether an unfinished count lies below the official toll: that is no rival, but a part."""
        return self.count.unfinished and (self.quotient.value or 0.0) < 1


@traced
def quotient(above: Result, below: Result) -> Result:
    """One stated number over another, without an interval: both are statements, not samples."""
    if above.value is None or not below.value:
        return NOT_KNOWN
    return Result(
        above.value / below.value,
        UNIT,
        rows=row_ids(above.rows, below.rows),
        decimals=2,
        qualifier="at_least" if above.qualifier in OPEN_ABOVE else "exact",
    )


def independent_counts(evidence: Evidence, episode: str) -> tuple[IndependentCount, ...]:
    """The counts of `episode` made outside the State that stand on the day, by day.

    Which statements count for themselves, rather than repeat, says data/raw/independent_counts.csv.
    """
    about = evidence.base.table("independent_counts").set_index("count_id")
    told = evidence.standing_about(episode)
    rows = told[told["count_id"].isin(about.index)]
    return tuple(
        IndependentCount(
            str(about["basis"][row["count_id"]]),
            row["status"],
            statement(row, "deaths"),
            unfinished=about["complete"][row["count_id"]] == UNFINISHED,
        )
        for _, row in rows.sort_values(["known_from", "count_id"]).iterrows()
    )


@remembered(most=REMEMBERED)
def episode_tolls(evidence: Evidence) -> tuple[StatedTolls, ...]:
    """Every short episode of which the State gave a total, by kind of event, then in time."""
    about = evidence.episodes.set_index("episode")
    made = [
        StatedTolls(
            episode,
            str(about.loc[episode, "name"]),
            str(about.loc[episode, "kind_of_event"]),
            first_of_any(evidence, episode),
            first_official(evidence, episode),
            last_official(evidence, episode),
            independent_counts(evidence, episode),
        )
        for episode in short_episodes(evidence)
    ]
    return tuple(
        sorted((toll for toll in made if toll.last.value is not None), key=lambda toll: toll.kind)
    )


def against_official(toll: StatedTolls) -> list[Comparison]:
    """Each independent count of one episode against the last official total."""
    return [
        Comparison(toll, count, quotient(count.number, toll.last)) for count in toll.independent
    ]


@traced
def january_firsts(evidence: Evidence) -> dict[str, Result]:
    """The first totals of January 2022, of any office and of the prosecutors, by ledger id.

    `last_over_first_prosecutors` is the prosecutors' last total over their own first.
    """
    told = totals(evidence, FOCUS)
    own = told[(told["claimant"] == PROSECUTOR) & ~told["status"].isin(WITHDRAWN)]
    first = last = Result.unknown("deaths")
    if not own.empty:
        opening = own[own["known_from"] == own["known_from"].min()]
        first, last = (statement(rows.iloc[-1], "deaths") for rows in (opening, own))
    return {
        "first_total_january": first_official(evidence, FOCUS),
        "first_total_prosecutors": first,
        "last_over_first_prosecutors": quotient(last, first),
    }


def zhanaozen_and_jeltoqsan(evidence: Evidence) -> dict[str, Result]:
    """The State's last totals of December 2011 and December 1986, by ledger id."""
    return {
        "zhanaozen_deaths_official": last_official(evidence, "zhanaozen-2011"),
        "jeltoqsan_deaths_official": last_official(evidence, "jeltoqsan-1986"),
        "jeltoqsan_deaths_official_doubt": disputed_last_toll(evidence, "jeltoqsan-1986"),
    }


def spread_results(evidence: Evidence) -> dict[str, Result]:
    """The spread of both multiples over all episodes, and those of January 2022, by ledger id.

    `last_over_first_all` runs from the least to the greatest quotient of last and first official
    total where it grew, in `episodes_grown` of `episodes_compared`;
    `independent_over_official_all` over undisputed lists, field counts and inquiries
    (`independent_counts_undisputed` of them), of which
    `independent_over_official_highest` is the greatest with its "at least", if it has one;
    `independent_over_official_disputed` over those that are disputed or rest on one witness.
    Unfinished counts below the official toll are in neither. `first_totals_early` names the episodes
    that were still going on when the State gave the first total.
    """
    return {
        **spreads_of(episode_tolls(evidence)),
        "first_totals_early": first_totals_early(evidence),
    }


@traced
def first_totals_early(evidence: Evidence) -> Result:
    """The episodes whose first official total was given before they ended, with the day, in words.

    Such a total could not hold the dead of the days that followed, so the last over the first says
    nothing on how the State counted. Not known where none is.
    """
    about = evidence.episodes.set_index("episode")
    early = [
        toll
        for toll in episode_tolls(evidence)
        if toll.first.reported_on and toll.multiple.value is not None
        and last_day(toll.first.reported_on) <= last_day(str(about.loc[toll.episode, "end"]))
    ]  # fmt: skip
    words = listed(
        f"{_short(toll.name, start)} (day {_day(toll, start)})"
        for toll in early
        for start in (str(about.loc[toll.episode, "start"]),)
    )
    return Result.in_words(words, row_ids(*(toll.first.rows for toll in early)))


def _short(name: str, start: str) -> str:
    """The short name of an episode, on one line."""
    return short_name(name, start).replace("\n", " ")


def _day(toll: StatedTolls, start: str) -> int:
    """The day of the episode on which its first total was stated, the first day being 1."""
    return (last_day(toll.first.reported_on) - first_day(start)).days + 1


@traced
def disputed_last_toll(evidence: Evidence, episode: str) -> Result:
    """What a standing of "disputed" means for the last official toll of `episode`, in words, or none."""
    status = evidence.statements.set_index("count_id")["status"]
    last = last_official(evidence, episode)
    doubted = any(status.get(row) == DISPUTED for row in last.rows)
    return Result.in_words("as a disputed text relays it" if doubted else "", last.rows)


def spreads_of(tolls: Sequence[StatedTolls]) -> dict[str, Result]:
    """`spread_results` from tolls that are already at hand."""
    over_first = [toll.multiple for toll in tolls if toll.multiple.value is not None]
    grown = [multiple for multiple in over_first if (multiple.value or 0) > 1]
    compared = [item for toll in tolls for item in against_official(toll)]
    compared = [item for item in compared if item.quotient.value is not None and not item.too_early]
    firm = [item for item in compared if not item.count.doubted]
    january = next((toll for toll in tolls if toll.episode == FOCUS), None)
    return {
        "last_over_first_all": spread_of_quotients(grown),
        "last_over_first_january": january.multiple if january else NOT_KNOWN,
        "independent_over_official_all": spread_of_quotients([item.quotient for item in firm]),
        "independent_over_official_highest": _highest(firm),
        "independent_over_official_highest_words": highest_in_words(firm),
        "independent_counts_undisputed": Result(
            len(firm), "counts", rows=row_ids(*(item.quotient.rows for item in firm))
        ),
        "independent_over_official_disputed": spread_of_quotients(
            [item.quotient for item in compared if item.count.doubted]
        ),
        "episodes_compared": number_of_episodes(over_first),
        "episodes_grown": number_of_episodes(grown),
    }


def _greatest(found: Sequence[Comparison]) -> Comparison:
    return max(found, key=lambda item: item.quotient.value or 0)


def _highest(found: Sequence[Comparison]) -> Result:
    return _greatest(found).quotient if found else NOT_KNOWN


@traced
def highest_in_words(found: Sequence[Comparison]) -> Result:
    """What the highest quotient sets against what: 'Name of episode: at least 4 against 1'."""
    if not found:
        return Result.in_words("")
    highest = _greatest(found)
    toll = highest.toll
    words = f"{toll.name}: {highest.count.number.text} against {toll.last.text}"
    return Result.in_words(words, highest.quotient.rows)


@traced
def number_of_episodes(found: Sequence[Result]) -> Result:
    """How many quotients, one an episode, are known."""
    return Result(len(found), "episodes", rows=row_ids(*(item.rows for item in found)))


@traced
def spread_of_quotients(found: Sequence[Result]) -> Result:
    """From the least to the greatest of the quotients `found`; not known where there is none."""
    values = [item.value for item in found if item.value is not None]
    if not values:
        return NOT_KNOWN
    return Result(
        None,
        UNIT,
        low=min(values),
        high=max(values),
        decimals=2,
        interval="lowest and highest",
        rows=row_ids(*(item.rows for item in found)),
    )
