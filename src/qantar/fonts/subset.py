"""Make the fonts of the HTML page: small subsets of the bundled ones, under names of their own.

Run once after a change of the fonts: `python -m qantar.fonts.subset`, with the package brotli
installed beside fonttools. The result is committed in `web/`.
"""

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from qantar.fonts import FONTS, LETTERS

FACES = {
    "serif-regular": ("SourceSerif4-Regular", "Qantar Serif"),
    "serif-italic": ("SourceSerif4-It", "Qantar Serif"),
    "serif-semibold": ("SourceSerif4-Semibold", "Qantar Serif"),
    "sans-regular": ("SourceSans3-Regular", "Qantar Sans"),
    "sans-semibold": ("SourceSans3-Semibold", "Qantar Sans"),
}
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "lnum", "tnum", "pnum"]
RENAMED = {1: "{family}", 3: "{family} {face}", 4: "{family}", 6: "{plain}-{face}", 16: "{family}"}


def make(face: str, letters: str) -> None:
    """Write web/<face>-<letters>.woff2. The reserved name "Source" is taken out, as the licence asks."""
    file, family = FACES[face]
    font = TTFont(FONTS / f"{file}.ttf", recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(LETTERS[letters])))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in RENAMED:
            words = {"family": family, "face": face, "plain": family.replace(" ", "")}
            record.string = RENAMED[record.nameID].format(**words)
    font.flavor = "woff2"
    font.save(FONTS / "web" / f"{face}-{letters}.woff2")


if __name__ == "__main__":
    (FONTS / "web").mkdir(exist_ok=True)
    for name in FACES:
        for script in LETTERS:
            make(name, script)
