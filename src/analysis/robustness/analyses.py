"""The main results that are run under every declared choice: question, conclusion, what is called."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.casualties.classes import attackers
from analysis.casualties.lists import union
from analysis.casualties.tolls import official_deaths
from analysis.evidence.denominators import COUNTRY_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.famine import asserted_share, famine_shares
from analysis.history.repertoires import custody_reports, repertoire_definitions
from analysis.history.tolls import official
from analysis.robustness.cases import OrdinaryYear
from analysis.robustness.deaths import Attackers, Lists
from analysis.robustness.nearness import Nearness
from analysis.robustness.per_head import EPISODES, FamineShare, RateRatio
from analysis.robustness.policies import Policy
from analysis.torture.against import coalition
from qantar.result import row_ids


def attackers_rows(evidence: Evidence) -> tuple[str, ...]:
    return row_ids(attackers(evidence)["attackers_latest"].rows, official_deaths(evidence).rows)


def lists_rows(evidence: Evidence) -> tuple[str, ...]:
    return row_ids(union(evidence)["lists_union"].rows, official_deaths(evidence).rows)


def ordinary_rows(evidence: Evidence) -> tuple[str, ...]:
    return coalition(evidence)["coalition_january_ratio"].rows


def famine_rows(evidence: Evidence) -> tuple[str, ...]:
    share = famine_shares(evidence)["famine_share_republic"]
    return row_ids(share.rows, asserted_share(evidence).rows)


def rates_rows(evidence: Evidence) -> tuple[str, ...]:
    episodes = (FOCUS, *EPISODES.values())
    people = (denominator(evidence, COUNTRY_LEVEL, episode=episode) for episode in episodes)
    tolls = (official(evidence, episode).rows for episode in episodes)
    return row_ids(*tolls, [found[1] for found in people if found])


def nearness_rows(evidence: Evidence) -> tuple[str, ...]:
    frame, named = custody_reports(evidence), repertoire_definitions(evidence.base)
    keys = ("january", "great_terror", "ordinary_years")
    episodes = [name for key in keys for name in named[key].episodes]
    return row_ids(frame.loc[frame["episode"].isin(episodes), "obs_id"])


FORTY = 0.395
"""A share above this rounds to the 40 per cent of the article."""
WHOLE = 0.5
"""Half a person: puts a count of whole people clearly on one side of a number."""
Specified = Callable[..., float]


@dataclass(frozen=True)
class Analysis:
    """One main result: the question, the unit of its number, and where the answer turns.

    The answer to `question` is `yes` in a sentence where the value lies above the turning point, and
    `no` where it does not; `told` is a value in words ({} is the number), `told_below_zero` a negative
    one where it has words of its own, `line` the turning point in words. `prepare` reads the evidence
    once and returns the function that is called for each specification with the options of
    data/raw/forks.csv as keywords. `rows` names the rows that the main number rests on.
    """

    key: str
    title: str
    question: str
    yes: str
    no: str
    told: str
    line: str
    unit: str
    decimals: int
    reference: Callable[[Evidence], float]
    prepare: Callable[[Evidence, Policy], Specified]
    rows: Callable[[Evidence], tuple[str, ...]]
    told_below_zero: str = ""


def at(value: float) -> Callable[[Evidence], float]:
    """A turning point that no evidence moves."""
    return lambda _: value


ANALYSES = (
    Analysis(
        "attackers", "Attackers among the dead",
        "Did the prosecutors call more than half of the dead attackers?",
        "The prosecutors called more than half of the dead attackers",
        "The prosecutors called no more than half of the dead attackers",
        "{}", "above {}", "share", 0, at(0.5), Attackers, attackers_rows,
    ),
    Analysis(
        "lists", "The lists of the dead",
        "Must the lists name more people than the official toll counts?",
        "The lists must name more people than the official toll counts",
        "The lists need not name more people than the official toll counts",
        "{} more", "from {} more", "people", 0, at(WHOLE), Lists, lists_rows,
        told_below_zero="{} fewer",
    ),
    Analysis(
        "ordinary", "Complaints of January",
        "Did January bring more complaints than an ordinary year?",
        "January brought more complaints than an ordinary year",
        "January brought no more complaints than an ordinary year",
        "{} times a year's", "above {}", "ratio", 2, at(1.0), OrdinaryYear, ordinary_rows,
    ),
    Analysis(
        "famine", "The famine",
        "Did the famine take as large a share of the republic as the article says?",
        "The republic lost as large a share of its people as the article says",
        "The republic lost a smaller share of its people than the article says",
        "{}", "from {}", "share", 0, at(FORTY), FamineShare, famine_rows,
    ),
    Analysis(
        "rates", "Deaths per head",
        "Was January 2022 deadlier per head than Zhanaozen in 2011?",
        "January 2022 was deadlier per head than Zhanaozen 2011",
        "January 2022 was not deadlier per head than Zhanaozen 2011",
        "{} times as deadly", "above {}", "ratio", 1, at(1.0), RateRatio, rates_rows,
    ),
    Analysis(
        "nearness", "Nearness to the Terror",
        "Do January's reports look more like the Terror's than like ordinary years'?",
        "The reports look more like the Terror's than like ordinary years'",
        "The reports look no more like the Terror's than like ordinary years'",
        "a share of {}", "above {}", "share of reports, 0 to 1", 2, at(0.5),
        lambda evidence, _: Nearness(evidence), nearness_rows,
    ),
)  # fmt: skip
BY_KEY = {analysis.key: analysis for analysis in ANALYSES}
