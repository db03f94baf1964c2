"""The main numbers of the report that are computed again with each source, claimant and copy left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.casualties.classes import attackers_shares
from analysis.casualties.lists import union
from analysis.casualties.tolls import (
    official_deaths,
    official_deaths_almaty,
    official_hospitalised,
    official_injured,
)
from analysis.evidence.load import Evidence
from analysis.history.famine import famine_shares
from analysis.torture import custody, funnel
from analysis.torture.stages import stage_result
from qantar.result import Result

Found = Mapping[str, Result]


def _tolls(evidence: Evidence) -> Found:
    return {
        "deaths_official": official_deaths(evidence),
        "deaths_official_almaty": official_deaths_almaty(evidence),
        "injured_official": official_injured(evidence),
        "hospitalised_official": official_hospitalised(evidence),
    }


def _cases(evidence: Evidence) -> Found:
    opened, closed, custody_deaths = (
        stage_result(evidence, measure)
        for measure in ("torture_cases_opened", "torture_cases_closed", custody.MEASURE)
    )
    return {
        "torture_cases_opened": opened,
        "torture_cases_closed_share": funnel.share(closed, opened, evidence.parameters.confidence),
        "deaths_in_custody_official": custody_deaths,
    }


@dataclass(frozen=True)
class MainNumber:
    """One number: its ledger id, its name on figures, the function whose results hold it under that
    id, and which end of the result is followed (value, low or high)."""

    key: str
    label: str
    function: Callable[[Evidence], Found]
    end: str = "value"

    def read(self, found: Found) -> float | None:
        """The number among the results of its function; None where it is not known."""
        value: float | None = getattr(found[self.key], self.end)
        return value


MAIN_NUMBERS = (
    MainNumber("deaths_official", "Official toll", _tolls),
    MainNumber("deaths_official_almaty", "Official toll, Almaty", _tolls),
    MainNumber("attackers_share_latest", "Attackers among the dead", attackers_shares),
    MainNumber("injured_official", "Wounded, official", _tolls),
    MainNumber("hospitalised_official", "Admitted to hospital, official", _tolls),
    MainNumber("deaths_in_custody_official", "Deaths in custody, official", _cases),
    MainNumber("torture_cases_opened", "Torture cases opened", _cases),
    MainNumber("torture_cases_closed_share", "Share of cases closed", _cases),
    MainNumber("lists_union", "Named on lists, lower bound", union, "low"),
    MainNumber("lists_union", "Named on lists, upper bound", union, "high"),
    MainNumber("famine_share_republic", "Famine, share of the republic", famine_shares),
    MainNumber("famine_share_kazakhs", "Famine, share of Kazakhs", famine_shares),
)
LIKENESSES = {
    "great_terror": "Likeness, Great Terror",
    "zhanaozen": "Likeness, Zhanaozen",
    "jeltoqsan": "Likeness, Jeltoqsan",
    "ordinary_years": "Likeness, ordinary years",
    "uzbekistan": "Likeness, Uzbekistan",
    "belarus": "Likeness, Belarus",
}
"""Comparators whose likeness to January 2022 is followed, with the name on figures."""
