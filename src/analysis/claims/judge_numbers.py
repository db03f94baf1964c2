"""Rules on numbers as pure functions: what was stated in, a verdict out; no files, no frames."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.claims.outcome import Verdict
from analysis.evidence.rules import WITHDRAWN

CURRENT, DISPUTED = "current", "disputed"


@dataclass(frozen=True)
class Told:
    """One number stated: its value or its ends, by whom, of which party, with its status."""

    value: float | None
    low: float | None = None
    high: float | None = None
    status: str = CURRENT
    claimant: str = ""
    party: str = "state"
    reported_on: str = ""
    qualifier: str = "exact"
    row: str = ""

    @property
    def least(self) -> float | None:
        """The least that the statement says: its value, else its low end."""
        return self.low if self.value is None else self.value

    @property
    def stands(self) -> bool:
        """Whether nobody withdrew or refuted it."""
        return self.status not in WITHDRAWN

    def says(self, number: float, margin: float = 0.0) -> bool:
        """Whether it states `number` within `margin` (a share of the number) on either side."""
        low, high = number * (1 - margin), number * (1 + margin)
        if self.value is not None:
            return low <= self.value <= high
        if self.low is None:
            return False
        return self.low <= high and (self.low if self.high is None else self.high) >= low


def number_equals(
    asserted: float, told: Sequence[Told], reference: Sequence[str], margin: float, closed: bool
) -> Verdict:
    """Supported if a current statement (by a `reference` claimant, if any is named) says the number.

    Partly if any other statement that was not withdrawn says it. Otherwise contradicted if the
    count is `closed` (one body counts it and has current numbers), else not supported.
    """
    known = [one for one in told if one.stands]
    current = [
        one for one in known
        if one.status == CURRENT and (not reference or one.claimant in reference)
    ]  # fmt: skip
    if any(one.says(asserted, margin) for one in current):
        return Verdict.SUPPORTED
    if any(one.says(asserted, margin) for one in known):
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if closed and current else Verdict.NOT_SUPPORTED


def number_said(asserted: float, told: Sequence[Told], party: str, margin: float) -> Verdict:
    """Supported if a claimant of `party` said the number, whatever became of it later.

    Partly if only others said it; else not supported.
    """
    said = [one for one in told if one.says(asserted, margin)]
    if any(one.party == party for one in said):
        return Verdict.SUPPORTED
    return Verdict.PARTLY if said else Verdict.NOT_SUPPORTED


def at_least(threshold: float, told: Sequence[Told], closed: bool) -> Verdict:
    """Supported if a statement that stands, or stood until a later one, reaches the threshold.

    Partly if only disputed ones do. Otherwise contradicted if the count is `closed` and something
    is known, else not supported.
    """
    known = [one for one in told if one.stands and one.least is not None]
    reach = [one for one in known if one.least is not None and one.least >= threshold]
    if any(one.status != DISPUTED for one in reach):
        return Verdict.SUPPORTED
    if reach:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if closed and known else Verdict.NOT_SUPPORTED


def within_remainder(asserted: float, total: float | None, part: float | None) -> Verdict:
    """Supported if the number fits into the total less the part, contradicted if it does not.

    Not supported where the total or the part is not known.
    """
    if total is None or part is None:
        return Verdict.NOT_SUPPORTED
    return Verdict.SUPPORTED if asserted <= total - part else Verdict.CONTRADICTED


def said_then_withdrawn(asserted: float, told: Sequence[Told]) -> Verdict:
    """Supported if the number was said and later withdrawn or refuted.

    Contradicted if a claimant of another party than the first still says it; partly if only a denial
    (zero) is known; not supported if it was not said, or said and not withdrawn by the day.
    """
    said = [one for one in told if one.says(asserted)]
    if any(one.stands and one.party != said[0].party for one in said):
        return Verdict.CONTRADICTED
    if any(not one.stands for one in said):
        return Verdict.SUPPORTED
    denied = any(one.value == 0 and one.stands for one in told)
    return Verdict.PARTLY if denied and not said else Verdict.NOT_SUPPORTED


def class_share(shares: Sequence[tuple[float, float]], threshold: float) -> Verdict:
    """Supported if every interval (low, high) of the share lies below the threshold.

    Partly if they straddle it or differ; not supported if every one lies above it or none is known:
    a class that one party gives is no finding, so it can fail to support and never contradict.
    """
    if not shares:
        return Verdict.NOT_SUPPORTED
    if all(high < threshold for _, high in shares):
        return Verdict.SUPPORTED
    if all(low > threshold for low, _ in shares):
        return Verdict.NOT_SUPPORTED
    return Verdict.PARTLY


def share_fits(
    asserted: float,
    margin: float,
    share: tuple[float | None, float | None, float | None],
    closed: bool,
) -> Verdict:
    """Supported if the number within its margin holds the middle figure of a share.

    `share` is (low, middle, high). Partly if the number only meets the range from low to high; where
    the two lie apart, contradicted if the deaths counted are `closed` (all that the statement
    speaks of), else not supported. Not supported where no share is known.
    """
    low, value, high = share
    if value is None or low is None or high is None:
        return Verdict.NOT_SUPPORTED
    bottom, top = asserted * (1 - margin), asserted * (1 + margin)
    if bottom <= value <= top:
        return Verdict.SUPPORTED
    if bottom <= high and low <= top:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if closed else Verdict.NOT_SUPPORTED


def wider_than(
    number: float | None, others: Sequence[float], factor: float, floor: bool, uncounted: bool
) -> Verdict:
    """Supported if the number is at least `factor` times the largest of the others.

    Partly if it is larger by less, if there is nothing to compare with, or if another is recorded
    as nationwide and its places are `uncounted`. Where another is as large: contradicted, or not
    supported if the number is only a `floor`. Not supported if not known.
    """
    if number is None:
        return Verdict.NOT_SUPPORTED
    most = max(others, default=None)
    if most is None:
        return Verdict.PARTLY
    if number >= factor * most and not uncounted:
        return Verdict.SUPPORTED
    if number > most:
        return Verdict.PARTLY
    return Verdict.NOT_SUPPORTED if floor else Verdict.CONTRADICTED
