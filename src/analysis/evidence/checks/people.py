"""Rules on people: living populations are no deaths, spellings are mapped, nobody is singled out."""

from collections import Counter, defaultdict

from qantar.disclosure import SMALLEST_CELL
from qantar.tables.base import Package, earliest, latest, number
from qantar.tables.cells import nearest
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

# measures of the dead begin with one of these words
DEATHS = ("deaths", "excess_deaths", "executed")
# uses of a population row that forbid it as a denominator
NO_DENOMINATOR = ("rural_run", "projection_without_famine", "unsupported")
REFUSED = "refused"
# columns of victims_press that together could single out a dead person
QUASI_IDENTIFIERS = ("population", "age_group", "sex", "place", "date")


def _same_number(living: RawRow, dead: RawRow) -> bool:
    day = earliest(living.get("year"))
    begins, ends = earliest(dead.get("period_start")), latest(dead.get("period_end"))
    within = bool(day and begins and ends and begins.year <= day.year <= ends.year)
    values = {number(dead, name) for name in ("low", "best", "high")}
    return within and number(living, "population") in values


def denominator_faults(package: Package) -> list[Fault]:
    """No population row is also a count of dead: same source, same number, same years."""
    counts = package.having("counts", "measure", "source_id", "period_start", "period_end")
    population = package.having("population", "population", "source_id", "year")
    if counts is None or population is None:
        return []
    dead: dict[str, list[RawRow]] = defaultdict(list)
    for row in counts.rows:
        if row.get("measure").startswith(DEATHS):
            dead[row.get("source_id")].append(row)
    return [
        population.fault(
            row,
            "population",
            f"{row.get('population')} is also a number of dead "
            f"({other.get(counts.schema.identifier)}) of the same source.",
            "A denominator counts the living: take one of the two rows out.",
        )
        for row in population.rows
        for other in dead.get(row.get("source_id"), ())
        if _same_number(row, other)
    ]


def refused_denominator_faults(package: Package) -> list[Fault]:
    """No episode is divided by a population run that cannot serve as a denominator."""
    uses = package.lookup("population", "population_id", "use")
    chosen = package.having("denominators", "population_id", "use")
    if chosen is None:
        return []
    return [
        chosen.fault(
            row,
            "population_id",
            f"{row.get('population_id')} is no denominator ({uses[row.get('population_id')]}).",
            f"Choose another row, or write {REFUSED} in use.",
        )
        for row in chosen.rows
        if uses.get(row.get("population_id")) in NO_DENOMINATOR and row.get("use") != REFUSED
    ]


def claimant_faults(package: Package) -> list[Fault]:
    """Every spelling of a claimant in counts stands in claimants (unless the schema checks it)."""
    counts = package.having("counts", "claimant")
    names = package.having("claimants", "claimant_as_printed")
    if counts is None or names is None or counts.schema.points_to("claimant"):
        return []
    known = [row.get("claimant_as_printed") for row in names.rows]
    mapped = set(known)
    return [
        counts.fault(
            row,
            "claimant",
            f"The spelling '{row.get('claimant')}' is not mapped in {names.file}.",
            nearest(row.get("claimant"), known) or f"Add it to {names.file}.",
        )
        for row in counts.rows
        if row.get("claimant") and row.get("claimant") not in mapped
    ]


def _signature(table: RawTable, row: RawRow) -> tuple[str, ...]:
    return tuple(row.get(name) for name in QUASI_IDENTIFIERS if name in table.columns)


def singled_out_faults(package: Package) -> list[Fault]:
    """No combination of traits in victims_press stands for fewer than three of its rows."""
    table = package.having("victims_press", "age_group", "place")
    if table is None:
        return []
    sizes = Counter(_signature(table, row) for row in table.rows)
    return [
        table.fault(
            row,
            "",
            f"Only {size} rows share {', '.join(QUASI_IDENTIFIERS)}: this can single out a person.",
            "Write a wider age group or place, or leave the sex out.",
        )
        for row in table.rows
        if (size := sizes[_signature(table, row)]) < SMALLEST_CELL
    ]
