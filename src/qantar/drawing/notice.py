"""A picture that says in words that there is nothing to draw, without empty axes."""

from matplotlib.figure import Figure

from qantar.drawing.letters import wrapped
from qantar.drawing.medium import PRINT, Medium
from qantar.drawing.palette import MUTED
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.wire import NOTHING_TO_DRAW

NOTHING = NOTHING_TO_DRAW


def notice(words: str, medium: Medium = PRINT) -> Figure:
    """A low figure that holds only `words`."""
    lines = wrapped(words, medium.points - 12)
    figure, axes = new_figure(medium.width, 0.27 + 0.18 * len(lines))
    axes.set_axis_off()
    axes.text(
        0.5,
        0.5,
        "\n".join(lines),
        size=TEXT,
        transform=axes.transAxes,
        ha="center",
        va="center",
        color=MUTED,
    )
    return finish(figure)
