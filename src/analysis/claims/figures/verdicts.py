"""The verdicts on all statements at one glance: where each stood then, and where it stands now."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.claims.parts import Verdict
from analysis.claims.verdicts import (
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
from qantar.drawing.marks import source_line
from qantar.drawing.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, WASH, text_on
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

THEMES = {
    "numbers": "Dead and wounded",
    "torture": "Torture",
    "responses": "What the State said and did",
    "history": "Against history",
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
EDGE, LEFT, MIDDLE, RIGHT = 2.62, 2.7, 4.45, 6.2
GAP = 0.16  # inches between two bars, for the arrow
ROW = 0.192  # inches
SIZE = 8.8  # points


def by_theme(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The statements under the heading of their theme, in the order of the chapter."""
    return [(words, [c for c in claims if c.theme == theme]) for theme, words in THEMES.items()]


@traced
def draw_verdicts(evidence: Evidence, claims: list[Claim]) -> Drawing:
    """A bar for each statement, in two where its verdict moved; below, the counts of both days."""
    groups = by_theme(claims)
    lines = len(claims) + len(groups)
    figure, axes = new_figure(height=ROW * (lines + 4.6))
    axes.set_xlim(0, RIGHT + 0.02)
    axes.set_ylim(lines + 2.9, -1.7)
    axes.axis("off")
    _headings(axes, evidence, claims)
    line = 0
    for heading, own in groups:
        axes.text(EDGE, line, heading, weight=600, ha="right", va="center", size=SIZE)
        for step, claim in enumerate(own, start=1):
            _row(axes, line + step, claim)
        line += len(own) + 1
    _totals(axes, lines + 0.7, claims)
    return Drawing(
        id="fig-claims",
        figure=finish(figure),
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


def _one_day(claims: list[Claim]) -> bool:
    return all(claim.one_day for claim in claims)


def _headings(axes: Axes, evidence: Evidence, claims: list[Claim]) -> None:
    now = spell(evidence.parameters.as_of.isoformat())
    if _one_day(claims):
        axes.text(LEFT, -0.8, f"on {now}", size=SIZE, color=MUTED)
        return
    then = spell(day_then(evidence).isoformat())
    axes.text(LEFT, -0.8, f"then, {then}", size=SIZE, color=MUTED)
    axes.text(RIGHT, -0.8, f"now, {now}", size=SIZE, color=MUTED, ha="right")


def _bar(axes: Axes, left: float, right: float, line: float, verdict: Verdict, words: str) -> None:
    fill = FILL[verdict]
    axes.add_patch(
        Rectangle(
            (left, line - 0.42), right - left, 0.84, facecolor=fill, lw=0.6,
            edgecolor=MUTED if fill in (PAPER, WASH) else fill,
        )
    )  # fmt: skip
    ink = INK if fill == PAPER else text_on(fill)
    axes.text((left + right) / 2, line, words, ha="center", va="center", size=SIZE, color=ink)


def _row(axes: Axes, line: int, claim: Claim) -> None:
    then, now = claim.verdict(THEN), claim.verdict(NOW)
    weight = 600 if claim.moved else 400
    axes.text(EDGE, line, claim.label, ha="right", va="center", size=SIZE, weight=weight)
    if not claim.moved:
        why = f": {WHY[why_partly(claim)]}" if now is Verdict.PARTLY else ""
        _bar(axes, LEFT, RIGHT, line, now, f"{now}{why}")
        return
    _bar(axes, LEFT, MIDDLE - GAP, line, then, str(then))
    _bar(axes, MIDDLE + GAP, RIGHT, line, now, str(now))
    axes.annotate(
        "",
        (MIDDLE + GAP, line),
        xytext=(MIDDLE - GAP, line),
        arrowprops={"arrowstyle": "->", "color": INK, "lw": 1.2, "shrinkA": 1, "shrinkB": 1},
    )


def _totals(axes: Axes, top: float, claims: list[Claim]) -> None:
    """How many of each verdict, as one bar for each day."""
    days = (("all, now", NOW),) if _one_day(claims) else (("all, then", THEN), ("all, now", NOW))
    for step, (label, when) in enumerate(days):
        line, left = top + 1.1 * step, LEFT
        axes.text(EDGE, line, label, ha="right", va="center", size=SIZE, weight=600)
        for verdict in Verdict:
            number = sum(claim.verdict(when) is verdict for claim in claims)
            right = left + (RIGHT - LEFT) * number / len(claims)
            if number:
                _bar(axes, left, right, line, verdict, str(number))
            left = right


def _title(evidence: Evidence, claims: list[Claim]) -> str:
    made = verdict_counts(claims)
    now, part = made["claims_supported_now"].text, made["claims_partly_now"].text
    if _one_day(claims):
        day = spell(evidence.parameters.as_of.isoformat())
        return f"Of {len(claims)} statements {now} were supported on {day}, and {part} in part"
    return (
        f"Of {len(claims)} statements {now} are supported and {part} in part; "
        f"{_moved(made['claims_moved'].value or 0)} moved since the article's day"
    )


def _moved(number: float) -> str:
    return f"{counted(number, 'verdict')} {'has' if number == 1 else 'have'}"


def _caption(claims: list[Claim]) -> str:
    days = (
        "The bar is the verdict on the day of the run."
        if _one_day(claims)
        else "One bar: the same verdict on both days. Two bars: the verdict moved."
    )
    return (
        f"Each line is a statement of the article, shortened. {days} The figure "
        "weighs every statement alike, and does not show how much of a partly supported one holds; "
        "that stands in the paragraphs below."
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
