"""Where the official dead were placed: cities as dots at their places, circles for the dead, rates below."""

import pandas as pd

from analysis.casualties.figures.map_panel import (
    EMPTY,
    HEIGHT,
    WIDTH,
    Cities,
    cities_of,
    draw_panel,
    not_placed,
    todays_names,
)
from analysis.casualties.places import NOT_PLACED, PlaceToll, by_place
from analysis.evidence.load import Evidence
from qantar.drawing.marks import NOTHING_DRAWN, source_line
from qantar.drawing.style import finish, new_canvas
from qantar.result import row_ids
from qantar.show import Drawing

CAPTION = (
    "The area of a circle is the number of dead whom the prosecutors placed in that city; below it "
    "the same for every hundred thousand people there, with the range of chance. A grey dot marks a "
    "city without a stated toll, which does not mean that nobody died there; the dashed circle holds "
    "those of the total whom no such statement places."
)


def draw_map(evidence: Evidence) -> Drawing:
    """Cities by longitude and latitude; a circle's area is the official number of dead placed there."""
    cities = cities_of(evidence)
    found = by_place(evidence)
    tolls = [item for item in found if item.place in cities]
    rest = next((item for item in found if item.place == NOT_PLACED), None)
    height = HEIGHT if tolls else EMPTY
    figure, axes = new_canvas(height)
    if tolls:
        draw_panel(axes, cities, todays_names(evidence), tolls, rest)
    else:
        axes.text(WIDTH / 2, height / 2, "No statement had said where they died.", ha="center")
    return Drawing(
        id="fig-map",
        figure=finish(figure),
        title=_title(tolls, rest),
        caption=CAPTION if tolls else NOTHING_DRAWN,
        alt=_alt(tolls, rest),
        data=_data(found, cities),
        rows=row_ids(*(item.deaths.rows for item in found), *(item.rate.rows for item in found)),
        source=source_line(["General Prosecutor's Office; populations as coded"]),
    )


def _title(tolls: list[PlaceToll], rest: PlaceToll | None) -> str:
    if not tolls or rest is None:
        return "The official dead had not been placed by this day"
    most = max(tolls, key=lambda item: item.deaths.value or 0)
    others = f"; {not_placed(rest)} are not placed" if rest.deaths.value else ""
    return f"{most.place} had {most.deaths.text} of the official dead{others}"


def _alt(tolls: list[PlaceToll], rest: PlaceToll | None) -> str:
    told = "; ".join(
        f"{item.place} {item.deaths.text}, {item.rate.full_text} per 100,000" for item in tolls
    )
    words = f" Not placed: {rest.deaths.text}." if rest else ""
    return (
        f"Map of cities with circles for the official dead placed there. {told or 'None'}.{words}"
    )


def _data(found: list[PlaceToll], cities: Cities) -> pd.DataFrame:
    places = [item.place for item in found]
    told = [(i.place, i.deaths.value, i.rate.value, i.rate.low, i.rate.high) for i in found]
    bare = [(name, None, None, None, None) for name in cities if name not in places]
    return pd.DataFrame([*told, *bare], columns=["place", "deaths", "per_100000", "low", "high"])
