"""The cover: one square for each person whom the official toll counts."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.toll_statements import official_days
from analysis.casualties.tolls import official_deaths, official_deaths_security, toll_scope
from analysis.evidence.load import Evidence
from qantar.drawing.canvas import SQUARE_GAP, Canvas
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import INK, SEQUENTIAL
from qantar.result import row_ids, traced
from qantar.show import Drawing

STAFF = SEQUENTIAL[2]
GROUPS = ("others", "security forces")


@traced
def draw_people(evidence: Evidence) -> Drawing:
    """The official toll as squares, the dead of the security forces last.

    Where no total stands on the day of the run, the figure says so and has no square. Where the dead
    of the security forces are not known, or not part of the toll, no square is set apart.
    """
    toll, staff = official_deaths(evidence), official_deaths_security(evidence)
    people = int(toll.value or 0)
    apart = int(staff.value or 0) if evidence.computing.security_forces == "in" else 0
    apart = min(apart, people)
    told = f"{toll.claimant}, {official_days(evidence)['deaths_official_days'].text}"
    scope = toll_scope(evidence)
    left_out = f", {scope.text}" if scope.words else ""
    return Drawing(
        id="fig-cover",
        figure=_picture(people, apart, PRINT),
        phone=_picture(people, apart, PHONE),
        title=(
            f"One square for each of the {people:,} people in the last official count of the dead{left_out}"
            if people
            else "No official count of the dead"
            + left_out.replace(",", "")
            + " is known under these settings"
        ),
        caption=_caption(people, apart, told),
        alt=_alt(people, apart),
        data=pd.DataFrame({"group": GROUPS, "people": [people - apart, apart]}),
        rows=row_ids(toll.rows, staff.rows if apart else ()),
        results=["deaths_official", *(["deaths_official_security"] if apart else [])],
        source="",
    )


def _alt(people: int, apart: int) -> str:
    if not people:
        return "No square: no official count of the dead is known."
    return f"{people:,} small squares" + (f", the last {apart:,} of them paler." if apart else ".")


def _caption(people: int, apart: int, told: str) -> str:
    if not people:
        return "The second chapter tells of the statements that are known, withdrawn ones too."
    staff = (
        f"The last {apart:,}, paler than the others, are members of the security forces. "
        if apart
        else ""
    )
    return (
        f"Each square is one person killed in January 2022 ({told}). {staff}"
        "Whoever was never counted has no square."
    )


def _picture(people: int, apart: int, medium: Medium) -> Figure:
    if not people:
        return notice("No official count is known under these settings.", medium)
    canvas = Canvas(medium)
    in_row = medium.choose(48, 30)
    side = canvas.width / (in_row * (1 + SQUARE_GAP) - SQUARE_GAP)
    canvas.squares(0, 0, people - apart, in_row, side, INK)
    row = (people - apart) // in_row
    top = row * side * (1 + SQUARE_GAP)
    high = canvas.squares(0, top, apart, in_row, side, STAFF, (people - apart) % in_row)
    return canvas.finish(top + max(high, side if people % in_row else 0.0))
