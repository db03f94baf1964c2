"""Measure a finished figure: texts that overlap, are cut off, struck through or too small, texts
that break the grammar of one, many and none, and colours off the palette.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import same_color
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.palette import COLOURS, PAPER
from qantar.drawing.style import PAGE_HEIGHT, SMALLEST_TEXT, to_svg
from qantar.render.words.passages import EXHIBIT, Passage
from qantar.settings.lint import RULES
from qantar.show import Drawing

Texts = Sequence[tuple[Text, Bbox]]
"""What `visible_texts` finds. To lay a figure out takes long: who asks much of one, asks for them once."""

TOUCH = 0.75  # points by which two text boxes may touch before they count as overlapping
DOTS = 3  # pixels to a point where a figure is looked at for lines through its words
_SHADE = re.compile(r"\b(dark|pale|light)(er)?\b", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def visible_texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Every text that is drawn, with its box in points from the lower left corner of the figure."""
    figure.draw_without_rendering()
    return _texts_of_drawn(figure)


def _texts_of_drawn(figure: Figure) -> list[tuple[Text, Bbox]]:
    """As `visible_texts`, of a figure that was drawn, so that its ticks have their places."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    scale = 72 / figure.dpi
    hidden = _hidden_tick_labels(figure)
    found = []
    for text in _texts_within(figure):
        if text not in hidden and _is_drawn(text):
            box = Text.get_window_extent(text, renderer)
            found.append((text, Bbox(box.get_points() * scale)))
    return found


def _texts_within(artist: Artist) -> Iterator[Text]:
    """The texts of an artist, but those of an axis that is not drawn, whose ticks would be made."""
    if isinstance(artist, Text):
        yield artist
    if not isinstance(artist, Axis) or _is_shown(artist):
        for child in artist.get_children():
            yield from _texts_within(child)


def _is_shown(axis: Axis) -> bool:
    return axis.get_visible() and axis.axes.get_visible() and axis.axes.axison


def _texts(figure: Figure, texts: Texts | None) -> Texts:
    return visible_texts(figure) if texts is None else texts


def _is_drawn(text: Text) -> bool:
    axes = text.axes
    return (
        text.get_visible()
        and bool(text.get_text().strip())
        and (axes is None or axes.get_visible())
    )


def _hidden_tick_labels(figure: Figure) -> set[Text]:
    """Labels of ticks that matplotlib keeps but never draws: beyond the limits."""
    labels: set[Text] = set()
    for axes in figure.axes:
        for axis in filter(_is_shown, (axes.xaxis, axes.yaxis)):
            low, high = sorted(axis.get_view_interval())
            margin = (high - low) * 1e-9
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not low - margin <= tick.get_loc() <= high + margin:
                    labels.update((tick.label1, tick.label2))
    return labels


def overlapping_texts(figure: Figure, texts: Texts | None = None) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes overlap by more than `TOUCH` points in both directions."""
    pairs = []
    for (one, first), (other, second) in combinations(_texts(figure, texts), 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > TOUCH and up > TOUCH:
            pairs.append((one.get_text(), other.get_text()))
    return pairs


def clipped_texts(figure: Figure, texts: Texts | None = None) -> list[str]:
    """Texts that reach beyond the edge of the figure."""
    width, height = (inches * 72 for inches in figure.get_size_inches())
    return [
        text.get_text()
        for text, box in _texts(figure, texts)
        if box.x0 < -TOUCH or box.y0 < -TOUCH or box.x1 > width + TOUCH or box.y1 > height + TOUCH
    ]


def struck_texts(figure: Figure, texts: Texts | None = None) -> list[str]:
    """Level texts through which a line runs from end to end, so that they look withdrawn.

    The figure is drawn without its texts; a line is a row of dots in the middle third of a text's
    box that are not paper, while the rows at the top and bottom of the box are. A text on a filled
    bar, or on a patch of paper of its own, is not struck.
    """
    drawn = _texts(figure, texts)
    seen = _seen_without_texts(figure, [text for text, _ in drawn])
    return [
        text.get_text()
        for text, box in drawn
        if text.get_rotation() == 0 and not _on_paper(text) and _struck(seen, box, text)
    ]


def _on_paper(text: Text) -> bool:
    patch = text.get_bbox_patch()
    return patch is not None and same_color(patch.get_facecolor(), PAPER)


def _seen_without_texts(figure: Figure, shown: Sequence[Text]) -> NDArray[np.uint8]:
    """Red, green and blue of each dot, from the lower left corner, DOTS to a point."""
    dots_per_inch = figure.dpi
    try:
        for text in shown:
            text.set_visible(False)
        figure.set_dpi(72 * DOTS)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        return np.asarray(canvas.buffer_rgba())[::-1, :, :3]  # type: ignore[no-untyped-call]
    finally:
        figure.set_dpi(dots_per_inch)
        for text in shown:
            text.set_visible(True)


def _struck(seen: NDArray[np.uint8], box: Bbox, text: Text) -> bool:
    left, right = (max(0, round(side * DOTS)) for side in (box.x0, box.x1))
    lines = text.get_text().strip().count("\n") + 1
    height = (box.y1 - box.y0) / lines
    for line in range(lines):
        low = max(0, round((box.y0 + line * height) * DOTS))
        rows = seen[low : max(0, round((box.y0 + (line + 1) * height) * DOTS)), left:right]
        if rows.size == 0:
            continue
        full = _not_paper(rows).mean(axis=1) > 0.98
        third = len(full) // 3
        if full[third : len(full) - third].any() and not full[0] and not full[-1]:
            return True
    return False


def _not_paper(seen: NDArray[np.uint8]) -> NDArray[np.bool_]:
    paper = np.array([int(PAPER[i : i + 2], 16) for i in (1, 3, 5)], np.int16)
    return np.asarray((np.abs(seen.astype(np.int16) - paper) > 8).any(axis=2))


def small_texts(
    figure: Figure, smallest: float = SMALLEST_TEXT, texts: Texts | None = None
) -> list[str]:
    """Texts set smaller than `smallest` points."""
    return [
        text.get_text()
        for text, _ in _texts(figure, texts)
        if float(text.get_fontsize()) < smallest
    ]


GRAMMAR = (
    "one of many",
    "many as one",
    "none counted",
    "shares of nothing",
    "a reason that the sentence cannot know",
)
"""The rules for the sentences of any setting that the words inside a picture are held to as well."""


def misworded(texts: Sequence[str]) -> list[str]:
    """The texts that break a rule of `GRAMMAR`, such as '1 cases'."""
    lines = tuple(" ".join(text.split()) for text in texts)
    shown = (Passage("a figure", "", EXHIBIT, lines),)
    return [words for name in GRAMMAR for _, words in RULES[name](shown)]


def off_palette(svg: str) -> list[str]:
    """Colours in an SVG that `palette.py` does not know; the dark theme cannot swap them."""
    known = {colour.light for colour in COLOURS.values()}
    return sorted({code.lower() for code in _COLOUR.findall(svg)} - known)


def unreadable(drawing: Drawing) -> list[str]:
    """What jars in either drawing of a figure, each fault as a sentence; it lacks none of the two."""
    if drawing.phone is None:
        return [f"{drawing.id} has no drawing for a phone."]
    shade = _SHADE.search(drawing.caption)
    told = (
        [f"The caption says '{shade.group()}', which the dark theme turns round."] if shade else []
    )
    return [*told, *faults(drawing.figure, PRINT), *faults(drawing.phone, PHONE)]


def faults(figure: Figure, medium: Medium) -> list[str]:
    """What jars in a figure that was drawn for `medium`, each fault as a sentence.

    Many settings give the same picture, which is measured once.
    """
    picture = (_quick_svg(figure), medium)
    if picture not in _measured:
        _measured[picture] = _faults_of(figure, *picture)
    return list(_measured[picture])


_measured: dict[tuple[str, Medium], list[str]] = {}


def _quick_svg(figure: Figure) -> str:
    """The figure as SVG with its text as text: all that is seen of it, without outlines of letters."""
    with rc_context({"svg.fonttype": "none"}):
        return to_svg(figure)


def _faults_of(figure: Figure, svg: str, medium: Medium) -> list[str]:
    width, height = figure.get_size_inches()
    where = "on a phone" if medium.narrow else "in print"
    texts = _texts_of_drawn(figure)  # as SVG, see `faults`
    found = [
        *(f"'{a}' and '{b}' overlap" for a, b in overlapping_texts(figure, texts)),
        *(f"'{text}' is cut off" for text in clipped_texts(figure, texts)),
        *(f"'{text}' is too small" for text in small_texts(figure, medium.smallest, texts)),
        *(f"'{text}' is struck through" for text in struck_texts(figure, texts)),
        *(f"'{text}' is wrong grammar" for text in misworded([t.get_text() for t, _ in texts])),
        *(f"the colour {code} is off the palette" for code in off_palette(svg)),
    ]
    if width > medium.width + 0.01:
        found.append(f"it is {width:.2f} inches wide")
    if height > PAGE_HEIGHT and not medium.narrow:
        found.append(f"it is {height:.2f} inches high")
    return [f"{fault} {where}." for fault in found]
