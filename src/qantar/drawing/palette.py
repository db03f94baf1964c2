"""Every colour that a figure may use, with its twin for the dark theme of the HTML page.

The light values are drawn; the page swaps each for its twin through a CSS variable named after it,
so that a figure that keeps to this palette can be read in both themes. The parties keep apart under
simulated protanopia, deuteranopia and tritanopia, and in grey print: tests/tool/drawing/test_palette.py
measures both.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """A named colour as sRGB hex: `light` on white paper, `dark` on the ground of the dark theme."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Appearance:
    """How one party or status is drawn: colour, colour of its text, marker and line style."""

    label: str
    colour: str
    text: str
    marker: str = "o"
    line: str = "-"
    filled: bool = True


_COLOURS = (
    Colour("paper", "#ffffff", "#12181f"),
    Colour("ink", "#16202a", "#e9edf1"),
    Colour("muted", "#56616c", "#a9b4bf"),
    Colour("grid", "#dfe4e9", "#2d3740"),
    Colour("accent", "#0a5c73", "#63c2d6"),
    Colour("wash", "#f1f4f7", "#1b242d"),
    Colour("state", "#003173", "#99bae2"),
    Colour("independent", "#c96909", "#f7d276"),
    Colour("independent-text", "#9c4f00", "#f7d277"),
    Colour("international", "#00737e", "#2da495"),
    Colour("international-text", "#006d78", "#3fb5a6"),
    Colour("opposition", "#8c2450", "#ab67bd"),
    Colour("superseded", "#87939e", "#76828d"),
    Colour("superseded-text", "#5c6874", "#93a0ab"),
    Colour("retracted", "#9c2e36", "#f08f8f"),
    Colour("refuted", "#4f2f65", "#b39bd0"),
    Colour("disputed", "#9f6c00", "#dca53c"),
    Colour("soviet", "#7b3b2a", "#d9977f"),
    Colour("republic", "#3f6f87", "#8fc0d8"),
    Colour("scale-1", "#e7eef4", "#1f3040"),
    Colour("scale-2", "#c0d3e3", "#365a7d"),
    Colour("scale-3", "#8fb0ca", "#4472a0"),
    Colour("scale-4", "#4f7da3", "#6295c0"),
    Colour("scale-5", "#2f618c", "#86b4d8"),
    Colour("scale-6", "#123f6b", "#c4dff2"),
)
COLOURS = {colour.name: colour for colour in _COLOURS}


def _light(name: str) -> str:
    return COLOURS[name].light


PAPER = _light("paper")
INK = _light("ink")
MUTED = _light("muted")
GRID = _light("grid")
ACCENT = _light("accent")
WASH = _light("wash")
SEQUENTIAL = tuple(_light(f"scale-{step}") for step in range(1, 7))

PARTY = {
    "state": Appearance("State", _light("state"), _light("state"), "s"),
    "independent": Appearance(
        "Independent", _light("independent"), _light("independent-text"), "o"
    ),
    "international": Appearance(
        "International", _light("international"), _light("international-text"), "D"
    ),
    "opposition": Appearance("Opposition", _light("opposition"), _light("opposition"), "^"),
}
STATUS = {
    "current": Appearance("current", INK, INK, "o", "-"),
    "superseded": Appearance(
        "superseded", _light("superseded"), _light("superseded-text"), "o", "-", filled=False
    ),
    "retracted": Appearance("retracted", _light("retracted"), _light("retracted"), "X", "--"),
    "refuted": Appearance("refuted", _light("refuted"), _light("refuted"), "x", ":"),
    "disputed": Appearance(
        "disputed", _light("disputed"), _light("disputed"), "D", "-.", filled=False
    ),
}
ERA = {
    "soviet": Appearance("Soviet period", _light("soviet"), _light("soviet"), "s"),
    "independent": Appearance("Since independence", _light("republic"), _light("republic"), "o"),
}


def text_on(fill: str) -> str:
    """INK or PAPER, whichever reads better on the palette colour `fill` (sRGB hex) in both themes."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return INK if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.27 else PAPER
