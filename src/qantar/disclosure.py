"""What a study asks not to be told: phrases without warrant, cells that single people out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SMALLEST_CELL = 3
"""People, or reports, under which a cell could point to one of them: the do-no-harm rule of the base."""
DATE, AGE = "date", "age"  # columns whose coarser words follow from the words themselves


@dataclass(frozen=True)
class Phrase:
    """A phrase that harms near some words unless others warrant it.

    `words`, `near` and `warrant` are regular expressions, whatever the case; `problem` and `mend`
    are whole sentences.
    """

    words: str
    near: str
    warrant: str
    problem: str
    mend: str


@dataclass(frozen=True)
class SmallCells:
    """When a line of a table singles people out, as a study rules; without columns, never.

    A line is at risk if it says all of `identifying` (beginnings of column names, lower case) of
    fewer than `smallest` people, counted by the first of the columns `counted` that is there.
    `people` is what they are called. `coarser` gives the next coarser word of a code by kind.
    """

    identifying: tuple[str, ...] = ()
    smallest: int = SMALLEST_CELL
    counted: tuple[str, ...] = ()
    people: str = "people"
    coarser: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def step(self, kind: str, text: str) -> str:
        """The next coarser word for `text`, a cell of the kind `kind`; '' where there is none."""
        if kind in self.coarser:
            return self.coarser[kind].get(text, "")
        if kind == DATE:
            return text.rpartition("-")[0]
        if kind == AGE and text.isdigit():
            return f"{int(text) // 10 * 10}-{int(text) // 10 * 10 + 9}"
        return ""


def printable(cells: Sequence[int], least: int = SMALLEST_CELL) -> list[bool]:
    """Which `cells` of a line may be printed, if the sum of the line is published elsewhere.

    Cells under `least` are held back, nought among them, so that an empty cell says nothing. Where
    the sum would give a cell away all the same, the smallest printed cell is held back too.
    """
    shown = [number >= least for number in cells]
    while any(shown) and _given_away(cells, shown, least):
        smallest = min((number, at) for at, number in enumerate(cells) if shown[at])
        shown[smallest[1]] = False
    return shown


def _given_away(cells: Sequence[int], shown: Sequence[bool], least: int) -> bool:
    """Whether the sum less the printed cells leaves one way only to fill a cell that is not nought."""
    held = [number for number, seen in zip(cells, shown, strict=True) if not seen]
    rest = sum(held)
    return rest > 0 and (len(held) == 1 or rest == len(held) * (least - 1))
