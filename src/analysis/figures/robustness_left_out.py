"""The main numbers with each claimant, publisher and copy grade left out, on one scale."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.marks import mark
from analysis.figures.palette import ACCENT, INK, MUTED, STATUS, Appearance
from analysis.figures.style import finish, new_figure
from analysis.results import NOT_KNOWN, row_ids
from analysis.robustness.leave_out import COPY, PUBLISHER, LeftOut, Without
from analysis.robustness.results import MOVED
from analysis.show import Drawing

WHOLE = Appearance("with everything", INK, INK, "|")
PART = Appearance("with something left out", ACCENT, ACCENT, "o")
GONE = STATUS["retracted"]
RIGHT = 1.3
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
SHORT = 30
"""Longest name written beside a mark; longer ones are cut at a word."""


def left_out_figure(found: Sequence[LeftOut]) -> Drawing:
    """Each main number as a row: the whole at 100%, the extremes when something is left out."""
    rows = [item for item in found if item.full]
    figure, axes = new_figure(height=max(1.6, 0.9 + 0.4 * len(rows)))
    for position, item in enumerate(rows):
        _row(axes, position, item)
    labels = [f"{item.label}\n{item.result.number(item.full)}" for item in rows]
    axes.set_yticks(range(len(rows)), labels, size=8)
    axes.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    axes.set_xlim(-0.06, 2.35)
    axes.set_xticks(TICKS, [f"{100 * tick:.0f}%" for tick in TICKS])
    axes.set_xlabel("Share of the number with everything", loc="left")
    axes.grid(visible=False, axis="y")
    axes.axvline(1.0, color=MUTED, lw=0.8)
    if not rows:
        axes.text(0.02, 0.5, "No main number is known on this day.", transform=axes.transAxes)
    return Drawing(
        id="fig-left-out",
        figure=finish(figure),
        title=_title(rows),
        caption=(
            "Each row is one number. The upright mark is the number with everything, the dots are its "
            "lowest and highest value when one claimant, one publisher or one grade of copy is left "
            "out; the words name the publisher that moves it most, or, if none does, what else does. "
            "A number that one thing takes away altogether has a cross at zero. The figure shows how "
            "a number depends on who published it, not whether it is true: a number told by ten "
            "publishers can rest on one office."
        ),
        alt=" ".join(_words(item) for item in rows) or "No main number is known on this day.",
        data=_data(found),
        rows=row_ids(*(item.result.rows for item in rows)),
        source="Source: every count and report in the evidence base that stands behind these numbers.",
    )


def _row(axes: Axes, position: int, item: LeftOut) -> None:
    full = item.full or 1.0
    ends = [one for one in (item.low, item.high) if one is not None]
    shares = [(one.value or 0.0) / full for one in ends]
    if shares:
        span = [min([1.0, *shares]), max([1.0, *shares])]
        axes.plot(span, [position, position], color=ACCENT, lw=2.4, alpha=0.45)
    mark(axes, 1.0, position, WHOLE, 11)
    for share in shares:
        mark(axes, share, position, PART, 5)
    if item.lost:
        mark(axes, 0.0, position, GONE, 6)
    lines = _notes(item)
    for step, (text, colour) in enumerate(lines):
        height = position + (step - (len(lines) - 1) / 2) * 0.36
        axes.text(RIGHT, height, text, size=7.5, color=colour, va="center")


def _notes(item: LeftOut) -> list[tuple[str, str]]:
    """What moves the number and what takes it away, at most two lines."""
    full = item.full or 0.0
    moved = [(one, one.value) for one in item.known if one.value is not None and one.value != full]
    by_publisher = [pair for pair in moved if pair[0].kind == PUBLISHER]
    furthest = sorted(by_publisher or moved, key=lambda pair: -abs(pair[1] - full))[:1]
    notes = [(f"{item.result.number(value)} without {short(one)}", INK) for one, value in furthest]
    if item.lost:
        lost = sorted(item.lost, key=lambda one: (one.kind != PUBLISHER, one.kind != COPY))
        names = ["its claimant" if one.name == item.result.claimant else short(one) for one in lost]
        shown = 2 if len(" or ".join(names[:2])) <= SHORT else 1
        more = f" + {len(names) - shown}" if len(names) > shown else ""
        notes.append((f"none without {' or '.join(names[:shown])}{more}", GONE.text))
    return notes or [("moved by nothing left out", MUTED)]


def short(one: Without) -> str:
    """The name of what is left out, cut at a word where it is long."""
    if len(one.name) <= SHORT:
        return one.name
    return one.name[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;(") + " …"


def _title(rows: Sequence[LeftOut]) -> str:
    if not rows:
        return "No main number is known under these settings"
    lost = [item for item in rows if any(one.kind == PUBLISHER for one in item.lost)]
    moved = [item for item in rows if _furthest(item) > MOVED and item not in lost]
    return (
        f"Leaving out one publisher takes away {len(lost)} of {len(rows)} main numbers and moves "
        f"{len(moved)} more by over {100 * MOVED:.0f}%"
    )


def _furthest(item: LeftOut) -> float:
    full = item.full or 1.0
    known = [one.value for one in item.without if one.kind == PUBLISHER and one.value is not None]
    return max([0.0, *(abs(value / full - 1) for value in known)])


def _words(item: LeftOut) -> str:
    notes = "; ".join(text for text, _ in _notes(item))
    return f"{item.label} {item.result.number(item.full)}: {notes}."


def _data(found: Sequence[LeftOut]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                item.label,
                item.full,
                one.kind,
                one.name,
                one.value if one.value is not None else NOT_KNOWN,
            )
            for item in found
            for one in item.without
        ],
        columns=["number", "with_everything", "left_out", "name", "without_it"],
    )
