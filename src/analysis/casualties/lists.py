"""Lists of the dead: their sizes, sharp bounds on all whom they name, and why no estimate goes beyond."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.casualties.tolls import security_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS, stated_number, statements
from analysis.frames import each
from analysis.stats.bounds import Statement, missing_from, size, union_bounds, union_by_overlap
from analysis.stats.dependence import ListKnowledge, StopRule, stop_rules, total_by_dependence
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

MEASURE = "listed_by_name"
MAIN, WIDER = "main", "wider"


@dataclass(frozen=True)
class NameList:
    """A list of the dead: who compiled it, how many names it has, whether security staff stand on it.

    `includes_security` is yes, no or unknown; `at_least` marks a size stated as a floor.
    """

    name: str
    label: str
    size: float
    at_least: bool
    includes_security: str
    use: str
    missing_from: str
    missing_at_least: float
    claimant: str
    reported_on: str
    rows: tuple[str, ...]


SHARES = np.linspace(0.0, 1.0, 51)
"""Assumed overlaps, as shares of the shorter list of each pair."""


def name_lists(evidence: Evidence) -> list[NameList]:
    """The lists of the dead of January 2022 known on the day, each at its latest stated size.

    Which lists there are, and whether they enter the main bounds, says data/raw/name_lists.csv.
    """
    known = statements(evidence.counts, MEASURE, episode=FOCUS, place=COUNTRY)
    found = []
    for entry in each(evidence.base.table("name_lists")):
        rows = known[(known["claimant"] == entry.claimant) & stated_number(known).notna()]
        if rows.empty:
            continue
        last = rows.iloc[-1]
        best = last["best"] if pd.notna(last["best"]) else last["low"]
        found.append(
            NameList(
                name=str(entry.list), label=str(entry.label), size=float(best),
                at_least=last["qualifier"] in OPEN_ABOVE,
                includes_security=str(entry.includes_security_forces), use=str(entry.use),
                missing_from=str(entry.missing_from),
                missing_at_least=float(entry.missing_at_least or 0),
                claimant=str(entry.claimant), reported_on=str(last["reported_on"]),
                rows=row_ids(rows.loc[stated_number(rows) == best, "count_id"]),
            )
        )  # fmt: skip
    return found


def _statements(
    lists: Sequence[NameList], sizes: dict[str, tuple[float, float]]
) -> list[Statement]:
    made = [
        size(item.name, *sizes[item.name], at_least=True)
        if item.at_least
        else size(item.name, *sizes[item.name])
        for item in lists
    ]
    names = {item.name for item in lists}
    made += [
        missing_from(item.name, item.missing_from, item.missing_at_least)
        for item in lists
        if item.missing_from in names
    ]
    return made


@traced
def bounds_without(
    lists: Sequence[NameList], removed: dict[str, tuple[float, float]], note: str
) -> Result:
    """Bounds with `removed` (least, most) names taken out of each list; not known under two lists."""
    if len(lists) < 2:
        return Result.unknown("people", "Fewer than two lists were known on the day.")
    sizes = {
        item.name: (
            item.size - removed.get(item.name, (0, 0))[1],
            item.size - removed.get(item.name, (0, 0))[0],
        )
        for item in lists
    }
    bounds = union_bounds(_statements(lists, sizes), at_least_as_exact=True)
    return Result(
        None, "people", low=bounds.low, high=bounds.high,
        rows=row_ids(*(item.rows for item in lists)), interval="bounds",
        reported_on=max(item.reported_on for item in lists), note=note,
    )  # fmt: skip


@traced
def union(evidence: Evidence) -> dict[str, Result]:
    """Bounds on the people whom the lists name together, by ledger id.

    `lists_union` holds the lists that name their compiler and state a size; `lists_union_wider`
    adds the others, a size stated as "at least" read as that number (without this reading there
    is no upper end). `lists_union_without_security` takes the stated number of security staff out of
    the lists said to include them; `lists_union_security_unknown` also out of those of which
    nobody says whether they do.
    """
    lists = name_lists(evidence)
    main = [item for item in lists if item.use == MAIN]
    staff = security_deaths(evidence)
    number = staff.value or 0.0
    stated = {i.name: (number, number) for i in main if i.includes_security == "yes"}
    unknown = {i.name: (0.0, number) for i in main if i.includes_security == "unknown"}
    without = bounds_without(
        main, stated, "Security staff taken out where a list is said to hold them."
    )
    cautious = bounds_without(
        main, stated | unknown, "Security staff may also stand on the other lists."
    )
    return {
        "lists_union": bounds_without(main, {}, "Sizes as stated; no overlap is known."),
        "lists_union_wider": bounds_without(
            lists, {}, 'A size of "at least" is read as that number.'
        ),
        "lists_union_without_security": _with_rows(without, staff),
        "lists_union_security_unknown": _with_rows(cautious, staff),
    }


def _with_rows(result: Result, staff: Result) -> Result:
    if result.low is None:
        return result
    return Result(**{**vars(result), "rows": row_ids(result.rows, staff.rows)})


@traced
def list_sizes(evidence: Evidence) -> dict[str, Result]:
    """Names on each list of name_lists.csv as known on the day, by ledger id `list_<name>`."""
    made = {
        f"list_{name}": Result.unknown("names")
        for name in evidence.base.table("name_lists")["list"]
    }
    for item in name_lists(evidence):
        made[f"list_{item.name}"] = Result(
            item.size, "names", rows=item.rows, claimant=item.claimant,
            reported_on=item.reported_on, qualifier="at_least" if item.at_least else "exact",
        )  # fmt: skip
    return made


def overlap_curve(evidence: Evidence) -> pd.DataFrame:
    """Bounds on the union of the main lists if every pair shared a share of the shorter list.

    Columns share (0..1), low, high (people); empty under two lists.
    """
    main = {item.name: item.size for item in name_lists(evidence) if item.use == MAIN}
    if len(main) < 2:
        return pd.DataFrame(columns=["share", "low", "high"], dtype=float)
    low, high = union_by_overlap(main, SHARES)
    return pd.DataFrame({"share": SHARES, "low": low, "high": high})


def dependence_curve(
    evidence: Evidence, overlaps: Sequence[float], odds_ratios: Sequence[float]
) -> pd.DataFrame:
    """Everyone killed that the two longest main lists would imply, under assumptions nobody can check.

    `overlaps` are shares of the shorter list found on both, `odds_ratios` the dependence of the
    lists (1: independent). Columns overlap, odds_ratio, total (people); empty under two lists.
    """
    main = sorted(
        (item for item in name_lists(evidence) if item.use == MAIN), key=lambda i: -i.size
    )
    if len(main) < 2:
        return pd.DataFrame(columns=["overlap", "odds_ratio", "total"], dtype=float)
    first, second = main[0].size, main[1].size
    both = np.array(overlaps) * second
    totals = total_by_dependence(first, second, both, np.array(odds_ratios))
    return pd.DataFrame(
        [
            (overlap, ratio, totals[row, column])
            for row, overlap in enumerate(overlaps)
            for column, ratio in enumerate(odds_ratios)
        ],
        columns=["overlap", "odds_ratio", "total"],
    )


def applying_stop_rules(evidence: Evidence) -> tuple[StopRule, ...]:
    """The rules that forbid an estimate of everyone killed from the lists known on the day."""
    main = [item for item in name_lists(evidence) if item.use == MAIN]
    return stop_rules(ListKnowledge(lists=len(main), overlaps_known=False))


@traced
def no_estimate(evidence: Evidence) -> Result:
    """Why no estimate of everyone killed is printed: the reason of the first stop rule that applies.

    The value is never a number of people. Words say so too where a rule ever stops applying.
    """
    rules = applying_stop_rules(evidence)
    words = rules[0].reason if rules else "No stop rule applies."
    return Result(
        None, "reason", words=words, rows=row_ids(*(i.rows for i in name_lists(evidence)))
    )


@dataclass(frozen=True)
class UnsizedList:
    """A list of the dead of which no text read gives the size: who compiled it, who named it, when."""

    label: str
    claimant: str
    reported_on: str
    rows: tuple[str, ...]


def unsized_lists(evidence: Evidence) -> list[UnsizedList]:
    """The lists of name_lists.csv that were named by the day and whose size nobody had stated."""
    known = statements(evidence.counts, MEASURE, episode=FOCUS, place=COUNTRY)
    sized = {item.claimant for item in name_lists(evidence)}
    found = []
    for entry in each(evidence.base.table("name_lists")):
        rows = known[known["claimant"] == entry.claimant]
        if len(rows) and entry.claimant not in sized:
            last = rows.iloc[-1]
            found.append(
                UnsizedList(
                    str(entry.label), str(entry.claimant), str(last["reported_on"]),
                    row_ids(rows["count_id"]),
                )
            )  # fmt: skip
    return found


@traced
def every_list(evidence: Evidence) -> dict[str, Result]:
    """What all lists read allow, compilers named or not, by ledger id.

    `lists_every` is the longest of them: so many people are named at least, and with a list stated as
    a floor, or one of unknown size, there is no upper end. `lists_unsized` is how many have no size.
    """
    lists, unsized = name_lists(evidence), unsized_lists(evidence)
    rows = row_ids(*(item.rows for item in lists), *(item.rows for item in unsized))
    longest = max((item.size for item in lists), default=None)
    floor = bool(unsized) or any(item.at_least for item in lists)
    return {
        "lists_every": Result(
            longest, "people", rows=rows, qualifier="at_least" if floor else "exact"
        ),
        "lists_unsized": Result(
            len(unsized), "lists", rows=row_ids(*(item.rows for item in unsized))
        ),
    }
