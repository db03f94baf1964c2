"""The cover: one mark for each person whom the official toll counts."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.toll_statements import official_days
from analysis.casualties.tolls import official_deaths, official_deaths_security
from analysis.evidence.load import Evidence
from qantar.drawing.notice import notice
from qantar.drawing.palette import INK, SEQUENTIAL
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

IN_A_LINE = 48
GROUPS = ("others", "security forces")


@traced
def draw_people(evidence: Evidence) -> Drawing:
    """The official toll as marks in lines of `IN_A_LINE`, the dead of the security forces last.

    Where no total stands on the day of the run, the figure says so and has no mark. Where the dead
    of the security forces are not known, or not part of the toll, no mark is set apart.
    """
    toll, staff = official_deaths(evidence), official_deaths_security(evidence)
    people = int(toll.value or 0)
    apart = int(staff.value or 0) if evidence.parameters.security_forces == "in" else 0
    apart = min(apart, people)
    lines = max(1, -(-people // IN_A_LINE))
    figure, axes = new_figure(height=0.16 + 0.129 * lines)
    axes.set_axis_off()
    _draw(axes, people, apart, lines)
    told = f"{toll.claimant}, {official_days(evidence)['deaths_official_days'].text}"
    return Drawing(
        id="fig-cover",
        figure=finish(figure)
        if people
        else notice("No official count is known under these settings."),
        title=(
            f"One mark for each of the {people:,} people in the last official count of the dead"
            if people
            else "No official count of the dead stood on the day of this run"
        ),
        caption=_caption(people, apart, told),
        alt=f"{people:,} small squares, the last {apart:,} of them blue.",
        data=pd.DataFrame({"group": GROUPS, "people": [people - apart, apart]}),
        rows=row_ids(toll.rows, staff.rows if apart else ()),
        results=["deaths_official", *(["deaths_official_security"] if apart else [])],
        source="",
    )


def _caption(people: int, apart: int, told: str) -> str:
    if not people:
        return "Statements that had been made and withdrawn by then are told in the second chapter."
    staff = f"The last {apart:,}, in blue, are members of the security forces. " if apart else ""
    return (
        f"Each mark is one person killed in January 2022 ({told}). {staff}"
        "No mark stands for anyone who was never counted."
    )


def _draw(axes: Axes, people: int, apart: int, lines: int) -> None:
    number = np.arange(people)
    x, y = number % IN_A_LINE, number // IN_A_LINE
    staff = number >= people - apart
    for group, colour in ((~staff, INK), (staff, SEQUENTIAL[2])):
        axes.scatter(x[group], y[group], marker="s", s=33, color=colour, linewidths=0)
    axes.set_xlim(-0.6, IN_A_LINE - 0.4)
    axes.set_ylim(lines - 0.4, -0.6)
