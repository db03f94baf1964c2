"""Who the dead were said to be: the State's classes on each day that it gave them, as stacked bars."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.classes import (
    ATTACKERS,
    OFFENDERS,
    UNCLASSED,
    attackers,
    class_numbers,
    classes,
    total_on,
)
from analysis.casualties.tolls import SECURITY
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.dates import spell
from qantar.drawing.marks import source_line
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, text_on
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

LABELS = {
    ATTACKERS: "attackers",
    "regime_violators_official": "violators of the emergency regime",
    "other_crimes_official": "other crimes",
    "unresolved_official": "unresolved",
    "bystanders_official": "bystanders",
    SECURITY: "security staff",
    UNCLASSED: "no class",
}
SHADES = dict(zip(LABELS, (*reversed(SEQUENTIAL), PAPER), strict=True))
HIGH, LOW, BELOW = 0.38, 0.245, -0.31
"""Where a class's name stands beside its bar; neighbours that are short take turns."""
LEVEL = {"bystanders_official": HIGH, "other_crimes_official": HIGH, UNCLASSED: BELOW}
WIDE, NEAR, NARROW = 25, 4.5, 7
"""Deaths: wider segments hold their number in the middle, narrower ones near their start, so that the
tick at the day's total does not cross it; the narrowest have it beside their name."""
CAPTION = (
    "The classes are the State's own, and no finding about what anybody did. A hatched "
    "segment is the difference between the stated total and the classes: people in no "
    "class, or, beyond the total, people in two. Only sizes were published, so the chart cannot show "
    "who was moved from one class to another."
)


@traced
def draw_classes(evidence: Evidence) -> Drawing:
    """One bar per day of classes, a segment per class; below it, who stands in a class of offenders."""
    told = classes(evidence)
    days = sorted(set(told["day"]))
    figure, axes = new_figure(height=max(0.8, 0.05 + 1.33 * len(days)))
    axes.set_axis_off()
    axes.set_ylim(max(len(days), 1) - 0.62, -0.6)
    axes.set_xlim(0, 1.2 * max([1.0, *told.loc[told["deaths"] > 0].groupby("day")["deaths"].sum()]))
    for height, day in enumerate(days):
        rows = each(told[told["day"] == day])
        _bar(axes, {row.population: row.deaths for row in rows}, height)
        total = total_on(evidence, day)
        axes.text(0, height - 0.5, spell(day.isoformat()), weight=600, size=TEXT, color=INK)
        if total.value is not None:
            axes.plot([total.value] * 2, [height - 0.18, height + 0.18], color=INK, lw=1.4)
            right = max(total.value, told.loc[told["day"] == day, "deaths"].clip(0).sum())
            axes.text(right + 4, height, f"of {total.text}", size=TEXT, va="center", color=INK)
    return Drawing(
        id="fig-classes",
        figure=finish(figure) if days else notice("No classes are known under these settings."),
        title=_title({**attackers(evidence), **class_numbers(evidence)}),
        caption=CAPTION if days else NOTHING,
        alt=_alt(told),
        data=told.drop(columns="rows"),
        rows=row_ids(*told["rows"]),
        results=["offenders_share_march_2022", "offenders_share_later"],
        source=source_line(["General Prosecutor's Office, as coded"]),
    )


def _title(told: Mapping[str, Result]) -> str:
    first, last = told["attackers_march_2022"], told["attackers_later"]
    if first.value is None and last.value is None:
        return "The State had not yet said who the dead were"
    if first.value is None or last.value is None:
        only, total = (
            (first, told["classed_total_march_2022"])
            if last.value is None
            else (last, told["classed_total_later"])
        )
        return f"The State classed {only.text} of {total.text} dead as attackers"
    return (
        f"Attackers {first.text}, then {last.text}; in all classes of offenders "
        f"{told['offenders_march_2022'].text}, then {told['offenders_later'].text}"
    )


def _bar(axes: Axes, deaths: Mapping[str, float], height: int) -> None:
    left = 0.0
    for population in LABELS:
        value = deaths.get(population, 0.0)
        if value == 0:
            continue
        start = left if value > 0 else left + value
        shade = SHADES[population]
        axes.barh(
            height, abs(value), left=start, height=0.30, color=shade if value > 0 else "none",
            edgecolor=PAPER if population != UNCLASSED else STATUS["retracted"].colour, lw=0.8,
            hatch="////" if population == UNCLASSED else None,
        )  # fmt: skip
        middle = start + abs(value) / 2
        if population != UNCLASSED and value >= NARROW:
            inside = middle if value > WIDE else start + min(value / 2, NEAR)
            axes.text(inside, height, f"{value:,.0f}", ha="center", va="center", size=TEXT,
                      color=text_on(shade))  # fmt: skip
        _name(axes, population, value, middle, height)
        left += max(value, 0.0)
    _offenders(axes, sum(deaths.get(name, 0.0) for name in OFFENDERS), height)


def _name(axes: Axes, population: str, value: float, middle: float, height: int) -> None:
    words = LABELS[population] if value > 0 else "beyond the total"
    if population == UNCLASSED or value < NARROW:
        words = f"{words}: {abs(value):,.0f}"
    up = LEVEL.get(population, LOW)
    side = "center" if up == LOW or value < 0 else "right"
    axes.text(middle, height - up, words, ha=side, va="center", size=TEXT, color=MUTED)


def _offenders(axes: Axes, number: float, height: int) -> None:
    """A bracket below the bar over the classes of offenders, with how many they hold."""
    if number <= 0:
        return
    axes.plot(
        [0, 0, number, number], [height + y for y in (0.18, 0.21, 0.21, 0.18)], color=INK, lw=0.8
    )
    axes.text(number / 2, height + 0.3, f"in a class of offenders: {number:,.0f}", ha="center",
              va="center", size=TEXT, color=INK)  # fmt: skip


def _alt(told: pd.DataFrame) -> str:
    lines = []
    for day in sorted(set(told["day"])):
        rows = told[told["day"] == day]
        parts = ", ".join(
            f"{LABELS.get(str(r.population), r.population)} {r.deaths:,.0f}" for r in each(rows)
        )
        lines.append(f"{spell(day.isoformat())}: {parts}.")
    return "Stacked bars of the official classes of the dead. " + (
        " ".join(lines) or "None stated."
    )
