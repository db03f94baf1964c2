"""Rules on what belongs together: cases to one episode, denominators to a country, sums to one event."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from qantar.tables.base import Package, earliest, latest
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow

SOVIET, UNION = "soviet", "ussr"
REFUSED = "refused"


def case_faults(package: Package) -> list[Fault]:
    """A case stands within one episode, and so does the wider case that it is part of."""
    cases = package.having("cases", "case_group", "part_of")
    if cases is None:
        return []
    where: dict[str, set[str]] = defaultdict(set)
    for table in package.with_columns("case_group", "episode"):
        if table.schema.name == "methods":
            for row in table.rows:
                where[row.get("case_group")].add(row.get("episode"))
    faults = []
    for row in cases.rows:
        own, wider = where[row.get("case_group")], where[row.get("part_of")]
        if len(own) > 1:
            problem = f"The case has reports of several episodes ({', '.join(sorted(own))})."
            faults.append(cases.fault(row, "case_group", problem, "Split it, one case each."))
        elif row.get("part_of") and own and wider and own != wider:
            problem = f"Its wider case {row.get('part_of')} belongs to {', '.join(sorted(wider))}."
            faults.append(cases.fault(row, "part_of", problem, "Name a case of the same episode."))
    return faults


def country_faults(package: Package) -> list[Fault]:
    """An episode is divided only by people of its own country (Soviet ones by those of the Union too)."""
    chosen = package.having("denominators", "episode", "population_id", "use")
    country = package.lookup("places", "place", "country")
    home = package.lookup("episodes", "episode", "place")
    era = package.lookup("episodes", "episode", "era")
    lives = package.lookup("population", "population_id", "place")
    if chosen is None or not country:
        return []

    def foreign(row: RawRow) -> bool:
        own = country.get(home.get(row.get("episode"), ""))
        theirs = country.get(lives.get(row.get("population_id"), ""))
        both = own is not None and theirs is not None
        union = era.get(row.get("episode")) == SOVIET and theirs == UNION
        return both and own != theirs and not union

    return [
        chosen.fault(
            row,
            "population_id",
            f"{row.get('population_id')} counts people of {lives[row.get('population_id')]}, "
            f"and the episode is of {home[row.get('episode')]}.",
            "Choose a population of the episode's own country.",
        )
        for row in chosen.rows
        if foreign(row)
    ]


def identity_faults(package: Package) -> list[Fault]:
    """A sum has parts, names no row twice, and stays within its episode.

    A part of another episode is admitted where its period lies within that of the total.
    """
    sums = package.having("identities", "episode", "kind", "left", "right")
    counts = package.having("counts", "count_id", "episode", "period_start", "period_end")
    if sums is None or counts is None:
        return []
    known = {row.get("count_id"): row for row in counts.rows}
    return [
        sums.fault(row, name, *problem) for row in sums.rows for name, *problem in _sum(row, known)
    ]


def _inside(part: RawRow, totals: Iterable[RawRow]) -> bool:
    """Whether the period of `part` lies within that of one of `totals`."""
    begins, ends = earliest(part.get("period_start")), latest(part.get("period_end"))
    return any(
        begins and ends and start and end and start <= begins and ends <= end
        for total in totals
        for start in [earliest(total.get("period_start"))]
        for end in [latest(total.get("period_end"))]
    )


def _sum(row: RawRow, known: Mapping[str, RawRow]) -> Iterable[tuple[str, str, str]]:
    left, right = (
        [ident.removeprefix("-") for ident in row.get(name).split()] for name in ("left", "right")
    )
    if not left:
        yield "left", "The sum has no parts.", "Name the rows that are added."
    for ident, times in Counter(left + right).items():
        if times > 1:
            side = "right" if ident in right else "left"
            yield side, f"{ident} stands {times} times in the sum.", "Name each row once."
    totals = [known[ident] for ident in right if ident in known]
    for name, ids in (("left", left), ("right", right)):
        for ident in ids:
            other = known[ident].get("episode") if ident in known else row.get("episode")
            if other == row.get("episode") or (name == "left" and _inside(known[ident], totals)):
                continue
            problem = f"{ident} belongs to another episode ({other})."
            yield name, problem, "Name rows of the episode of the sum."


TOLL_OF_FAMINE = {
    "episode": ("famine-1930-1933",),
    "measure": ("deaths", "excess_deaths", "deaths_share_percent"),
    "population": ("all", "ethnic_kazakhs"),
    "place": ("kazakhstan",),
}
"""Which statements are a toll of the famine: column -> codes."""


def author_faults(package: Package) -> list[Fault]:
    """Who states a toll of the famine for the republic stands in a set of authors."""
    counts = package.having("counts", "claimant", *TOLL_OF_FAMINE)
    sets = package.having("author_sets", "claimant", "author_set")
    if counts is None or sets is None:
        return []
    canonical = package.lookup("claimants", "claimant_as_printed", "claimant")
    placed = {row.get("claimant") for row in sets.rows}
    return [
        counts.fault(
            row,
            "claimant",
            f"'{canonical.get(row.get('claimant'), row.get('claimant'))}' states a toll of the "
            "famine and stands in no set of authors, so the number enters no range.",
            "Add a row to author_sets.csv.",
        )
        for row in counts.rows
        if all(row.get(name) in codes for name, codes in TOLL_OF_FAMINE.items())
        and canonical.get(row.get("claimant"), row.get("claimant")) not in placed
    ]


def fork_faults(package: Package) -> list[Fault]:
    """Each decision has one main option, and its rows agree on its type and reason."""
    forks = package.having("forks", "analysis", "fork", "option", "main", "kind", "fork_reason")
    if forks is None:
        return []
    groups: dict[tuple[str, str], list[RawRow]] = defaultdict(list)
    for row in forks.rows:
        groups[row.get("analysis"), row.get("fork")].append(row)
    faults = []
    for rows in groups.values():
        mains = sum(row.get("main") == "true" for row in rows)
        if mains != 1 or rows[0].get("main") != "true":
            problem = f"The decision has {mains} main options; it needs one, standing first."
            faults.append(forks.fault(rows[0], "main", problem, "Mark one option as main."))
        if len(rows) < 2:
            problem = "The decision has one option, so nothing is decided."
            faults.append(forks.fault(rows[0], "option", problem, "Restore the other options."))
        for name in ("kind", "fork_reason"):
            if len({row.get(name) for row in rows}) > 1:
                problem = f"The rows of the decision differ in {name}."
                faults.append(forks.fault(rows[0], name, problem, "Write the same in all."))
    return faults


def claim_faults(package: Package) -> list[Fault]:
    """Every statement under test has a theme and a rule."""
    claims = package.having("claims", "claim_id")
    if claims is None:
        return []
    faults = []
    for name in ("claim_themes", "claim_rules"):
        table = package.having(name, "claim_id")
        known = {row.get("claim_id") for row in table.rows} if table else set()
        faults += [
            claims.fault(
                row,
                "claim_id",
                f"The statement has no row in {table.file}.",
                "Add one, or the statement is never judged or shown.",
            )
            for row in claims.rows
            if table is not None and row.get("claim_id") not in known
        ]
    return faults
