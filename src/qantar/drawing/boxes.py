"""Boxes in points, y downwards: what a drawing keeps free for its words."""

import math
from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_around(x: float, y: float, half_width: float, half_height: float) -> Box:
    """The box centred on (x, y)."""
    return x - half_width, y - half_height, x + half_width, y + half_height


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(one: Box, other: Box) -> bool:
    """Whether `one` lies within `other`."""
    return other[0] <= one[0] and one[2] <= other[2] and other[1] <= one[1] and one[3] <= other[3]


def boxes_along(line: Sequence[tuple[float, float]], step: float) -> list[Box]:
    """Small boxes along a closed line through the points `line`, one at least every `step` points."""
    boxes = []
    for (x, y), (to_x, to_y) in zip(line, [*line[1:], *line[:1]], strict=True):
        steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / step))
        boxes += [
            box_around(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps, 0.5, 0.5)
            for n in range(steps)
        ]
    return boxes
