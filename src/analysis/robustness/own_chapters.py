"""What the chapter of each conclusion says of it: a number, that it cannot be told, or nothing.

The choices are tried whatever the parameters of the run say. What a chapter does not know, or cannot
tell, under the settings of the run is no conclusion that a choice could confirm or change.
"""

from collections.abc import Mapping

from analysis.casualties.classes import attackers
from analysis.casualties.lists import union
from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.famine import famine_shares
from analysis.history.nearness import nearness
from analysis.history.tolls import official
from analysis.robustness.per_head import EPISODES
from analysis.torture.against import coalition
from qantar.result import NOT_KNOWN, Result

TOLD, CANNOT_BE_TOLD = "told", "cannot be told"


def answers(evidence: Evidence) -> Mapping[str, str]:
    """By key of an analysis: TOLD, CANNOT_BE_TOLD or NOT_KNOWN, as its own chapter has it."""
    tolls = [official(evidence, episode) for episode in (FOCUS, EPISODES["zhanaozen"])]
    compared = nearness(evidence)
    return {
        "attackers": _known(attackers(evidence)["attackers_latest"]),
        "lists": _known(union(evidence)["lists_union"], official_deaths(evidence)),
        "ordinary": _known(coalition(evidence)["coalition_january_words"]),
        "famine": _known(famine_shares(evidence)["famine_share_republic"]),
        "rates": _known(*tolls),
        "nearness": _answer(TOLD if compared else NOT_KNOWN, bool(compared and compared.nearer)),
    }


def _known(*results: Result) -> str:
    return NOT_KNOWN if any(result.text == NOT_KNOWN for result in results) else TOLD


def _answer(known: str, decided: bool) -> str:
    return CANNOT_BE_TOLD if known == TOLD and not decided else known
