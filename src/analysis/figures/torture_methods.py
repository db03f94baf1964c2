"""Methods of torture reported in custody, by episode: independent cases and sources."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.figures.palette import GRID, INK, SEQUENTIAL, text_on
from analysis.figures.style import finish, new_figure
from analysis.results import row_ids
from analysis.show import Drawing
from analysis.torture.methods import FORM, MIN_CASES_SHOWN, by_episode, reports, words

STEPS = (1, 2, 3, 5, 9, 15)
"""Lowest number of independent cases of each of the six tints."""
SHORT = {
    "january-2022": "January 2022",
    "zhanaozen-2011": "Zhanaozen 2011",
    "jeltoqsan-1986": "Jeltoqsan 1986",
    "kazakhstan-baseline": "Kazakhstan, ordinary",
    "belarus-2020": "Belarus 2020",
    "osh-june-2010": "Osh 2010",
    "uzbekistan-baseline": "Uzbekistan, ordinary",
    "tajikistan-baseline": "Tajikistan, ordinary",
    "russia-baseline": "Russia, ordinary",
    "central-asia-baseline": "Central Asia, ordinary",
    "great-terror-1937-1938": "Great Terror",
    "deportations-gulag": "Camps and exile",
    "early-soviet-1918-1936": "Cheka to OGPU",
}
"""Names of columns, in the order in which they stand; another episode comes last, by its code."""


def _columns(frame: pd.DataFrame) -> list[str]:
    cases = frame.groupby("episode")["case"].nunique()
    enough = set(cases[cases >= MIN_CASES_SHOWN].index) | {FOCUS}
    order = [episode for episode in SHORT if episode in enough]
    return [*order, *sorted(enough - set(order))]


def _cell(axes: Axes, x: int, y: int, cases: int, sources: int) -> None:
    fill = SEQUENTIAL[int(np.searchsorted(STEPS, cases, side="right")) - 1]
    axes.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=fill))
    ink = text_on(fill)
    axes.text(x, y, f"{cases}/{sources}", ha="center", va="center", size=7.2, color=ink)


def draw_methods(evidence: Evidence) -> Drawing:
    """Forms by episode: independent cases / sources in each cell; an empty cell is "not reported"."""
    table, frame = by_episode(evidence), reports(evidence)
    frame = frame[frame["role"] == FORM]
    columns = _columns(frame)
    forms = list(table.sort_values("order")["form"].unique())
    height = max(1.6, 0.195 * (len(forms) + 1) + 1.3)
    figure, axes = new_figure(height=height)
    axes.grid(visible=False)
    shown = table[table["episode"].isin(columns)]
    where = zip(shown["episode"], shown["form"], shown["cases"], shown["sources"], strict=True)
    for episode, form, cases, sources in where:
        _cell(axes, columns.index(episode), forms.index(form), int(cases), int(sources))
    _draw_effort(axes, frame, columns, len(forms))
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(forms) + 0.75, -0.6)
    axes.set_xticks(
        range(len(columns)), [SHORT.get(c, c) for c in columns], rotation=90, ha="center",
        va="bottom", size=7.8,
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_yticks([*range(len(forms)), len(forms) + 0.25], [*map(words, forms), "All forms"])
    axes.tick_params(length=0, labelsize=8)
    axes.spines[:].set_visible(False)
    return _describe(table, frame, columns, finish(figure))


def _draw_effort(axes: Axes, frame: pd.DataFrame, columns: list[str], at: int) -> None:
    """The last line: all independent cases and sources of each episode, the effort behind a column."""
    axes.plot([-0.5, len(columns) - 0.5], [at - 0.35] * 2, color=GRID, lw=0.8)
    for x, episode in enumerate(columns):
        mine = frame[frame["episode"] == episode]
        text = f"{mine['case'].nunique()}/{mine['source_id'].nunique()}"
        axes.text(x, at + 0.25, text, ha="center", va="center", size=7.2, weight=600, color=INK)


def _describe(
    table: pd.DataFrame, frame: pd.DataFrame, columns: list[str], figure: Figure
) -> Drawing:
    focus = table[table["episode"] == FOCUS].sort_values(
        ["cases", "sources", "order"], ascending=[False, False, True]
    )
    title = (
        f"For January 2022, {len(focus)} forms are reported in custody, "
        f"most widely {words(str(focus['form'].iloc[0])).lower()}"
        if len(focus)
        else "No report of a form of torture in January 2022 is known at this date"
    )
    told = "; ".join(f"{words(str(r.form))} {r.cases} of {r.sources}" for r in focus.itertuples())
    shown = table[table["episode"].isin(columns)]
    publications = frame.loc[frame["episode"].isin(columns), "source_id"].nunique()
    return Drawing(
        "fig-torture-methods",
        figure,
        title,
        "Each cell: independent cases / sources that report the form in custody, camp, transfer or "
        "hospital. One person, or one body of testimony, behind several sources is one case. An "
        "empty cell means that no source read reports the form; it does not mean that it was not "
        "used. The last line shows how much was read: columns with few sources miss more. Counts "
        "of reports are not counts of acts. Episodes with too few cases stand in the table only.",
        f"Matrix of {len(columns)} episodes. January 2022, cases of sources: {told or 'none'}.",
        shown.drop(columns=["row_ids", "order"]),
        row_ids(*shown["row_ids"]),
        source=f"Source: project coding of {publications} publications.",
    )
