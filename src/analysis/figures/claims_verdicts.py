"""The verdicts on all statements at one glance: where each stood then, and where it stands now."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.claims.outcome import Verdict
from analysis.claims.verdicts import NOW, THEN, Claim, counted, day_then
from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line
from analysis.figures.palette import ACCENT, GRID, INK, MUTED, PAPER
from analysis.figures.style import finish, new_figure
from analysis.results import row_ids
from analysis.show import Drawing

THEMES = {
    "numbers": "Numbers of dead and wounded",
    "torture": "Torture",
    "responses": "What the State said and did",
    "history": "Against history",
    "norms": "Judgements and forecasts",
}
"""Theme of data/raw/claim_themes.csv -> heading, in the order of the chapter."""
COLUMNS = tuple(Verdict)
HEADINGS = ("supported", "partly", "not\nsupported", "contra-\ndicted", "not\ntestable")
LABEL_EDGE = -0.55
ROW_HEIGHT = 0.207  # inches
SMALL, LARGE = 9.8, 10.2  # points: still read on a phone, where the figure shrinks to two thirds


def by_theme(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The statements under the heading of their theme, in the order of the chapter."""
    return [(words, [c for c in claims if c.theme == theme]) for theme, words in THEMES.items()]


def draw_verdicts(evidence: Evidence, claims: list[Claim]) -> Drawing:
    """A row for each statement, a column for each verdict: a ring for then, a dot for now."""
    groups = by_theme(claims)
    lines = len(claims) + len(groups)
    figure, axes = new_figure(height=ROW_HEIGHT * (lines + 5.2))
    _frame(axes, lines)
    line = 0
    for heading, own in groups:
        axes.text(-3.3, line, heading, weight=600, va="center", size=LARGE)
        for step, claim in enumerate(own, start=1):
            _row(axes, line + step, claim)
        line += len(own) + 1
    _totals(axes, lines, claims)
    _key(axes, lines + 1.75, spell(day_then(evidence).isoformat()), evidence)
    made = counted(claims)
    return Drawing(
        id="fig-claims",
        figure=finish(figure),
        title=_title(evidence, claims),
        caption=(
            "Each line is a statement of the article, in our words and shortened. The ring is the "
            "verdict on what was known on the article's day (or on the day of this run, if that is "
            "earlier), the dot the verdict on the day of this run; an arrow joins them where the "
            "verdict moved. The figure weighs every statement alike and cannot show how much of a "
            "partly supported one holds: the parts are in @tbl-claims."
        ),
        alt=_alt(groups),
        data=_data(claims),
        rows=row_ids(*(claim.rows(NOW) for claim in claims)),
        results=[
            *made,
            *(f"claim_{claim.claim_id}_{when}" for claim in claims for when in (THEN, NOW)),
        ],
        source=source_line(
            ["statements of the article set against the rows of this evidence base"]
        ),
    )


def _frame(axes: Axes, lines: int) -> None:
    axes.set_xlim(-3.35, len(COLUMNS) - 0.45)
    axes.set_ylim(lines + 2.3, -2.3)
    axes.axis("off")
    for x, heading in enumerate(HEADINGS):
        axes.plot([x, x], [-0.4, lines - 0.4], color=GRID, lw=0.8, zorder=0)
        axes.text(x, -0.75, heading, ha="center", va="bottom", size=SMALL, linespacing=0.95)


def _row(axes: Axes, line: int, claim: Claim) -> None:
    then, now = (COLUMNS.index(claim.verdict(when)) for when in (THEN, NOW))
    axes.text(LABEL_EDGE, line, claim.label, ha="right", va="center", size=SMALL)
    if then != now:
        side = 1 if now > then else -1
        axes.annotate(
            "", (now - 0.12 * side, line), xytext=(then + 0.11 * side, line),
            arrowprops={"arrowstyle": "->", "color": ACCENT, "lw": 1.3, "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip
    _ring(axes, then, line)
    _dot(axes, now, line, moved=then != now)


def _ring(axes: Axes, x: float, y: float) -> None:
    axes.plot([x], [y], "o", ms=8.5, mfc=PAPER, mec=INK, mew=1.1, zorder=2)


def _dot(axes: Axes, x: float, y: float, moved: bool = False) -> None:
    axes.plot([x], [y], "o", ms=5.2, color=ACCENT if moved else INK, zorder=3)


def _totals(axes: Axes, lines: int, claims: list[Claim]) -> None:
    axes.text(LABEL_EDGE, lines + 0.35, "Statements, then and now", ha="right", va="center",
              size=SMALL, weight=600)  # fmt: skip
    for x, verdict in enumerate(COLUMNS):
        then, now = (sum(c.verdict(when) is verdict for c in claims) for when in (THEN, NOW))
        axes.text(
            x, lines + 0.35, f"{then} → {now}", ha="center", va="center", size=LARGE, weight=600
        )


def _key(axes: Axes, y: float, day: str, evidence: Evidence) -> None:
    _ring(axes, -3.2, y)
    axes.text(-3.03, y, f"then, {day}", va="center", size=SMALL, color=MUTED)
    _dot(axes, -0.75, y)
    today = spell(evidence.parameters.as_of.isoformat())
    axes.text(-0.58, y, f"now, {today}", va="center", size=SMALL, color=MUTED)
    axes.annotate(
        "", (2.25, y), xytext=(1.9, y),
        arrowprops={"arrowstyle": "->", "color": ACCENT, "lw": 1.3, "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    axes.text(2.38, y, "the verdict moved", va="center", size=SMALL, color=MUTED)


def _title(evidence: Evidence, claims: list[Claim]) -> str:
    made = counted(claims)
    day = day_then(evidence)
    now, then = made["claims_supported_now"].text, made["claims_supported_then"].text
    tested = made["claims_tested"].text
    if day == evidence.parameters.as_of:
        return f"{now} of {tested} statements are supported in full on {spell(day.isoformat())}"
    return (
        f"{now} of {tested} statements are supported in full; on {spell(day.isoformat())} "
        f"it was {then}"
    )


def _alt(groups: list[tuple[str, list[Claim]]]) -> str:
    told = []
    for heading, own in groups:
        words = [
            f"{claim.label}: {claim.verdict(THEN)} then, {claim.verdict(NOW)} now"
            if claim.moved
            else f"{claim.label}: {claim.verdict(NOW)}, then and now"
            for claim in own
        ]
        told.append(f"{heading}. {'; '.join(words)}.")
    return " ".join(told)


def _data(claims: list[Claim]) -> pd.DataFrame:
    return pd.DataFrame(
        [(c.claim_id, c.theme, c.words, str(c.verdict(THEN)), str(c.verdict(NOW))) for c in claims],
        columns=["claim_id", "theme", "statement", "then", "now"],
    )
