"""Where a drawing is seen: each figure is drawn once for the page and print, and once for a phone.

A figure's one function asks its medium for the width, and for another arrangement where `narrow`.
Type has the same size in points in both; a phone shows its drawing at 96 pixels to the inch.
"""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
PIXELS_PER_INCH = 96
"""CSS pixels: https://www.w3.org/TR/css-values-4/#absolute-lengths."""


@dataclass(frozen=True)
class Medium:
    """A column for drawings: `width` in inches, `smallest` type in points; `narrow` for a phone."""

    width: float
    smallest: float
    narrow: bool

    @property
    def points(self) -> float:
        """The width in points."""
        return self.width * 72

    def choose(self, wide: T, narrow: T) -> T:
        """`narrow` on a phone, else `wide`."""
        return narrow if self.narrow else wide


PRINT = Medium(width=6.3, smallest=7.0, narrow=False)
"""The text column of the A4 page, and of the page on a wider screen."""
PHONE = Medium(width=350 / PIXELS_PER_INCH, smallest=8.25, narrow=True)
"""The text column of a phone 390 pixels wide; 8.25 points are 11 pixels there."""
