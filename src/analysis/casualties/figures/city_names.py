"""Names beside the dots of a map, set where they touch nothing that already stands there."""

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes

from qantar.drawing.palette import MUTED

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""
SIZE = 9.0
LETTER, LINE = 0.5, 1.25
"""The breadth of a letter and the height of a line, in sizes of the type."""
AWAY = 4.0
"""Points between a dot and its name."""


def box_around(x: float, y: float, half_width: float, half_height: float) -> Box:
    """The box centred on (x, y)."""
    return x - half_width, y - half_height, x + half_width, y + half_height


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def name_dots(
    axes: Axes, dots: Mapping[str, tuple[float, float]], taken: Iterable[Box]
) -> list[str]:
    """Write each name right of its dot, else left, above or below; returns those that found no room.

    `dots` are in points, y downwards; `taken` are boxes that no name may meet.
    """
    boxes = [*taken, *(box_around(x, y, 2.5, 2.5) for x, y in dots.values())]
    left_out = []
    for name, (x, y) in dots.items():
        width, height = LETTER * SIZE * len(name), LINE * SIZE
        for across, down in ((1, 0), (-1, 0), (0, -1), (0, 1)):
            middle = x + across * (AWAY + width / 2), y + down * (AWAY + height / 2)
            box = box_around(*middle, width / 2, height / 2)
            if not any(meets(box, other) for other in boxes):
                side = {1: "left", -1: "right", 0: "center"}[across]
                start = x + across * AWAY
                axes.text(start, middle[1], name, size=SIZE, color=MUTED, ha=side, va="center")
                boxes.append(box)
                break
        else:
            left_out.append(name)
    return left_out
