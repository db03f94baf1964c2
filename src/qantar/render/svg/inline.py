"""A figure's SVG made fit to stand inside the page: own ids, short numbers, colours by theme."""

import math
import re
from collections.abc import Iterable

from qantar.drawing.palette import COLOURS
from qantar.render.svg.compact import TAG, compact
from qantar.render.svg.text import with_text

_HEAD = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL
)
_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r"viewBox=\"([^\"]*)\"")
_ID = re.compile(r"(\sid=\"|href=\"#|url\(#)")
_NUMBER = re.compile(r"scale\([^)]*\)|(-?\d+\.\d{3,})")
_GROUP_ID = re.compile(r"<g id=\"[^\"]*\"")
_GROUP = re.compile(r"</?g\b[^>]*>")
_STYLE = re.compile(r"style=\"[^\"]*\"")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_FONT_SIZE = re.compile(r"<text\b[^>]*font-size=\"([\d.]+)\"")
PHONE = 390  # px, the width of a phone that a picture should fit without scrolling
SMALLEST = 6.8  # px of type that is still read on a phone
COMFORTABLE = 8.0  # px of the smallest type in a picture that has to scroll sideways anyway
_VARIABLE = {colour.light: f"var(--{colour.name})" for colour in COLOURS.values()}


def inline_svg(svg: str, identifier: str, alt: str) -> str:
    """`svg` as an element of the page that screen readers announce by `alt` (already escaped).

    Ids get the figure's `identifier` before them, numbers two decimals (a hundredth of a point),
    and palette colours become the CSS variables of the theme.
    """
    body = _HEAD.sub("", with_text(svg)).strip()
    opening = _OPENING.search(body)
    box = _VIEW_BOX.search(opening.group()) if opening else None
    if opening is None or box is None:
        raise ValueError(
            f"The SVG of {identifier} has no viewBox; save it with qantar.drawing.style."
        )
    body = _without_bare_groups(_GROUP_ID.sub("<g", body[opening.end() :]))
    body = _ID.sub(rf"\1{identifier}-", body).replace("xlink:href", "href")
    body = TAG.sub(lambda tag: _NUMBER.sub(_shortened, tag.group()), body)
    body = _STYLE.sub(lambda match: re.sub(r"([:;]) +", r"\1", match.group()), body)
    body = body.replace(' xml:space="preserve"', "").replace("\n", "")
    body = _COLOUR.sub(lambda match: _VARIABLE.get(match.group(), match.group()), body)
    width, height = box.group(1).split()[2:]
    least = least_width(float(width), map(float, _FONT_SIZE.findall(body)))
    opened = (
        f'<svg viewBox="{box.group(1)}" style="--least:{least}px;aspect-ratio:{width}/{height}" '
        f'role="img" aria-label="{alt}">'
    )
    return opened + compact(body)


def least_width(width: float, sizes: Iterable[float]) -> int:
    """The px below which a picture must not shrink, so that all of its type can be read.

    `width` is the picture's own and `sizes` are those of its type, in one unit. A picture whose
    smallest type is legible at the width of a phone may shrink to it; any other keeps its type
    comfortable and scrolls. 0 for a picture without type.
    """
    smallest = min(sizes, default=0.0)
    if not smallest:
        return 0
    fitted = width / smallest * SMALLEST
    return math.ceil(fitted if fitted <= PHONE else width / smallest * COMFORTABLE)


def _without_bare_groups(body: str) -> str:
    """`body` without the groups that carry no attribute."""
    kept: list[bool] = []

    def decide(match: re.Match[str]) -> str:
        tag = match.group()
        if tag.startswith("</"):
            return tag if kept.pop() else ""
        if not tag.endswith("/>"):
            kept.append(tag != "<g>")
        return tag if tag != "<g>" else ""

    return _GROUP.sub(decide, body)


def _shortened(match: re.Match[str]) -> str:
    if match.group(1) is None:
        return match.group()
    return f"{float(match.group(1)):.2f}".rstrip("0").rstrip(".")


def theme_variables(theme: str) -> str:
    """The CSS declarations of the palette in the theme 'light' or 'dark'."""
    return "".join(f"--{colour.name}:{getattr(colour, theme)};" for colour in COLOURS.values())
