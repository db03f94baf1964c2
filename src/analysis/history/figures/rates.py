"""Official deaths per 100,000 people of the country, and of the town or region: two ranked panels."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import PROTEST, EpisodeToll, tolls
from analysis.marks import counted, short_name, source
from analysis.words import ordinal
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, wrapped
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, INK, MUTED, SEQUENTIAL
from qantar.drawing.style import TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

COUNTRY_HEAD, PLACE_HEAD = "Per 100,000 people of the country", "Per 100,000 of the town or region"
ROW, BAR, GAP = 18.0, 10.0, 22.0
"""Points: from bar to bar, the height of a bar, between the panels."""
Bar = tuple[str, float, str, bool]
"""Name, rate, rate as printed, and whether it is January 2022."""


@traced
def draw_rates(evidence: Evidence) -> Drawing:
    """Bars of official deaths per 100,000, the highest first: by country, and by town or region."""
    found = [t for t in tolls(evidence, (PROTEST,)) if t.country.value or t.place.value]
    panels = {
        COUNTRY_HEAD: _ranked([_bar(t, t.country, "") for t in found if t.country.value]),
        PLACE_HEAD: _ranked([_bar(t, t.place, t.place_name) for t in found if t.place.value]),
    }
    shown = {head: bars for head, bars in panels.items() if bars}
    rates = [rate for t in found for rate in (t.country, t.place)]
    rows = row_ids(*[rate.rows for rate in rates])
    return Drawing(
        id="fig-history-rates",
        figure=_picture(shown, PRINT),
        phone=_picture(shown, PHONE),
        title=_title(found),
        caption=(
            "The last official toll over the population of the time; each panel has its own scale. "
            "What was left uncounted is not drawn. An episode without a bar on the right took place "
            "where we have no population of the town."
        ),
        alt="Official deaths per 100,000. "
        + " ".join(
            f"{t.name}: country {t.country.full_text}, {t.place_name or 'place'} {t.place.full_text}."
            for t in found
        ),
        data=pd.DataFrame(
            [(t.episode, level, r.value)
             for t in found for level, r in (("country", t.country), (t.place_name, t.place))],
            columns=["episode", "level", "rate"],
        ),
        rows=rows,
        results=["rank_place_kazakhstan", "places_kazakhstan", "town_rate_zhanaozen"],
        source=source(counted(rows), "official statements", "counts"),
    )  # fmt: skip


def _bar(item: EpisodeToll, rate: Result, place: str) -> Bar:
    name = short_name(item.name, item.start).replace("\n", " ")
    words = f"{name}, {place}" if place and place not in name else name
    return words, float(rate.value or 0.0), rate.number(rate.value), item.episode == FOCUS


def _ranked(bars: Sequence[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: -bar[1])


def _picture(panels: dict[str, list[Bar]], medium: Medium) -> Figure:
    if not panels:
        return notice("No rate is known under these settings.", medium)
    canvas = Canvas(medium)
    beside = 1 if medium.narrow else len(panels)
    room = (canvas.width - GAP * (beside - 1)) / beside
    lowest = 0.0
    for number, (head, bars) in enumerate(panels.items()):
        if not medium.narrow:
            canvas.down = 0.0
        _panel(canvas, head, bars, number % beside * (room + GAP), room)
        canvas.down += 10
        lowest = max(lowest, canvas.down)
    return canvas.finish(lowest - 8)


def _panel(canvas: Canvas, head: str, bars: Sequence[Bar], left: float, room: float) -> None:
    canvas.paragraph(head, left, room, bold=True)
    canvas.down += 3
    names = [wrapped(name, 0.5 * room, TEXT, 600 if own else 400) for name, _, _, own in bars]
    aside = left + widest([line for name in names for line in name], TEXT, 600) + 8
    end = left + room - widest([words for _, _, words, _ in bars], TEXT, 600) - 8
    place = linear(0, max(rate for _, rate, _, _ in bars), aside, end)
    top = canvas.down
    for (_, rate, words, own), name in zip(bars, names, strict=True):
        high = max(ROW, LEADING * TEXT * len(name))
        y = canvas.down + high / 2
        for step, line in enumerate(name):
            at = y + (step - (len(name) - 1) / 2) * LEADING * TEXT
            canvas.text(aside - 6, at, line, bold=own, side="right")
        canvas.box(aside, y - BAR / 2, place(rate) - aside, BAR, ACCENT if own else SEQUENTIAL[2])
        canvas.text(place(rate) + 5, y, words, bold=own, colour=ACCENT if own else INK)
        canvas.down += high
    canvas.line([aside, aside], [top, canvas.down], MUTED, 0.8)


def _title(found: Sequence[EpisodeToll]) -> str:
    own = next((t for t in found if t.episode == FOCUS), None)
    if own is None or own.country.value is None:
        return "No rate of official deaths is known for January 2022 under these settings"
    rank = _rank(own.country, [t.country for t in found])
    if not rank:
        return (
            f"Officials count {own.country.text} deaths of January 2022 for every 100,000 people of the "
            "country; no other protest can be compared"
        )
    begun = f"By official deaths per head of the country January 2022 ranks {rank}"
    beside = _rank(own.place, [t.place for t in found]) if own.place.value is not None else ""
    return f"{begun}, per head of the town {beside}" if beside else begun


def _rank(own: Result, every: Sequence[Result]) -> str:
    """'first of 6', or '' where there is no other to rank it among."""
    known = [rate.value for rate in every if rate.value is not None]
    rank = 1 + sum(value > (own.value or 0.0) for value in known)
    return f"{ordinal(rank)} of {len(known)}" if len(known) > 1 else ""
