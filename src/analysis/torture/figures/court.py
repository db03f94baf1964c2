"""How far cases went: the share of one ordinary year that is known, and shares of January 2022."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.marks import sources_of_rows
from analysis.torture import court, funnel
from qantar.drawing.canvas import Canvas
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, PARTY, Appearance
from qantar.drawing.ranges import RangeRow, Scale, draw_ranges
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

YEAR, JANUARY = "2020, an ordinary year", "January 2022"
LOOKS = {YEAR: PARTY["state"], JANUARY: Appearance(JANUARY, ACCENT, ACCENT, "D")}
Lines = Mapping[str, Mapping[str, Result]]
"""The shares by head and words."""


@traced
def draw_court(evidence: Evidence) -> Drawing:
    """Shares of cases that went forward: those confirmed in one ordinary year; January."""
    found, mine = court.court(evidence), funnel.funnel_results(evidence)
    every = {
        YEAR: {
            "in court, of cases that a check confirmed": found[
                "baseline_2020_court_share_of_crimes"
            ],
        },
        JANUARY: {
            "taken forward by prosecutors": mine["funnel_taken_forward_share"],
            "in court, as far as is known": court.bounds(evidence)["court_share_bounds"],
        },
    }
    lines = {
        head: {words: result for words, result in own.items() if _most(result) is not None}
        for head, own in every.items()
    }
    return _describe_court(evidence, found, {head: own for head, own in lines.items() if own})


def _most(result: Result) -> float | None:
    """The greatest share (0..1) that is drawn for `result`; None where nothing is known."""
    return result.value if result.high is None else result.high


def _row(words: str, result: Result, look: Appearance) -> RangeRow:
    most, low = _most(result), result.low
    high = most if result.value is None else None
    return RangeRow(
        words,
        None if low is None or result.value is not None else 100 * low,
        None if result.value is None else 100 * result.value,
        None if high is None else 100 * high,
        look,
        result.full_text,
    )


def _picture(lines: Lines, medium: Medium) -> Figure:
    if not lines:
        return notice("No share is known under these settings.", medium)
    canvas = Canvas(medium)
    rows = {
        head: [_row(words, result, LOOKS[head]) for words, result in own.items()]
        for head, own in lines.items()
    }
    most = max(100 * (_most(result) or 0) for own in lines.values() for result in own.values())
    step = next(step for step in (1, 2, 5, 10, 25) if most / step <= 6 or step == 25)
    ticks = {float(tick): f"{tick}%" for tick in range(0, int(most) + 1, step)}
    draw_ranges(canvas, rows, Scale(0, most, ticks))
    return canvas.finish()


def _describe_court(evidence: Evidence, found: dict[str, Result], lines: Lines) -> Drawing:
    named = {f"{head}, {words}": r for head, own in lines.items() for words, r in own.items()}
    rows = row_ids(*(result.rows for result in named.values()))
    data = pd.DataFrame(
        [(words, r.value, r.low, r.high) for words, r in named.items()],
        columns=["share", "value", "low", "high"],
    )
    return Drawing(
        "fig-torture-court",
        _picture(lines, PRINT),
        court.conclusion(found).text,
        "The cases of 2020 had been checked and confirmed, those of January 2022 had not, so their shares "
        "cannot be compared. The bar is not a margin of error: "
        "it is all that the stated numbers allow. Taken forward is not the same as in court, and those "
        "cases were counted by another office than all that were opened.",
        " ".join(f"{words}: {result.full_text}." for words, result in named.items()),
        data,
        rows,
        source=sources_of_rows(evidence, rows),
        phone=_picture(lines, PHONE),
    )
