"""Where the official dead were placed: the cities as dots at their places, no outline of the country."""

import math

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.places import NOT_PLACED, PlaceToll, by_place
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from analysis.figures.marks import source_line
from analysis.figures.palette import INK, MUTED, PARTY
from analysis.figures.style import finish, new_figure
from analysis.results import row_ids
from analysis.show import Drawing

AREA_PER_DEATH = 4.0  # square points
NAME_WIDTH, NAME_HEIGHT = 4.5, 1.1  # degrees that the name of a city takes up
MIDDLE_LATITUDE = (
    48.0  # degrees; sets how much a degree of longitude is narrower than one of latitude
)

Cities = dict[str, tuple[float, float]]


def draw_map(evidence: Evidence) -> Drawing:
    """Cities by longitude and latitude; a circle's area is the official number of dead placed there."""
    cities = _cities(evidence)
    tolls = {item.place: item for item in by_place(evidence) if item.place in cities}
    figure, axes = new_figure(height=2.7)
    easts, norths = ([place[axis] for place in cities.values()] for axis in (0, 1))
    axes.scatter(easts, norths, s=7, color=MUTED, linewidths=0, zorder=2)
    _circles(axes, cities, tolls)
    _names(axes, cities, set(tolls))
    axes.set_aspect(1 / math.cos(math.radians(MIDDLE_LATITUDE)))
    axes.margins(0.12, 0.2)
    axes.set_axis_off()
    named = sorted(tolls.values(), key=lambda item: -(item.deaths.value or 0))
    words = "; ".join(f"{item.place} {item.deaths.text}" for item in named)
    return Drawing(
        id="fig-map",
        figure=finish(figure),
        title=_title(named),
        caption=(
            "Cities of Kazakhstan that the evidence base names, at their longitude and latitude, "
            "north above. The area of a circle is the official number of dead that the prosecutors "
            "placed there; a small grey dot had no stated toll, which does not mean that nobody "
            "died there. The dead whom no statement places are not drawn. Tselinograd is today's Astana."
        ),
        alt=f"Dots for cities, circles for the official dead placed there. {words or 'None'}.",
        data=pd.DataFrame(
            [
                (name, east, north, tolls[name].deaths.value if name in tolls else None)
                for name, (east, north) in cities.items()
            ],
            columns=["place", "longitude", "latitude", "deaths"],
        ),
        rows=row_ids(*(item.deaths.rows for item in named)),
        source=source_line(["General Prosecutor's Office"]),
    )  # fmt: skip


def _cities(evidence: Evidence) -> dict[str, tuple[float, float]]:
    """(longitude, latitude) in degrees of the country's cities, by name in alphabetical order."""
    places = evidence.base.table("places")
    keep = (places["kind"] == "city") & (places["country"] == COUNTRY)
    placed = places[keep & places["longitude"].notna()].sort_values("place")
    return {
        str(place): (float(east), float(north))
        for place, east, north in zip(
            placed["place"], placed["longitude"], placed["latitude"], strict=True
        )
    }


def _circles(axes: Axes, cities: Cities, tolls: dict[str, PlaceToll]) -> None:
    """Circles with their names, in turn below and above from east to west, so that none collide."""
    for number, name in enumerate(sorted(tolls, key=lambda name: -cities[name][0])):
        area = AREA_PER_DEATH * (tolls[name].deaths.value or 0.0)
        east, north = cities[name]
        axes.scatter([east], [north], s=area, color=PARTY["state"].colour, linewidths=0, zorder=3)
        above = number % 2 == 1
        away = math.sqrt(area / math.pi) + 4
        axes.annotate(
            f"{name} {tolls[name].deaths.text}", (east, north), (0, away if above else -away),
            textcoords="offset points", ha="center", va="bottom" if above else "top",
            size=8.5, color=INK, zorder=4,
        )  # fmt: skip


def _names(axes: Axes, cities: Cities, taken: set[str]) -> None:
    """Small names beside the other cities, left out where a neighbour's name already stands."""
    written = [cities[name] for name in sorted(taken)]
    for name, (east, north) in cities.items():
        near = any(
            abs(other_east - east) < NAME_WIDTH and abs(other_north - north) < NAME_HEIGHT
            for other_east, other_north in written
        )
        if name in taken or near:
            continue
        written.append((east, north))
        axes.annotate(
            name, (east, north), (4, 0),
            textcoords="offset points", va="center", size=7.5, color=MUTED,
        )  # fmt: skip


def _title(named: list[PlaceToll]) -> str:
    if not named:
        return f"No statement had placed the official dead ({NOT_PLACED}) by this day"
    names = ", ".join(item.place for item in named)
    cities = "one city" if len(named) == 1 else f"{len(named)} cities"
    return f"The official dead were placed in {cities}: {names}"
