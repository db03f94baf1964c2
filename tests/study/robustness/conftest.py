"""The curves and the left-out numbers of the project's own base, made once."""

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness.curves import Curve, run_all
from analysis.robustness.leave_out import LeftOut, leave_one_out


@pytest.fixture(scope="session")
def curves(evidence: Evidence) -> dict[str, Curve]:
    return run_all(evidence)


@pytest.fixture(scope="session")
def left_out(evidence: Evidence) -> list[LeftOut]:
    return leave_one_out(evidence)
