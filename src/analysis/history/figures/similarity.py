"""A ruler from ordinary years to the Great Terror: where each measure puts January 2022 on it."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.history.nearness import Measure, nearness
from analysis.history.nearness_results import SIDES, rows_compared
from analysis.history.nearness_tables import VERDICT_MEASURES, decimal, measures
from analysis.history.nearness_variants import by_baseline, by_forms_left_out
from analysis.history.repertoires import comparators
from analysis.marks import source
from qantar.drawing.canvas import Canvas
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import ACCENT, MUTED, Appearance
from qantar.drawing.ranges import RangeRow, Scale, draw_ranges
from qantar.result import NOT_KNOWN, row_ids, traced
from qantar.show import Drawing

MAIN = Appearance("measures of the verdict", ACCENT, ACCENT, "o")
BESIDE = Appearance("shown beside it", MUTED, MUTED, "o", filled=False)
ASKED = "Between ordinary years and the Terror"
FEWER = "Shares of reports, if something is left out"
AGAINST = "Shares of reports, with another record at 0"
NAMES = {
    "shares": "Shares of reports",
    "likeness": "Likeness of methods",
    "cases": "Forms held, as many cases",
    "reports": "Forms held, as many reports",
    "without_blows": "Without blows",
    "without_blows_and_conditions": "Without blows, bad conditions",
    "shared_kinds": "Shared kinds of source",
}
ENDS = {
    0.0: "0: ordinary\nyears alone",
    0.25: "0.25",
    0.75: "0.75",
    1.0: "1: the Great\nTerror alone",
}
CAPTION = (
    "The scale is the share of reports like the Great Terror's. A mark is the mixture that the "
    "reports of January 2022 look most like, a bar every mixture that could have given them. "
    "January is called nearer to one side only if all four coloured bars lie on that side. "
    "Likeness of methods is not continuity of institutions or of people."
)
Groups = Mapping[str, Mapping[str, Measure | None]]


def groups_of(evidence: Evidence) -> Groups:
    """Every bar by group and printed name, None where it is not known; baselines without a case go."""
    own, others = measures(evidence), comparators(evidence)
    return {
        ASKED: {NAMES[key]: own[key] for key in VERDICT_MEASURES},
        FEWER: {NAMES[key]: one for key, one in by_forms_left_out(evidence).items()},
        AGAINST: {
            others[key].label: one
            for key, one in by_baseline(evidence).items()
            if others[key].cases
        },
    }


def _value(measure: Measure) -> float:
    return measure.value if measure.jackknife is None else measure.weight.value


def _row(name: str, measure: Measure | None, look: Appearance) -> RangeRow:
    if measure is None or measure.weight.low != measure.weight.low:
        return RangeRow(name, None, None, None, look, NOT_KNOWN)
    weight = measure.weight
    return RangeRow(name, weight.low, _value(measure), weight.high, look)


def _anything(found: Groups) -> bool:
    """Whether any bar is known."""
    return any(
        _row("", one, MAIN).low is not None for bars in found.values() for one in bars.values()
    )


def _picture(found: Groups, medium: Medium) -> Figure:
    if not _anything(found):
        return notice("No share can be computed under these settings.", medium)
    canvas = Canvas(medium)
    rows = {
        head: [_row(name, one, MAIN if head == ASKED else BESIDE) for name, one in bars.items()]
        for head, bars in found.items()
    }
    draw_ranges(canvas, rows, Scale(0, 1, ENDS, 0.5, "half of each"))
    return canvas.finish()


@traced
def draw_nearness(evidence: Evidence) -> Drawing:
    """The share of reports like the Great Terror's with its range, by every measure and baseline."""
    found = groups_of(evidence)
    rows = row_ids(*(rows_compared(evidence, key) for key in by_baseline(evidence)))
    rows = row_ids(rows, rows_compared(evidence))
    return Drawing(
        id="fig-similarity",
        figure=_picture(found, PRINT),
        phone=_picture(found, PHONE),
        title=_title(evidence),
        caption=CAPTION if _anything(found) else NOTHING,
        alt="Share of reports like the Great Terror's, 0 to 1. "
        + " ".join(
            _words(name, measure) for bars in found.values() for name, measure in bars.items()
        ),
        data=_data(found),
        rows=rows,
        results=[
            "nearness_weight", "nearness_likeness_weight", "nearness_forms_weight",
            "nearness_forms_weight_reports", "nearness_weight_without_blows",
            "nearness_weight_without_blows_and_conditions", "nearness_weight_shared_kinds",
            *(f"weight_{key}" for key in by_baseline(evidence)),
        ],
        source=source(rows, "reports of methods in custody", "methods"),
    )  # fmt: skip


def _title(evidence: Evidence) -> str:
    found = nearness(evidence)
    if found is None:
        return "Too little is documented under these settings to compare January 2022 with anything"
    if found.nearer:
        return f"By every measure January 2022 is {SIDES[found.nearer]}"
    return (
        "Nearer to the Great Terror or to ordinary years? The difference is smaller than the doubt"
    )


def _words(name: str, measure: Measure | None) -> str:
    if measure is None or measure.weight.low != measure.weight.low:
        return f"{name}: not known."
    weight = measure.weight
    return f"{name}: {decimal(_value(measure))} ({decimal(weight.low)} to {decimal(weight.high)})."


def _data(found: Groups) -> pd.DataFrame:
    rows: list[tuple[str, str, *tuple[float | None, ...]]] = []
    for head, bars in found.items():
        for name, measure in bars.items():
            if measure is None:
                rows.append((head, name, None, None, None, None))
                continue
            weight = measure.weight
            rows.append((head, name, measure.value, _value(measure), weight.low, weight.high))
    columns = ["group", "measure", "observed", "weight", "low", "high"]
    return pd.DataFrame(rows, columns=columns)
