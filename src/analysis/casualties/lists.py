"""Lists of the dead: their sizes, and sharp bounds on all whom they name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.casualties.tolls import security_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS, stated_number
from analysis.frames import each
from qantar.lists.bounds import (
    ContradictoryListsError,
    Statement,
    contained,
    missing_from,
    overlap,
    shared,
    size,
    union_bounds,
    union_by_overlap,
)
from qantar.remembered import remembered
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

MEASURE = "listed_by_name"
MAIN, WIDER = "main", "wider"
NO_OVERLAP = "Sizes as stated; no overlap is known."


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
    claimant: str
    reported_on: str
    rows: tuple[str, ...]


SHARES = np.linspace(0.0, 1.0, 51)
"""Assumed overlaps, as shares of the shorter list of each pair."""


@remembered()
def name_lists(evidence: Evidence) -> tuple[NameList, ...]:
    """The lists of the dead of January 2022 known on the day, each at its latest stated size.

    Which lists there are, and whether they enter the main bounds, says data/raw/name_lists.csv.
    """
    known = evidence.standing(MEASURE, episode=FOCUS, place=COUNTRY)
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
                claimant=str(entry.claimant), reported_on=str(last["reported_on"]),
                rows=row_ids(rows.loc[stated_number(rows) == best, "count_id"]),
            )
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True)
class Overlap:
    """What somebody stated of who stands on several lists (codes): the statement, and its row."""

    statement: Statement
    lists: frozenset[str]
    row: str
    reported_on: str


def stated_overlaps(evidence: Evidence, lists: Sequence[NameList]) -> list[Overlap]:
    """The statements of overlaps.csv, as known on the day, that speak of `lists` alone."""
    labels = {item.name: item.label for item in lists}
    found = []
    for entry in each(evidence.overlaps):
        on, off = ([n for n in str(c).split("|") if n] for c in (entry.lists, entry.not_on))
        if {*on, *off} <= labels.keys():
            low = 0.0 if pd.isna(entry.low) else float(entry.low)
            high = None if pd.isna(entry.high) else float(entry.high)
            statement = _statement([labels[n] for n in on], [labels[n] for n in off], low, high)
            found.append(
                Overlap(
                    statement,
                    frozenset({*on, *off}),
                    str(entry.overlap_id),
                    str(entry.reported_on),
                )
            )
    return found


def _statement(on: list[str], off: list[str], low: float, high: float | None) -> Statement:
    if not off:
        return shared(on, low, high, at_least=high is None)
    if len(on) == len(off) == 1 and (high == 0 or high is None):
        return contained(on[0], off[0]) if high == 0 else missing_from(on[0], off[0], low)
    number = f"at least {low:g}" if high is None else f"{low:g} to {high:g}"
    text = f"{number} people are on {' and '.join(on)} and not on {' or '.join(off)}"
    return Statement(text, frozenset(on), frozenset(off), low, high)


def size_statements(
    lists: Sequence[NameList], sizes: dict[str, tuple[float, float]]
) -> list[Statement]:
    """The sizes of `lists` as statements, `sizes` giving the least and most names of each."""
    return [
        size(item.label, sizes[item.name][0], at_least=True)
        if item.at_least
        else size(item.label, *sizes[item.name])
        for item in lists
    ]


@traced
def bounds_without(
    lists: Sequence[NameList],
    overlaps: Sequence[Overlap],
    removed: dict[str, tuple[float, float]],
    note: str,
) -> Result:
    """Bounds with `removed` (least, most) names taken out of each list; not known under two lists.

    Statements that contradict one another bound nothing: the note tells which cannot hold together.
    """
    if len(lists) < 2:
        return Result.unknown("people", "fewer than two lists are known under these settings.")
    sizes = {
        item.name: (
            item.size - removed.get(item.name, (0, 0))[1],
            item.size - removed.get(item.name, (0, 0))[0],
        )
        for item in lists
    }
    rows = row_ids(*(item.rows for item in lists), [o.row for o in overlaps])
    told = [*size_statements(lists, sizes), *(o.statement for o in overlaps)]
    try:
        bounds = union_bounds(told, at_least_as_exact=True)
    except ContradictoryListsError as error:
        return Result(None, "people", rows=rows, note=str(error))
    return Result(
        None, "people", low=bounds.low, high=bounds.high, rows=rows, interval="bounds",
        reported_on=max(
            [*(item.reported_on for item in lists), *(o.reported_on for o in overlaps)]
        ),
        note=note,
    )  # fmt: skip


@traced
def union(evidence: Evidence) -> dict[str, Result]:
    """Bounds on the people whom the lists name together, by ledger id.

    `lists_union` holds the lists that name their compiler and state a size; `lists_union_wider`
    adds the others, a size stated as "at least" taken as that number (there is no upper end
    otherwise). `lists_union_without_security` takes the stated number of security staff out of
    the lists said to include them; `lists_union_security_unknown` also out of those of which
    nobody says whether they do.
    """
    lists = name_lists(evidence)
    main = [item for item in lists if item.use == MAIN]
    staff = security_deaths(evidence)
    number = staff.value or 0.0
    stated = {i.name: (number, number) for i in main if i.includes_security == "yes"}
    unknown = {i.name: (0.0, number) for i in main if i.includes_security == "unknown"}
    overlaps, every = stated_overlaps(evidence, main), stated_overlaps(evidence, lists)
    without = bounds_without(
        main,
        overlaps,
        stated,
        "Members of the security forces are taken out where a list is said to include them.",
    )
    cautious = bounds_without(
        main,
        overlaps,
        stated | unknown,
        "Members of the security forces may be on the other lists too.",
    )
    known = f"Sizes as stated; overlaps as stated: {len(overlaps)}." if overlaps else NO_OVERLAP
    return {
        "lists_union": bounds_without(main, overlaps, {}, known),
        "lists_union_wider": bounds_without(
            lists, every, {}, 'A size of "at least" is taken as that number.'
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


@traced
def what_is_stated(evidence: Evidence) -> dict[str, Result]:
    """In words: the overlaps stated of the main lists, and why there are no bounds, by ledger id.

    `lists_overlaps_stated` is an answer that the run does not know where nobody stated any;
    `lists_union_reason` where there are bounds.
    """
    main = [item for item in name_lists(evidence) if item.use == MAIN]
    overlaps = stated_overlaps(evidence, main)
    rows = row_ids(*(item.rows for item in main), [o.row for o in overlaps])
    bounds = bounds_without(main, overlaps, {}, "")
    return {
        "lists_overlaps_stated": Result.in_words(
            "; ".join(o.statement.text for o in overlaps), rows
        ),
        "lists_union_reason": Result.in_words("" if bounds.low is not None else bounds.note, rows),
    }


def overlap_curve(evidence: Evidence) -> pd.DataFrame:
    """Bounds on the union of the main lists if every pair shared a share of the shorter list.

    Columns share (0..1), low, high (people); empty under two lists.
    """
    main = {item.name: item.size for item in name_lists(evidence) if item.use == MAIN}
    if len(main) < 2:
        return pd.DataFrame(columns=["share", "low", "high"], dtype=float)
    low, high = union_by_overlap(main, SHARES)
    return pd.DataFrame({"share": SHARES, "low": low, "high": high})


@traced
def one_overlap(evidence: Evidence) -> dict[str, Result]:
    """What one stated overlap would do to the bounds: an example, not a finding, by ledger id.

    `lists_one_overlap_names` supposes that the two longest main lists share half of the shorter one;
    `lists_one_overlap` are the bounds then, with all that is stated besides. Not known under two lists.
    """
    main = sorted(
        (item for item in name_lists(evidence) if item.use == MAIN), key=lambda i: -i.size
    )
    rows = row_ids(*(item.rows for item in main))
    unknown = Result(
        None, "people", rows=rows, note="fewer than two lists are known under these settings."
    )
    if len(main) < 2:
        return {"lists_one_overlap_names": unknown, "lists_one_overlap": unknown}
    first, second = main[:2]
    names = float(second.size // 2)
    told = [
        *size_statements(main, {item.name: (item.size, item.size) for item in main}),
        *(o.statement for o in stated_overlaps(evidence, main)),
        overlap(first.label, second.label, names),
    ]
    note = f"Supposed for the example: {first.label} and {second.label} share so many names."
    try:
        found = union_bounds(told, at_least_as_exact=True)
    except ContradictoryListsError as error:
        return {
            "lists_one_overlap_names": Result(names, "names", rows=rows, note=note),
            "lists_one_overlap": Result(None, "people", rows=rows, note=str(error)),
        }
    return {
        "lists_one_overlap_names": Result(names, "names", rows=rows, note=note),
        "lists_one_overlap": Result(
            None, "people", low=found.low, high=found.high, rows=rows, interval="bounds", note=note
        ),
    }  # fmt: skip


@dataclass(frozen=True)
class UnsizedList:
    """A list of the dead of which no text read gives the size: who compiled it, who named it, when."""

    label: str
    claimant: str
    reported_on: str
    rows: tuple[str, ...]


def unsized_lists(evidence: Evidence) -> list[UnsizedList]:
    """The lists of name_lists.csv that were named by the day and whose size nobody had stated."""
    known = evidence.standing(MEASURE, episode=FOCUS, place=COUNTRY)
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
