"""The 40 per cent: the share of the dead by claimant, for the republic and for its ethnic Kazakhs."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

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
from analysis.marks import SIZE, counted, group_rows, key, source
from qantar.dates import last_day
from qantar.drawing.marks import direct_label, draw_estimate, mark
from qantar.drawing.palette import ACCENT, ERA, INK, MUTED, WASH, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing


def by_claimant(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of pairs with one line per group, set of authors and claimant, the main set first.

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
        ["group", "rank", "middle", "claimant"], kind="stable"
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
ROW = 0.2


def _draw(axes: Axes, position: float, line: Mapping[Hashable, Any]) -> None:
    look = LOOKS.get(str(line["authors"]), LOOKS[OTHERS])
    if line["low"] == line["low"]:
        high = None if line["one_sided"] else 100 * line["high"]
        draw_estimate(axes, position, 100 * line["low"], None, high, look)
        if line["low"] == line["high"] or line["one_sided"]:
            mark(axes, 100 * line["low"], position, look, 5)
    if line["stated"] == line["stated"]:
        mark(axes, 100 * line["stated"], position, STATED, 5)


def _band(axes: Axes, share: Result, places: list[int]) -> None:
    """The range of one set of authors behind its rows, its ends as words."""
    if share.low is None or share.high is None or not places:
        return
    top, bottom = places[0] - 0.5, places[-1] + 0.5
    left, right = 100 * share.low, 100 * share.high
    axes.fill_between([left, right], top, bottom, color=WASH, zorder=0, lw=0)
    direct_label(axes, right, places[0], share.interval_text, offset=(5, 0), size=SIZE)


@traced
def draw_famine_shares(evidence: Evidence) -> Drawing:
    """Shares of the famine's dead, one line per claimant, beside the share that is asserted."""
    every, asserted = pairs(evidence), _asserted(evidence)
    lines, shares = by_claimant(every), famine_shares(evidence)
    groups = {group: lines[lines["group"] == group] for group in GROUPS}
    figure, axes = new_figure(height=1.3 + ROW * (len(lines) + 2))
    names = {
        HEADS[group]: [NAMES.get(name, name) for name in own["claimant"]]
        for group, own in groups.items()
    }
    places = group_rows(axes, names)
    for position, line in zip(places, pd.concat(groups.values()).to_dict("records"), strict=True):
        _draw(axes, position, line)
    drawn = pd.concat(groups.values()).assign(place=places)
    for name, (group, authors) in SHARES.items():
        own = drawn[(drawn["group"] == group) & (drawn["authors"] == authors)]
        _band(axes, shares[name], list(own["place"]))
    if asserted.value is not None:
        axes.axvline(100 * asserted.value, color=INK, lw=1.0, ls="--")
        end = axes.get_ylim()[0] - 0.25
        words = f"the article: {asserted.text}"
        direct_label(axes, 100 * asserted.value, end, words, offset=(4, 0), size=SIZE)
        axes.set_ylim(axes.get_ylim()[0] + 0.3, -0.9)
    axes.set_xlim(0, 80)
    axes.set_xlabel("Dead in per cent of the population before the famine")
    key(figure, [(look.label, look) for look in (*LOOKS.values(), STATED)], 2)
    rows = row_ids(asserted.rows, *every["rows"])
    return Drawing(
        id="fig-forty-per-cent",
        figure=finish(figure),
        title=_title(shares, asserted),
        caption=(
            "Bars reach from the lowest to the highest share that an author's dead make over the "
            'populations of the time; an arrow is an "at least" and sets no end. Grey is the range of '
            "one set of authors. The sets contest each other. The figure leaves out those who fled or "
            "died of repression, and cannot show who is right."
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
    said = share.value is not None and last_day(share.reported_on) <= evidence.parameters.as_of
    return share if said else Result.unknown("share")


def _title(shares: dict[str, Result], asserted: Result) -> str:
    republic = shares["famine_share_republic"]
    abroad, home = shares["famine_share_kazakhs"], shares["famine_share_kazakhs_by_kazakhstan"]
    if republic.value is None or abroad.value is None or home.value is None:
        return "The share of the famine's dead: not all of it is known under this source policy"
    said = f"; the article says {asserted.text}" if asserted.value is not None else ""
    return (
        f"By authors abroad {republic.interval_text} of the republic died, and {_span(abroad)} of its "
        f"Kazakhs; by those of Kazakhstan {_span(home)} of them{said}"
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
        parts.append(f"{HEADS[line['group']]}, {line['claimant']} ({authors}): {', '.join(words)}.")
    return " ".join(parts)
