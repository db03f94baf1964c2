"""The fork matrix under a specification curve: which options lie behind low and high values."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.figures.palette import INK, MUTED, SEQUENTIAL
from analysis.figures.robustness_curves import SOURCE, draw_curve
from analysis.figures.style import finish, new_panels
from analysis.results import Result
from analysis.robustness.curves import Curve
from analysis.robustness.forks import words
from analysis.show import Drawing

BINS = 40
"""Slices of the sorted curve over which the options are counted."""
ROW = 0.165  # inches of one option
GAP = 1.25  # rows between two forks, with the name of the second


def shares(curve: Curve) -> tuple[list[tuple[str, str]], NDArray[np.float64]]:
    """(fork, option) and, in slices of the sorted curve, how common the option is against everywhere.

    Array (options, slices): share of the option in the slice over its share everywhere; nan in
    slices without specifications.
    """
    codes = curve.multiverse.codes[curve.sorted]
    slices = np.minimum(np.arange(len(codes)) * BINS // max(len(codes), 1), BINS - 1)
    held = np.bincount(slices, minlength=BINS).astype(np.float64)
    named, found = [], []
    for place, fork in enumerate(curve.forks):
        for number, option in enumerate(fork.options):
            chosen = codes[:, place] == number
            with np.errstate(invalid="ignore", divide="ignore"):
                local = np.bincount(slices, weights=chosen, minlength=BINS) / held
                found.append(local / chosen.mean() if chosen.any() else local)
            named.append((fork.name, option.name))
    return named, np.array(found)


def forks_figure(evidence: Evidence, curve: Curve) -> Drawing:
    """The curve of one result over the matrix of its forks."""
    named, relative = shares(curve)
    text = words(evidence.base, curve.analysis.key)
    places = _places(named)
    depth = places[-1] + 1.2
    figure, panels = new_panels(
        2, 1, height=1.9 + ROW * depth, gridspec_kw={"height_ratios": [1.5, ROW * depth]}
    )
    upper, lower = panels[:, 0]
    draw_curve(upper, curve)
    upper.set_ylabel(_wrapped(curve.analysis.axis), size=8)
    _matrix(lower, named, places, relative, text)
    lower.set_ylim(depth, -1.4)
    return Drawing(
        id=f"fig-forks-{curve.analysis.key}",
        figure=finish(figure),
        title=_title(curve, text),
        caption=(
            "Above, every specification from the lowest value to the highest, as in the overview. Below, "
            "each line is one option: the darker, the more common it is in that part of the curve; an "
            "option of no effect has an even line. Options set in heavier type are those of the main "
            "specification; the letter after a choice is its type (E equivalent, N not equivalent, U "
            "uncertain). The matrix shows which choices go with high and low values, not which "
            "are right."
        ),
        alt=_alt(curve, text),
        data=_data(named, relative),
        results=[f"curve_{curve.analysis.key}"],
        source=SOURCE,
    )


def _places(named: Sequence[tuple[str, str]]) -> list[float]:
    """The height of each option: a gap before each fork for its name."""
    height, made, last = -1.0, [], named[0][0]
    for fork, _ in named:
        height += 1.0 + (GAP if fork != last else 0.0)
        made.append(height)
        last = fork
    return made


def _matrix(
    axes: Axes,
    named: Sequence[tuple[str, str]],
    places: Sequence[float],
    relative: NDArray[np.float64],
    text: dict[tuple[str, str], str],
) -> None:
    steps = len(SEQUENTIAL)
    level = np.clip(np.nan_to_num(relative) / 2 * steps, 0, steps - 1).astype(np.intp)
    for step, colour in enumerate(SEQUENTIAL):
        cells = [
            _cell(column / BINS, places[row])
            for row, column in zip(
                *np.nonzero((level == step) & (np.nan_to_num(relative) > 0)), strict=True
            )
        ]
        axes.add_collection(PolyCollection(cells, facecolors=colour, edgecolors="none"))
    axes.set_yticks(places, [text[key] for key in named], size=7.5)
    seen: set[str] = set()
    for label, height, (fork, _) in zip(axes.get_yticklabels(), places, named, strict=True):
        if fork not in seen:
            label.set_fontweight(600)
            axes.text(0.0, height - 0.62, text[fork, ""], size=7.5, color=MUTED, va="bottom")
        seen.add(fork)
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 1], ["lowest value", "highest value"], size=8)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.xaxis.label.set_color(INK)


def _cell(left: float, height: float) -> list[tuple[float, float]]:
    right = left + 1 / BINS
    low, high = height - 0.38, height + 0.38
    return [(left, low), (right, low), (right, high), (left, high)]


def _wrapped(text: str) -> str:
    words_, lines = text.split(), [""]
    for word in words_:
        if len(lines[-1]) + len(word) > 24:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def strongest(curve: Curve) -> str:
    """The fork with the greatest share of the variance; '' where nothing varies."""
    shares_ = curve.variance
    best = max(shares_, key=lambda name: shares_[name])
    return best if shares_[best] > 0 else ""


def _title(curve: Curve, text: dict[tuple[str, str], str]) -> str:
    best = strongest(curve)
    if not best:
        return f"{curve.analysis.title}: nothing varies, or nothing is known, under these settings"
    share = Result(curve.variance[best], "share").text
    return (
        f"{curve.analysis.title}: the choice “{text[best, ''].split(' · ')[0]}” carries {share} of the "
        "variance"
    )


def _alt(curve: Curve, text: dict[tuple[str, str], str]) -> str:
    parts = [
        f"{text[name, ''].split(' · ')[0]} {Result(share, 'share').text}"
        for name, share in sorted(curve.variance.items(), key=lambda item: -item[1])
    ]
    return (
        f"{curve.count:,} specifications of the result: {curve.analysis.title}. Share of the "
        f"variance by choice: {'; '.join(parts)}."
    )


def _data(named: Sequence[tuple[str, str]], relative: NDArray[np.float64]) -> pd.DataFrame:
    frame = pd.DataFrame(relative.round(4), columns=[f"slice_{n + 1}" for n in range(BINS)])
    frame.insert(0, "option", [option for _, option in named])
    frame.insert(0, "fork", [fork for fork, _ in named])
    return frame
