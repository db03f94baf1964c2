"""The main numbers of the report that are computed again with each source, claimant and copy left out."""

from collections.abc import Callable
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
from analysis.history.famine_shares import famine_shares
from analysis.results import Result
from analysis.torture import custody, funnel
from analysis.torture.stages import stage_result


@dataclass(frozen=True)
class MainNumber:
    """One number: its ledger id, its name on figures, the function that computes it, and which end
    of the result is followed (value, low or high)."""

    key: str
    label: str
    function: Callable[[Evidence], Result]
    end: str = "value"

    def read(self, evidence: Evidence) -> tuple[float | None, Result]:
        """The number under `evidence` (None = not known) and the whole result."""
        result = self.function(evidence)
        return getattr(result, self.end), result


def _custody(evidence: Evidence) -> Result:
    return stage_result(evidence, custody.MEASURE)


def _closed_share(evidence: Evidence) -> Result:
    return funnel.share(
        stage_result(evidence, "torture_cases_closed"),
        stage_result(evidence, "torture_cases_opened"),
        evidence.parameters.confidence,
    )


MAIN_NUMBERS = (
    MainNumber("deaths_official", "Official toll", official_deaths),
    MainNumber("deaths_official_almaty", "Official toll, Almaty", official_deaths_almaty),
    MainNumber("attackers_share_latest", "Attackers among the dead",
               lambda e: attackers_shares(e)["attackers_share_latest"]),
    MainNumber("injured_official", "Wounded, official", official_injured),
    MainNumber("hospitalised_official", "Admitted to hospital, official", official_hospitalised),
    MainNumber("deaths_in_custody_official", "Deaths in custody, official", _custody),
    MainNumber("torture_cases_opened", "Torture cases opened",
               lambda e: stage_result(e, "torture_cases_opened")),
    MainNumber("torture_cases_closed_share", "Share of cases closed", _closed_share),
    MainNumber("lists_union", "Named on lists, lower bound", lambda e: union(e)["lists_union"], "low"),
    MainNumber("lists_union", "Named on lists, upper bound", lambda e: union(e)["lists_union"], "high"),
    MainNumber("famine_share_republic", "Famine, share of the republic",
               lambda e: famine_shares(e)["famine_share_republic"]),
    MainNumber("famine_share_kazakhs", "Famine, share of Kazakhs",
               lambda e: famine_shares(e)["famine_share_kazakhs"]),
)  # fmt: skip
LIKENESSES = {
    "great_terror": "Likeness, Great Terror",
    "zhanaozen": "Likeness, Zhanaozen",
    "jeltoqsan": "Likeness, Jeltoqsan",
    "ordinary_years": "Likeness, ordinary years",
    "uzbekistan": "Likeness, Uzbekistan",
    "belarus": "Likeness, Belarus",
}
"""Comparators whose likeness to January 2022 is followed, with the name on figures."""
