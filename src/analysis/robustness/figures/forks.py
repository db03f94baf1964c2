"""One specification curve over its choices: which options lie behind low and high values."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.robustness.curves import Curve
from analysis.robustness.figures.curves import SOURCE, draw_curve
from analysis.robustness.forks import KINDS, words
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import MUTED, SEQUENTIAL
from qantar.drawing.style import finish, new_panels
from qantar.result import Result, traced
from qantar.show import Drawing

BINS = 40
"""Slices of the sorted curve over which the options are counted."""
DRAWN = 0.015
"""A choice that carries less than this share of the variance is named and not drawn."""
ROW = 0.17  # inches of one option
HEAD, CURVE = 1.2, 0.85  # rows above the first option; inches of the curve
GAP = 1.05  # rows between two choices, with the name of the second
SIZE = 8.5  # points

Named = Sequence[tuple[str, str]]
Words = Mapping[tuple[str, str], str]


def shares(curve: Curve) -> tuple[list[tuple[str, str]], NDArray[np.float64]]:
    """(fork, option) and, in slices of the sorted curve, how common the option is against everywhere.

    Array (options, slices): share of the option in the slice over its share everywhere; nan in
    slices without specifications. Specifications of one value share their options evenly, so that
    their order does not matter.
    """
    codes = curve.multiverse.codes[curve.sorted]
    values = curve.multiverse.values[curve.sorted].round(12)
    _, tied = np.unique(values, return_inverse=True)
    slices = np.minimum(np.arange(len(codes)) * BINS // max(len(codes), 1), BINS - 1)
    held = np.bincount(slices, minlength=BINS).astype(np.float64)
    named, found = [], []
    for place, fork in enumerate(curve.forks):
        for number, option in enumerate(fork.options):
            chosen = codes[:, place] == number
            named.append((fork.name, option.name))
            with np.errstate(invalid="ignore", divide="ignore"):
                even = (np.bincount(tied, weights=chosen) / np.bincount(tied))[tied]
                local = np.bincount(slices, weights=even, minlength=BINS) / held
                found.append(local / chosen.mean() if chosen.any() else local)
    return named, np.array(found)


def drawn(curve: Curve) -> list[str]:
    """The choices that carry some of the variance, the greatest share first."""
    carried = curve.variance
    return sorted((name for name in carried if carried[name] >= DRAWN), key=lambda n: -carried[n])


@traced
def draw_forks(evidence: Evidence, curve: Curve) -> Drawing:
    """The curve of one result over the matrix of its choices."""
    named, relative = shares(curve)
    text = words(evidence.base, curve.analysis.key)
    strong = drawn(curve)
    some = np.nan_to_num(relative).sum(axis=1) > 0
    order = [r for name in strong for r, (fork, _) in enumerate(named) if fork == name and some[r]]
    left = [text[name, ""].lower() for name in curve.variance if name not in strong]
    return Drawing(
        id=f"fig-forks-{curve.analysis.key}",
        figure=_figure(curve, [named[row] for row in order], relative[order], text),
        title=_title(curve, text, strong),
        caption=_caption(left) if strong else NOTHING,
        alt=_alt(curve, text),
        data=_data(named, relative),
        results=[f"curve_{curve.analysis.key}"],
        source=SOURCE,
    )


def _figure(curve: Curve, named: Named, relative: NDArray[np.float64], text: Words) -> Figure:
    """The curve above a line for each option in `named`."""
    if not len(curve.sorted):
        return notice("Not known in this run.")
    places = _places([fork for fork, _ in named])
    depth = (places[-1] if places else 0.0) + 0.8
    lines = ROW * (depth + HEAD)
    figure, panels = new_panels(
        2, 1, height=CURVE + lines + 0.42, gridspec_kw={"height_ratios": [CURVE, lines]}
    )
    upper, lower = panels[:, 0]
    draw_curve(upper, curve)
    upper.grid(visible=False)
    upper.set_yticks([curve.reference], [f"statement holds\n{curve.line}"], size=SIZE)
    kinds = {(fork.name, ""): f"{text[fork.name, '']} ({KINDS[fork.kind]})" for fork in curve.forks}
    _matrix(lower, named, places, relative, {**text, **kinds})
    lower.set_ylim(depth, -HEAD)
    figure.draw_without_rendering()  # long names need a second pass of the layout
    return finish(figure)


def _places(forks: Sequence[str]) -> list[float]:
    """The height of each option: a gap before each choice for its name."""
    height, made, last = -1.0, [], forks[0] if forks else ""
    for fork in forks:
        height += 1.0 + (GAP if fork != last else 0.0)
        made.append(height)
        last = fork
    return made


def _matrix(
    axes: Axes, named: Named, places: Sequence[float], relative: NDArray[np.float64], text: Words
) -> None:
    """A line for each option, the darker the more common it is there; ours in heavier type."""
    steps = len(SEQUENTIAL)
    level = np.clip(np.nan_to_num(relative) / 2 * steps, 0, steps - 1).astype(np.intp)
    for step, colour in enumerate(SEQUENTIAL):
        kept = np.nonzero((level == step) & (np.nan_to_num(relative) > 0))
        cells = [_cell(column / BINS, places[row]) for row, column in zip(*kept, strict=True)]
        axes.add_collection(PolyCollection(cells, facecolors=colour, edgecolors="none"))
    axes.set_yticks(places, [text[key] for key in named], size=SIZE)
    seen: set[str] = set()
    for label, height, (fork, _) in zip(axes.get_yticklabels(), places, named, strict=True):
        if fork not in seen:
            label.set_fontweight(600)
            axes.text(0.0, height - 0.5, text[fork, ""], size=SIZE, color=MUTED, va="bottom")
        seen.add(fork)
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0.06, 0.94], ["lowest values", "highest values"], size=SIZE)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)


def _cell(left: float, height: float) -> list[tuple[float, float]]:
    right = left + 1 / BINS
    low, high = height - 0.38, height + 0.38
    return [(left, low), (right, low), (right, high), (left, high)]


def _title(curve: Curve, text: Words, strong: Sequence[str]) -> str:
    title = curve.analysis.title
    if not strong:
        return f"{title}: nothing to take apart under these settings"
    return f"{title}: what moves the result most is the choice \u201c{text[strong[0], '']}\u201d"


def _caption(left: Sequence[str]) -> str:
    rest = f" Choices that move little are not drawn: {', '.join(left)}." if left else ""
    return (
        "Above, every way of computing, from the lowest value to the highest. Below, a line for each "
        "option: it is dark where the option is common. Dark on the left, the option pulls the result "
        f"down; dark on the right, it lifts it. Our options are in heavier type.{rest}"
    )


def _alt(curve: Curve, text: Words) -> str:
    kinds = {fork.name: KINDS[fork.kind] for fork in curve.forks}
    ordered = sorted(curve.variance.items(), key=lambda item: -item[1])
    parts = [
        f"{text[name, '']} ({kinds[name]}) {Result(share, 'share').text}" for name, share in ordered
    ]
    return (
        f"{curve.count:,} ways of computing the result: {curve.analysis.title}. Share of the "
        f"variance by choice: {'; '.join(parts)}."
    )


def _data(named: Named, relative: NDArray[np.float64]) -> pd.DataFrame:
    frame = pd.DataFrame(relative.round(4), columns=[f"slice_{n + 1}" for n in range(BINS)])
    frame.insert(0, "option", [option for _, option in named])
    frame.insert(0, "fork", [fork for fork, _ in named])
    return frame
