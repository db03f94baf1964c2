"""Specifications of the share of "attackers" and of the lists of the dead."""

from functools import lru_cache

from analysis.casualties.classes import ATTACKERS, classes, staff_on, total_on
from analysis.casualties.lists import (
    MAIN,
    NameList,
    Overlap,
    name_lists,
    size_statements,
    stated_overlaps,
)
from analysis.casualties.tolls import official_deaths, security_deaths
from analysis.evidence.load import Evidence
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import Policy
from qantar.lists.bounds import ContradictoryListsError, union_bounds
from qantar.remembered import remembered

Classed = dict[str, tuple[float | None, ...]]
"""By statement: attackers, the day's total, the security-force dead, the sum of the classes."""


@remembered()
def _classed(read: Evidence) -> Classed:
    told = classes(read, least=1)
    days = sorted(set(told.loc[told["population"] == ATTACKERS, "day"]))
    made: Classed = {}
    for name, place in (("latest", -1), ("first", 0)):
        if days:
            day = days[place]
            today = told[told["day"] == day].set_index("population")["deaths"]
            named = float(today.drop("unclassed", errors="ignore").sum())
            made[name] = (
                float(today[ATTACKERS]), total_on(read, day).value, staff_on(read, day).value, named
            )  # fmt: skip
    return made


class Attackers:
    """The share of the dead whom the State classed as attackers."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._parts = lru_cache(maxsize=None)(self._prepare)

    def _prepare(self, copies: str, coder: str) -> Classed:
        return _classed(self._policy(copies, coder))

    def __call__(
        self, statement: str, security: str, denominator: str, copies: str, coder: str
    ) -> float:
        parts = self._parts(copies, coder)
        if statement not in parts:
            raise NoNumberError("No number of people called attackers is stated.")
        attackers, total, staff, named = parts[statement]
        whole = total if denominator == "total" else named
        if attackers is None or whole is None or (security == "out" and staff is None):
            raise NoNumberError("The total or the dead of the security forces are not stated.")
        return attackers / (whole - (staff or 0.0 if security == "out" else 0.0))


class Lists:
    """An end of the bounds on everyone named by the lists, less the official toll."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._parts = lru_cache(maxsize=None)(self._prepare)
        self._bounds = lru_cache(maxsize=None)(bounds)

    def _prepare(
        self, copies: str, coder: str
    ) -> tuple[tuple[NameList, ...], tuple[Overlap, ...], float | None, float]:
        read = self._policy(copies, coder)
        lists = tuple(name_lists(read))
        overlaps = tuple(stated_overlaps(read, lists))
        return lists, overlaps, official_deaths(read).value, security_deaths(read).value or 0.0

    def __call__(
        self, lists: str, end: str, staff: str, at_least: str, copies: str, coder: str
    ) -> float:
        known, stated, toll, number = self._parts(copies, coder)
        used = tuple(item for item in known if lists == "wider" or item.use == MAIN)
        if len(used) < 2 or toll is None:
            raise NoNumberError("Fewer than two lists, or no official toll, are known.")
        names = {item.name for item in used}
        overlaps = tuple(o for o in stated if o.lists <= names)
        low, high = self._bounds(used, overlaps, staff, number, at_least == "as_number")
        if end == "high" and high is None:
            raise NoNumberError('A list stated as "at least" leaves no upper end.')
        return (high if end == "high" else low) - (toll - (number if staff != "kept" else 0.0))  # type: ignore[operator]


def bounds(
    lists: tuple[NameList, ...],
    overlaps: tuple[Overlap, ...],
    staff: str,
    number: float,
    as_number: bool,
) -> tuple[float, float | None]:
    """Bounds on the union with the security staff kept, taken out where stated, or possibly out."""
    takes = {"kept": {}, "stated": {"yes": number}, "cautious": {"yes": number}}[staff]
    sizes = {}
    for item in lists:
        most = item.size - takes.get(item.includes_security, 0.0)
        unsure = staff == "cautious" and item.includes_security == "unknown"
        sizes[item.name] = (item.size - number if unsure else most, most)
    told = [*size_statements(lists, sizes), *(o.statement for o in overlaps)]
    try:
        found = union_bounds(told, at_least_as_exact=as_number)
    except ContradictoryListsError as error:
        raise NoNumberError(str(error)) from None
    return float(found.low), None if found.high is None else float(found.high)
