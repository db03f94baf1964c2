"""Official deaths per 100,000 people of the country, and of the town or region of the episode."""

from collections.abc import Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import PROTEST, EpisodeToll, tolls
from analysis.marks import (
    ROW,
    SIZE,
    counted,
    key,
    name_rows,
    plain_logarithm,
    short_name,
    source,
)
from analysis.words import ordinal
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.drawing.palette import ACCENT, ERA, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

COUNTRY_LOOK = Appearance("per head of the country", ACCENT, ACCENT, "s")
PLACE_LOOK = Appearance(
    "per head of the town or region", ERA["soviet"].colour, ERA["soviet"].text, "o"
)


@traced
def draw_rates(evidence: Evidence) -> Drawing:
    """Official deaths per 100,000 people of the country, and of the town or region."""
    found = [t for t in tolls(evidence, (PROTEST,)) if t.country.value or t.place.value]
    figure, axes = new_figure(height=1.15 + 0.9 * ROW * max(2, len(found)))
    plain_logarithm(axes, (0.01, 0.1, 1, 10, 100))
    axes.set_xlim(0.003, 150)
    for position, item in enumerate(found):
        for rate, look, side in ((item.country, COUNTRY_LOOK, -1), (item.place, PLACE_LOOK, 1)):
            if rate.value:
                draw_estimate(axes, position, None, rate.value, None, look)
                words = rate.number(rate.value)
                direct_label(axes, rate.value, position, words, look, (7 * side, 0), size=SIZE)
    name_rows(axes, [short_name(item.name, item.start) for item in found])
    axes.set_xlabel("Official deaths per 100,000 people (each step is ten times the one before)")
    key(figure, [(look.label, look) for look in (COUNTRY_LOOK, PLACE_LOOK)], 2)
    rates = [rate for t in found for rate in (t.country, t.place)]
    rows = row_ids(*[rate.rows for rate in rates])
    return Drawing(
        id="fig-history-rates",
        figure=finish(figure),
        title=_rates_title(found),
        caption=(
            "The last official toll over the population of the time. What was left uncounted is not "
            "drawn. "
            "Where no circle stands, the base holds no population of the town."
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


def _rates_title(found: Sequence[EpisodeToll]) -> str:
    own = next((t for t in found if t.episode == FOCUS), None)
    if own is None or own.country.value is None:
        return "No rate of official deaths is known for January 2022 under these settings"
    words = [_ranked("in the country", own.country, [t.country for t in found]) + " drawn"]
    if own.place.value is not None:
        towns = _ranked(f"in {own.place_name}", own.place, [t.place for t in found])
        words.append(f"{towns} towns and regions drawn")
    return f"Official deaths per 100,000 people in January 2022: {'; '.join(words)}"


def _ranked(of: str, own: Result, every: Sequence[Result]) -> str:
    known = [rate.value for rate in every if rate.value is not None]
    rank = 1 + sum(value > (own.value or 0.0) for value in known)
    return f"{own.number(own.value)} {of}, {ordinal(rank)} of the {len(known)}"
