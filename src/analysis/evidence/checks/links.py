"""Rules on rows that name other rows: what a statement replaces, what it is part of, what withdrew it."""

from collections.abc import Iterable, Mapping

from qantar.result import OPEN_ABOVE
from qantar.tables.base import Package, earliest, latest, number
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

REPLACES, OVERTAKEN_BY, WITHDRAWN_BY = "replaces", "overtaken_by", "withdrawn_by"
PART_OF = "part_of"
WITHDRAWN = ("retracted", "refuted")
ROUNDED = 1.1
OTHER = "Correct the identifier or the claimant."


def _named(row: RawRow, name: str) -> list[str]:
    """The identifiers in a cell, which may hold several, parted by spaces."""
    return row.get(name).split()


def _by_id(table: RawTable) -> dict[str, RawRow]:
    return {row.get(table.schema.identifier): row for row in table.rows}


def existing_faults(package: Package) -> list[Fault]:
    """Links name rows that exist: counts; `withdrawn_by` a count or a response.

    Links that a foreign key of the schema covers are left to the schema's check.
    """
    counts = package.having("counts")
    if counts is None:
        return []
    own = set(_by_id(counts))
    acts = package.having("responses", "response_id")
    either = own | ({row.get("response_id") for row in acts.rows} if acts else set())
    linked = {REPLACES: own, PART_OF: own, OVERTAKEN_BY: own, WITHDRAWN_BY: either}
    known = {name: ids for name, ids in linked.items() if not counts.schema.points_to(name)}
    return [
        counts.fault(row, name, f"There is no row {ident}.", "Name a row that exists.")
        for row in counts.rows
        for name, ids in known.items()
        for ident in _named(row, name)
        if ident not in ids
    ]


def succession_faults(package: Package) -> list[Fault]:
    """A statement replaces only an earlier one, of the same canonical claimant."""
    counts = package.having("counts", REPLACES, "claimant", "reported_on")
    if counts is None:
        return []
    canonical = package.lookup("claimants", "claimant_as_printed", "claimant")
    rows = _by_id(counts)
    return [
        counts.fault(row, REPLACES, *problem)
        for row in counts.rows
        for ident in _named(row, REPLACES)
        if ident in rows
        for problem in _succession(row, rows[ident], ident, canonical)
    ]


def _succession(
    row: RawRow, old: RawRow, ident: str, canonical: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    one, other = row.get("claimant"), old.get("claimant")
    if canonical.get(one, one) != canonical.get(other, other):
        yield f"It replaces {ident}, which is of another claimant ('{other}').", OTHER
    said, before = latest(row.get("reported_on")), earliest(old.get("reported_on"))
    if said and before and said < before:
        yield f"It replaces {ident}, which is later ({old.get('reported_on')}).", "Turn it round."


def withdrawal_faults(package: Package) -> list[Fault]:
    """Only a retracted or refuted statement names what withdrew it.

    The withdrawal may be earlier than the statement: a number can be repeated after it was withdrawn.
    """
    counts = package.having("counts", WITHDRAWN_BY, "status")
    if counts is None:
        return []
    return [
        counts.fault(
            row,
            WITHDRAWN_BY,
            f"The row names what withdrew it but its status is '{row.get('status')}'.",
            "Write retracted or refuted, or empty the field.",
        )
        for row in counts.rows
        if row.get(WITHDRAWN_BY) and row.get("status") not in WITHDRAWN
    ]


def part_faults(package: Package) -> list[Fault]:
    """A part belongs to the episode and the measure of its total and is not greater than it can be."""
    counts = package.having("counts", PART_OF, "episode", "best", "qualifier")
    if counts is None:
        return []
    rows = _by_id(counts)
    return [
        counts.fault(row, PART_OF, problem, "Name the total that this row is a part of.")
        for row in counts.rows
        if row.get(PART_OF) in rows
        for problem in _part(row, rows[row.get(PART_OF)])
    ]


def _part(row: RawRow, total: RawRow) -> Iterable[str]:
    ident = row.get(PART_OF)
    if row.get("episode") != total.get("episode"):
        yield f"Its total {ident} belongs to another episode ({total.get('episode')})."
    if row.get("measure") != total.get("measure"):
        yield f"Its total {ident} counts something else ({total.get('measure')})."
    part, whole = _least(row), _most(total)
    if part is not None and whole is not None and part > whole:
        yield f"It is greater ({part:g}) than its total {ident} can be ({whole:g})."


def _least(row: RawRow) -> float | None:
    """The number that a row states, or the least that it can mean."""
    low, best = number(row, "low"), number(row, "best")
    return low if best is None else best


def _most(row: RawRow) -> float | None:
    """The most that a row can mean, with a tenth more for "about"; None where it has no upper end."""
    high, best = number(row, "high"), number(row, "best")
    most = best if high is None else high
    if most is None or row.get("qualifier") in OPEN_ABOVE:
        return None
    return most * ROUNDED if row.get("qualifier") == "about" else most


def cycle_faults(package: Package) -> list[Fault]:
    """No chain of links comes back to the row where it began."""
    chains = [("counts", REPLACES), ("counts", OVERTAKEN_BY), ("counts", PART_OF)]
    chains += [("cases", PART_OF)]
    chains += [("responses", "same_act_as"), ("population", "same_as"), ("places", "parent")]
    return [
        table.fault(row, name, "The chain of links comes back to this row.", "Cut it somewhere.")
        for source, name in chains
        if (table := package.having(source, name))
        for row in _in_cycle(table, name)
    ]


def _in_cycle(table: RawTable, name: str) -> list[RawRow]:
    rows = _by_id(table)
    after = {ident: [i for i in _named(row, name) if i in rows] for ident, row in rows.items()}
    after |= {i: [row.get(name)] for i, row in rows.items() if row.get(name) in rows}

    def returns(start: str) -> bool:
        seen: set[str] = set()
        front = list(after[start])
        while front:
            ident = front.pop()
            if ident == start:
                return True
            if ident not in seen:
                seen.add(ident)
                front += after[ident]
        return False

    return [row for ident, row in rows.items() if after[ident] and returns(ident)]
