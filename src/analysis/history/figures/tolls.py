"""The tolls of short episodes: the last official number joined to the ends of what others state."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import APART, PROTEST, End, EpisodeToll, ends, tolls
from analysis.marks import (
    ROW,
    SIZE,
    UNKNOWN,
    counted,
    group_rows,
    key,
    plain_logarithm,
    short_name,
    source,
)
from qantar.drawing.marks import direct_label, mark
from qantar.drawing.palette import MUTED, PARTY, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

PROTEST_HEAD, APART_HEAD = "Force against protest", "Of other kinds"
LIMITS = (0.35, 9000)
TollWithEnds = tuple[EpisodeToll, tuple[End, End] | None]


def _look(end: End) -> Appearance:
    look = PARTY.get(end.party, UNKNOWN)
    return Appearance(look.label, look.colour, look.text, look.marker, filled=not end.weak)


def _draw(axes: Axes, position: int, line: TollWithEnds) -> None:
    item, outside = line
    official = item.official.value
    known = [end.value for end in outside or ()] + ([official] if official else [])
    if not known:
        direct_label(axes, 1, position, "no toll stood", offset=(6, 0), size=SIZE, color=MUTED)
        return
    axes.plot([min(known), max(known)], [position] * 2, color=MUTED, lw=1.2, zorder=1)
    if official:
        mark(axes, official, position, PARTY["state"], 7.5)
    for end in outside or ():
        inside = official and end.value == official
        mark(axes, end.value, position, _look(end), 3.5 if inside else 5.5)
    _label(axes, position, item.official, outside)


def _label(axes: Axes, position: int, official: Result, outside: tuple[End, End] | None) -> None:
    """Numbers at the ends; the official one above its square where it lies between them."""
    low, high = outside or (None, None)
    own = official.value
    left = low if low and (not own or low.value < own) else None
    right = high if high and (not own or high.value > own) and high != left else None
    for end, side in ((left, -6), (right, 6)):
        if end:
            direct_label(axes, end.value, position, end.words, _look(end), (side, 0), size=SIZE)
    if own:
        offset = (0, 4) if left and right else (7, 0) if left else (-7, 0)
        state = PARTY["state"]
        direct_label(axes, own, position, official.text, state, offset, bold=True, size=SIZE)


@traced
def draw_tolls(evidence: Evidence) -> Drawing:
    """A dumbbell per episode: the official toll, and the lowest and highest of others."""
    groups = {
        head: [(item, ends(evidence, item)) for item in tolls(evidence, kinds)]
        for head, kinds in ((PROTEST_HEAD, (PROTEST,)), (APART_HEAD, APART))
    }
    every = [line for lines in groups.values() for line in lines]
    figure, axes = new_figure(height=1.15 + ROW * (len(every) + 2))
    names = {
        head: [short_name(item.name, item.start) for item, _ in lines]
        for head, lines in groups.items()
    }
    plain_logarithm(axes, (1, 10, 100, 1000))
    axes.set_xlim(*LIMITS)
    for position, line in zip(group_rows(axes, names), every, strict=True):
        _draw(axes, position, line)
    axes.set_xlabel("Deaths stated (each step is ten times the one before)")
    state, *rest = PARTY.values()
    key(figure, [("State, last toll", state), *[(x.label, x) for x in (*rest, UNKNOWN)]], 5)
    rows = row_ids(
        *[t.official.rows for t, _ in every],
        *[[end.row for end in both or ()] for _, both in every],
    )
    return Drawing(
        id="fig-history-tolls",
        figure=finish(figure),
        title=_title([*groups[PROTEST_HEAD]]),
        caption=(
            "Squares: the last toll that the State gave. The line reaches to the lowest and the "
            "highest total that others state; hollow marks are disputed or rest on one witness. An "
            "unfinished list and a word such as hundreds set no lower end. "
            "The picture cannot show who is right."
        ),
        alt="Official tolls and what others state. " + " ".join(_words(*line) for line in every),
        data=_data([item for item, _ in every]),
        rows=rows,
        results=["rank_rate_kazakhstan", "protest_episodes_kazakhstan"],
        source=source(counted(rows), "coded statements", "counts"),
    )


def _words(item: EpisodeToll, outside: tuple[End, End] | None) -> str:
    said = " to ".join(dict.fromkeys(end.words for end in outside or ())) or "none"
    return f"{item.name}: official {item.official.text}, others {said}."


def _title(found: Sequence[TollWithEnds]) -> str:
    own = next((line for line in found if line[0].episode == FOCUS), None)
    if own is None or own[0].official.value is None:
        return "No official toll of January 2022 is known under these settings"
    apart = [
        (both[1].value / item.official.value, item, both[1])
        for item, both in found
        if both and item.official.value
    ]
    widest = max(apart, key=lambda line: line[0], default=None)
    said = f"Official toll of January 2022: {own[0].official.text}; others state {_span(own[1])}"
    if widest is None or widest[1].episode == FOCUS:
        return said
    name = short_name(widest[1].name, widest[1].start).replace("\n", " ")
    top = widest[2].words.removeprefix("up to ")
    return f"{said}. Widest apart: {name}, {widest[1].official.text} against up to {top}"


def _span(outside: tuple[End, End] | None) -> str:
    if outside is None:
        return "none"
    return " to ".join(dict.fromkeys(end.words for end in outside))


def _data(found: Sequence[EpisodeToll]) -> pd.DataFrame:
    official = pd.DataFrame(
        [(t.episode, t.kind, t.official.claimant, "state", t.official.value, t.official.reported_on)
         for t in found],
        columns=["episode", "kind", "claimant", "party", "value", "date"],
    )  # fmt: skip
    parts = [
        t.claims.assign(episode=t.episode, kind=t.kind)[
            ["episode", "kind", "count_id", "claimant", "party", "low", "best", "high",
             "qualifier", "status", "date"]
        ]
        for t in found
        if len(t.claims)
    ]  # fmt: skip
    return pd.concat([official, *parts], ignore_index=True)
