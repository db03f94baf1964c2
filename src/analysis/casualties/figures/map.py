"""Where people protested and where the official dead were placed: a map, and the rates below it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from analysis.casualties.places import NOT_PLACED, PlaceToll, by_place
from analysis.casualties.tolls import toll_scope
from analysis.evidence.load import Evidence
from analysis.evidence.outlines import outlines
from analysis.evidence.protests import protest_places
from analysis.evidence.select import COUNTRY
from qantar.drawing.boxes import box_around, boxes_along
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.names import Names
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, PARTY, SEQUENTIAL, WASH, Appearance
from qantar.drawing.projection import Albers
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

CIRCLES = "The area of a circle is the number of dead whom the prosecutors placed in that city."
RINGS = (
    "Rings are cities where a source we found reports a protest; a city without a mark may have seen "
    "one too, or a death."
)
BARS = "The bars give the deaths for every 100,000 people of the city."
DASHED = "The dashed circle holds those of the total whom no such statement places."
"""What the caption says of each kind of mark, if the map has one."""
PROJECTION = Albers(43.0, 53.0, 67.0, 48.0)
EDGES = (46.1, 87.7, 40.1, 56.0)
"""Degrees: west and east of the map at the origin's latitude, south and north at its longitude."""
AREA_PER_DEATH = 4.0
"""Square points, in print; a phone has three quarters."""
NEIGHBOURS = {
    "Russia": (62.0, 54.6),
    "China": (84.6, 43.6),
    "Uzbekistan": (63.0, 41.9),
    "Kyrgyzstan": (75.2, 41.4),
    "Turkmenistan": (57.2, 40.9),
}
"""Names of neighbours with the longitude and latitude of their middle."""
PLACE = PARTY["state"]
RING = Appearance("a protest is reported", PARTY["independent"].colour, INK, "o", filled=False)
ROW, BAR = 17.0, 9.0
"""Points: a line of the rates, and its bar."""
BORDER_STEP = 2.5
"""Points of the border that one box of those which names avoid spans at most."""
Cities = dict[str, tuple[float, float]]
"""Place -> longitude and latitude in degrees."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Shown:
    """What the map shows: coordinates, printed names, the dead by place and those not placed,
    the places of protests, the outlines of countries, whom the tolls leave out in words ('' nobody)."""

    cities: Cities
    names: Mapping[str, str]
    tolls: tuple[PlaceToll, ...]
    rest: PlaceToll | None
    protests: tuple[str, ...]
    countries: Mapping[str, Sequence[NDArray]]  # type: ignore[type-arg]
    scope: str = ""


@traced
def draw_map(evidence: Evidence) -> Drawing:
    """The country with rings for protests, circles for the official dead, bars for their rates."""
    cities, found, protests = cities_of(evidence), by_place(evidence), protest_places(evidence)
    shown = Shown(
        cities,
        todays_names(evidence),
        tuple(item for item in found if item.place in cities),
        next((item for item in found if item.place == NOT_PLACED), None),
        tuple(place for place in protests if place in cities),
        outlines(evidence.base),
        toll_scope(evidence).words,
    )
    return Drawing(
        id="fig-map",
        figure=_picture(shown, PRINT),
        phone=_picture(shown, PHONE),
        title=_title(shown),
        caption=_caption(shown),
        alt=_alt(shown),
        data=_data(found, shown),
        rows=row_ids(
            *(item.deaths.rows for item in found),
            *(item.rate.rows for item in found),
            *(rows for _, rows in protests.values()),
        ),
        source=source_line(
            ["General Prosecutor's Office", "protests and populations as coded", "Natural Earth"]
        ),
    )


def _title(shown: Shown) -> str:
    number = len(shown.protests)
    cities = f"People protested in at least {number} cities" if number else ""
    if not shown.tolls:
        unplaced = "where the official dead died is not known under these settings"
        return f"{cities}; {unplaced}" if cities else f"{unplaced[0].upper()}{unplaced[1:]}"
    most = max(shown.tolls, key=lambda item: item.deaths.value or 0)
    left_out = f", {shown.scope}" if shown.scope else ""
    dead = f"{shown.names[most.place]} had {most.deaths.text} of the official dead{left_out}"
    return f"{cities}; {dead}" if cities else dead


def _caption(shown: Shown) -> str:
    """What each kind of mark means that the map has."""
    said = {
        CIRCLES: bool(shown.tolls),
        RINGS: bool(shown.protests),
        BARS: any(item.rate.value is not None for item in shown.tolls),
        DASHED: shown.rest is not None and bool(shown.rest.deaths.value),
    }
    return " ".join(words for words, drawn in said.items() if drawn) or NOTHING


def _alt(shown: Shown) -> str:
    told = "; ".join(
        f"{shown.names[item.place]} {item.deaths.text}, {item.rate.full_text} per 100,000"
        for item in shown.tolls
    )
    words = f" Not placed: {not_placed(shown.rest)}." if shown.rest else ""
    protests = ", ".join(sorted(shown.names[place] for place in shown.protests)) or "none"
    return (
        f"Map of Kazakhstan. Official dead placed: {told or 'none'}.{words} Protests reported in: "
        f"{protests}."
    )


def _data(found: Sequence[PlaceToll], shown: Shown) -> pd.DataFrame:
    told = {item.place: (item.deaths.value, item.rate.value) for item in found}
    places = list(dict.fromkeys([*told, *shown.protests]))
    return pd.DataFrame(
        [
            (
                shown.names.get(place, place),
                *told.get(place, (None, None)),
                "yes" if place in shown.protests else "",
            )
            for place in places
        ],
        columns=["place", "deaths", "deaths per 100,000", "protest reported"],
    )


def cities_of(evidence: Evidence) -> Cities:
    """Longitude and latitude of the country's cities, as data/raw/places.csv gives them."""
    places = evidence.base.table("places")
    found = places[
        (places["kind"] == "city") & (places["country"] == COUNTRY) & places["longitude"].notna()
    ].sort_values("place")
    return {
        str(place): (float(east), float(north))
        for place, east, north in zip(
            found["place"], found["longitude"], found["latitude"], strict=True
        )
    }


def todays_names(evidence: Evidence) -> dict[str, str]:
    """The name of every place as printed: without the former name or other spelling in brackets."""
    places = evidence.base.table("places")
    return {
        str(place): str(name).split(" (")[0]
        for place, name in zip(places["place"], places["name"], strict=True)
    }


def not_placed(rest: PlaceToll) -> str:
    """How many of the total no statement places: a number, or a range where staff may be among them."""
    return rest.deaths.text if rest.deaths.high is None else rest.deaths.interval_text


def _picture(shown: Shown, medium: Medium) -> Figure:
    if not shown.tolls and not shown.protests:
        return notice("No place of a protest or of a death is known under these settings.", medium)
    canvas = Canvas(medium)
    area = AREA_PER_DEATH * medium.choose(1.0, 0.75)
    _key(canvas, shown)
    place, height = _frame(canvas)
    _land(canvas, shown, place, height)
    _marks(canvas, shown, place, height, area)
    canvas.down += height + 8
    top = canvas.down
    if shown.rest is not None and shown.rest.deaths.value:
        _not_placed(canvas, shown.rest, area)
    if any(item.rate.value is not None for item in shown.tolls):
        bottom = canvas.down
        canvas.down = bottom + 6 if medium.narrow else top
        _rates(canvas, shown, 0.0 if medium.narrow else 0.36 * canvas.width)
        canvas.down = max(canvas.down, bottom)
    return canvas.finish(canvas.down)


def _key(canvas: Canvas, shown: Shown) -> None:
    """What a circle and a ring are, above the map."""
    y, x = LEADING * TEXT / 2, 5.0
    looks = [
        (PLACE, "official dead placed here", bool(shown.tolls)),
        (RING, RING.label, bool(shown.protests)),
    ]
    for look, label, drawn in looks:
        if not drawn:
            continue
        canvas.axes.plot(
            [x], [y], "o", ms=8 if look is PLACE else 5.5, color=look.colour, mew=1.2,
            mfc=look.colour if look is PLACE else PAPER,
        )  # fmt: skip
        canvas.text(x + 8, y, label)
        x += 24 + width_of(label)
    canvas.down = LEADING * TEXT + 4


def _frame(canvas: Canvas) -> tuple[Callable[[float, float], Point], float]:
    """The place in points of a longitude and latitude below `down`, and the height of the map."""
    west, east, south, north = EDGES
    middle = PROJECTION.longitude
    left, right = (PROJECTION.project(edge, PROJECTION.latitude)[0] for edge in (west, east))
    low, high = (PROJECTION.project(middle, edge)[1] for edge in (south, north))
    scale, top = canvas.width / (right - left), canvas.down

    def place(longitude: float, latitude: float) -> Point:
        x, y = PROJECTION.project(longitude, latitude)
        return scale * (x - left), top + scale * (high - y)

    return place, scale * (high - low)


def _land(
    canvas: Canvas, shown: Shown, place: Callable[[float, float], Point], height: float
) -> None:
    """The neighbours grey, the country on top, all cut to the frame."""
    frame = Rectangle((0, canvas.down), canvas.width, height, facecolor="none", edgecolor="none")
    canvas.axes.add_patch(frame)
    order = sorted(shown.countries, key=lambda name: name == COUNTRY)
    for name in order:
        own = name == COUNTRY
        for ring in shown.countries[name]:
            path = Path([place(x, y) for x, y in dense(ring)], closed=True)
            patch = PathPatch(
                path, facecolor=SEQUENTIAL[0] if own else WASH, edgecolor=MUTED if own else GRID,
                lw=0.9 if own else 0.6, zorder=1.5 if own else 1,
            )  # fmt: skip
            canvas.axes.add_patch(patch)
            patch.set_clip_path(frame)


def dense(ring: NDArray) -> list[Point]:  # type: ignore[type-arg]
    """The points (n, 2) of a closed line with others between those over a degree apart, so that what
    follows a parallel of latitude bends with it."""
    made: list[Point] = []
    for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        steps = max(1, math.ceil(max(abs(to_x - x), abs(to_y - y))))
        made += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps)]
    return made


def _marks(
    canvas: Canvas,
    shown: Shown,
    place: Callable[[float, float], Point],
    height: float,
    area: float,
) -> None:
    """Circles and rings with their names; a name that finds no room is left to the table."""
    spots = {name: place(*shown.cities[name]) for name in shown.cities}
    radii = {item.place: _radius(item, area) for item in shown.tolls}
    rings = [dense(ring) for ring in shown.countries.get(COUNTRY, ())]
    border = [
        box for ring in rings for box in boxes_along([place(*one) for one in ring], BORDER_STEP)
    ]
    frame = (0.0, canvas.down, canvas.width, canvas.down + height)
    names = Names(canvas, frame, border)
    for name, radius in radii.items():
        x, y = spots[name]
        canvas.axes.plot([x], [y], "o", ms=2 * radius, color=PLACE.colour, mew=0, zorder=3)
        names.taken.append(box_around(x, y, radius + 1, radius + 1))
    ring = canvas.medium.choose(5.5, 4.2)
    for name in shown.protests:
        x, y = spots[name]
        canvas.axes.plot([x], [y], "o", ms=ring, mfc=PAPER, mec=RING.colour, mew=1.3, zorder=4)
        names.taken.append(box_around(x, y, 4, 4))
    for item in sorted(shown.tolls, key=lambda item: -(item.deaths.value or 0)):
        words = f"{item.deaths.text} {shown.names[item.place]}"
        names.write(words, spots[item.place], radii[item.place], bold=True)
    without_dead = [name for name in shown.protests if name not in radii]
    for name in sorted(without_dead, key=lambda name: spots[name]):
        names.write(shown.names[name], spots[name], 3.0)
    for name, spot in NEIGHBOURS.items():
        x, y = place(*spot)
        half = width_of(name, SMALL_TEXT) / 2 + 2
        if names.take(box_around(x, y, half, LEADING * SMALL_TEXT / 2)):
            canvas.text(x, y, name, SMALL_TEXT, colour=MUTED, side="center", style="italic")


def _radius(item: PlaceToll, area: float) -> float:
    return math.sqrt(area * (item.deaths.value or 0.0) / math.pi)


def _not_placed(canvas: Canvas, rest: PlaceToll, area: float) -> None:
    """Those of the total whom no statement places: a dashed circle outside the map."""
    radius = _radius(rest, area)
    y = canvas.down + max(radius, LEADING * TEXT) + 2
    canvas.axes.add_patch(
        Circle(
            (radius + 2, y),
            radius,
            facecolor="none",
            edgecolor=PLACE.colour,
            lw=1.0,
            ls=(0, (3, 2)),
        )
    )
    canvas.text(2 * radius + 10, y, f"{not_placed(rest)} not placed", bold=True)
    canvas.down = y + radius + 4


def _rates(canvas: Canvas, shown: Shown, left: float) -> None:
    """The dead for every 100,000 people of each city, the highest first."""
    canvas.paragraph("Deaths for every 100,000 people", left, bold=True)
    known = [item for item in shown.tolls if item.rate.value is not None]
    known.sort(key=lambda item: -(item.rate.value or 0.0))
    start = left + widest([shown.names[item.place] for item in known]) + 8
    place = linear(0, known[0].rate.value or 1.0, start, canvas.width - 30)
    for item in known:
        y, end = canvas.down + ROW / 2, place(item.rate.value or 0.0)
        canvas.text(start - 6, y, shown.names[item.place], side="right")
        canvas.box(start, y - BAR / 2, end - start, BAR, PLACE.colour)
        canvas.text(end + 5, y, item.rate.number(item.rate.value))
        canvas.down += ROW
