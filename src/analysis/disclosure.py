"""What must not be told of survivors: cells that single them out, findings that are a clinician's."""

from collections.abc import Mapping

from qantar.disclosure import SMALLEST_CELL, Phrase, SmallCells

PHRASES = (
    Phrase(
        words=r"\bconsistent\s+with\b",
        near=r"tortur|ill-treat|beat",
        warrant=r"\b(medical|forensic|istanbul protocol|clinician)",
        problem="'consistent with' is a clinician's finding, and no medical report is named here.",
        mend="Write who alleges or reports it.",
    ),
)


SURVIVORS, EVERYBODY, EVERYWHERE = "torture_", "all", "kazakhstan"
"""How measures of people who live with what was done begin; the population and the place that narrow
nothing."""
DIED_IN_CUSTODY = "deaths_in_custody"
"""The measure that with a place below the country can point to one dead person."""


def is_small_cell(
    measure: str, population: str, least: float | None, place: str = EVERYWHERE
) -> bool:
    """Whether a count, of at least `least`, is so small, of so narrow a group or place, that it could
    point to a survivor or to one who died in custody. A count that is not known (None), and none at
    all, point to nobody."""
    placed = place != EVERYWHERE
    narrow = measure.startswith(SURVIVORS) and (population != EVERYBODY or placed)
    narrow = narrow or (measure == DIED_IN_CUSTODY and placed)
    return narrow and least is not None and 0 < least < SMALLEST_CELL


def small_cells(places: Mapping[str, str], methods: Mapping[str, str]) -> SmallCells:
    """The rule of publication: no line may single out fewer than three survivors.

    `places` and `methods` give the next coarser word of each.
    """
    return SmallCells(
        identifying=("place", "date", "sex", "age", "method"),
        smallest=SMALLEST_CELL,
        counted=("people", "survivors", "victims", "n_reported", "cases", "complaints"),
        people="survivors",
        coarser={"place": places, "method": methods},
    )
