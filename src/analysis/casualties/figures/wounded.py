"""The wounded by what was counted: one row for each statement, from the widest definition down."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from analysis.casualties.wounded import (
    EVERYONE,
    OF_SECURITY,
    OF_UNRESOLVED,
    WOUNDS,
    Counted,
    known_wounds,
    wounds_frame,
    wounds_rows,
)
from analysis.evidence.load import Evidence
from qantar.drawing.canvas import LEADING, Canvas
from qantar.drawing.letters import widest, width_of, wrapped
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import MUTED, PARTY
from qantar.drawing.style import TEXT
from qantar.result import Result, traced
from qantar.show import Drawing

ROW, BAR = 17.0, 8.0
"""Points: from row to row, and the height of a row of squares."""
PER_SQUARE = 50
"""People."""
SPACE = 0.25
"""The gap between two squares, as a share of the way from one to the next."""
CAPTION = (
    f"Each mark is {PER_SQUARE} people, the last of a row the rest. Each row is one statement of "
    "one office. A wider definition gives a longer row, so no row may be divided by another or by the "
    "dead. No office said how many civilians were shot and lived; offices gave only parts of that number."
)


@traced
def draw_wounded(evidence: Evidence) -> Drawing:
    """Rows of squares by what was counted, grouped by whom; number, office and year beside each."""
    found = known_wounds(evidence)
    return Drawing(
        id="fig-wounded",
        figure=_picture(found, PRINT),
        phone=_picture(found, PHONE),
        title=_title({asked.name: result for asked, result in found}),
        caption=CAPTION if found else NOTHING,
        alt="Rows by what was counted. "
        + (" ".join(_sentence(*pair) for pair in found) or "None."),
        data=wounds_frame(evidence),
        rows=wounds_rows(evidence),
        results=[asked.name for asked in WOUNDS],
        source=source_line(sorted({result.claimant for _, result in found})),
    )


def _picture(found: Sequence[tuple[Counted, Result]], medium: Medium) -> Figure:
    if not found:
        return notice("No number of wounded is known under these settings.", medium)
    canvas = Canvas(medium)
    narrow = medium.narrow
    left = 0.0 if narrow else widest([asked.label for asked, _ in found]) + 10
    most = max(result.value or 0.0 for _, result in found)
    said = max(_beside(result) for _, result in found)
    pitch = (canvas.width - left - (0 if narrow else said)) / (most / PER_SQUARE)
    for group in (EVERYONE, OF_SECURITY, OF_UNRESOLVED):
        own = [(asked, result) for asked, result in found if asked.group == group]
        if own:
            canvas.paragraph(group, colour=MUTED, bold=True)
        for asked, result in own:
            _row(canvas, asked, result, left, pitch)
        canvas.down += 5 if own else 0
    return canvas.finish()


def _beside(result: Result) -> float:
    """Points for the number and its office behind a row."""
    return width_of(f"{result.text} ", TEXT, 600) + width_of(result.claimant) + 10


def _row(canvas: Canvas, asked: Counted, result: Result, left: float, pitch: float) -> None:
    """What was counted with its number; the squares, the last one cut to its part."""
    value, narrow = result.value or 0.0, canvas.medium.narrow
    end = left + value / PER_SQUARE * pitch
    if narrow:
        y = canvas.down + LEADING * TEXT / 2
        canvas.text(0, y, result.text, bold=True)
        after = width_of(result.text, TEXT, 600) + 5
        for step, line in enumerate(
            wrapped(f"{asked.label} ({result.claimant})", canvas.width - after)
        ):
            canvas.text(after, y + step * LEADING * TEXT, line)
            canvas.down += LEADING * TEXT
        level = canvas.down + BAR / 2
        canvas.down += BAR + 5
    else:
        level = canvas.down + ROW / 2
        canvas.text(left - 8, level, asked.label, side="right")
        canvas.text(end + 5, level, result.text, bold=True)
        canvas.text(
            end + 9 + width_of(result.text, TEXT, 600), level, result.claimant, colour=MUTED
        )
        canvas.down += ROW
    dash = (0, ((1 - SPACE) * pitch / BAR, SPACE * pitch / BAR))
    canvas.line(
        [left, end], [level, level], PARTY["state"].colour, BAR, ls=dash, dash_capstyle="butt"
    )


def _sentence(asked: Counted, result: Result) -> str:
    return f"{asked.group}, {asked.label}: {result.text} ({result.claimant})."


def _title(found: dict[str, Result]) -> str:
    wounded, help_sought = found.get("wounds_counted"), found.get("wounds_sought_help")
    if not found:
        return "No office's count of the wounded is known under these settings"
    if wounded is None or help_sought is None:
        return "The wounded of January 2022, by what an office counted"
    return f"Offices counted {wounded.text} people as wounded, but {help_sought.text} who sought medical help"
