"""The verdicts on all statements at one glance: then and now."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.claims.parts import Verdict
from analysis.claims.verdicts import (
    AGAINST,
    LOOSER,
    NOW,
    THEN,
    WHY,
    Claim,
    day_then,
    verdict_counts,
    why_partly,
)
from analysis.evidence.load import Evidence
from analysis.words import counted
from qantar.dates import spell
from qantar.drawing.canvas import Canvas
from qantar.drawing.letters import widest, width_of, wrapped
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, WASH, text_on
from qantar.drawing.style import TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

THEMES = {
    "numbers": "Dead and wounded",
    "torture": "Torture",
    "responses": "What the authorities said and did",
    "history": "Compared with the past",
    "norms": "Judgements and forecasts",
}
"""Theme of data/raw/claim_themes.csv -> heading, in the order of the chapter."""
FILL = {
    Verdict.SUPPORTED: SEQUENTIAL[5],
    Verdict.PARTLY: SEQUENTIAL[2],
    Verdict.NOT_SUPPORTED: WASH,
    Verdict.CONTRADICTED: STATUS["refuted"].colour,
    Verdict.NOT_TESTABLE: PAPER,
}
"""Colour of a verdict: the darker, the more is shown; what speaks against it and what says nothing apart."""
SECOND = {AGAINST: STATUS["retracted"].colour, LOOSER: SEQUENTIAL[0]}
"""Colour of the second half of "partly supported" by its reason; white where a part is not shown."""
SIDE, ROW = 9.0, 15.0
"""Points: the square of a verdict, and a line."""
ARROW = 16.0
"""Points between the squares of then and of now."""
BAR = 16.0
"""Points: how high the bars of all verdicts are."""


def by_theme(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The statements under the heading of their theme, in the order of the chapter."""
    return [(words, [c for c in claims if c.theme == theme]) for theme, words in THEMES.items()]


@traced
def draw_verdicts(evidence: Evidence, claims: list[Claim]) -> Drawing:
    """A line for each statement with its verdict in words, two where it moved; counts of both days."""
    groups = by_theme(claims)
    pictures = [_picture(evidence, groups, claims, medium) for medium in (PRINT, PHONE)]
    return Drawing(
        id="fig-claims",
        figure=pictures[0],
        phone=pictures[1],
        title=_title(evidence, claims),
        caption=_caption(claims),
        alt=_alt(groups),
        data=_data(claims),
        rows=row_ids(*(claim.rows(NOW) for claim in claims)),
        results=[
            *verdict_counts(claims),
            *(f"claim_{claim.claim_id}_{when}" for claim in claims for when in (THEN, NOW)),
        ],
        source=source_line(
            ["statements of the article set against the rows of this evidence base"]
        ),
    )


def _picture(
    evidence: Evidence, groups: list[tuple[str, list[Claim]]], claims: list[Claim], medium: Medium
) -> Figure:
    canvas = Canvas(medium)
    left = 0.0 if medium.narrow else widest([claim.label for claim in claims], TEXT, 600) + 12
    _totals(canvas, evidence, claims)
    for heading, own in groups:
        if own:
            canvas.rule(canvas.down + 4)
            canvas.down += 8
            canvas.paragraph(heading, colour=MUTED, bold=True)
        for claim in own:
            _row(canvas, claim, left)
    return canvas.finish(canvas.down + 2)


def _one_day(claims: list[Claim]) -> bool:
    return all(claim.one_day for claim in claims)


def _square(canvas: Canvas, x: float, y: float, verdict: Verdict, reason: str = "") -> None:
    """The square of a verdict; that of "partly supported" in two halves, the second by its reason."""
    canvas.box(x, y - SIDE / 2, SIDE, SIDE, FILL[verdict])
    if verdict is Verdict.PARTLY and reason:
        canvas.box(x + SIDE / 2, y - SIDE / 2, SIDE / 2, SIDE, SECOND.get(reason, PAPER))
    canvas.box(x, y - SIDE / 2, SIDE, SIDE, "none", MUTED, lw=0.6)


def _row(canvas: Canvas, claim: Claim, left: float) -> None:
    """The statement, then its verdict: beside it in print, below it on a phone."""
    now = claim.verdict(NOW)
    reason = why_partly(claim) if now is Verdict.PARTLY else ""
    told = f"{now}: {WHY[reason]}" if reason else str(now)
    if canvas.medium.narrow:
        _below(canvas, claim, reason, told)
        return
    y = canvas.down + ROW / 2
    canvas.text(left - 10, y, claim.label, bold=claim.moved, side="right")
    at = left + SIDE + ARROW
    if claim.moved:
        _square(canvas, left, y, claim.verdict(THEN))
        canvas.text(left + SIDE + ARROW / 2, y, "\N{RIGHTWARDS ARROW}", side="center")
    _square(canvas, at, y, now, reason)
    canvas.text(at + SIDE + 6, y, f"now {told}" if claim.moved else told, bold=claim.moved)
    canvas.down += ROW


def _below(canvas: Canvas, claim: Claim, reason: str, told: str) -> None:
    canvas.paragraph(claim.label, bold=claim.moved)
    verdicts = [(claim.verdict(NOW), reason, f"now {told}" if claim.moved else told)]
    if claim.moved:
        then = claim.verdict(THEN)
        verdicts.insert(0, (then, "", f"then {then}"))
    for verdict, why, words in verdicts:
        _square(canvas, 0, canvas.down + ROW / 2, verdict, why)
        for line in wrapped(words, canvas.width - SIDE - 6):
            canvas.text(SIDE + 6, canvas.down + ROW / 2, line)
            canvas.down += ROW
    canvas.down += 3


def _totals(canvas: Canvas, evidence: Evidence, claims: list[Claim]) -> None:
    """How many of each verdict, as one bar for each day, and what the colours mean."""
    now = spell(evidence.as_of.isoformat())
    days = [(f"Now, {now}", NOW)]
    if not _one_day(claims):
        days.insert(0, (f"Then, {spell(day_then(evidence).isoformat())}", THEN))
    for label, when in days:
        canvas.paragraph(label)
        left, y = 0.0, canvas.down + BAR / 2
        for verdict in Verdict:
            number = sum(claim.verdict(when) is verdict for claim in claims)
            wide = canvas.width * number / len(claims)
            if not number:
                continue
            edge = MUTED if FILL[verdict] in (PAPER, WASH) else PAPER
            canvas.box(left, y - BAR / 2, wide, BAR, FILL[verdict], edge, lw=0.6)
            ink = INK if FILL[verdict] == PAPER else text_on(FILL[verdict])
            canvas.text(left + wide / 2, y, str(number), colour=ink, side="center")
            left += wide
        canvas.down += BAR + 3
    x, y = 0.0, canvas.down + ROW / 2
    shown = {claim.verdict(when) for claim in claims for _, when in days}
    for verdict in (verdict for verdict in Verdict if verdict in shown):
        wide = SIDE + 6 + width_of(str(verdict)) + 14
        if x + wide - 14 > canvas.width:
            x, y = 0.0, y + ROW
        _square(canvas, x, y, verdict)
        canvas.text(x + SIDE + 6, y, str(verdict))
        x += wide
    canvas.down = y + ROW / 2 + 2


def _title(evidence: Evidence, claims: list[Claim]) -> str:
    made = verdict_counts(claims)
    numbers = (made[name].text for name in ("claims_supported_now", "claims_partly_now"))
    now, part = ("none" if number == "0" else number for number in numbers)
    if _one_day(claims):
        day = spell(evidence.as_of.isoformat())
        known = f"by what was known on {day}"
        return f"Of {len(claims)} statements the evidence supports {now} in full and {part} in part, {known}"
    return (
        f"Of {len(claims)} statements the evidence supports {now} in full and {part} in part; "
        f"{_moved(made['claims_moved'].value or 0)} moved since the article's day"
    )


def _moved(number: float) -> str:
    """'no verdict has', '1 verdict has', '2 verdicts have'."""
    if not number:
        return "no verdict has"
    return f"{counted(number, 'verdict')} {'has' if number == 1 else 'have'}"


def _caption(claims: list[Claim]) -> str:
    moved = "" if _one_day(claims) else " In bold: the verdict has moved since the article's day."
    return (
        "Each line is a statement of the article, shortened."
        f"{moved} A square in two halves is a statement supported in part: its second half is red where "
        "a part is contradicted. The figure weighs every statement alike."
    )


def _alt(groups: list[tuple[str, list[Claim]]]) -> str:
    told = []
    for heading, own in groups:
        words = [f"{claim.label}: {claim.verdicts}" for claim in own]
        told.append(f"{heading}. {'; '.join(words)}.")
    return " ".join(told)


def _data(claims: list[Claim]) -> pd.DataFrame:
    return pd.DataFrame(
        [(c.claim_id, c.theme, c.words, str(c.verdict(THEN)), str(c.verdict(NOW))) for c in claims],
        columns=["claim_id", "theme", "statement", "then", "now"],
    )
