"""How alike January 2022 and other repertoires are, and which of two it is nearer to."""

from collections.abc import Mapping

import pandas as pd

from analysis.figures.history_marks import key, name_rows
from analysis.figures.marks import direct_label, draw_estimate, mark
from analysis.figures.palette import ACCENT, ERA, INK, MUTED, Appearance
from analysis.figures.style import finish, new_figure
from analysis.history.likeness import Likeness
from analysis.history.repertoires import STALIN_ERA
from analysis.results import row_ids
from analysis.show import Drawing

SOURCE = "Source: reports of methods in custody, coded from the sources listed at the end."
OLD = Appearance("Stalin era", ERA["soviet"].colour, ERA["soviet"].text, "s")
NEW = Appearance("later episodes and ordinary years", ACCENT, ACCENT, "o")
THIN = Appearance("too little documented to be told", MUTED, MUTED, "o", filled=False)
PLAIN = Appearance("Jaccard of what was reported, uncorrected", INK, INK, "|")


def _look(name: str, item: Likeness) -> Appearance:
    if not item.tellable:
        return THIN
    return OLD if name in STALIN_ERA else NEW


def similarity_figure(found: Mapping[str, Likeness]) -> Drawing:
    """The registered similarity with its interval, the uncorrected one beside it."""
    order = sorted(found, key=lambda name: (-_number(found[name].registered), name))
    order = [name for name in order if found[name].comparator.cases]
    figure, axes = new_figure(height=4.2)
    for position, name in enumerate(order):
        item = found[name]
        look = _look(name, item)
        if item.registered == item.registered:
            low, high = item.interval
            draw_estimate(axes, position, low, item.registered, high, look)
        plain = item.plain["jaccard"]
        if plain == plain:
            mark(axes, plain, position, PLAIN, 7)
    tellable = [item for item in found.values() if item.tellable]
    if tellable:
        ceiling = tellable[0].itself
        axes.axvline(ceiling, color=MUTED, lw=1.0, ls="--")
        words = "January with itself"
        direct_label(axes, ceiling, len(order) - 0.45, words, offset=(3, 0), size=7.5, va="bottom")
    names = [f"{found[name].comparator.label} ({found[name].comparator.cases})" for name in order]
    name_rows(axes, names)
    axes.set_xlim(0, 1)
    axes.set_xlabel("Similarity of repertoires with January 2022 (cases of each in brackets)")
    key(figure, [(look.label, look) for look in (OLD, NEW, THIN, PLAIN)], 2)
    return Drawing(
        id="fig-similarity",
        figure=finish(figure),
        title=_title(found),
        caption=(
            "The marker is the registered measure: of the methods expected in either repertoire "
            "when both are thinned to the same completeness, the share expected in both. Bars are "
            "the bootstrap over publishers, or the jackknife where that is wider. The broken line is "
            "the most that this measure could show: January 2022 compared with itself after the same "
            "thinning. Ticks are the uncorrected Jaccard similarity, which grows with the number of "
            "sources. Likeness of methods is not continuity of institutions or of people."
        ),
        alt="Similarity with January 2022, 0 to 1. "
        + " ".join(_words(found[name].comparator.label, found[name]) for name in order),
        data=_data(found, order),
        rows=row_ids(*[item.rows for item in found.values()]),
        results=[f"similarity_{name}" for name in found],
        source=SOURCE,
    )


def _number(value: float) -> float:
    return value if value == value else -1.0


def _words(label: str, item: Likeness) -> str:
    if item.registered != item.registered:
        return f"{label}: not known."
    low, high = item.interval
    plain = item.plain["jaccard"]
    return f"{label}: {item.registered:.2f} ({low:.2f} to {high:.2f}), uncorrected {plain:.2f}."


def _title(found: Mapping[str, Likeness]) -> str:
    old, new = found["great_terror"], found["ordinary_years"]
    if not (old.tellable and new.tellable):
        return "Too little is documented under these settings to compare January 2022 with anything"
    one, two = old.interval, new.interval
    apart = one[0] > two[1] or two[0] > one[1]
    return (
        f"Similarity with the Great Terror {old.registered:.2f}, with ordinary years "
        f"{new.registered:.2f}: the ranges {'lie apart' if apart else 'overlap'}"
    )


def _data(found: Mapping[str, Likeness], order: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (name, item.comparator.cases, item.registered, *item.interval, item.coverage,
             item.plain["jaccard"], item.tellable)
            for name, item in ((name, found[name]) for name in order)
        ],
        columns=["repertoire", "cases", "similarity", "low", "high", "completeness", "jaccard",
                 "tellable"],
    )  # fmt: skip
