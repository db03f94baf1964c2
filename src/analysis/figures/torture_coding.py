"""How far two coders agree on the methods of torture that a source reports."""

from matplotlib.patches import Patch

from analysis.evidence.load import Evidence
from analysis.figures.palette import PARTY, SEQUENTIAL
from analysis.figures.style import finish, new_figure
from analysis.show import Drawing
from analysis.torture.coding import by_category, codings, kappa
from analysis.torture.methods import words

PARTS = {
    "both": ("both coders", SEQUENTIAL[4]),
    "first_only": ("first only", SEQUENTIAL[1]),
    "second_only": ("second only, blind", PARTY["independent"].colour),
}


def draw_coding(evidence: Evidence) -> Drawing:
    """Bars by category, most disagreement first: sources in which both coders, or one, found it."""
    frame, pair = by_category(evidence.base), codings(evidence.base)
    result = kappa(evidence)
    figure, axes = new_figure(height=0.17 * len(frame) + 0.55)
    start = [0.0] * len(frame)
    for part, (_, colour) in PARTS.items():
        lengths = [float(number) for number in frame[part]]
        axes.barh(range(len(frame)), lengths, left=start, height=0.7, color=colour)
        start = [left + length for left, length in zip(start, lengths, strict=True)]
    axes.set_yticks(range(len(frame)), [words(name) for name in frame["category"]])
    axes.tick_params(axis="y", labelsize=8)
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")
    axes.set_xlabel("Sources")
    axes.legend(
        handles=[Patch(color=colour, label=label) for label, colour in PARTS.values()],
        loc="lower right",
    )
    told = "; ".join(
        f"{words(str(r.category))}: both {r.both}, first only {r.first_only}, "
        f"second only {r.second_only}"
        for r in frame.itertuples()
    )
    return Drawing(
        "fig-torture-coding",
        finish(figure),
        f"Two coders, the second blind to the first, agree on methods with a kappa of "
        f"{result.full_text}",
        f"Sources, of {len(pair.sources)} coded twice, in which both coders found a category, or one "
        "of them, with the codes as they were given blind. Categories that neither used in these "
        "sources are left out here, and counted in kappa. The interval draws whole sources.",
        f"Stacked bars by category. {told}.",
        frame,
        pair.rows,
        source="Source: first and second coding of this project.",
    )
