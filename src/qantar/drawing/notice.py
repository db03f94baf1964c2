"""A picture that says in words that there is nothing to draw, without empty axes."""

from matplotlib.figure import Figure

from qantar.drawing.palette import MUTED
from qantar.drawing.style import finish, new_figure
from qantar.wire import NOTHING_TO_DRAW

NOTHING = NOTHING_TO_DRAW


def notice(words: str) -> Figure:
    """A low figure that holds only `words`."""
    figure, axes = new_figure(height=0.45)
    axes.set_axis_off()
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=MUTED)
    return finish(figure)
