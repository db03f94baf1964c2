"""The main results that are run under every declared choice: question, conclusion, what is called."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.evidence.load import Evidence
from analysis.robustness.cases import Forward, OrdinaryYear
from analysis.robustness.deaths import Attackers, Lists, Toll
from analysis.robustness.nearness import Nearness
from analysis.robustness.policies import Policy
from analysis.robustness.rates import RateRatio
from analysis.robustness.registered import (
    attackers_rows,
    famine_rows,
    forward_rows,
    lists_rows,
    nearness_rows,
    ordinary_rows,
    rates_rows,
    toll_rows,
)
from analysis.robustness.shares import FamineShare

FORTY = 0.395
"""A share above this rounds to the 40 per cent of the article."""
WHOLE = 0.5
"""Half a person: puts a count of whole people clearly on one side of a number."""
Specified = Callable[..., float]


@dataclass(frozen=True)
class Analysis:
    """One main result: what is asked, in which unit, and the value above which the statement holds.

    `prepare` reads the evidence once and returns the function that is called for each
    specification with the options of data/raw/forks.csv as keywords. `rows` names the rows that the
    registered number rests on.
    """

    key: str
    title: str
    statement: str
    unit: str
    reference: float
    decimals: int
    axis: str
    prepare: Callable[[Evidence, Policy], Specified]
    rows: Callable[[Evidence], tuple[str, ...]]

    def holds(self, value: float) -> bool:
        """Whether `value` bears the statement out."""
        return value > self.reference


ANALYSES = (
    Analysis(
        "toll", "Official toll", "at least as many people were killed as the article says",
        "deaths", -WHOLE, 0, "deaths above the article's number", Toll,
        toll_rows,
    ),
    Analysis(
        "attackers", "Attackers among the dead", "more than half of the dead were classed as attackers",
        "share", 0.5, 0, "share of the dead", Attackers,
        attackers_rows,
    ),
    Analysis(
        "lists", "Lists of the dead", "the lists name more people than the official toll counts",
        "people", WHOLE, 0, "people named above the toll", Lists,
        lists_rows,
    ),
    Analysis(
        "forward", "Cases taken forward", "cases went further than in an ordinary year",
        "ratio", 1.0, 2, "share over that of 2020", Forward,
        forward_rows,
    ),
    Analysis(
        "ordinary", "Complaints of January", "January brought more than an ordinary year",
        "ratio", 1.0, 2, "January over a year", OrdinaryYear,
        ordinary_rows,
    ),
    Analysis(
        "famine", "Share lost in the famine", "the share reaches that of the article",
        "share", FORTY, 0, "share of the population", FamineShare,
        famine_rows,
    ),
    Analysis(
        "rates", "Deaths per head", "January was deadlier per head than the other episode",
        "ratio", 1.0, 1, "January over the other", RateRatio,
        rates_rows,
    ),
    Analysis(
        "nearness", "Likeness of methods", "the methods were nearer to the Soviet ones than to the baseline",
        "difference of similarity", 0.0, 2, "Soviet less baseline",
        lambda evidence, _: Nearness(evidence), nearness_rows,
    ),
)  # fmt: skip
BY_KEY = {analysis.key: analysis for analysis in ANALYSES}
