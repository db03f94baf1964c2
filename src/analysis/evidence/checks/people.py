"""Rules on people: living populations are no deaths, spellings are mapped, nobody is singled out."""

from collections import defaultdict

from qantar.tables.base import Package, earliest, latest, number
from qantar.tables.cells import nearest
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow

# measures of the dead begin with one of these words
DEATHS = ("deaths", "excess_deaths", "executed")
# uses of a population row that forbid it as a denominator
NO_DENOMINATOR = ("rural_run", "projection_without_famine", "unsupported")
REFUSED = "refused"
# columns that tell of single people
TRAITS = ("age_group", "age", "sex", "gender")


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


def one_row_a_person_faults(package: Package) -> list[Fault]:
    """No table tells of people one by one: traits of a person beside a source point to that person."""
    return [
        Fault(
            table.file,
            1,
            "",
            name,
            "",
            f"The column {name} tells of people one by one; with its source, a row points to one.",
            "Take the table out, or count people in groups.",
        )
        for name in TRAITS
        for table in package.with_columns(name)
    ]
