"""Which methods were reported in custody, by episode: independent cases and publishers."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import offset_copy

from analysis.evidence.load import Evidence
from analysis.history.repertoires import (
    ENOUGH_CASES,
    JANUARY,
    Repertoire,
    columns,
    labels_of_forms,
    repertoire_frame,
    reported_forms,
)
from analysis.marks import SIZE, source
from analysis.words import counted
from qantar.drawing.palette import GRID, INK, MUTED, SEQUENTIAL, text_on
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

OTHERS = "Others"
HEAD_POINTS = 66
"""Where the heads of the groups stand above the cells."""
HEAD_LETTERS = 14
"""What there is room for above a column."""


def _cells(axes: Axes, frame: pd.DataFrame, forms: list[str], found: list[Repertoire]) -> None:
    places = {item.label: column for column, item in enumerate(found)}
    for cell in frame.to_dict("records"):
        if cell["form"] not in forms:
            continue
        column, row = places[cell["repertoire"]], forms.index(cell["form"])
        if not cell["cases"]:
            axes.plot(column, row, marker="o", ms=1.6, color=MUTED)
            continue
        share = cell["cases"] / cell["of"]
        fill = SEQUENTIAL[min(len(SEQUENTIAL) - 1, int(share * len(SEQUENTIAL)))]
        axes.add_patch(Rectangle((column - 0.48, row - 0.45), 0.96, 0.9, facecolor=fill))
        ink = text_on(fill)
        axes.text(
            column - 0.04, row, str(cell["cases"]), ha="right", va="center", size=8.6, weight=600,
            color=ink,
        )  # fmt: skip
        axes.text(
            column + 0.06, row + 0.05, str(cell["publishers"]), ha="left", va="center", size=7.6,
            color=ink,
        )  # fmt: skip


def _heads(axes: Axes, found: list[Repertoire]) -> None:
    """Names above the columns and, above these, a head with a rule for each group of columns."""
    names = [
        (item.definition.heading or item.label.partition(",")[0])[:HEAD_LETTERS] for item in found
    ]
    axes.set_xticks(range(len(found)), names, size=SIZE, rotation=90, va="bottom")
    axes.xaxis.tick_top()
    figure = axes.get_figure(root=True)
    above = offset_copy(axes.get_xaxis_transform(), figure, y=HEAD_POINTS, units="points")
    groups = [item.definition.head or OTHERS for item in found]
    for group in dict.fromkeys(groups):
        first, last = groups.index(group), len(groups) - 1 - groups[::-1].index(group)
        rule = Line2D([first - 0.45, last + 0.45], [1, 1], color=MUTED, lw=0.8, transform=above)
        rule.set_clip_on(False)
        axes.add_artist(rule)
        axes.annotate(
            group, ((first + last) / 2, 1), xycoords=above, xytext=(0, 3), size=SIZE, weight=600,
            textcoords="offset points", ha="center", va="bottom", color=INK, annotation_clip=False,
        )  # fmt: skip


@traced
def draw_repertoires(evidence: Evidence) -> Drawing:
    """Independent cases and publishers that report each method, one column per repertoire."""
    found, frame = columns(evidence), repertoire_frame(evidence)
    labels, forms = labels_of_forms(evidence), reported_forms(frame, found)
    figure, axes = new_figure(height=1.8 + 0.168 * (len(forms) + 1))
    _cells(axes, frame, forms, found)
    axes.plot([-0.5, len(found) - 0.5], [len(forms) - 0.4] * 2, color=GRID, lw=0.8)
    for column, item in enumerate(found):
        axes.text(
            column, len(forms) + 0.2, str(item.cases), ha="center", va="center", size=8.6,
            weight=600,
        )  # fmt: skip
    axes.set_yticks(
        [*range(len(forms)), len(forms) + 0.2],
        [*(labels[form] for form in forms), "All cases"],
        size=SIZE,
    )
    axes.set_xlim(-0.55, max(len(found), 1) - 0.45)
    axes.set_ylim(len(forms) + 0.7, -0.6)
    _heads(axes, found)
    axes.tick_params(length=0)
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    rows = row_ids(*[item.rows for item in found])
    silent = [label for form, label in labels.items() if form not in forms]
    return Drawing(
        id="fig-repertoires",
        figure=finish(figure),
        title=_title(found, labels),
        caption=(
            "In each cell the independent cases that report the method, and small beside them the "
            "publishers that do; darker: a larger share of the cases. A dot means not reported, "
            "which is not the same as not used."
            + (f" Reported nowhere: {', '.join(silent).lower()}." if silent and forms else "")
        ),
        alt="Cases that report each method. " + " ".join(_words(item, labels) for item in found),
        data=frame,
        rows=rows,
        results=["methods_reported"],
        source=source(rows, "reports of methods in custody", "methods"),
    )


def _words(item: Repertoire, labels: dict[str, str]) -> str:
    cases = zip(item.matrix.categories, item.matrix.reported.sum(axis=0), strict=True)
    told = ", ".join(f"{labels[form]} {int(number)}" for form, number in cases if number)
    return f"{item.label}, {counted(item.cases, 'case')}: {told}."


def _title(found: list[Repertoire], labels: dict[str, str]) -> str:
    own = next((item for item in found if item.key == JANUARY), None)
    if own is None:
        return "No method of torture in custody is known for January 2022 under these settings"
    if own.cases < ENOUGH_CASES:
        cases = f"{own.cases} independent case{'s' if own.cases > 1 else ''}"
        return f"No more than {cases} of torture in custody can be counted here for January 2022"
    kinds = f"Kinds of method reported for January 2022: {len(own.reported)}"
    others = [
        set(item.reported) for item in found if item is not own and item.cases >= ENOUGH_CASES
    ]
    counts = own.matrix.reported.sum(axis=0)
    order = np.argsort(-counts, kind="stable")
    everywhere = [
        labels[form].lower()
        for form in (own.matrix.categories[place] for place in order)
        if others and form in set(own.reported).intersection(*others)
    ]
    if not everywhere:
        return f"{kinds}; none of them in every other episode that is well documented"
    return f"{kinds}; every well documented episode has {_list(everywhere)} too"


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
