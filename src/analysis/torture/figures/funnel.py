"""From complaint to conviction: a square for each case and each officer, by the last official number."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.readings import AT_LEAST, readings
from analysis.marks import sources_of_rows
from analysis.torture import court, funnel, sentences
from analysis.torture.stages import as_printed, stage_of
from analysis.words import listed
from qantar.dates import spell
from qantar.drawing.canvas import LEADING, SQUARE_GAP, Canvas, in_a_row
from qantar.drawing.letters import width_of, wrapped
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import ACCENT, MUTED, PARTY, SEQUENTIAL
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

STATED, CLOSED, LEFT, LATER = "stated", "closed", "left", "later"
"""Kinds of line: a stated total, cases lost to trial, cases not closed, verdicts added."""
NOT_STATED = "not known under these settings"
SIDE, GAP = 6.0, 16.0
"""Points: a square, and between two blocks."""
SMALL_SIDE = 3.6
"""Points: the square of an officer."""
ROW_AT, SAID_AT = 130.0, 0.63
"""Points where a row of squares begins, and the share of the width where the words on its source do."""
CASES, OFFICERS = "Cases", "Officers"
DEPENDENT = ("sent to court", "convicted")
"""The stages of officers whose numbers one sentence gives together, and which hang on what it means."""
CLOSED_LOOK, FORWARD_LOOK, UNTOLD_LOOK = SEQUENTIAL[3], PARTY["state"].colour, SEQUENTIAL[1]
UNTOLD = "what became of them has not been reported"


@dataclass(frozen=True)
class FunnelLine:
    """One line: its unit and stage, its number, its share of the cases opened, how it was computed."""

    unit: str
    words: str
    number: Result
    share: Result | None = None
    kind: str = STATED
    said: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the cases opened: how many, in words, in which colour, said by whom."""

    number: int
    words: str
    colour: str
    said: str


@traced
def draw_funnel(evidence: Evidence) -> Drawing:
    """The cases opened as squares in three colours, below them the officers and the other totals."""
    found = funnel_lines(evidence)
    if all(stage.number.value is None for stage in found):
        words = "No total is known under these settings."
        return _describe(evidence, found, notice(words), notice(words, PHONE))
    told = [(stage, _claimant(evidence, stage)) for stage in found]
    return _describe(evidence, found, *(_picture(told, medium) for medium in (PRINT, PHONE)))


def _reading(evidence: Evidence, found: Sequence[FunnelLine]) -> str:
    """Under which reading the numbers of officers that are drawn hold, as a sentence."""
    known = [line for line in found if line.unit == OFFICERS and line.number.value is not None]
    rows = {row for line in known for row in line.number.rows}
    stages = [line.words for line in known if line.words in DEPENDENT and line.kind == STATED]
    drawn = [
        item.condition
        for item in readings(evidence, "officers_convicted")
        if len(item.number.rows) == 1 and rows.issuperset(item.number.rows)
        if item.number.qualifier != AT_LEAST
    ]
    if not drawn:
        return ""
    return f" The numbers of officers {listed(stages)} hold only if {drawn[-1]}."


def _picture(told: Sequence[tuple[FunnelLine, str]], medium: Medium) -> Figure:
    canvas = Canvas(medium)
    numbered = {stage.words: (stage, said) for stage, said in told if stage.unit == CASES}
    opened, said = numbered["opened"]
    if opened.number.value is not None:
        _block(canvas, f"{opened.number.text} cases opened", said, parts_of(numbered))
    for unit in dict.fromkeys(stage.unit for stage, _ in told if stage.unit != CASES):
        mine = [(stage, said) for stage, said in told if stage.unit == unit]
        if any(stage.number.value is not None for stage, _ in mine):
            _unit(canvas, unit, mine)
    return canvas.finish(canvas.down - 4)


def parts_of(numbered: dict[str, tuple[FunnelLine, str]]) -> list[Part]:
    """The cases opened in parts: closed, taken forward, and the rest; the rest alone where a stated
    part is not known, or the parts exceed the whole."""
    opened = int(numbered["opened"][0].number.value or 0)
    stages = (("closed without trial", CLOSED_LOOK), ("taken forward", FORWARD_LOOK))
    known = [
        Part(int(stage.number.value), _with_share(words, stage), colour, said)
        for words, colour in stages
        for stage, said in [numbered[words]]
        if stage.number.value is not None
    ]
    rest = opened - sum(part.number for part in known)
    if rest < 0:
        return [Part(opened, UNTOLD, UNTOLD_LOOK, "")]
    return [
        *known,
        *([Part(rest, UNTOLD, UNTOLD_LOOK, "computed: the cases left over")] if rest else []),
    ]


def _with_share(words: str, stage: FunnelLine) -> str:
    share = stage.share
    return words if share is None or share.value is None else f"{words} ({share.full_text})"


def _block(canvas: Canvas, head: str, said: str, parts: Sequence[Part]) -> None:
    """The cases: squares in the colours of the parts, and the parts in words beside or below them."""
    canvas.paragraph(head, size=TEXT + 2, bold=True)
    canvas.paragraph(said, size=SMALL_TEXT, colour=MUTED)
    canvas.down += 4
    narrow, top = canvas.medium.narrow, canvas.down
    room = canvas.width if narrow else 0.46 * canvas.width
    in_row, done, high = in_a_row(room, SIDE), 0, 0.0
    for part in parts:
        row = done // in_row
        y = top + row * SIDE * (1 + SQUARE_GAP)
        high = y - top + canvas.squares(0, y, part.number, in_row, SIDE, part.colour, done % in_row)
        done += part.number
    canvas.down = top + high + 8 if narrow else top - 2
    left = 0.0 if narrow else room + GAP
    for part in parts:
        _legend(canvas, part, left)
    canvas.down = max(canvas.down, top + high) + GAP


def _legend(canvas: Canvas, part: Part, left: float) -> None:
    y = canvas.down + LEADING * TEXT / 2
    canvas.box(left, y - SIDE / 2 - 1, SIDE + 2, SIDE + 2, part.colour)
    number = f"{part.number:,}"
    canvas.text(left + 14, y, number, bold=True)
    indent = left + 14 + width_of(number, TEXT, 600) + 5
    for step, line in enumerate(wrapped(part.words, canvas.width - indent)):
        canvas.text(indent, y + step * LEADING * TEXT, line)
        canvas.down += LEADING * TEXT
    canvas.paragraph(part.said, left + 14, size=SMALL_TEXT, colour=MUTED)
    canvas.down += 4


def _unit(canvas: Canvas, unit: str, told: Sequence[tuple[FunnelLine, str]]) -> None:
    """Another unit: each stage with its number, for officers with a square for each; who said it."""
    canvas.rule(canvas.down - 6)
    canvas.paragraph(unit, bold=True)
    narrow, drawn = canvas.medium.narrow, unit == OFFICERS
    said_at = ROW_AT if not drawn else SAID_AT * canvas.width
    most = max(int(stage.number.value or 0) for stage, _ in told)
    room = (canvas.width if narrow else said_at - 10) - ROW_AT
    side = min(SMALL_SIDE, room / (most * (1 + SQUARE_GAP)))
    for stage, said in told:
        known = stage.number.value is not None
        y = canvas.down + LEADING * TEXT / 2
        words = f"{stage.number.text} {stage.words}" if known else f"{stage.words}: {NOT_STATED}"
        canvas.text(0, y, words)
        if drawn and stage.number.value:
            number = int(stage.number.value)
            colour = ACCENT if stage.kind == LATER else FORWARD_LOOK
            canvas.squares(ROW_AT, y - side / 2, number, number, side, colour)
        if narrow or not known:
            canvas.down += LEADING * TEXT
        if known and narrow:
            canvas.paragraph(said, size=SMALL_TEXT, colour=MUTED)
        elif known:
            lines = wrapped(said, canvas.width - said_at, SMALL_TEXT)
            for step, line in enumerate(lines):
                canvas.text(said_at, y + step * LEADING * TEXT, line, SMALL_TEXT, colour=MUTED)
            canvas.down += LEADING * TEXT * len(lines)
    canvas.down += GAP - 4


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
        return (
            f"Of {opened.text} cases of torture or abuse of power opened, no source of this run says how "
            "they ended"
        )
    return f"Of {opened.text} cases of torture or abuse of power, {' and '.join(ends)}"


def _describe(
    evidence: Evidence, found: list[FunnelLine], figure: Figure, phone: Figure
) -> Drawing:
    rows = row_ids(*(stage.number.rows for stage in found))
    told = "; ".join(f"{stage.unit} {stage.words}: {stage.number.full_text}" for stage in found)
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
        else "One square is one case, or one officer. A case can concern several people and several "
        "officers, so the units cannot be compared. The numbers were stated on different days and by "
        "different offices; that the cases taken forward are among those not closed is our inference. "
        "Counts of one place or one group are not drawn." + _reading(evidence, found),
        f"Squares by unit. {told}.",
        data,
        rows,
        source=sources_of_rows(evidence, rows),
        phone=phone,
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
        said = f"computed: verdicts added; {wider.number(wider.value)} with one in an unreliable source"
    documented = FunnelLine("Officers", "by single verdicts", number, None, LATER, said)
    return made if number.value is None else [*made, documented]
