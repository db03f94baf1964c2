"""The one style of every figure: fonts, sizes, new figures and savers (`marks.py` draws on them).

Figures are drawn for the columns of `medium.py`. The finding (a figure's title), its caption
and its source line are text of the report, set by the renderer, and not drawn inside the picture.
"""

import io
import logging
import re
from typing import Any

import numpy as np
from cycler import cycler
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from numpy.typing import NDArray

from qantar.drawing import palette
from qantar.drawing.medium import PRINT
from qantar.drawing.palette import GRID, INK, MUTED, PAPER
from qantar.fonts import FONTS, SANS
from qantar.wire import collector

COLUMN_WIDTH = PRINT.width  # inches
PAGE_HEIGHT = 8.4  # inches: the tallest figure that leaves room for its caption on the page
SMALLEST_TEXT = PRINT.smallest  # points in print
PLACES = 6  # decimals of a panel's place, as parts of the figure
TEXT = 9.0  # points: text in a figure
SMALL_TEXT = 8.3  # points: the smallest that both media allow
PNG_DOTS_PER_INCH = 150
_SVG_STAMPS = ("Date", "Creator", "Format", "Type")
_SUPERFLUOUS = re.compile(
    r"<!DOCTYPE[^>]*>\s*|<!--.*?-->\s*|<metadata>.*?</metadata>\s*|(?<=>)\n +", re.S
)

_SETTINGS: dict[str, Any] = {
    "figure.constrained_layout.h_pad": 0.04,
    "figure.constrained_layout.w_pad": 0.06,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "font.family": [SANS],
    "font.size": 9,
    "font.weight": 400,
    "text.color": INK,
    "text.hinting": "none",  # letters keep their drawn shapes, as in the SVG, and need no fitting
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.labelsize": 9,
    "axes.titlesize": 9.5,
    "axes.titleweight": 600,
    "axes.titlelocation": "left",
    "axes.titlecolor": INK,
    "axes.facecolor": PAPER,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.unicode_minus": True,
    "axes.prop_cycle": cycler(color=[party.colour for party in palette.PARTY.values()]),
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "xtick.major.width": 0.6,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
    "lines.solid_capstyle": "round",
    "patch.linewidth": 0,
    "patch.facecolor": palette.ACCENT,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "mathtext.fontset": "custom",
    "mathtext.rm": SANS,
    "mathtext.it": f"{SANS}:italic",
    "mathtext.bf": f"{SANS}:semibold",
    "svg.fonttype": "path",
    "svg.hashsalt": "qantar",
    "path.simplify": True,
}


def apply() -> None:
    """Make the style matplotlib's current one, with the bundled fonts and no other copy of them."""
    if not any(entry.fname.startswith(str(FONTS)) for entry in fontManager.ttflist):
        fontManager.ttflist[:] = [entry for entry in fontManager.ttflist if entry.name != SANS]
        for path in sorted(FONTS.glob("SourceSans3-*.ttf")):
            fontManager.addfont(path)
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for name, value in _SETTINGS.items():
        rcParams[name] = value  # type: ignore[index]


def new_figure(width: float = COLUMN_WIDTH, height: float = 3.4) -> tuple[Figure, Axes]:
    """An empty figure of one panel, `width` by `height` inches, laid out so that nothing is cut."""
    apply()
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def new_canvas(height: float, width: float = COLUMN_WIDTH) -> tuple[Figure, Axes]:
    """An empty figure `width` inches wide and `height` points high, to be drawn on in points.

    Its one panel has no axes and fills it: x runs from the left edge, y from the top downwards.
    """
    apply()
    figure = Figure(figsize=(width, height / 72))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width * 72)
    axes.set_ylim(height, 0)
    return figure, axes


def new_panels(
    rows: int, columns: int, width: float = COLUMN_WIDTH, height: float = 3.4, **subplots: Any
) -> tuple[Figure, NDArray[np.object_]]:
    """A figure of `rows` x `columns` panels: (figure, array of Axes, always two-dimensional).

    Further keywords go to `Figure.subplots` (sharex, sharey, width_ratios, gridspec_kw ...).
    """
    apply()
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.subplots(rows, columns, squeeze=False, **subplots)


def finish(figure: Figure) -> Figure:
    """Fix the layout of a drawn figure, so that every saver and every test sees the same places.

    The layout's solver orders its unknowns by their addresses in memory, so that the last bits of a
    place differ from run to run; places are rounded to PLACES, far below what a reader sees.
    Where outputs are collected and no picture is made, the layout is left as it is; a figure without
    a layout engine (`new_canvas`) has its places already.
    """
    if collector() is not None or figure.get_layout_engine() is None:
        return figure
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = axes.get_position(original=True).bounds
        axes.set_position(
            (
                round(left, PLACES),
                round(bottom, PLACES),
                round(width, PLACES),
                round(height, PLACES),
            )
        )
    return figure


def to_svg(figure: Figure) -> str:
    """The figure as SVG with its text as outlines: the same bytes each time, no outside font."""
    with io.StringIO() as buffer:
        figure.savefig(buffer, format="svg", metadata=dict.fromkeys(_SVG_STAMPS))
        text = buffer.getvalue()
    return _SUPERFLUOUS.sub("", text).replace('\n" style', '" style')


def to_png(figure: Figure) -> bytes:
    """The figure as PNG at 150 dots per inch: the same bytes each time."""
    with io.BytesIO() as buffer:
        figure.savefig(buffer, format="png", dpi=PNG_DOTS_PER_INCH, metadata={"Software": None})
        return buffer.getvalue()
