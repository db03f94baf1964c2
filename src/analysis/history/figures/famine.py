"""The 40 per cent: the share of the dead by claimant, for the republic and for its ethnic Kazakhs."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.history.famine import (
    ABROAD,
    AUTHORS,
    GROUPS,
    KAZAKHSTAN,
    OTHERS,
    SHARES,
    asserted_share,
    famine_shares,
    pairs,
)
from analysis.marks import counted, source
from qantar.dates import last_day
from qantar.drawing.canvas import LEADING, Canvas
from qantar.drawing.letters import width_of
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, ERA, INK, MUTED, Appearance
from qantar.drawing.ranges import RangeRow, Scale, draw_ranges
from qantar.drawing.style import TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing


def by_claimant(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of pairs with one line per group, set of authors and claimant, the lowest share first.

    Columns: group, authors, claimant, low, high (ends of the computed shares; of an "at least" the
    lowest and highest of these lower bounds), one_sided, stated (the share stated); nan where none.
    """
    made = []
    for (group, authors, claimant), own in rows.groupby(["group", "authors", "claimant"]):
        said = own["stated"].astype(bool)
        computed, stated = own[~said], own[said]["value"]
        made.append(
            (group, authors, claimant, computed["low"].min(),
             computed[["low", "high"]].max(axis=1).max(),
             bool(len(computed) and computed["one_sided"].all()), stated.median())
        )  # fmt: skip
    columns = ["group", "authors", "claimant", "low", "high", "one_sided", "stated"]
    table = pd.DataFrame(made, columns=columns)
    order = {name: rank for rank, name in enumerate(AUTHORS)}
    middle = table["high"].fillna(table["stated"])
    ranked = table.assign(rank=table["authors"].map(order), middle=middle).sort_values(
        ["group", "middle", "rank", "claimant"], kind="stable"
    )
    return ranked.drop(columns=["rank", "middle"]).reset_index(drop=True)


HEADS = {"all": "Of the whole republic", "ethnic_kazakhs": "Of its ethnic Kazakhs"}
NAMES = {
    "Yale Review of International Studies": "Yale Review",
    "Rudnytskyi, Levchuk, Wolowyna and others": "Rudnytskyi and others",
    "Abylkhozhin, Kozybaev and Tatimov": "Abylkhozhin and others",
}
LOOKS = {
    ABROAD: Appearance("authors abroad", ACCENT, ACCENT, "o"),
    KAZAKHSTAN: Appearance("authors of Kazakhstan", ERA["soviet"].colour, ERA["soviet"].text, "s"),
    OTHERS: Appearance("press, students, publicists", MUTED, MUTED, "o", filled=False),
}
STATED = Appearance("share that they state", INK, INK, "D", filled=False)
HIGHEST = 75.0
"""Per cent: where the scale ends."""


def _row(line: Mapping[Hashable, Any]) -> RangeRow:
    """One claimant: the range of the computed shares, open above an "at least"; the share stated."""
    look = LOOKS.get(str(line["authors"]), LOOKS[OTHERS])
    computed, stated = line["low"] == line["low"], line["stated"] == line["stated"]
    low = 100 * line["low"] if computed else None
    high = 100 * line["high"] if computed and not line["one_sided"] else None
    one = low if low is not None and (low == high or line["one_sided"]) else None
    others = [(100 * line["stated"], replace(look, marker="D", filled=False))] if stated else []
    name = str(line["claimant"])
    return RangeRow(NAMES.get(name, name), low, one, high, look, others=others)


def _picture(lines: pd.DataFrame, asserted: Result, medium: Medium) -> Figure:
    if lines.empty:
        return notice("No share is known under these settings.", medium)
    canvas = Canvas(medium)
    _key(canvas)
    groups = {
        HEADS[group]: [_row(line) for line in lines[lines["group"] == group].to_dict("records")]
        for group in GROUPS
    }
    ticks = {float(tick): f"{tick}%" for tick in (0, 20, 40, 60)}
    if asserted.value is None:
        scale = Scale(0, HIGHEST, ticks)
    else:
        scale = Scale(0, HIGHEST, ticks, 100 * asserted.value, f"the article: {asserted.text}")
    draw_ranges(canvas, groups, scale)
    return canvas.finish()


def _key(canvas: Canvas) -> None:
    """Whose shares the colours are, and the hollow mark of a share that its author states."""
    x, y = 4.0, LEADING * TEXT / 2
    for look in (*LOOKS.values(), STATED):
        wide = 8 + width_of(look.label)
        if x + wide > canvas.width:
            x, y = 4.0, y + LEADING * TEXT
        canvas.mark(x, y, look, 5)
        canvas.text(x + 8, y, look.label)
        x += wide + 16
    canvas.down = y + LEADING * TEXT / 2 + 4


@traced
def draw_famine_shares(evidence: Evidence) -> Drawing:
    """Shares of the famine's dead, one line per claimant, beside the share that is asserted."""
    every, asserted = pairs(evidence), _asserted(evidence)
    lines, shares = by_claimant(every), famine_shares(evidence)
    rows = row_ids(asserted.rows, *every["rows"])
    return Drawing(
        id="fig-famine-shares",
        figure=_picture(lines, asserted, PRINT),
        phone=_picture(lines, asserted, PHONE),
        title=_title(shares, asserted),
        caption=(
            "A bar runs from the lowest to the highest share that an author's number of dead comes to, set "
            'against the populations of the time; an arrow is an "at least", without an end. Within each '
            "group the lowest share comes first. The authors contest each other. The figure leaves out "
            "those who fled or died of repression, and cannot show who is right."
        ),
        alt=_alt(lines, asserted),
        data=every.drop(columns="rows"),
        rows=rows,
        results=[*SHARES, "famine_share_asserted"],
        source=source(counted(rows), "coded statements", "counts"),
    )


def _asserted(evidence: Evidence) -> Result:
    """The share that the article asserts, not known before the day on which it appeared."""
    share = asserted_share(evidence)
    said = share.value is not None and last_day(share.reported_on) <= evidence.as_of
    return share if said else Result.unknown("share")


def _title(shares: dict[str, Result], asserted: Result) -> str:
    republic = shares["famine_share_republic"]
    home = shares["famine_share_kazakhs_by_kazakhstan"]
    if all(share.value is None for share in shares.values()):
        return "No share of the famine's dead is known under these settings"
    if republic.value is None or home.value is None:
        return "The share of the famine's dead: not all of it is known under these settings"
    if asserted.value is None:
        return f"By authors abroad {republic.interval_text} of the republic died in the famine"
    return (
        f"Did {asserted.text} die? By authors abroad {republic.interval_text} of the republic did; by "
        f"authors of Kazakhstan {_span(home)} of its Kazakhs"
    )


def _span(share: Result) -> str:
    return share.text if share.low is None else share.interval_text


def _alt(lines: pd.DataFrame, asserted: Result) -> str:
    parts = [] if asserted.value is None else [f"The article asserts {asserted.text}."]
    for line in lines.to_dict("records"):
        words = []
        if line["low"] == line["low"]:
            ends = sorted({f"{100 * line[name]:.0f}" for name in ("low", "high")}, key=float)
            words.append(f"{' to '.join(ends)} per cent{' or more' if line['one_sided'] else ''}")
        if line["stated"] == line["stated"]:
            words.append(f"states {100 * line['stated']:.0f} per cent")
        authors = AUTHORS.get(str(line["authors"]), "in no set")
        parts.append(f"{HEADS[line['group']]}, {line['claimant']}, {authors}: {', '.join(words)}.")
    return " ".join(parts)
