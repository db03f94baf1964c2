"""Which methods were reported in custody, by episode: the share of independent cases."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.evidence.load import Evidence
from analysis.figures.palette import MUTED, PAPER, SEQUENTIAL, text_on
from analysis.figures.style import finish, new_figure
from analysis.history.repertoires import (
    ENOUGH_CASES,
    POOLED,
    Repertoire,
    comparators,
    focus,
    labels_of_forms,
)
from analysis.results import row_ids
from analysis.show import Drawing

HEADS = {
    "january": "January\n2022",
    "ordinary_years": "Kaz.\nordin.",
    "zhanaozen": "Zhana-\nozen",
    "jeltoqsan": "Jeltoq-\nsan",
    "belarus": "Belarus\n2020",
    "uzbekistan": "Uzbek.\nordin.",
    "tajikistan": "Tajik.\nordin.",
    "russia": "Russia\nordin.",
    "great_terror": "Great\nTerror",
    "early_soviet": "to\n1936",
    "camps": "Camps",
}
"""Columns of the figure: key of the repertoire -> head, January first, the Stalin era last."""
HEAD_LINES, HEAD_LETTERS = 2, 8
"""What there is room for above a column."""


def columns(evidence: Evidence) -> list[Repertoire]:
    """The repertoires of the figure in its order, those without a case left out."""
    found = {"january": focus(evidence), **comparators(evidence)}
    order = [*HEADS, *(key for key in found if key not in HEADS)]
    return [found[key] for key in order if key not in POOLED and found[key].cases]


def _head(item: Repertoire) -> str:
    """The head of a column: as given in HEADS, else the first words of its label, one a line."""
    words = item.label.partition(",")[0].split()[:HEAD_LINES]
    return HEADS.get(item.key) or "\n".join(word[:HEAD_LETTERS] for word in words)


def repertoire_frame(evidence: Evidence) -> pd.DataFrame:
    """Reports by method and repertoire: form, label, repertoire, cases, of (cases in all)."""
    labels = labels_of_forms(evidence)
    rows = [
        (form, labels[form], item.label, int(item.matrix.reported[:, place].sum()), item.cases)
        for item in columns(evidence)
        for place, form in enumerate(item.matrix.categories)
    ]
    return pd.DataFrame(rows, columns=["form", "label", "repertoire", "cases", "of"])


def _cells(axes: Axes, found: list[Repertoire], order: list[int]) -> None:
    shares = np.array([item.matrix.reported.mean(axis=0)[order] for item in found]).T
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            cases = int(found[column].matrix.reported[:, order[row]].sum())
            if not cases:
                axes.plot(column, row, marker="o", ms=1.6, color=MUTED)
                continue
            step = SEQUENTIAL[min(len(SEQUENTIAL) - 1, int(share * len(SEQUENTIAL)))]
            axes.add_patch(_square(column, row, step))
            axes.text(
                column, row, str(cases), ha="center", va="center", size=8, color=text_on(step)
            )


def _square(column: int, row: int, colour: str) -> Rectangle:
    return Rectangle((column - 0.48, row - 0.44), 0.96, 0.88, facecolor=colour, edgecolor=PAPER)


def repertoires_figure(evidence: Evidence) -> Drawing:
    """Independent cases that report each method, one column per repertoire."""
    found, labels = columns(evidence), labels_of_forms(evidence)
    universe = focus(evidence).matrix.categories
    total = np.zeros(len(universe))
    for item in found:
        total += item.matrix.reported.mean(axis=0)
    order = [int(place) for place in np.argsort(-total, kind="stable")]
    figure, axes = new_figure(height=1.3 + 0.27 * len(universe))
    _cells(axes, found, order)
    heads = [f"{_head(item)}\n{item.cases}" for item in found]
    axes.set_xticks(range(len(found)), heads, size=7.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_yticks(range(len(order)), [_short(labels[universe[place]]) for place in order], size=8)
    axes.set_xlim(-0.55, max(len(found), 1) - 0.45)
    axes.set_ylim(len(order) - 0.5, -0.6)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    frame = repertoire_frame(evidence)
    return Drawing(
        id="fig-repertoires",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "Numbers are independent cases in custody that report the method (one person or body of "
            "testimony counts once, however many sources carry it); darker means a larger share of "
            "the cases; under each head stands the number of cases. A dot means not reported, which "
            "is not the same as not used. The figure shows what was written down, not how often a "
            "method was used."
        ),
        alt="Cases that report each method. "
        + " ".join(
            f"{item.label}, {item.cases} cases: "
            + ", ".join(
                f"{labels[form]} {int(item.matrix.reported[:, i].sum())}"
                for i, form in enumerate(universe)
                if item.matrix.reported[:, i].any()
            )
            + "."
            for item in found
        ),
        data=frame,
        rows=row_ids(*[item.rows for item in found]),
        results=["methods_reported"],
        source="Source: reports of methods coded from the sources listed at the end.",
    )


def _title(found: list[Repertoire]) -> str:
    own = next((item for item in found if item.key == "january"), None)
    if own is None:
        return "No method of torture in custody had been reported for January 2022 on this day"
    others = [
        set(item.reported) for item in found if item is not own and item.cases >= ENOUGH_CASES
    ]
    everywhere = set(own.reported).intersection(*others) if others else set()
    return (
        f"{len(own.reported)} kinds of method are reported for January 2022; "
        f"{len(everywhere)} of them in every other repertoire with {ENOUGH_CASES} cases or more"
    )


def _short(label: str) -> str:
    return label if len(label) <= 34 else label[:33].rstrip(" ,") + "…"
