"""What a comparison found of one thing."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Sameness(StrEnum):
    """How a rebuilt thing stands to the published one."""

    IDENTICAL = "identical"
    WITHIN_TOLERANCE = "same within tolerance"
    DIFFERENT = "different"
    MISSING = "missing"
    NEW = "new"


@dataclass(frozen=True)
class Finding:
    """One compared thing: kind (number, table, figure, document), name, verdict and what differs."""

    kind: str
    name: str
    verdict: Sameness
    detail: str = ""

    @property
    def passes(self) -> bool:
        return self.verdict in (Sameness.IDENTICAL, Sameness.WITHIN_TOLERANCE)

    def plain(self) -> dict[str, str]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.verdict}: {self.kind} {self.name}{f', {self.detail}' if self.detail else ''}"
