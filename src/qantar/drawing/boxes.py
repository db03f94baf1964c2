"""Boxes in points, y downwards: what a drawing keeps free for its words."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_around(x: float, y: float, half_width: float, half_height: float) -> Box:
    """The box centred on (x, y)."""
    return x - half_width, y - half_height, x + half_width, y + half_height


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
