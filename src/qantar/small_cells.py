"""Small cells: the least number of people that a cell may tell, and which cells of a line are held back."""

from collections.abc import Sequence

SMALLEST_CELL = 3
"""People, or reports, under which a cell could point to one of them: the do-no-harm rule of the base."""


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
