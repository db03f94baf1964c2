"""What is cut to a box that it does not leave is drawn the same without the cut."""

import re
from collections.abc import Mapping

MARGIN = 6.0  # points from the edge of its box that a mark or line needs, for half of its own width
_CLIP = re.compile(
    r'<clipPath id="([^"]+)">\s*<rect x="([\d.-]+)" y="([\d.-]+)" '
    r'width="([\d.]+)" height="([\d.]+)"/>\s*</clipPath>'
)
_SHAPE = re.compile(r'<path id="([^"]+)" d="([^"]*)"')
_GROUP = re.compile(r'<g clip-path="url\(#([^)]+)\)">((?:<(?:use|path) [^>]*/>)+)</g>')
_LEAF = re.compile(r"<(?:use|path) [^>]*/>")
_CUT = re.compile(r' clip-path="url\(#([^)]+)\)"')
_USE = re.compile(r'<use href="#([^"]+)" x="([\d.-]+)" y="([\d.-]+)"')
_DRAWN = re.compile(r'<path d="([^"]*)"')
_NUMBER = re.compile(r"-?\d*\.?\d+")
_RUN = re.compile(r"[^MLCQz\d\s.-]")  # any other command of a path than those by pairs of numbers
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""


def without_needless_clips(body: str) -> str:
    """`body` where marks and lines that lie well within the box that they are cut to are not cut.

    Works on paths whose commands take pairs of numbers, as matplotlib writes them; what has a
    transformation of its own stays cut.
    """
    boxes = {name: _box(*map(float, sides)) for name, *sides in _CLIP.findall(body)}
    shapes = {name: box for name, path in _SHAPE.findall(body) if (box := _bounds(path))}

    def group(match: re.Match[str]) -> str:
        leaves = _LEAF.findall(match.group(2))
        box = boxes.get(match.group(1))
        within = box and all(
            "clip-path" not in leaf and _within(leaf, box, shapes) for leaf in leaves
        )
        return match.group(2) if within else match.group()

    def leaf(match: re.Match[str]) -> str:
        cut = _CUT.search(match.group())
        box = boxes.get(cut.group(1)) if cut else None
        if cut and box and _within(match.group(), box, shapes):
            return match.group().replace(cut.group(), "", 1)
        return match.group()

    body = _LEAF.sub(leaf, _GROUP.sub(group, body))
    used = set(_CUT.findall(body))
    return _CLIP.sub(lambda match: match.group() if match.group(1) in used else "", body)


def _box(left: float, top: float, width: float, height: float) -> Box:
    return left, top, left + width, top + height


def _bounds(path: str) -> Box | None:
    """The box of all points of `path`, curves' bends too; None where they cannot be told."""
    numbers = [float(number) for number in _NUMBER.findall(path)]
    if _RUN.search(path) or not numbers or len(numbers) % 2:
        return None
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _within(leaf: str, box: Box, shapes: Mapping[str, Box]) -> bool:
    if "transform=" in leaf or "marker" in leaf:
        return False
    used, drawn = _USE.match(leaf), _DRAWN.match(leaf)
    if used:
        shape, x, y = shapes.get(used.group(1)), float(used.group(2)), float(used.group(3))
        bounds = shape and (shape[0] + x, shape[1] + y, shape[2] + x, shape[3] + y)
    else:
        bounds = _bounds(drawn.group(1)) if drawn else None
    if bounds is None:
        return False
    return (
        bounds[0] >= box[0] + MARGIN
        and bounds[1] >= box[1] + MARGIN
        and bounds[2] <= box[2] - MARGIN
        and bounds[3] <= box[3] - MARGIN
    )
