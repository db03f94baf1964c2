"""Lists of the dead: their sizes, and a bracket for how many people they can name together."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.lists import (
    MAIN,
    NameList,
    UnsizedList,
    name_lists,
    stated_overlaps,
    union,
    unsized_lists,
)
from analysis.evidence.load import Evidence
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, PARTY
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

BAR, ROW = 11.0, 20.0
"""Points: the height of a bar, and from one list to the next in print."""
TICK = 200
"""Names from one tick to the next."""
SHARED_ENDS = ("if all names are shared", "if none is")
STATED_ENDS = ("at least, as is stated", "at most")
"""What the two ends of the bracket suppose."""
NO_SIZE = "size not given in any source we found"
ONE_LIST = "One list alone gives no range, and more people may have been killed than it names."
CAPTION = (
    "Nobody has published which names the lists share. The bracket begins at the longest list, for the "
    "case that it holds every name of the others, and ends at all lists added up, for the case that no "
    "name is on two. It is arithmetic and not an estimate: its end is not a possible toll of the dead. "
    "Hollow lists are not in it, because nobody vouches for them by name. More people may have been "
    "killed than the lists name."
)
STATED = (
    "Somebody has stated how far some of the lists overlap. The bracket shows the fewest and the most "
    "people whom the lists can name together if that is so. It is arithmetic and not an estimate of the "
    "dead. More people may have been killed than the lists name."
)


@traced
def draw_bounds(evidence: Evidence) -> Drawing:
    """The lists as bars from one start, and a bracket over all that they can name together."""
    lists, bounds = name_lists(evidence), union(evidence)
    main, others = bounds["lists_union"], [item for item in lists if item.use != MAIN]
    used = sorted((item for item in lists if item.use == MAIN), key=lambda item: -item.size)
    unsized = unsized_lists(evidence)
    stated = bool(stated_overlaps(evidence, used))
    pictures = [
        _picture([*used, *others], unsized, main, stated, medium) for medium in (PRINT, PHONE)
    ]
    return Drawing(
        id="fig-lists",
        figure=pictures[0],
        phone=pictures[1],
        title=_title(main, len(used), stated),
        caption=_caption(lists, main, stated),
        alt=_alt(lists, main),
        data=pd.DataFrame(
            [(i.label, i.size, i.size) for i in lists]
            + [(bare.label, None, None) for bare in unsized]
            + [(key, item.low, item.high) for key, item in bounds.items()],
            columns=["list", "low", "high"],
        ),
        rows=row_ids(
            *(item.rows for item in lists),
            *(bare.rows for bare in unsized),
            *(item.rows for item in bounds.values()),
        ),
        results=[*bounds, "lists_every", "lists_unsized"],
        source=source_line([item.claimant for item in lists]),
    )


def _words(item: NameList) -> str:
    least = "at least " if item.at_least else ""
    return f"{least}{item.size:,.0f} {'names' if item.use == MAIN else 'people'}"


def _picture(
    lists: Sequence[NameList],
    unsized: Sequence[UnsizedList],
    main: Result,
    stated: bool,
    medium: Medium,
) -> Figure:
    if not lists:
        return notice("No list is known under these settings.", medium)
    canvas = Canvas(medium)
    names = [*(item.label for item in lists), *(bare.label for bare in unsized)]
    left = 4.0 if medium.narrow else widest(names) + 10
    most = max([main.high or 0.0, *(item.size for item in lists)])
    longest = max(width_of(_words(item)) * (item.size == most) for item in lists)
    place = linear(0, most, left, canvas.width - 8 - longest)
    top = canvas.down
    for item in lists:
        _list(canvas, item, place(0), place(item.size), left)
    for bare in unsized:
        y = _name(canvas, bare.label, left)
        canvas.text(left + 6, y, NO_SIZE, SMALL_TEXT, colour=MUTED)
    begin = canvas.down - 4 if medium.narrow else top
    for tick in range(0, int(most) + 1, TICK):
        x = place(tick)
        canvas.line([x, x], [begin, canvas.down], GRID if tick else MUTED, 0.6, zorder=0)
        canvas.text(x, canvas.down + 7, f"{tick}", SMALL_TEXT, colour=MUTED, side="center")
    canvas.down += 20
    if main.low is not None and main.high is not None:
        canvas.down += 8
        _bracket(canvas, main, place(main.low), place(main.high), stated)
    return canvas.finish(canvas.down)


def _name(canvas: Canvas, words: str, left: float) -> float:
    """Write a list's name left of its bar, on a phone above it; returns where its bar is."""
    if canvas.medium.narrow:
        canvas.text(0, canvas.down + LEADING * TEXT / 2, words)
        canvas.down += LEADING * TEXT + ROW
        return canvas.down - ROW + BAR / 2 + 1
    canvas.text(left - 8, canvas.down + ROW / 2, words, side="right")
    canvas.down += ROW
    return canvas.down - ROW / 2


def _list(canvas: Canvas, item: NameList, start: float, end: float, left: float) -> None:
    y = _name(canvas, item.label, left)
    colour = PARTY["state" if item.includes_security == "yes" else "independent"].colour
    solid = item.use == MAIN
    canvas.box(
        start, y - BAR / 2, end - start, BAR, colour if solid else PAPER, colour,
        lw=1.0, ls="-" if solid else "--",
    )  # fmt: skip
    canvas.text(end + 6, y, _words(item), bold=solid, bbox={"fc": PAPER, "ec": "none", "pad": 0.6})


def _bracket(canvas: Canvas, main: Result, low: float, high: float, stated: bool) -> None:
    """From the fewest to the most people that the lists can name together, with words below it."""
    y = canvas.down + 6
    canvas.line([low, low, high, high], [y - 5, y, y, y - 5], INK, 1.4)
    fewest, most = STATED_ENDS if stated else SHARED_ENDS
    canvas.text((low + high) / 2, y - 7, "somewhere here", side="center")
    canvas.text(low, y + 10, f"{main.number(main.low)} {fewest}", bold=True)
    end = f"{main.number(main.high)} {most}"
    below = width_of(f"{main.number(main.low)} {fewest}{end}", TEXT, 600) + 12 > high - low
    canvas.text(high, y + (10 + LEADING * TEXT * below), end, bold=True, side="right")
    canvas.down = y + 18 + LEADING * TEXT * below
    words = "people named by the solid lists together; not an estimate of the dead"
    left = 0.0 if canvas.medium.narrow else low
    canvas.paragraph(words, left, canvas.width - left, colour=MUTED)


def _caption(lists: Sequence[NameList], main: Result, stated: bool) -> str:
    if main.low is None:
        return ONE_LIST if lists else NOTHING
    return STATED if stated else CAPTION


def _title(main: Result, lists: int, stated: bool) -> str:
    if main.low is None:
        return "Too few lists of the dead are known under these settings to bound what they hold together"
    fewest, most = STATED_ENDS if stated else SHARED_ENDS
    return (
        f"Together the {lists} lists of the dead name {main.number(main.low)} people {fewest}, and "
        f"{main.number(main.high)} {most}"
    )


def _alt(lists: Sequence[NameList], main: Result) -> str:
    sizes = ", ".join(f"{i.label} {i.size:,.0f}" for i in lists)
    return (
        f"Sizes of the lists: {sizes or 'none known'}. Bounds on their union: {main.interval_text}."
    )
