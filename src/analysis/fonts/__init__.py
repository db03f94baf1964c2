"""The bundled open fonts (SIL Open Font Licence), the same in figures, HTML and PDF.

Source Sans 3 (release 3.52) and Source Serif 4 (release 4.5) by Adobe, unchanged; both hold every
letter of Kazakh Cyrillic. The files `web/*.woff2` are the subsets for the HTML page, made by
`python -m analysis.fonts.subset`; they carry names of their own, because "Source" is a reserved name.
"""

from pathlib import Path

FONTS = Path(__file__).parent
SANS = "Source Sans 3"
SERIF = "Source Serif 4"
KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
