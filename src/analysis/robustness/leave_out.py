"""Each main number without each claimant, each publisher and each copy grade."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.robustness.numbers import MAIN_NUMBERS, Found, MainNumber
from qantar.result import Result

CLAIMANT, PUBLISHER, COPY = "claimant", "publisher", "copy grade"
ORIGINALS = "originals"
COPY_WORDS = {"original": ORIGINALS, "relay": "relay copies", "tertiary": "tertiary works"}


@dataclass(frozen=True)
class Without:
    """A number with one thing left out: what kind of thing, which, and the value (None: not known)."""

    kind: str
    name: str
    value: float | None


@dataclass(frozen=True)
class LeftOut:
    """A main number with everything, and without each thing that could move it.

    `result` prints numbers in its unit. `full` is None where the number is not known.
    """

    key: str
    label: str
    result: Result
    full: float | None
    without: tuple[Without, ...]

    @property
    def known(self) -> list[Without]:
        """What leaves a number, lowest first (ties by kind and name)."""
        kept = [item for item in self.without if item.value is not None]
        return sorted(kept, key=lambda item: (item.value, item.kind, item.name))

    @property
    def lost(self) -> list[Without]:
        """What takes the number away altogether: it hangs on each of these."""
        return [item for item in self.without if item.value is None]

    @property
    def low(self) -> Without | None:
        """What lowers the number most; None where nothing lowers it."""
        moved = [item for item in self.known if self.full is not None and item.value < self.full]  # type: ignore[operator]
        return moved[0] if moved else None

    @property
    def high(self) -> Without | None:
        """What raises the number most; None where nothing raises it."""
        moved = [item for item in self.known if self.full is not None and item.value > self.full]  # type: ignore[operator]
        return moved[-1] if moved else None


def linked_rows(evidence: Evidence, rows: Iterable[str]) -> pd.DataFrame:
    """The statements `rows` and those that replace them, overtake them or withdrew them, both ways."""
    told = evidence.statements
    wanted = set(rows)
    columns = (told["count_id"], told["replaces"], told["overtaken_by"], told["withdrawn_by"])
    linked = [
        {name, *old.split(), over, gone} & wanted or name in wanted
        for name, old, over, gone in zip(*columns, strict=True)
    ]
    return told[[bool(hit) for hit in linked]]


Compute = Callable[[MainNumber, str, str], Found]
"""The results of a number's function without one thing of a kind; ('', '') leaves everything in."""


def _read(number: MainNumber, evidence: Evidence, compute: Compute) -> LeftOut:
    found = compute(number, "", "")
    result = found[number.key]
    rows = linked_rows(evidence, result.rows)
    sources = evidence.sources.set_index("source_id")
    names = {
        CLAIMANT: sorted(set(rows["claimant"]) - {""}),
        PUBLISHER: sorted(set(rows["source_id"].map(sources["publisher"]))),
        COPY: sorted(set(rows["source_id"].map(sources["copy"]))),
    }
    without = [
        Without(kind, COPY_WORDS.get(name, name), number.read(compute(number, kind, name)))
        for kind, every in names.items()
        for name in every
    ]
    return LeftOut(number.key, number.label, result, number.read(found), tuple(without))


def _computer(evidence: Evidence) -> Compute:
    """Every cut of the evidence, and every function's results under it, made once for all numbers."""
    sources = evidence.sources

    @cache
    def cut(kind: str, name: str) -> Evidence:
        if kind == CLAIMANT:
            return evidence.without(claimants=[name])
        column = "publisher" if kind == PUBLISHER else "copy"
        return evidence.without(sources=sources.loc[sources[column] == name, "source_id"])

    @cache
    def results(function: Callable[[Evidence], Found], kind: str, name: str) -> Found:
        return function(cut(kind, name) if kind else evidence)

    return lambda number, kind, name: results(number.function, kind, name)


def main_numbers_left_out(evidence: Evidence) -> list[LeftOut]:
    """Every main number without each claimant, publisher and copy grade behind it, in order.

    Only what stands behind a number can move it: the statements that it is computed from and those
    linked to them.
    """
    compute = _computer(evidence)
    return [_read(number, evidence, compute) for number in MAIN_NUMBERS]
