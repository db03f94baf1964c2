"""What may be wrong and may be right: shown by `qantar check`, never refused.

A doubt that was looked into is settled by a row of data/raw/settled_doubts.csv, with the reason, and
is not shown again.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from qantar.result import OPEN_ABOVE
from qantar.tables.base import Package, earliest, latest, number
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

# a later number this many times the one that it replaces, or this many times smaller, is told
JUMP = 5.0
FALL = 2.0
STOCK = "stock"
STANDING = ("current", "disputed")
SUBJECT = ("episode", "measure", "population", "place")
ENDS = ("low", "best", "high")
SETTLED = "settled_doubts"
Rule = Callable[[Package], Iterator[Fault]]


@dataclass(frozen=True)
class Doubt:
    """A kind of doubt: its code in settled_doubts.csv, and the rule that finds it."""

    kind: str
    rule: Rule


def _counts(package: Package) -> RawTable | None:
    return package.having("counts", "source_id", "reported_on", "status", *SUBJECT, *ENDS)


def _value(row: RawRow) -> float | None:
    return next(
        (v for name in ("best", "low", "high") if (v := number(row, name)) is not None), None
    )


def _ident(row: RawRow) -> str:
    return row.get("count_id")


def twins(package: Package) -> Iterator[Fault]:
    """The same statement, read in the same source, under two ids."""
    table = _counts(package)
    seen: dict[tuple[str, ...], str] = {}
    names = package.lookup("claimants", "claimant_as_printed", "claimant")
    for row in table.rows if table else ():
        said = (*(row.get(name) for name in (*SUBJECT, *ENDS, "source_id", "period_start")),)
        key = (*said, names.get(row.get("claimant"), ""))
        first = seen.setdefault(key, _ident(row))
        if first != _ident(row) and table:
            problem = f"{first} states the same number from the same source."
            mend = (
                "Take one of the two out, or say in the note what tells them apart and settle it."
            )
            yield table.fault(row, "best", problem, mend)


def jumps(package: Package) -> Iterator[Fault]:
    """A number that is many times the one that it replaces, or many times smaller.

    What is held or open on a day (measures.kind stock) may fall.
    """
    table = _counts(package)
    kinds = package.lookup("measures", "measure", "kind")
    rows = {_ident(row): row for row in table.rows} if table else {}
    for row in rows.values():
        for old in row.get("replaces").split():
            now, before = _value(row), _value(rows[old]) if old in rows else None
            if table is None or not now or not before:
                continue
            stock = kinds.get(row.get("measure")) == STOCK
            if now >= JUMP * before or (before >= FALL * now and not stock):
                way = "leaps" if now > before else "falls"
                problem = f"The number {way} from {before:g} ({old}) to {now:g}."
                mend = "Check for swapped or lost digits; settle it if both stand in their sources."
                yield table.fault(row, "best", problem, mend)


def years(package: Package) -> Iterator[Fault]:
    """A number that is the year of its own statement or period."""
    table = _counts(package)
    for row in table.rows if table else ():
        dates = {row.get(name)[:4] for name in ("reported_on", "period_start", "period_end")}
        for name in ENDS:
            if table and row.get(name) in dates - {""}:
                problem = f"{row.get(name)} is the year of the statement or of its period."
                yield table.fault(row, name, problem, "Check that no date slipped into the field.")


def small_totals(package: Package) -> Iterator[Fault]:
    """A standing number for a place that is smaller than one of the same claimant for a part of it."""
    table = _counts(package)
    parents = package.lookup("places", "place", "parent")
    names = package.lookup("claimants", "claimant_as_printed", "claimant")
    by_key: dict[tuple[str, ...], list[RawRow]] = defaultdict(list)
    for row in table.rows if table else ():
        if row.get("status") in STANDING:
            who = names.get(row.get("claimant"), row.get("claimant"))
            by_key[row.get("episode"), row.get("measure"), row.get("population"), who].append(row)
    for rows in by_key.values():
        for total in rows:
            for part in rows:
                if table and _within(part.get("place"), total.get("place"), parents):
                    yield from _smaller(table, total, part)


def _within(place: str, wider: str, parents: Mapping[str, str]) -> bool:
    seen = {place}
    while (place := parents.get(place, "")) and place not in seen:
        if place == wider:
            return True
        seen.add(place)
    return False


def _smaller(table: RawTable, total: RawRow, part: RawRow) -> Iterator[Fault]:
    whole, piece = _value(total), _value(part)
    if whole is None or piece is None or whole >= piece or not _overlap(total, part):
        return
    if total.get("qualifier") in OPEN_ABOVE or part.get("qualifier") == "up_to":
        return
    problem = f"{part.get('place')} alone has {piece:g} in {_ident(part)}."
    mend = "Check both; if the total is out of date, name what replaced or overtook it."
    yield table.fault(total, "best", problem, mend)


def _span(row: RawRow) -> tuple[dt.date, dt.date] | None:
    begins, ends = earliest(row.get("period_start")), latest(row.get("period_end"))
    return (begins, ends) if begins and ends else None


def _overlap(one: RawRow, other: RawRow) -> bool:
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def two_totals(package: Package) -> Iterator[Fault]:
    """Two current totals of one claimant on one thing whose periods overlap and do not begin together."""
    table = _counts(package)
    names = package.lookup("claimants", "claimant_as_printed", "claimant")
    groups: dict[tuple[str, ...], list[RawRow]] = defaultdict(list)
    for row in table.rows if table else ():
        if row.get("status") == "current" and not row.get("part_of"):
            who = names.get(row.get("claimant"), row.get("claimant"))
            groups[(*(row.get(name) for name in SUBJECT), who)].append(row)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if table and _apart(one, other):
                problem = f"{_ident(one)} is current too, over another period of the same thing."
                mend = "Name in replaces what it ended, make one a part, or settle it."
                yield table.fault(other, "period_start", problem, mend)


def _apart(one: RawRow, other: RawRow) -> bool:
    first, second = _span(one), _span(other)
    if first is None or second is None or first == second or _value(one) == _value(other):
        return False
    starts = [latest(row.get("period_start")) for row in (one, other)]
    together = first[0] <= (starts[1] or first[0]) and second[0] <= (starts[0] or second[0])
    return _overlap(one, other) and not together


def strayed(package: Package) -> Iterator[Fault]:
    """A period that lies wholly before or after its episode."""
    table = _counts(package)
    start = package.lookup("episodes", "episode", "start")
    end = package.lookup("episodes", "episode", "end")
    for row in table.rows if table else ():
        span = _span(row)
        begins, ends = (
            earliest(start.get(row.get("episode"), "")),
            latest(end.get(row.get("episode"), "")),
        )
        if table and span and begins and ends and (span[1] < begins or span[0] > ends):
            problem = f"The period lies wholly outside the episode ({begins} to {ends})."
            mend = (
                "Correct the dates or the episode; settle it if the row tells of what came of it."
            )
            yield table.fault(row, "period_start", problem, mend)


def one_address(package: Package) -> Iterator[Fault]:
    """Two sources with one address."""
    table = package.having("sources", "source_id", "url")
    seen: dict[str, str] = {}
    for row in table.rows if table else ():
        url = row.get("url").rstrip("/")
        first = seen.setdefault(url, row.get("source_id"))
        if table and url and first != row.get("source_id"):
            problem = f"{first} has the same address."
            mend = "Make one source of the two; settle it if they are two texts of one site."
            yield table.fault(row, "url", problem, mend)


KINDS = (
    Doubt("twin", twins),
    Doubt("jump", jumps),
    Doubt("year", years),
    Doubt("small_total", small_totals),
    Doubt("two_totals", two_totals),
    Doubt("outside_episode", strayed),
    Doubt("same_address", one_address),
)


def doubts(package: Package) -> list[tuple[str, Fault]]:
    """Every doubt that is not settled: its kind and what is told of it, by file and line."""
    settled = package.having(SETTLED, "kind", "rows")
    done = {
        (row.get("kind"), ident)
        for row in (settled.rows if settled else ())
        for ident in row.get("rows").split()
    }
    found = {
        (kind.kind, fault)
        for kind in KINDS
        for fault in kind.rule(package)
        if (kind.kind, fault.row) not in done
    }
    return sorted(found, key=lambda item: (item[1], item[0]))
