"""What all figures draw alike: labels beside marks, parties and statuses, numbers with ranges."""

from collections.abc import Sequence
from typing import Any, Literal

from matplotlib import ticker
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.text import Annotation

from qantar.drawing.palette import INK, PAPER, Appearance

ON_PAPER = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
OPEN_END = 18  # points that the arrow of an open range reaches beyond its known end


def direct_label(
    axes: Axes,
    x: Any,
    y: Any,
    text: str,
    appearance: Appearance | None = None,
    offset: tuple[float, float] = (5.0, 0.0),
    bold: bool = False,
    **text_options: Any,
) -> Annotation:
    """Write `text` `offset` points away from the data point (x, y), in `appearance`'s text colour.

    The text stands on the side that the offset points to, on a patch of paper that keeps grid lines
    from striking it through; `text_options` (ha, va, size, bbox ...) override.
    """
    across, up = offset
    options: dict[str, Any] = {
        "ha": "left" if across > 0 else "right" if across < 0 else "center",
        "va": "center" if up == 0 else "bottom" if up > 0 else "top",
        "color": appearance.text if appearance else INK,
        "weight": 600 if bold else 400,
        "size": 8.5,
        "annotation_clip": False,
        "bbox": ON_PAPER,
    }
    return axes.annotate(
        text, (x, y), xytext=offset, textcoords="offset points", **(options | text_options)
    )


def draw_estimate(
    axes: Axes,
    position: float,
    low: float | None,
    value: float | None,
    high: float | None,
    appearance: Appearance,
    direction: Literal["horizontal", "vertical"] = "horizontal",
) -> None:
    """Draw a number with its range at `position` on the other axis.

    The range is a bar from `low` to `high`; where one end is not known (an "at least"), an open
    arrow head points that way. The value is the marker of `appearance`, hollow if it is not filled.
    """
    known = [end for end in (low, value, high) if end is not None]
    if not known:
        return
    ends = (min(known), max(known))
    flat = direction == "horizontal"
    if ends[0] < ends[1]:
        line = (ends, (position, position)) if flat else ((position, position), ends)
        axes.plot(*line, color=appearance.colour, lw=3.2, alpha=0.45, solid_capstyle="butt")
    if (low is None) != (high is None):
        sign = 1 if high is None else -1
        _draw_open_end(axes, position, ends[high is None], sign, appearance, flat)
    if value is not None:
        mark(axes, *((value, position) if flat else (position, value)), appearance)


def _draw_open_end(
    axes: Axes, position: float, end: float, sign: int, appearance: Appearance, flat: bool
) -> None:
    reach = OPEN_END * sign
    axes.annotate(
        "",
        (end, position) if flat else (position, end),
        xytext=(reach, 0) if flat else (0, reach),
        textcoords="offset points",
        arrowprops={"arrowstyle": "<-", "color": appearance.colour, "lw": 1.2, "shrinkB": 0},
        annotation_clip=False,
    )


def mark(axes: Axes, x: Any, y: Any, appearance: Appearance, size: float = 5.5) -> None:
    """Draw one point at the data point (x, y) with the marker and colour of `appearance`."""
    axes.plot(
        [x],
        [y],
        ls="none",
        marker=appearance.marker,
        ms=size,
        color=appearance.colour,
        mfc=appearance.colour if appearance.filled else PAPER,
        mew=1.2,
        zorder=3,
    )


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """The positions, in the order given, moved as little as keeps each two at least `gap` apart.

    Neighbours that would overlap become a block around the mean of its members (pool adjacent
    violators), so that labels stay near their points.
    """
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    blocks: list[list[int]] = []
    centres: list[float] = []
    for index in order:
        blocks.append([index])
        centres.append(positions[index])
        while (
            len(blocks) > 1
            and centres[-1] - centres[-2] < gap * (len(blocks[-1]) + len(blocks[-2])) / 2
        ):
            last = blocks.pop()
            centres.pop()
            blocks[-1] += last
            centres[-1] = sum(positions[member] for member in blocks[-1]) / len(blocks[-1])
    moved = [0.0] * len(positions)
    for block, centre in zip(blocks, centres, strict=True):
        for step, member in enumerate(block):
            moved[member] = centre + gap * (step - (len(block) - 1) / 2)
    return moved


def plain_numbers(axis: Axis, unit: str = "") -> None:
    """Print the ticks of `axis` as whole numbers with thousands separated: 12,000."""
    axis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,.0f}{unit}"))


def source_line(names: Sequence[str], note: str = "") -> str:
    """The source line of a figure: the names in the order given, without repeats, then the note."""
    kinds = "Source" if len(set(names)) == 1 else "Sources"
    line = f"{kinds}: {'; '.join(dict.fromkeys(names))}." if names else ""
    return f"{line} {note}".strip()
