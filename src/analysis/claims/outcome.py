"""Verdicts, what a rule found for one part of a statement, and how parts make a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qantar.result import Result


class Verdict(StrEnum):
    """The five verdicts, from the most to the least favourable; the last one is none."""

    SUPPORTED = "supported"
    PARTLY = "partly supported"
    NOT_SUPPORTED = "not supported"
    CONTRADICTED = "contradicted"
    NOT_TESTABLE = "not testable"


CLAIM, READING, CONTEXT = "claim", "reading", "context"
"""Roles of a part: what the statement says; a kinder reading of it; what is shown and never decides."""
ROLES = (CLAIM, READING, CONTEXT)


@dataclass(frozen=True)
class Outcome:
    """What a rule made of one part: the verdict, what it found in words, and the deciding number.

    `found` is a phrase with its numbers, claimants and dates, `brief` the same for a sentence where
    `found` is too long for one (empty: it is not); `number` is in `unit` (None where no number
    decides); `rows` are the row ids of data/raw that were used.
    """

    verdict: Verdict
    found: str
    rows: tuple[str, ...] = ()
    number: float | None = None
    unit: str = ""
    claimant: str = ""
    reported_on: str = ""
    brief: str = ""

    @property
    def told(self) -> str:
        """What was found, as a sentence can hold it."""
        return self.brief or self.found

    def capped(self, ceiling: str) -> "Outcome":
        """The same outcome, no better than `ceiling` (a verdict, or '' for no ceiling)."""
        if ceiling and self.verdict is Verdict.SUPPORTED:
            return replace(self, verdict=Verdict(ceiling))
        return self

    def result(self) -> Result:
        """The outcome as a ledger entry whose text is what was found."""
        return Result(
            self.number, self.unit or "evidence", rows=self.rows, words=self.found,
            claimant=self.claimant, reported_on=self.reported_on, note=str(self.verdict),
        )  # fmt: skip


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on parts that all belong to the statement.

    The same verdict for all: that one. Something supported beside something that is not, or that
    cannot be tested: partly supported. Nothing supported: contradicted where a part is, else not
    supported.
    """
    found = set(verdicts)
    if not found:
        return Verdict.NOT_TESTABLE
    if len(found) == 1:
        return found.pop()
    if found & {Verdict.SUPPORTED, Verdict.PARTLY}:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED if Verdict.CONTRADICTED in found else Verdict.NOT_SUPPORTED


def combine(parts: Sequence[tuple[str, Verdict]]) -> Verdict:
    """The verdict on a statement from the (role, verdict) of its parts.

    Parts of role `claim` decide together; a `reading` that is at least partly supported lifts
    what is not supported or contradicted to partly supported; `context` never decides.
    """
    base = together(verdict for role, verdict in parts if role == CLAIM)
    kinder = {verdict for role, verdict in parts if role == READING}
    failed = base in (Verdict.NOT_SUPPORTED, Verdict.CONTRADICTED)
    if failed and kinder & {Verdict.SUPPORTED, Verdict.PARTLY}:
        return Verdict.PARTLY
    return base
