"""Is January 2022 nearer to the Great Terror than to each baseline? Differences with intervals."""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.figures.history_marks import name_rows
from analysis.figures.history_similarity import NEW, SOURCE, THIN
from analysis.figures.marks import direct_label, draw_estimate, mark
from analysis.figures.palette import INK
from analysis.figures.style import finish, new_figure
from analysis.history.nearness import CANNOT_BE_TOLD, told
from analysis.history.repertoires import comparators, focus
from analysis.history.similarity import COVERAGE
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.stats.nearness import Nearer


def _gap(item: Nearer) -> tuple[float, float, float]:
    return item.difference.value, item.difference.low, item.difference.high


def nearness_figure(evidence: Evidence, answers: Mapping[str, Nearer | None]) -> Drawing:
    """Similarity to the Great Terror less similarity to each baseline, with its interval."""
    figure, axes = new_figure(height=0.8 + 0.3 * len(answers))
    words, others = told(answers), comparators(evidence)
    for position, (name, item) in enumerate(answers.items()):
        if item is None:
            direct_label(axes, 0, position, "too little documented", THIN, (6, 0), size=8)
            continue
        look = THIN if words[name] == CANNOT_BE_TOLD else NEW
        gap = item.difference
        draw_estimate(axes, position, gap.low, gap.value, gap.high, look)
        mark(axes, gap.value, position, look)
    axes.axvline(0, color=INK, lw=0.8)
    axes.set_xlim(-0.5, 0.5)
    name_rows(axes, [others[name].label for name in answers])
    axes.set_xlabel("← nearer to the named baseline        nearer to the Great Terror →")
    frame = pd.DataFrame(
        [(name, *_gap(item), item.p_value, words[name]) for name, item in answers.items() if item],
        columns=["baseline", "difference", "low", "high", "p_value", "answer"],
    )
    settled = sum(word != CANNOT_BE_TOLD for word in words.values())
    asked = sum(item is not None for item in answers.values())
    return Drawing(
        id="fig-nearness",
        figure=finish(figure),
        title=(
            f"Whether January 2022 is nearer to the Great Terror is told in "
            f"{Result(settled, 'comparisons').text} of {Result(asked, 'comparisons').text} comparisons"
        ),
        caption=(
            f"Each bar is the similarity to the Great Terror less the similarity to the baseline, "
            f"both at the same completeness ({COVERAGE:.0%} of reports), with its jackknife interval "
            "over publishers. Left of the line January 2022 is nearer to the baseline. Hollow: cannot "
            "be told, by the rule that the interval must leave out zero and the shuffle within kinds "
            "of source, adjusted for the number of comparisons, must be below five in a hundred."
        ),
        alt="Difference of similarities. "
        + " ".join(
            f"{others[row['baseline']].label}: {row['difference']:.2f} "
            f"({row['low']:.2f} to {row['high']:.2f}), {row['answer']}."
            for row in frame.to_dict("records")
        )
        + " Those without a number are too little documented.",
        data=frame,
        rows=row_ids(focus(evidence).rows, *[others[name].rows for name in ("great_terror", *answers)]),
        results=[f"nearer_{name}" for name in answers],
        source=SOURCE,
    )  # fmt: skip
