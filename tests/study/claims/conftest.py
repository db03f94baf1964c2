"""The judged statements for the tests of this chapter: once for each evidence, since judging takes time."""

from collections.abc import Callable

import pytest

from analysis.claims.verdicts import Claim, judged
from analysis.evidence.load import Evidence


@pytest.fixture(scope="session")
def judge_once() -> Callable[[Evidence], list[Claim]]:
    """`judged`, remembered for each evidence."""
    made: dict[Evidence, list[Claim]] = {}

    def judge(evidence: Evidence) -> list[Claim]:
        if evidence not in made:
            made[evidence] = judged(evidence)
        return made[evidence]

    return judge


@pytest.fixture
def claims(evidence: Evidence, judge_once: Callable[[Evidence], list[Claim]]) -> list[Claim]:
    """The statements judged under the default parameters."""
    return judge_once(evidence)
