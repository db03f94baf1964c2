"""Where the official dead were placed: cities as dots at their places, circles for the dead, rates below."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from analysis.casualties.places import NOT_PLACED, PlaceToll, by_place
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS
from qantar.drawing.marks import source_line, spread
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PARTY, WASH
from qantar.drawing.style import COLUMN_WIDTH, TEXT, finish, new_canvas
from qantar.result import row_ids, traced
from qantar.show import Drawing

CAPTION = (
    "The area of a circle is the number of dead whom the prosecutors placed in that city; below it "
    "the same for every hundred thousand people there. A grey dot marks a city "
    " without a stated toll, which does not mean that nobody died there; the dashed circle holds "
    "those of the total whom no such statement places."
)
WIDTH, HEIGHT = COLUMN_WIDTH * 72, 224.0
"""Points: the figure, and its height where nobody is placed."""
EAST, NORTH = 9.4, 9.4 / math.cos(math.radians(48.0))
"""Points for a degree of longitude and of latitude; the country's middle lies at 48 degrees north."""
CORNER = (48.4, 54.4)
"""Longitude and latitude of the upper left corner of the map."""
MAP_LEFT = 40.0
AREA_PER_DEATH = 4.0
"""Square points."""
LABEL_TOP, LABEL_GAP = 196.0, 96.0
KILOMETRES = 500
KILOMETRES_PER_DEGREE = 111.2
"""Along a meridian."""
Cities = dict[str, tuple[float, float]]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""
LETTER, LINE_HEIGHT = 0.5, 1.25
"""The breadth of a letter and the height of a line, in sizes of the type."""
AWAY = 4.0
"""Points between a dot and its name."""


@traced
def draw_map(evidence: Evidence) -> Drawing:
    """Cities by longitude and latitude; a circle's area is the official number of dead placed there."""
    cities = cities_of(evidence)
    found = by_place(evidence)
    tolls = [item for item in found if item.place in cities]
    rest = next((item for item in found if item.place == NOT_PLACED), None)
    figure, axes = new_canvas(HEIGHT)
    if tolls:
        draw_panel(axes, cities, todays_names(evidence), tolls, rest)
    return Drawing(
        id="fig-map",
        figure=finish(figure) if tolls else notice("No statement had said where they died."),
        title=_title(tolls, rest),
        caption=CAPTION if tolls else NOTHING,
        alt=_alt(tolls, rest),
        data=_data(found, cities),
        rows=row_ids(*(item.deaths.rows for item in found), *(item.rate.rows for item in found)),
        source=source_line(["General Prosecutor's Office; populations as coded"]),
    )


def _title(tolls: list[PlaceToll], rest: PlaceToll | None) -> str:
    if not tolls or rest is None:
        return "Where the official dead fell is not known under these settings"
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
    told = [(i.place, i.deaths.value, i.rate.value) for i in found]
    bare = [(name, None, None) for name in cities if name not in places]
    return pd.DataFrame([*told, *bare], columns=["place", "deaths", "per_100000"])


def cities_of(evidence: Evidence) -> Cities:
    """(x, y) in points of cities of the country's own rank and of those named for January 2022."""
    counts = evidence.base.table("counts")
    named = set(counts.loc[counts["episode"] == FOCUS, "place"])
    places = evidence.base.table("places")
    keep = (places["kind"] == "city") & (places["country"] == COUNTRY) & places["longitude"].notna()
    keep &= (places["parent"] == COUNTRY) | places["place"].isin(named)
    found = places[keep].sort_values("place")
    return {
        str(place): (
            MAP_LEFT + EAST * (float(east) - CORNER[0]),
            NORTH * (CORNER[1] - float(north)) + 6,
        )
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


def draw_panel(
    axes: Axes,
    cities: Cities,
    names: Mapping[str, str],
    tolls: list[PlaceToll],
    rest: PlaceToll | None,
) -> None:
    """Draw cities, circles, labels and those not placed (`rest`) into axes in points, y downwards."""
    axes.add_patch(FancyBboxPatch((6, 6), WIDTH - 12, LABEL_TOP - 16, boxstyle="round,pad=2,rounding_size=8",
                                  fc=WASH, ec="none", zorder=0))  # fmt: skip
    state = PARTY["state"].colour
    taken = []
    for item in tolls:
        area = AREA_PER_DEATH * (item.deaths.value or 0.0)
        radius = math.sqrt(area / math.pi)
        east, north = cities[item.place]
        axes.scatter([east], [north], s=area, color=state, linewidths=0, zorder=3)
        taken.append(box_around(east, north, radius + 3, radius + 3))
    _labels(axes, cities, tolls)
    others = {name: place for name, place in cities.items() if name not in {i.place for i in tolls}}
    easts, norths = zip(*others.values(), strict=True)
    axes.scatter(easts, norths, s=9, color=MUTED, linewidths=0, zorder=2)
    name_dots(axes, {names[place]: spot for place, spot in others.items()}, taken)
    _scale_bar(axes)
    if rest is not None and rest.deaths.value:
        area = AREA_PER_DEATH * rest.deaths.value
        axes.scatter([WIDTH - 56], [LABEL_TOP - 58], s=area, facecolor="none", edgecolor=state, lw=1.0,
                     linestyle=(0, (3, 2)), zorder=3)  # fmt: skip
        axes.text(
            WIDTH - 56,
            LABEL_TOP - 46,
            f"{not_placed(rest)}\nnot placed",
            size=TEXT,
            ha="center",
            va="top",
            color=INK,
        )


def _labels(axes: Axes, cities: Cities, tolls: list[PlaceToll]) -> None:
    """Number, city and rate below the map, west to east, each led to its circle by a thin line."""
    ordered = sorted(tolls, key=lambda item: cities[item.place][0])
    places = spread([cities[item.place][0] for item in ordered], LABEL_GAP)
    shift = max(0.0, LABEL_GAP / 2 - places[0]) - max(0.0, places[-1] + LABEL_GAP / 2 - WIDTH)
    for item, place in zip(ordered, places, strict=True):
        x, (to_x, to_y) = place + shift, cities[item.place]
        radius = math.sqrt(AREA_PER_DEATH * (item.deaths.value or 0.0) / math.pi)
        away = math.hypot(x - to_x, LABEL_TOP - to_y)
        start = to_x + radius * (x - to_x) / away, to_y + radius * (LABEL_TOP - to_y) / away
        axes.plot([start[0], x], [start[1], LABEL_TOP - 1], color=MUTED, lw=0.6, zorder=2)
        name = f"{item.deaths.text} {item.place}"
        axes.text(x, LABEL_TOP + 7, name, size=10, weight=600, ha="center", va="center", color=INK)
        if item.rate.value is not None:
            axes.text(x, LABEL_TOP + 20, f"{item.rate.value:.1f} per 100,000", size=TEXT, ha="center",
                      va="center", color=INK)  # fmt: skip


def _scale_bar(axes: Axes) -> None:
    length = NORTH * KILOMETRES / KILOMETRES_PER_DEGREE
    left, y = WIDTH - 24 - length, 30.0
    axes.plot([left, left + length], [y, y], color=MUTED, lw=1.0)
    axes.text(
        left + length / 2,
        y - 8,
        f"{KILOMETRES} km",
        size=TEXT,
        ha="center",
        va="center",
        color=MUTED,
    )


def not_placed(rest: PlaceToll) -> str:
    """How many of the total no statement places: a number, or a range where staff may be among them."""
    return rest.deaths.text if rest.deaths.high is None else rest.deaths.interval_text


def box_around(x: float, y: float, half_width: float, half_height: float) -> Box:
    """The box centred on (x, y)."""
    return x - half_width, y - half_height, x + half_width, y + half_height


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def name_dots(
    axes: Axes, dots: Mapping[str, tuple[float, float]], taken: Iterable[Box]
) -> list[str]:
    """Write each name right of its dot, else left, above or below; returns those that found no room.

    `dots` are in points, y downwards; `taken` are boxes that no name may meet.
    """
    boxes = [*taken, *(box_around(x, y, 2.5, 2.5) for x, y in dots.values())]
    left_out = []
    for name, (x, y) in dots.items():
        width, height = LETTER * TEXT * len(name), LINE_HEIGHT * TEXT
        for across, down in ((1, 0), (-1, 0), (0, -1), (0, 1)):
            middle = x + across * (AWAY + width / 2), y + down * (AWAY + height / 2)
            box = box_around(*middle, width / 2, height / 2)
            if not any(meets(box, other) for other in boxes):
                side = {1: "left", -1: "right", 0: "center"}[across]
                start = x + across * AWAY
                axes.text(start, middle[1], name, size=TEXT, color=MUTED, ha=side, va="center")
                boxes.append(box)
                break
        else:
            left_out.append(name)
    return left_out
