"""Plain text for typst: strings that hold any character, and letters that some font can draw."""

import functools
import importlib.util
import re
from pathlib import Path

from qantar.fonts import FONTS

TYPST = "typst-smart"
"""The format that pandoc writes: quotation marks as they are, since typst guesses them from what is
beside them, and wrongly behind a comma."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": " ", "\r": " ", "\n": " "}
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]"
)


def quoted(text: str) -> str:
    """`text` as a typst string literal, on one line."""
    clean = _CONTROL.sub("", text)
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in clean) + '"'


def content(text: str) -> str:
    """`text` as a typst expression of content; its line ends become line breaks."""
    return " + linebreak() + ".join(quoted(line) for line in text.split("\n"))


def only_drawable(source: str) -> str:
    """`source` with each character that no bundled font has replaced by its code, (U+4E2D).

    A PDF/A must not hold a letter without a shape; the code keeps what the letter was.
    """
    known = drawable()
    return "".join(
        letter if ord(letter) < 0x250 or ord(letter) in known else _code(letter)
        for letter in _CONTROL.sub("", source)
    )


def _code(letter: str) -> str:
    return f"(U+{ord(letter):04X})"


def fallback_fonts() -> Path:
    """The folder of DejaVu Sans, which matplotlib brings: Armenian, Georgian, Greek, Arabic."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package matplotlib is not installed.")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@functools.cache
def drawable() -> frozenset[int]:
    """The code points that the fonts of the PDF can draw."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    files = (FONTS / "SourceSerif4-Regular.ttf", fallback_fonts() / "DejaVuSans.ttf")
    return frozenset(code for file in files for code in TTFont(file, lazy=True).getBestCmap())
