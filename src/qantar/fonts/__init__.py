"""The bundled open fonts (SIL Open Font Licence), the same in figures, HTML and PDF.

Source Sans 3 (release 3.52) and Source Serif 4 (release 4.5) by Adobe, unchanged; both hold every
letter of Kazakh Cyrillic. The files `web/*.woff2` are the subsets for the HTML page, made by
`python -m qantar.fonts.subset`; they carry names of their own, because "Source" is a reserved name.
"""

from pathlib import Path

FONTS = Path(__file__).parent
SANS = "Source Sans 3"
SERIF = "Source Serif 4"
KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
WEB_LETTERS = frozenset(
    "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x400, 0x460)]))
    + KAZAKH_LETTERS
    + "\u2009\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026\u202f"
    "\u2032\u2033\u2039\u203a\u20ac\u20b8\u2116\u2122\u2190\u2191\u2192\u2193\u2212\u2248\u2264\u2265"
)  # what the subsets in web/ hold
