"""How alike January 2022 and other repertoires are, and whether a baseline is nearer than the terror."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.history.nearness import CANNOT_BE_TOLD, told
from analysis.history.repertoires import STALIN_ERA, focus
from analysis.history.similarity import Likeness
from analysis.marks import ROW, SIZE, name_rows, source
from analysis.stats.nearness import Nearer
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.drawing.palette import ACCENT, ERA, INK, MUTED, WASH, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

OLD = Appearance("Stalin era", ERA["soviet"].colour, ERA["soviet"].text, "s")
NEW = Appearance("later episodes and ordinary years", ACCENT, ACCENT, "o")
THIN = Appearance("too little documented", MUTED, MUTED, "o", filled=False)
TERROR = "great_terror"
ANSWERS_AT = 0.99
"""Where the answers end on the scale of similarity."""
Answers = Mapping[str, Nearer | None]


def _look(item: Likeness) -> Appearance:
    if not item.tellable:
        return THIN
    return OLD if item.comparator.definition.head == STALIN_ERA else NEW


def rows_of(found: Mapping[str, Likeness], answers: Answers) -> list[str]:
    """The Great Terror, then the baselines from the most alike down, then the rest; none pooled."""
    compared = {name: item.comparator for name, item in found.items()}
    kept = [name for name, one in compared.items() if one.cases and not one.definition.pooled]
    kept.sort(key=lambda name: (-_number(found[name].registered), name))
    baselines = [name for name in kept if name in answers]
    rest = [name for name in kept if name not in answers and name != TERROR]
    return [*(name for name in kept if name == TERROR), *baselines, *rest]


def _draw(
    axes: Axes, found: Mapping[str, Likeness], order: Sequence[str], said: Mapping[str, str]
) -> None:
    for position, name in enumerate(order):
        item, look = found[name], _look(found[name])
        if item.registered == item.registered:
            low, high = item.interval
            draw_estimate(axes, position, low, item.registered, high, look)
        words = THIN.label if not item.tellable else said.get(name, "")
        direct_label(axes, ANSWERS_AT, position, words, THIN, (0, 0), ha="right", size=SIZE)


@traced
def draw_similarity(evidence: Evidence, found: Mapping[str, Likeness], answers: Answers) -> Drawing:
    """The registered similarity with its interval, and for each baseline what may be said."""
    order, said = rows_of(found, answers), told(answers)
    figure, axes = new_figure(height=1.0 + ROW * max(1, len(order)))
    terror = found[TERROR]
    if terror.tellable:
        axes.axvspan(*terror.interval, color=WASH, zorder=0)
    _draw(axes, found, order, said)
    names = [f"{found[name].comparator.label} ({found[name].comparator.cases})" for name in order]
    name_rows(axes, names)
    axes.set_xlim(0, 1)
    axes.set_xticks(
        [0, 0.25, 0.5, 0.75, 1],
        ["0: nothing\nin common", "0.25", "0.5", "0.75", "1: everything\nin common"],
    )
    axes.set_ylim(max(len(order), 1) - 0.4, -1.5)
    head = "Nearer than the Great Terror?"
    axes.text(ANSWERS_AT, -1.05, head, ha="right", va="center", size=SIZE, weight=600, color=INK)
    axes.set_xlabel("Methods in common with January 2022 (independent cases in brackets)")
    rows = row_ids(focus(evidence).rows, *[item.rows for item in found.values()])
    return Drawing(
        id="fig-similarity",
        figure=finish(figure),
        title=_title(found, said),
        caption=(
            "Marks: how much of the methods reported is common; bars: how far that is uncertain; "
            "grey: the range of the Great Terror. Where nothing can be told, the difference may be "
            "chance. Likeness of methods is not continuity of institutions or of people."
        ),
        alt="Similarity with January 2022, 0 to 1. "
        + " ".join(_words(found[name], said.get(name, "")) for name in order),
        data=_data(found, order, answers, said),
        rows=rows,
        results=[
            *(f"similarity_{name}" for name in found),
            *(f"nearer_{name}" for name in answers),
        ],
        source=source(rows, "reports of methods in custody", "methods"),
    )


def _number(value: float) -> float:
    return value if value == value else -1.0


def _words(item: Likeness, answer: str) -> str:
    if item.registered != item.registered:
        return f"{item.comparator.label}: not known."
    low, high = item.interval
    answered = f", {answer}" if answer else ""
    label = item.comparator.label
    return f"{label}: {item.registered:.2f} ({low:.2f} to {high:.2f}){answered}."


def _title(found: Mapping[str, Likeness], said: Mapping[str, str]) -> str:
    old, new = found[TERROR], found["ordinary_years"]
    if not (old.tellable and new.tellable):
        return "Too little is documented under these settings to compare January 2022 with anything"
    words = said.get("ordinary_years", CANNOT_BE_TOLD)
    answer = "which is nearer cannot be told" if words == CANNOT_BE_TOLD else f"it is {words}"
    return (
        f"January 2022 resembles the Great Terror by {old.registered:.2f} and ordinary years of "
        f"Kazakhstan by {new.registered:.2f}: {answer}"
    )


def _data(
    found: Mapping[str, Likeness], order: Sequence[str], answers: Answers, said: Mapping[str, str]
) -> pd.DataFrame:
    rows = []
    for name in order:
        item, asked = found[name], answers.get(name)
        gap = asked.difference if asked else None
        rows.append(
            (name, item.comparator.cases, item.registered, *item.interval, item.coverage,
             item.plain["jaccard"], item.tellable, gap.value if gap else None,
             gap.low if gap else None, gap.high if gap else None,
             asked.p_value if asked else None, said.get(name, ""))
        )  # fmt: skip
    return pd.DataFrame(
        rows,
        columns=["repertoire", "cases", "similarity", "low", "high", "completeness", "jaccard",
                 "tellable", "terror_less_baseline", "difference_low", "difference_high", "p_value",
                 "answer"],
    )  # fmt: skip
