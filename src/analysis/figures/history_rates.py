"""Official deaths per 100,000 people of the country, and of the town or region of the episode."""

from collections.abc import Sequence

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.history_marks import key, name_rows, ordinal, plain_logarithm, short_name
from analysis.figures.marks import direct_label, draw_estimate
from analysis.figures.palette import PARTY, Appearance
from analysis.figures.style import finish, new_figure
from analysis.history.kinds import PROTEST, tolls
from analysis.history.tolls import EpisodeToll
from analysis.results import row_ids
from analysis.show import Drawing

COUNTRY_LOOK = Appearance("of the country", PARTY["state"].colour, PARTY["state"].text, "s")
PLACE_LOOK = Appearance(
    "of the town or region", PARTY["independent"].colour, PARTY["independent"].text, "o"
)


def rates_figure(evidence: Evidence) -> Drawing:
    """Official deaths per 100,000 people of the country, and of the town or region."""
    found = tolls(evidence, (PROTEST,))
    figure, axes = new_figure(height=3.4)
    for position, item in enumerate(found):
        for shift, rate, look in (
            (-0.15, item.country, COUNTRY_LOOK),
            (0.15, item.place, PLACE_LOOK),
        ):
            if rate.value:
                draw_estimate(axes, position + shift, rate.low or None, rate.value, rate.high, look)
                x = rate.high or rate.value
                direct_label(axes, x, position + shift, rate.text, look, (5, 0), size=8)
    plain_logarithm(axes)
    axes.set_xlim(0.0002, 200)
    name_rows(axes, [short_name(item.name, item.start) for item in found])
    axes.set_xlabel("Official deaths per 100,000 people, each step ten times the one before")
    key(figure, [(f"per 100,000 {look.label}", look) for look in (COUNTRY_LOOK, PLACE_LOOK)], 2)
    rates = [rate for t in found for rate in (t.country, t.place)]
    return Drawing(
        id="fig-history-rates",
        figure=finish(figure),
        title=_rates_title(found),
        caption=(
            "The last official toll over the population chosen in the table of denominators, with "
            "Garwood intervals. Deaths of one event come together, so the intervals are a floor of "
            "the uncertainty; they say nothing on deaths that the State did not count. No rate of a "
            "town is drawn where the base holds no population for it."
        ),
        alt="Official deaths per 100,000. "
        + " ".join(
            f"{t.name}: country {t.country.full_text}, {t.place_name or 'place'} {t.place.full_text}."
            for t in found
        ),
        data=pd.DataFrame(
            [(t.episode, level, r.value, r.low, r.high)
             for t in found for level, r in (("country", t.country), (t.place_name, t.place))],
            columns=["episode", "level", "rate", "low", "high"],
        ),
        rows=row_ids(*[rate.rows for rate in rates]),
        source="Source: official statements and the table of denominators.",
    )  # fmt: skip


def _rates_title(found: Sequence[EpisodeToll]) -> str:
    words = []
    for level, of in (("country", "the country"), ("place", "the town or region")):
        rates = {t.episode: getattr(t, level).value for t in found}
        known = {name: value for name, value in rates.items() if value is not None}
        if FOCUS in known:
            rank = 1 + sum(value > known[FOCUS] for value in known.values())
            words.append(f"{ordinal(rank)} of {len(known)} per head of {of}")
    if not words:
        return "No rate of official deaths was known for January 2022 on this day"
    return f"January 2022: {' and '.join(words)}"
