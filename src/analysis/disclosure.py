"""What must not be told of survivors: cells that single them out, findings that are a clinician's."""

from collections.abc import Mapping, Sequence

from qantar.audit.gate.harm import Phrase
from qantar.audit.gate.small_cells import SmallCells

PHRASES = (
    Phrase(
        words=r"\bconsistent\s+with\b",
        near=r"tortur|ill-treat|beat",
        warrant=r"\b(medical|forensic|istanbul protocol|clinician)",
        problem="'consistent with' is a clinician's finding, and no medical report is named here.",
        mend="Write who alleges or reports it.",
    ),
)


def small_cells(places: Mapping[str, str], methods: Mapping[str, str]) -> SmallCells:
    """The rule of publication: no line may single out fewer than three survivors.

    `places` and `methods` give the next coarser word of each.
    """
    return SmallCells(
        identifying=("place", "date", "sex", "age", "method"),
        smallest=3,
        counted=("people", "survivors", "victims", "n_reported", "cases", "complaints"),
        people="survivors",
        coarser={"place": places, "method": methods},
    )


def printable(cells: Sequence[int], least: int) -> list[bool]:
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
