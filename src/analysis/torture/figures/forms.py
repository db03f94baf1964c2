"""Forms of torture reported in custody in January 2022: cases, sources and the strongest basis."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.torture.methods import FORM, PURPOSE, of_focus, unit_of_forms
from analysis.words import listed
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PARTY, SEQUENTIAL, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

ROW, BAR = 16.0, 9.0
"""Points: a row, and its bar."""
COURT = "court finding"
TESTED = Appearance(
    "a court's finding in one case or more", PARTY["state"].colour, PARTY["state"].text
)


@traced
def draw_forms(evidence: Evidence) -> Drawing:
    """A line a form, most cases first: a bar for cases, the sources and the strongest basis in words."""
    found = of_focus(evidence)
    found = found[found["role"].isin([FORM, PURPOSE])].reset_index(drop=True)
    return _describe(found, unit_of_forms(evidence, (found["role"] == FORM).sum()))


def _picture(found: pd.DataFrame, medium: Medium) -> Figure:
    if found.empty:
        return notice("No report of torture in custody is known under these settings.", medium)
    canvas = Canvas(medium)
    if (found["basis"] == COURT).any():
        canvas.mark(4, LEADING * TEXT / 2, TESTED, 6)
        canvas.text(12, LEADING * TEXT / 2, TESTED.label, colour=TESTED.text)
        canvas.down = LEADING * TEXT + 4
    most = float(found["cases"].max())
    left = 0.0 if medium.narrow else widest(list(found["form_label"])) + 14
    for row in each(found):
        if row.role == PURPOSE:
            canvas.rule(canvas.down + 2)
            canvas.down += 6
        (_above if medium.narrow else _beside)(canvas, row, left, most)
    return canvas.finish(canvas.down + 2)


def _colour(row: Any) -> str:
    return SEQUENTIAL[3] if row.role == FORM else SEQUENTIAL[2]


def _sources(row: Any) -> str:
    return f"in {row.sources} source{'' if row.sources == 1 else 's'}"


def _beside(canvas: Canvas, row: Any, left: float, most: float) -> None:
    """In print: form, bar with the number of cases, sources, basis, in one line."""
    y = canvas.down + ROW / 2
    canvas.text(left - 8, y, row.form_label, side="right")
    end = linear(0, most, left, 0.64 * canvas.width)(row.cases)
    canvas.box(left, y - BAR / 2, end - left, BAR, _colour(row))
    canvas.text(end + 5, y, str(row.cases), bold=True)
    canvas.text(
        end + 9 + width_of(str(row.cases), TEXT, 600), y, _sources(row), SMALL_TEXT, colour=MUTED
    )
    tested = row.basis == COURT
    at = canvas.width - 88
    if tested:
        canvas.mark(at, y, TESTED, 6)
    canvas.text(at + 8, y, row.basis, SMALL_TEXT, tested, TESTED.text if tested else INK)
    canvas.down += ROW


def _above(canvas: Canvas, row: Any, left: float, most: float) -> None:
    """On a phone: form and basis above the bar."""
    y = canvas.down + LEADING * TEXT / 2
    tested = row.basis == COURT
    canvas.text(left, y, row.form_label)
    if tested:
        canvas.mark(left + width_of(row.form_label) + 8, y, TESTED, 6)
    canvas.down += LEADING * TEXT + 3
    y = canvas.down + BAR / 2
    end = linear(0, most, left, 0.6 * canvas.width)(row.cases)
    canvas.box(left, y - BAR / 2, end - left, BAR, _colour(row))
    canvas.text(end + 5, y, str(row.cases), bold=True)
    canvas.text(
        end + 9 + width_of(str(row.cases), TEXT, 600), y, _sources(row), SMALL_TEXT, colour=MUTED
    )
    canvas.down += BAR + 7


def _describe(found: pd.DataFrame, unit: str) -> Drawing:
    forms = found[found["role"] == FORM]
    told = "; ".join(
        f"{row.form_label}: {row.cases} in {row.sources}, strongest basis {row.basis}"
        for row in each(found)
    )
    rows = row_ids(*found["row_ids"])
    return Drawing(
        "fig-torture-forms",
        _picture(found, PRINT),
        _title(forms, unit),
        NOTHING
        if found.empty
        else "One person, one event or one body of testimony is one case, however many sources tell it. "
        "The basis is that of the best single report and does not carry over to the other cases. "
        "The numbers show what was reported, not how often it was done.",
        f"Bars of independent cases by form. {told or 'None'}.",
        found.drop(columns=["row_ids"]),
        rows,
        source="Source: project coding of the reports named row by row in the tables.",
        phone=_picture(found, PHONE),
    )


def _title(forms: pd.DataFrame, unit: str) -> str:
    """What `forms` show; `unit` says what they are: forms, or groups of forms."""
    if forms.empty:
        return "No form of torture in custody is known under these settings"
    top = forms.loc[forms["cases"] == forms["cases"].max(), "form_label"]
    most = f", most often {listed(top.str.lower())}" if len(top) < len(forms) else ""
    court = int((forms["basis"] == "court finding").sum())
    kinds = f"{'one' if len(forms) == 1 else len(forms)} {unit}"
    tail = f"; {court} of them rest on a court's finding in some case" if court > 1 else ""
    return f"Sources report {kinds} of torture in custody{most}{tail}"
