"""Who the dead were said to be: the State's classes on each day that it gave them, as stacked bars."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.classes import ATTACKERS, UNCLASSED, attackers_shares, classes, total_on
from analysis.casualties.tolls import SECURITY
from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line
from analysis.figures.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, text_on
from analysis.figures.style import finish, new_figure
from analysis.frames import each
from analysis.results import row_ids
from analysis.show import Drawing

LABELS = {
    ATTACKERS: "attackers",
    "regime_violators_official": "violators of the emergency regime",
    "unresolved_official": "unresolved",
    "bystanders_official": "bystanders",
    "other_crimes_official": "other crimes",
    SECURITY: "security staff",
    UNCLASSED: "no class",
}
SHADES = {
    ATTACKERS: SEQUENTIAL[5],
    "regime_violators_official": SEQUENTIAL[4],
    "unresolved_official": SEQUENTIAL[3],
    "bystanders_official": SEQUENTIAL[2],
    "other_crimes_official": SEQUENTIAL[1],
    SECURITY: SEQUENTIAL[0],
    UNCLASSED: PAPER,
}
HIGH, LOW, BELOW = 0.40, 0.24, -0.25
"""Where a class's name stands beside its bar; neighbours that are short take turns."""
LEVEL = {"bystanders_official": HIGH, "other_crimes_official": HIGH, UNCLASSED: BELOW}


WIDE, NEAR = 25, 4.5
"""Deaths: wider segments hold their number in the middle, narrower ones near their start, so that the
tick at the day's total does not cross it."""


def draw_classes(evidence: Evidence) -> Drawing:
    """One bar per day of classes, a segment per class in a fixed order, a tick at the day's total."""
    told = classes(evidence)
    days = sorted(set(told["day"]))
    figure, axes = new_figure(height=max(1.2, 0.1 + 1.2 * len(days)))
    axes.set_axis_off()
    axes.set_ylim(max(len(days), 1) - 0.66, -0.66)
    axes.set_xlim(0, 1.2 * max([1.0, *told.loc[told["deaths"] > 0].groupby("day")["deaths"].sum()]))
    for height, day in enumerate(days):
        rows = each(told[told["day"] == day])
        _bar(axes, {row.population: row.deaths for row in rows}, height)
        total = total_on(evidence, day)
        axes.text(0, height - 0.56, spell(day.isoformat()), weight=600, size=9, color=INK)
        if total.value is not None:
            axes.plot([total.value] * 2, [height - 0.18, height + 0.18], color=INK, lw=1.4)
            right = max(total.value, told.loc[told["day"] == day, "deaths"].clip(0).sum())
            axes.text(right + 4, height, f"of {total.text}", size=9, va="center", color=INK)
    if not days:
        axes.text(0.5, 0.5, "No classes were stated by this day.", transform=axes.transAxes,
                  ha="center")  # fmt: skip
    shares = attackers_shares(evidence)
    return Drawing(
        id="fig-classes",
        figure=finish(figure),
        title=_title(days, shares["attackers_share_march_2022"].text,
                     shares["attackers_share_latest"].text),
        caption=(
            "The classes are the State's own, and no finding about what anybody did. A hatched "
            "segment is the difference between the stated total and the classes: people in no "
            "class, or, beyond the total, people in two. The chart cannot show how many persons "
            "were moved from one class to another: only the sizes were published."
        ),
        alt=_alt(told),
        data=told.drop(columns="rows"),
        rows=row_ids(*told["rows"]),
        results=["attackers_share_march_2022", "attackers_share_latest"],
        source=source_line(["General Prosecutor's Office, as coded"]),
    )  # fmt: skip


def _title(days: list[object], first: str, last: str) -> str:
    if not days:
        return "The State had not yet said who the dead were"
    if len(days) == 1 or first == last:
        return f"The State classed {last} of the dead as attackers"
    return f"The State classed {first} of the dead as attackers in March 2022, {last} at last"


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
        if population != UNCLASSED:
            inside = middle if value > WIDE else start + min(value / 2, NEAR)
            axes.text(inside, height, f"{value:,.0f}", ha="center", va="center", size=8,
                      color=text_on(shade))  # fmt: skip
        words = LABELS[population] if value > 0 else "beyond the total"
        if population == UNCLASSED:
            words = f"{words}: {abs(value):,.0f}"
        up = LEVEL.get(population, LOW)
        side = "center" if up == LOW or value < 0 else "right"
        axes.text(middle, height - up, words, ha=side, va="center", size=8, color=MUTED)
        left += max(value, 0.0)


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
