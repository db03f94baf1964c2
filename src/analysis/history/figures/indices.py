"""How far country-year indices moved into 2011 and into 2022, as a share of each scale."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.history.indices import NOT_CODED, changes, index_results, lengths, newest
from analysis.marks import ROW, SIZE, key, name_rows, source
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, ERA, INK, MUTED, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

FIRST_YEAR = 2008
LOOKS = {
    2011: Appearance("into 2011", ERA["soviet"].colour, ERA["soviet"].text, "s"),
    2022: Appearance("into 2022", ACCENT, ACCENT, "o"),
}
LANE = {2011: 0.2, 2022: -0.2}
WIDEST = 0.36
"""Shares of a scale that the axis shows on either side of no change."""


def _draw(axes: Axes, position: int, row: Any, length: float, worse: bool) -> None:
    """One change at its lane: worse to the left, whichever way the index itself points."""
    moved, look = row["moved"], LOOKS[row["year"]]
    level = position + LANE[row["year"]]
    if moved.value is None:
        direct_label(axes, 0, level, "no value", look, (6, 0), size=7.6, color=MUTED)
        return
    sign = -1 if worse else 1
    ends = [None if end is None else sign * end / length for end in (moved.low, moved.high)]
    low, high = (ends[1], ends[0]) if worse else (ends[0], ends[1])
    value = sign * moved.value / length
    draw_estimate(axes, level, low, value, high, look)
    side = -1 if value < 0 else 1
    end = (low if side < 0 else high) or value
    points = f"{abs(moved.value):.2f}".rstrip("0").rstrip(".")
    words = "0" if row["direction"] == "unchanged" else f"{points} {row['direction']}"
    direct_label(axes, end, level, words, look, (6 * side, 0), size=7.6)


@traced
def draw_indices(evidence: Evidence) -> Drawing:
    """The change into each year of the shootings, one row per index."""
    table = changes(evidence)
    table = table[table["variable"] != NOT_CODED]
    known = table.groupby("variable")["direction"].transform(lambda x: (x != "not known").any())
    table, scale = table[known.astype(bool)], lengths(evidence)
    names = list(dict.fromkeys(table["variable"]))
    frame = newest(evidence)
    shown = frame[frame["variable"].isin([*names, NOT_CODED]) & (frame["year"] >= FIRST_YEAR)]
    rows = row_ids(shown["indicator_id"])
    return Drawing(
        id="fig-indices",
        figure=_figure(table, scale),
        title=_title(evidence),
        caption=(
            "Each mark is the change from the year before, as a share of the length of its scale; "
            "the words give it in points. The extract read holds an interval for the latent score alone "
            "(bar); V-Dem publishes intervals too. One "
            "number a year for a whole country cannot see days, places or who was hit."
        ),
        alt="Change into each year. "
        + " ".join(
            f"{row['label']}, {row['year']}: {row['moved'].text} points, {row['direction']}."
            for row in table.to_dict("records")
        )
        + ("" if names else "No index is known under these settings."),
        data=shown[
            ["indicator_id", "dataset", "version", "variable", "year", "value", "low", "high"]
        ],
        rows=rows,
        results=["terror_scales_worse", "terror_scales_known", "index_moved_most",
                 "killings_index_2022", "torture_index_2022"],
        source=source(rows, "values of country-year indices", "indicators"),
    )  # fmt: skip


def _figure(table: pd.DataFrame, scale: Mapping[str, tuple[float, bool]]) -> Figure:
    names = list(dict.fromkeys(table["variable"]))
    if not names:
        return notice("No index is known under these settings.")
    figure, axes = new_figure(height=1.25 + 1.15 * ROW * len(names))
    for row in table.to_dict("records"):
        length, worse = scale[row["variable"]]
        _draw(axes, names.index(row["variable"]), row, length, worse)
    _frame(axes, list(dict.fromkeys(table["label"])))
    key(figure, [(look.label, look) for look in LOOKS.values()], 2)
    return finish(figure)


def _frame(axes: Axes, labels: list[str]) -> None:
    name_rows(axes, labels)
    axes.axvline(0, color=INK, lw=0.8, zorder=0)
    axes.set_xlim(-WIDEST, WIDEST)
    axes.set_xticks(
        [-0.25, 0, 0.25],
        ["worse by a quarter\nof the scale", "no change", "better by a quarter\nof the scale"],
        size=SIZE,
    )


def _title(evidence: Evidence) -> str:
    found = index_results(evidence)
    scales, worse = found["terror_scales_known"], found["terror_scales_worse"]
    killings = found["killings_index_moved"]
    if scales.value is None and killings.value is None:
        return "No country-year index with a value for 2022 is known under these settings"
    parts = []
    if scales.value is not None:
        parts.append(f"terror scales that moved for the worse: {worse.text} of {scales.text}")
    if killings.value is not None:
        direction = found["killings_index_direction"].text
        parts.append(f"V-Dem's score for political killings: {killings.text} {direction}")
    return f"Into the year 2022, {'; '.join(parts)}"
