"""Measure a finished figure: texts that overlap, are cut off or too small, and colours off the palette."""

import re
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.figures.palette import COLOURS
from analysis.figures.style import SMALLEST_TEXT

TOUCH = 0.75  # points by which two text boxes may touch before they count as overlapping
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def visible_texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Every text that is drawn, with its box in points from the lower left corner of the figure."""
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    scale = 72 / figure.dpi
    hidden = _hidden_tick_labels(figure)
    found = []
    for text in figure.findobj(Text):
        if isinstance(text, Text) and text not in hidden and _is_drawn(text):
            box = Text.get_window_extent(text, renderer)
            found.append((text, Bbox(box.get_points() * scale)))
    return found


def _is_drawn(text: Text) -> bool:
    axes = text.axes
    return (
        text.get_visible()
        and bool(text.get_text().strip())
        and (axes is None or axes.get_visible())
    )


def _hidden_tick_labels(figure: Figure) -> set[Text]:
    """Labels of ticks that matplotlib keeps but never draws: beyond the limits or switched off."""
    labels: set[Text] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            margin = (high - low) * 1e-9
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                inside = low - margin <= tick.get_loc() <= high + margin
                if not (inside and axis.get_visible() and axes.get_visible() and axes.axison):
                    labels.update((tick.label1, tick.label2))
    return labels


def overlapping_texts(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes overlap by more than `TOUCH` points in both directions."""
    pairs = []
    for (one, first), (other, second) in combinations(visible_texts(figure), 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > TOUCH and up > TOUCH:
            pairs.append((one.get_text(), other.get_text()))
    return pairs


def clipped_texts(figure: Figure) -> list[str]:
    """Texts that reach beyond the edge of the figure."""
    width, height = (inches * 72 for inches in figure.get_size_inches())
    return [
        text.get_text()
        for text, box in visible_texts(figure)
        if box.x0 < -TOUCH or box.y0 < -TOUCH or box.x1 > width + TOUCH or box.y1 > height + TOUCH
    ]


def small_texts(figure: Figure, smallest: float = SMALLEST_TEXT) -> list[str]:
    """Texts set smaller than `smallest` points."""
    return [
        text.get_text()
        for text, _ in visible_texts(figure)
        if float(text.get_fontsize()) < smallest
    ]


def off_palette(svg: str) -> list[str]:
    """Colours in an SVG that `palette.py` does not know; the dark theme cannot swap them."""
    known = {colour.light for colour in COLOURS.values()}
    return sorted({code.lower() for code in _COLOUR.findall(svg)} - known)
