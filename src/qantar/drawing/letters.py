"""How much room words take in the bundled font, so that a drawing can be laid out before it is drawn."""

import functools
from collections.abc import Iterable

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from qantar.drawing.style import TEXT, apply
from qantar.fonts import SANS

_MEASURED_AT = 100.0
"""Points; widths scale with the size, since no hinting is applied."""


@functools.cache
def _width(words: str, weight: int) -> float:
    apply()
    font = get_font(findfont(FontProperties(family=[SANS], weight=weight)))
    font.set_size(_MEASURED_AT, 72)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _MEASURED_AT


def width_of(words: str, size: float = TEXT, weight: int = 400) -> float:
    """The width in points of the longest line of `words` at `size` points in `weight` (400 or 600)."""
    return max((_width(line, weight) for line in words.split("\n")), default=0.0) * size


def widest(lines: Iterable[str], size: float = TEXT, weight: int = 400) -> float:
    """The width in points of the widest of `lines`; 0 for none."""
    return max((width_of(line, size, weight) for line in lines), default=0.0)


def wrapped(words: str, room: float, size: float = TEXT, weight: int = 400) -> list[str]:
    """`words` in lines at most `room` points wide; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
