"""Forms of torture reported in custody in January 2022: cases, sources and the strongest basis."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.torture.methods import FORM, PURPOSE, of_focus
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, INK, MUTED, PARTY, SEQUENTIAL
from qantar.drawing.style import SMALL_TEXT, finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

BAR_START, BAR_LENGTH = 0.44, 0.21
"""Where bars begin and how long the longest is, as parts of the width."""
BASIS_AT = 0.83
APART = 0.55
"""Room between the forms and the purpose, in lines."""
HEAD = -1.15


@traced
def draw_forms(evidence: Evidence) -> Drawing:
    """A line a form, most cases first: a bar for cases, the sources beside it, the basis in words."""
    found = of_focus(evidence)
    found = found[found["role"].isin([FORM, PURPOSE])].reset_index(drop=True)
    shift = (found["role"] == PURPOSE) * APART
    found = found.assign(line=found.index + shift)
    return _describe(found, _picture(found))


def _picture(found: pd.DataFrame) -> Figure:
    if found.empty:
        return notice("No report of torture in custody is known under these settings.")
    figure, axes = new_figure(height=0.2 * (found["line"].max() + 2.6))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(found["line"].max() + 0.7, HEAD - 0.7)
    axes.text(
        BAR_START,
        HEAD,
        "independent cases, and the sources",
        size=SMALL_TEXT,
        color=MUTED,
        va="center",
    )
    axes.text(BASIS_AT, HEAD, "strongest basis", size=SMALL_TEXT, color=MUTED, va="center")
    axes.plot([0, 1], [HEAD + 0.55] * 2, color=GRID, lw=0.8)
    for row in each(found):
        _line(axes, row, float(found["cases"].max()))
    return finish(figure)


def _line(axes: Axes, row: Any, most: float) -> None:
    y, length = row.line, BAR_LENGTH * row.cases / most
    colour = SEQUENTIAL[4] if row.role == FORM else SEQUENTIAL[2]
    axes.text(BAR_START - 0.015, y, row.form_label, size=8.5, ha="right", va="center", color=INK)
    axes.barh(y, length, left=BAR_START, height=0.66, color=colour)
    after = BAR_START + length + 0.012
    axes.text(after, y, str(row.cases), size=8.8, weight=600, va="center", color=INK)
    sources = f"in {row.sources} source{'s' if row.sources > 1 else ''}"
    wide = 0.0125 * len(str(row.cases)) + 0.008
    axes.text(after + wide, y, sources, size=SMALL_TEXT, va="center", color=MUTED)
    tested = row.basis == "court finding"
    axes.text(
        BASIS_AT, y, row.basis, size=SMALL_TEXT, va="center", weight=600 if tested else 400,
        color=PARTY["state"].text if tested else INK,
    )  # fmt: skip


def _describe(found: pd.DataFrame, figure: Figure) -> Drawing:
    forms = found[found["role"] == FORM]
    told = "; ".join(
        f"{row.form_label}: {row.cases} in {row.sources}, strongest basis {row.basis}"
        for row in each(found)
    )
    rows = row_ids(*found["row_ids"])
    return Drawing(
        "fig-torture-forms",
        figure,
        _title(forms),
        NOTHING
        if found.empty
        else "One person, one event or one body of testimony is one case, however many sources tell it. "
        "The basis is that of the best single report and does not carry over to the other cases. "
        "The numbers show what was reported, not how often it was done.",
        f"Bars of independent cases by form. {told or 'None'}.",
        found.drop(columns=["row_ids", "line"]),
        rows,
        source="Source: project coding of the reports named row by row in the tables.",
    )


def _title(forms: pd.DataFrame) -> str:
    if forms.empty:
        return "No form of torture in custody is known under these settings"
    first = forms.iloc[0]
    court = int((forms["basis"] == "court finding").sum())
    kinds = "one form" if len(forms) == 1 else f"{len(forms)} forms"
    tail = f"; {court} of them rest on a court's finding in some case" if court > 1 else ""
    return f"Sources report {kinds} of torture in custody, most often {first['form_label'].lower()}{tail}"
