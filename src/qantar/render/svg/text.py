"""Outlined text of a figure turned back into text, for the page and the PDF.

Files on their own (figures/*.svg) keep their outlines, because they must not need a font. The two
documents hold the same font, and there text is a quarter of the size and can be searched. Each line
keeps its exact place and width (`textLength`); a line with a glyph that the font's subset does not
hold, or in another font, stays as it is.

Saving each figure a second time with `svg.fonttype: none` would not do: it states no widths, so that
lines overlap where the font is slow or missing, and it keeps no outline of a letter that is in no
subset; every figure would be drawn and stored twice.
"""

import functools
import html
import re
import unicodedata

from qantar.fonts import FONTS, SANS, WEB_LETTERS

UNITS = 100  # matplotlib writes outlines at this many units to the em
WEIGHTS = {"SourceSans3-Regular": "", "SourceSans3-Semibold": ' font-weight="600"'}
_GLYPH = re.compile(r'<path id="(SourceSans3-\w+-[0-9a-f]+)"[^>]*transform="scale\([^)]*\)"/>')
_DEFS = re.compile(rf"<defs>((?:{_GLYPH.pattern})+)</defs>")
_LINE = re.compile(
    r'<g style="([^"]*)" transform="(translate\([^)]*\)(?: rotate\([^)]*\))?) '
    r'scale\(([\d.]+) -[\d.]+\)">((?:<use [^>]*/>)+)</g>'
)
_USE = re.compile(
    r'<use xlink:href="#(SourceSans3-\w+)-([0-9a-f]+)"(?: transform="translate\(([-\d.]+) 0\)")?/>'
)


def with_text(svg: str) -> str:
    """`svg` with its outlined lines as `<text>` in the bundled sans, and only the outlines left."""
    outlines = {match.group(1): match.group() for match in _GLYPH.finditer(svg)}
    lined = _LINE.sub(_line, _DEFS.sub("", svg))
    needed = sorted(set(re.findall(r'xlink:href="#(SourceSans3-[^"]+)"', lined)) & set(outlines))
    defs = f"<defs>{''.join(outlines[name] for name in needed)}</defs>" if needed else ""
    return re.sub(r"<svg\b([^>]*)>", rf"""<svg\1 font-family="'{SANS}'">{defs}""", lined, count=1)


def _line(match: re.Match[str]) -> str:
    style, place, scale, uses = match.groups()
    glyphs = _USE.findall(uses)
    fonts = {font for font, _, _ in glyphs}
    if len(glyphs) != uses.count("<use ") or len(fonts) != 1 or not fonts <= set(WEIGHTS):
        return match.group()
    font = fonts.pop()
    letters, widths = _font(font)
    codes = [int(code, 16) for _, code, _ in glyphs]
    if any(code not in letters for code in codes):
        return match.group()
    size = float(scale) * UNITS
    width = (float(glyphs[-1][2] or 0) / UNITS + widths[codes[-1]]) * size
    words = html.escape("".join(letters[code] for code in codes), quote=False)
    return (
        f'<text style="{style}" transform="{place}" font-size="{size:g}"{WEIGHTS[font]} '
        f'textLength="{width:.2f}" xml:space="preserve">{words}</text>'
    )


@functools.cache
def _font(name: str) -> tuple[dict[int, str], dict[int, float]]:
    """Of a bundled font: the letters by glyph number, and the glyphs' widths in ems."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(FONTS / f"{name}.ttf", lazy=True)
    letters: dict[int, str] = {}
    for code, glyph in sorted(font.getBestCmap().items(), reverse=True):
        plain = unicodedata.normalize("NFKC", chr(code)) if 0xFB00 <= code <= 0xFB06 else chr(code)
        if set(plain) <= WEB_LETTERS:
            letters[font.getGlyphID(glyph)] = plain
    em = font["head"].unitsPerEm
    widths = {code: font["hmtx"][font.getGlyphName(code)][0] / em for code in letters}
    return letters, widths
