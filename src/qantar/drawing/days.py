"""A time axis true to scale that is broken once: many days in little time, then years with few."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from qantar.drawing.canvas import linear

HALF_BREAK = 4.0
"""Points between the break and the end of the axis on each side of it."""


@dataclass(frozen=True)
class Days:
    """A time axis in points: the `place` of a day, the ends of its pieces, the last day drawn."""

    place: Callable[[dt.date], float]
    pieces: tuple[tuple[float, float], ...]
    last: dt.date

    @property
    def broken(self) -> float | None:
        """Where the break is; None where the axis is whole."""
        return self.pieces[0][1] + HALF_BREAK if len(self.pieces) > 1 else None


def broken_days(
    ends: tuple[float, float], first: dt.date, change: dt.date, last: dt.date, early: float
) -> Days:
    """Days from `first` to `last` between the points `ends`, `early` (0..1) of them before `change`.

    Each side of `change` is true to scale. An axis that ends before it is whole; it shows at least
    thirty days.
    """
    start, end = ends
    if last <= change:
        shown = max(last, first + dt.timedelta(days=30))
        whole = linear(first.toordinal(), shown.toordinal(), start, end)
        return Days(lambda day: whole(day.toordinal()), ((start, end),), last)
    cut = start + early * (end - start)
    pieces = ((start, cut - HALF_BREAK), (cut + HALF_BREAK, end))
    before = linear(first.toordinal(), change.toordinal(), *pieces[0])
    after = linear(change.toordinal(), last.toordinal(), *pieces[1])
    return Days(lambda day: (before if day < change else after)(day.toordinal()), pieces, last)
