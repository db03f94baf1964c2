"""The bundled open fonts (SIL Open Font Licence), the same in figures, HTML and PDF.

Source Sans 3 (release 3.52) and Source Serif 4 (release 4.5) by Adobe, unchanged; both hold every
letter of Kazakh Cyrillic. The files `web/*.woff2` are the subsets for the HTML page, one for each face
and set of letters, made by `python -m qantar.fonts.subset`; they carry names of their own, because
"Source" is a reserved name.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

FONTS = Path(__file__).parent
SANS = "Source Sans 3"
SERIF = "Source Serif 4"
KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
LETTERS = {
    "latin": frozenset(
        "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
        + "\u2009\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026"
        "\u202f\u2032\u2033\u2039\u203a\u20ac\u20b8\u2116\u2122\u2190\u2191\u2192\u2193\u2212\u2248\u2264"
        "\u2265"
    ),
    "latin-extended": frozenset(map(chr, range(0x100, 0x180))),
    "cyrillic": frozenset("".join(map(chr, range(0x400, 0x460))) + KAZAKH_LETTERS),
}
"""What each subset in web/ holds; a page has those subsets of whose letters it shows one."""
WEB_LETTERS = frozenset().union(*LETTERS.values())


def letter_range(letters: Iterable[str]) -> str:
    """`letters` as the value of unicode-range in a rule of CSS, such as 'U+20-7E,U+A0'."""
    codes = sorted(map(ord, letters))
    runs = [
        [code for _, code in members]
        for _, members in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    ]
    return ",".join(
        f"U+{run[0]:X}-{run[-1]:X}" if len(run) > 1 else f"U+{run[0]:X}" for run in runs
    )
