"""A ruler from ordinary years to the Great Terror: where each measure puts January 2022 on it."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.history.nearness import Measure, by_baseline, by_forms_left_out, nearness
from analysis.history.nearness_results import SIDES, rows_compared
from analysis.history.nearness_tables import VERDICT_MEASURES, decimal, measures
from analysis.history.repertoires import comparators
from analysis.marks import ROW, SIZE, group_rows, source
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.drawing.palette import ACCENT, INK, MUTED, Appearance
from qantar.drawing.style import finish, new_figure
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


def _draw(axes: Axes, found: Groups) -> None:
    places = iter(group_rows(axes, {head: list(bars) for head, bars in found.items()}))
    for head, bars in found.items():
        look = MAIN if head == ASKED else BESIDE
        for measure in bars.values():
            place = next(places)
            if measure is None or measure.weight.low != measure.weight.low:
                direct_label(axes, 0.5, place, NOT_KNOWN, BESIDE, (0, 0), size=SIZE)
                continue
            weight = measure.weight
            draw_estimate(axes, place, weight.low, _value(measure), weight.high, look)


@traced
def draw_nearness(evidence: Evidence) -> Drawing:
    """The share of reports like the Great Terror's with its range, by every measure and baseline."""
    found = groups_of(evidence)
    lines = sum(len(bars) for bars in found.values()) + sum(bool(bars) for bars in found.values())
    figure, axes = new_figure(height=1.1 + ROW * lines)
    _draw(axes, found)
    axes.axvline(0.5, color=INK, lw=0.8, ls=(0, (3, 3)), zorder=1)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks(
        [0, 0.25, 0.5, 0.75, 1],
        [
            "0: ordinary\nyears alone",
            "0.25",
            "0.5: half\nof each",
            "0.75",
            "1: the Great\nTerror alone",
        ],
    )
    axes.set_xlabel("Share of reports like the Great Terror's")
    rows = row_ids(*(rows_compared(evidence, key) for key in by_baseline(evidence)))
    rows = row_ids(rows, rows_compared(evidence))
    return Drawing(
        id="fig-similarity",
        figure=finish(figure),
        title=_title(evidence),
        caption=(
            "Marks: the mixture that the reports of January 2022 look most like; bars: the mixtures "
            "that could have given what was reported. January is called nearer to one side only if "
            "all four coloured bars lie on it. Likeness of methods is not continuity of institutions "
            "or of people."
        ),
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
    where = found.place
    if where.nearer:
        return f"By every measure January 2022 is {SIDES[where.nearer]}"
    began = "Nearer to the Great Terror or to ordinary years? It cannot be told"
    alone = {
        "the Great Terror": where.not_first_alone,
        "ordinary years": where.not_second_alone,
    }
    excluded = [name for name, out in alone.items() if out]
    if not excluded:
        return began
    return f"{began}; {' alone, or '.join(excluded)} alone would have looked otherwise"


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
