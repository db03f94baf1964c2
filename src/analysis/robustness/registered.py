"""The rows that each registered number rests on, as the chapters that own the numbers name them."""

from analysis.casualties.classes import attackers
from analysis.casualties.lists import union
from analysis.casualties.tolls import COUNTRY_LEVEL, denominator, official_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.famine import asserted_share, famine_shares
from analysis.history.repertoires import COMPARATORS, custody_reports
from analysis.history.tolls import official
from analysis.robustness.rates import EPISODES
from analysis.torture.against import coalition
from analysis.torture.court import court
from qantar.result import row_ids

ARTICLE_TOLL = "a01"
"""The statement of the article on the number of people killed."""


def toll_rows(evidence: Evidence) -> tuple[str, ...]:
    return row_ids(official_deaths(evidence).rows, [ARTICLE_TOLL])


def attackers_rows(evidence: Evidence) -> tuple[str, ...]:
    return row_ids(attackers(evidence)["attackers_latest"].rows, official_deaths(evidence).rows)


def lists_rows(evidence: Evidence) -> tuple[str, ...]:
    return row_ids(union(evidence)["lists_union"].rows, official_deaths(evidence).rows)


def forward_rows(evidence: Evidence) -> tuple[str, ...]:
    return court(evidence)["forward_ratio_to_register"].rows


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
    frame = custody_reports(evidence)
    named = (FOCUS, *COMPARATORS["great_terror"][1], *COMPARATORS["ordinary_years"][1])
    return row_ids(frame.loc[frame["episode"].isin(named), "obs_id"])
