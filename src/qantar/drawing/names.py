"""Names beside the marks of a map: each where it covers no mark, no other name and, if it can, no line."""

from collections.abc import Sequence

from qantar.drawing.boxes import Box, box_around, inside, meets
from qantar.drawing.canvas import LEADING, Canvas
from qantar.drawing.letters import width_of
from qantar.drawing.palette import MUTED
from qantar.drawing.style import TEXT

AWAY = 4.0
"""Points between a mark and its name."""
FURTHER = (0.0, 11.0, 22.0)
"""Points by which a name may stand further off, led to its mark by a line."""
SIDES = (
    *((1, 0), (-1, 0), (0, -1), (0, 1)),
    *((0.5, -1), (0.5, 1), (-0.5, -1), (-0.5, 1)),
    *((1, -1), (1, 1), (-1, -1), (-1, 1)),
)
"""Where the middle of a name may stand: half its width to the right and its height down from its mark,
times these."""


class Names:
    """The names on `canvas`, within `frame`; they cross `lines` only where there is no room beside."""

    def __init__(self, canvas: Canvas, frame: Box, lines: Sequence[Box] = ()) -> None:
        self._canvas, self._frame, self._lines = canvas, frame, lines
        self.taken: list[Box] = []

    def take(self, box: Box) -> bool:
        """Keeps `box` for what is drawn there, if it is free and within the frame."""
        free = self._is_free(box, self.taken)
        if free:
            self.taken.append(box)
        return free

    def write(
        self, words: str, spot: tuple[float, float], radius: float, bold: bool = False
    ) -> bool:
        """Write a name beside the mark of that radius at `spot`, else further off with a line to it.

        Returns whether it found room.
        """
        off_lines = [*self.taken, *self._lines]
        return any(
            self._written(words, spot, radius, bold, kept) for kept in (off_lines, self.taken)
        )

    def _written(
        self,
        words: str,
        spot: tuple[float, float],
        radius: float,
        bold: bool,
        kept_free: Sequence[Box],
    ) -> bool:
        half, high = width_of(words, TEXT, 600 if bold else 400) / 2, LEADING * TEXT / 2
        x, y = spot
        for extra in FURTHER:
            for across, rise in SIDES:
                middle = x + across * (half + (0.0 if rise else radius + AWAY + extra))
                centre = y + rise * (radius + AWAY + high - 3 + extra)
                box = box_around(middle, centre, half + 1, high)
                if not self._is_free(box, kept_free):
                    continue
                self.taken.append(box)
                self._canvas.text(middle, centre, words, bold=bold, side="center")
                if extra:
                    near = min(max(x, box[0]), box[2]), centre - rise * (high - 2)
                    self._canvas.line([x, near[0]], [y, near[1]], MUTED, 0.6, zorder=2)
                return True
        return False

    def _is_free(self, box: Box, kept_free: Sequence[Box]) -> bool:
        return inside(box, self._frame) and not any(meets(box, other) for other in kept_free)
