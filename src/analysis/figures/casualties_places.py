"""The official dead by place: numbers, rates per 100,000 with their intervals, and those not placed."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.places import NOT_PLACED, PlaceToll, by_place
from analysis.evidence.load import Evidence
from analysis.figures.marks import draw_estimate, source_line
from analysis.figures.palette import INK, MUTED, PARTY, STATUS
from analysis.figures.style import finish, new_panels
from analysis.results import row_ids
from analysis.show import Drawing


def draw_places(evidence: Evidence) -> Drawing:
    """Left: deaths as bars, the unplaced hatched. Right: deaths per 100,000 with Garwood intervals."""
    found = by_place(evidence)
    figure, panels = new_panels(1, 2, height=max(1.6, 0.75 + 0.28 * len(found)), sharey=True)
    left, right = panels[0]
    _deaths(left, found)
    _rates(right, found)
    left.set_yticks(range(len(found)), [item.place for item in found])
    left.set_ylim(len(found) - 0.4, -0.6)
    if not found:
        left.text(0.5, 0.5, "No total was known.", transform=left.transAxes, ha="center")
    unplaced = next((item for item in found if item.place == NOT_PLACED), None)
    city = next((item for item in found if item.place == "Almaty"), None)
    return Drawing(
        id="fig-places",
        figure=finish(figure),
        title=_title(city, unplaced),
        caption=(
            "Left: official deaths by place as last stated for each; the hatched bar is the rest of "
            "the country's total, which no statement places. Right: the same per 100,000 people "
            "with Garwood intervals, where the base holds a population. Deaths of one day and one "
            "square come together, so the intervals are a floor of the uncertainty. A place without "
            "a bar had no stated toll, which does not mean that nobody died there."
        ),
        alt=_alt(found),
        data=pd.DataFrame(
            [(i.place, i.deaths.value, i.rate.value, i.rate.low, i.rate.high) for i in found],
            columns=["place", "deaths", "per_100000", "low", "high"],
        ),
        rows=row_ids(*(item.deaths.rows for item in found), *(item.rate.rows for item in found)),
        results=[],
        source=source_line(["General Prosecutor's Office", "population as coded"]),
    )


def _title(city: PlaceToll | None, unplaced: PlaceToll | None) -> str:
    if city is None or unplaced is None:
        return "The official dead were not placed by this day"
    return (
        f"Almaty had {city.deaths.text} of the official dead, {city.rate.text} per 100,000; "
        f"{unplaced.deaths.interval_text if unplaced.deaths.high else unplaced.deaths.text} are not placed"
    )


def _deaths(axes: Axes, found: list[PlaceToll]) -> None:
    state, rest = PARTY["state"], STATUS["superseded"]
    for height, item in enumerate(found):
        value = item.deaths.value or 0.0
        unplaced = item.place == NOT_PLACED
        axes.barh(height, value, height=0.55, color="none" if unplaced else state.colour,
                  edgecolor=rest.colour, hatch="////" if unplaced else None)  # fmt: skip
        axes.text(value, height, f" {item.deaths.text}", va="center", size=8.5, color=INK)
    axes.set_xlim(0, 1.2 * max([1.0, *(item.deaths.value or 0 for item in found)]))
    axes.set_xlabel("Deaths")
    axes.grid(visible=False)


def _rates(axes: Axes, found: list[PlaceToll]) -> None:
    top = max([1.0, *(item.rate.high or 0 for item in found)])
    axes.set_xlim(0, top * 1.55)
    axes.grid(visible=False)
    axes.set_xlabel("Deaths per 100,000 people")
    for height, item in enumerate(found):
        rate = item.rate
        if rate.value is None:
            words = "no denominator" if item.place == NOT_PLACED else "no population in the base"
            axes.text(top * 0.02, height, words, va="center", size=8, color=MUTED)
            continue
        draw_estimate(axes, height, rate.low, rate.value, rate.high, PARTY["state"])
        axes.text(rate.high or rate.value, height, f"  {rate.full_text}", va="center", size=8)


def _alt(found: list[PlaceToll]) -> str:
    lines = [
        f"{item.place}: {item.deaths.text} deaths, per 100,000 {item.rate.full_text}."
        for item in found
    ]
    return "Official deaths by place. " + (" ".join(lines) or "None known.")
