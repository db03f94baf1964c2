"""Rules on readings: one main reading a quantity, statements of one day, nobody counted twice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from qantar.tables.base import Package
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow

LISTS = ("rows", "of", "of_less")
MAIN, STATED = "main", "stated"


def reading_faults(package: Package) -> list[Fault]:
    """What each reading of a number names can be read so.

    The rows added are rows of one episode, each once, and none is part of another. Where the number
    is one statement there is one row. What is taken off a total was stated with it: same claimant,
    same day.
    """
    table = package.having("readings", "quantity", "reading", "bound", "use", *LISTS)
    counts = package.having("counts", "count_id", "episode", "part_of", "claimant", "reported_on")
    if table is None or counts is None:
        return []
    known = {row.get("count_id"): row for row in counts.rows}
    names = package.lookup("claimants", "claimant_as_printed", "claimant")
    faults = [
        table.fault(row, name, *problem)
        for row in table.rows
        for name, *problem in _reading(row, known, names)
    ]
    mains: dict[str, list[RawRow]] = defaultdict(list)
    for row in table.rows:
        if row.get("use") == MAIN:
            mains[row.get("quantity")].append(row)
    return faults + [
        table.fault(row, "use", "The quantity has a main reading already.", "Write other.")
        for rows in mains.values()
        for row in rows[1:]
    ]


def _reading(
    row: RawRow, known: Mapping[str, RawRow], names: Mapping[str, str]
) -> Iterable[tuple[str, str, str]]:
    ids = {name: [i for i in row.get(name).split() if i in known] for name in LISTS}
    for ident, times in Counter(ids["rows"]).items():
        if times > 1:
            yield "rows", f"{ident} is added {times} times.", "Name each row once."
        if known[ident].get("part_of") in ids["rows"]:
            problem = f"{ident} is part of {known[ident].get('part_of')}, which is added too."
            yield "rows", problem, "Name the part or the total."
    if row.get("bound") == STATED and len(row.get("rows").split()) != 1:
        yield "bound", "A number stated once has one row.", "Write at_least, or name one row."
    every = [known[ident] for name in LISTS for ident in ids[name]]
    if len({item.get("episode") for item in every}) > 1:
        yield "rows", "The rows belong to several episodes.", "Name rows of one episode."
    if not ids["of_less"]:
        return
    pair = [known[ident] for name in ("of", "of_less") for ident in ids[name]]
    said = {(names.get(r.get("claimant"), r.get("claimant")), r.get("reported_on")) for r in pair}
    if not ids["of"] or len(said) > 1:
        problem = "What is taken off the total was not stated with it."
        yield "of_less", problem, "Subtract only numbers of one claimant and one day."
