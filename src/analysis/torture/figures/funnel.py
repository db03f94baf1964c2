"""From complaint to conviction: the last official number of each stage, a scale for each unit."""

from collections.abc import Collection
from dataclasses import dataclass
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.readings import readings
from analysis.marks import sources_of_rows
from analysis.torture import court, funnel, sentences
from analysis.torture.stages import as_printed, stage_of
from qantar.dates import spell
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import ACCENT, GRID, INK, MUTED, PARTY, SEQUENTIAL
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

STATED, CLOSED, LEFT, LATER = "stated", "closed", "left", "later"
"""Kinds of line: a stated total, cases lost to trial, cases not closed, verdicts added."""
STAGE_AT, BAR_START, BAR_LENGTH, CLAIMANT_AT = 0.248, 0.256, 0.115, 0.568
"""Where stages end, bars begin and claimants begin, and the longest bar, as parts of the width."""
LETTERS = 54
"""Letters of a claimant that fit on a line."""
NOT_STATED = "not known under these settings"
COLOURS = {
    STATED: PARTY["state"].colour,
    CLOSED: SEQUENTIAL[3],
    LEFT: SEQUENTIAL[1],
    LATER: ACCENT,
}


@dataclass(frozen=True)
class FunnelLine:
    """One line: its unit and stage, its number, its share of the cases opened, how it was computed."""

    unit: str
    words: str
    number: Result
    share: Result | None = None
    kind: str = STATED
    said: str = ""


@traced
def draw_funnel(evidence: Evidence) -> Drawing:
    """The last official number of each stage as bars, grouped by unit, each unit to its own scale."""
    found = funnel_lines(evidence)
    if all(stage.number.value is None for stage in found):
        return _describe(evidence, found, notice("No total is known under these settings."))
    units = list(dict.fromkeys(stage.unit for stage in found))
    figure, axes = new_figure(height=0.235 * len(found) + 0.075 * len(units) + 0.05)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    at = 0.0
    for unit in units:
        mine = [stage for stage in found if stage.unit == unit]
        axes.text(0, at, unit, va="center", size=TEXT, weight=600, color=INK)
        greatest = max((stage.number.value or 0 for stage in mine), default=0)
        for stage in mine:
            _line(axes, at, stage, _claimant(evidence, stage), greatest, len(mine) > 1)
            at -= 1
        if unit != units[-1]:
            axes.plot([0, 1], [at + 0.33] * 2, color=GRID, lw=0.7)
        at -= 0.32
    axes.set_ylim(at + 0.62, 0.62)
    return _describe(evidence, found, finish(figure))


def _reading(evidence: Evidence, rows: Collection[str]) -> str:
    """Under which reading the number of officers convicted that is drawn holds, as a sentence."""
    drawn = [
        item.condition
        for item in readings(evidence, "officers_convicted")
        if len(item.number.rows) == 1 and set(item.number.rows) <= set(rows)
    ]
    return f" The officers convicted are so many if {drawn[-1]}." if drawn else ""


def _line(
    axes: Axes, at: float, stage: FunnelLine, said: str, greatest: float, barred: bool
) -> None:
    number = stage.number
    axes.text(STAGE_AT, at, stage.words, ha="right", va="center", size=8.6)
    if number.value is None:
        axes.text(BAR_START, at, NOT_STATED, va="center", size=8.4, color=MUTED)
        return
    length = BAR_LENGTH * number.value / greatest if barred else 0.0
    if length:
        axes.barh(at, length, left=BAR_START, height=0.62, color=COLOURS[stage.kind])
    after = BAR_START + length + (0.012 if length else 0)
    axes.text(after, at, number.text, va="center", size=TEXT, weight=600)
    if stage.share is not None and stage.share.value is not None:
        shift = after + 0.0125 * len(number.text) + 0.012
        axes.text(shift, at, stage.share.full_text, va="center", size=8.4)
    axes.text(CLAIMANT_AT, at, fill(said, LETTERS), va="center", size=8, color=MUTED)


def _claimant(evidence: Evidence, stage: FunnelLine) -> str:
    """Who said the number and when, with whoever relays it; or how it was computed."""
    number = stage.number
    return stage.said or f"{as_printed(evidence, number)}, {spell(number.reported_on)}"


def _title(evidence: Evidence) -> str:
    found = funnel.funnel_results(evidence)
    opened, closed = found["torture_cases_opened"], found["torture_cases_closed"]
    forward = found["torture_cases_taken_forward"]
    if opened.value is None:
        return "No total of cases of torture is known under these settings"
    ends = [
        f"{number.text} were {words}"
        for words, number in (("closed without trial", closed), ("taken forward", forward))
        if number.value is not None
    ]
    if not ends:
        return f"Known to be opened: {opened.text} cases; how they ended is not known under these settings"
    return f"Of {opened.text} cases of torture or abuse of power, {' and '.join(ends)}"


def _describe(evidence: Evidence, found: list[FunnelLine], figure: Figure) -> Drawing:
    rows = row_ids(*(stage.number.rows for stage in found))
    listed = "; ".join(f"{stage.unit} {stage.words}: {stage.number.full_text}" for stage in found)
    data = pd.DataFrame(
        {
            "unit": [stage.unit for stage in found],
            "stage": [stage.words for stage in found],
            "number": [stage.number.value for stage in found],
            "claimant": [stage.number.claimant for stage in found],
            "stated": [stage.number.reported_on for stage in found],
        }
    )
    return Drawing(
        "fig-torture-funnel",
        figure,
        _title(evidence),
        NOTHING
        if not rows
        else "The last official number of each stage, with its share of the cases opened. Compare bars "
        "within one unit only: a case can concern several people and several officers. The stages were "
        "stated on different days and by different offices, so they need not add up."
        + _reading(evidence, rows),
        f"Bars by unit. {listed}.",
        data,
        rows,
        source=sources_of_rows(evidence, rows),
    )


def funnel_lines(evidence: Evidence) -> list[FunnelLine]:
    """The lines of the funnel in their order; computed ones only where they are known."""
    return [
        FunnelLine(
            "Complaints", "received", funnel.funnel_results(evidence)["torture_complaints_official"]
        ),
        *_cases(evidence),
        *_officers(evidence),
        FunnelLine(
            "People",
            "recognised as victims",
            funnel.funnel_results(evidence)["torture_victims_recognised"],
        ),
    ]


def _cases(evidence: Evidence) -> list[FunnelLine]:
    found = funnel.funnel_results(evidence)
    made = [FunnelLine("Cases", "opened", found["torture_cases_opened"])]
    for words, number, share, kind in (
        ("closed without trial", "torture_cases_closed", "torture_cases_closed_share", CLOSED),
        ("taken forward", "torture_cases_taken_forward", "funnel_taken_forward_share", STATED),
    ):
        made.append(FunnelLine("Cases", words, found[number], found[share], kind))
    left = court.bounds(evidence)["cases_not_closed"]
    said = "computed: the cases left over"
    rest = FunnelLine("Cases", "not closed", left, None, LEFT, said)
    return made if left.value is None else [*made[:2], rest, *made[2:]]


def _officers(evidence: Evidence) -> list[FunnelLine]:
    found, verdicts = funnel.officers(evidence), sentences.sentence_results(evidence)
    made = [
        FunnelLine("Officers", stage_of(evidence, measure).words, found[measure])
        for measure in (
            "officers_suspected",
            "officers_charged",
            "officers_tried",
            "officers_convicted",
        )
        if measure != "officers_tried" or found[measure].value is not None
    ]
    number = verdicts["officers_convicted_documented"]
    said = "computed: the verdicts on record added"
    wider = verdicts["officers_convicted_with_weak"]
    if wider.value is not None:
        said = f"computed: verdicts added; {wider.number(wider.value)} with one in a weak text"
    documented = FunnelLine("Officers", "by single verdicts", number, None, LATER, said)
    return made if number.value is None else [*made, documented]
