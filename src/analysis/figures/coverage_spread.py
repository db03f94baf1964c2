"""What the kept sources are: kind by party as a shaded grid, language, year of publication."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis import coverage
from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line
from analysis.figures.palette import ACCENT, INK, MUTED, PAPER, SEQUENTIAL, text_on
from analysis.figures.style import finish, new_figure, new_panels
from analysis.show import Drawing

SHADES = (1, 5, 20, 60, 150)
"""Lowest number of sources of each shade after the first."""
LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh", "de": "German", "uk": "Ukrainian",
             "pl": "Polish", "it": "Italian", "fr": "French", "es": "Spanish"}  # fmt: skip
KINDS = {"igo": "intergovernmental", "ngo": "non-governmental"}
MOST = 4
"""Languages shown by name; the rest are added up."""


def draw_parties(evidence: Evidence) -> Drawing:
    """Numbers of kept sources by kind (rows) and party (columns), darker where there are more."""
    table = coverage.parties_by_kind(evidence)
    figure, axes = new_figure(height=0.5 + 0.25 * len(table))
    for row, kind in enumerate(table.index):
        for column, party in enumerate(table.columns):
            number = int(table.loc[kind, party])
            shade = PAPER if number == 0 else SEQUENTIAL[sum(number >= step for step in SHADES) - 1]
            axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, color=shade, lw=0))
            axes.text(column, row, str(number) if number else "·", ha="center", va="center",
                      color=text_on(shade) if number else MUTED)  # fmt: skip
    axes.set_xticks(range(len(table.columns)), [str(name) for name in table.columns])
    axes.set_yticks(range(len(table)), [KINDS.get(str(kind), str(kind)) for kind in table.index])
    axes.set_xlim(-0.5, len(table.columns) - 0.5)
    axes.set_ylim(len(table) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    total = int(table.to_numpy().sum())
    top = max(
        ((int(table.loc[k, p]), str(k), str(p)) for k in table.index for p in table.columns),
        key=lambda item: item[0],
    )
    return Drawing(
        id="fig-parties",
        figure=finish(figure),
        title=(
            f"Of {total} kept sources the most, {top[0]}, are {top[2]} "
            f"{KINDS.get(top[1], top[1])} sources"
            if total
            else "The policy of this run keeps no source"
        ),
        caption=(
            "Kept sources by kind and by the party that speaks in them. Party is who publishes, not "
            "whose numbers are carried: independent media relay most official statements, so the "
            "State's numbers rest on many more sources than the column of the State shows."
        ),
        alt="Grid of sources by kind and party. "
        + " ".join(
            f"{KINDS.get(str(k), str(k))}: "
            + ", ".join(f"{p} {int(table.loc[k, p])}" for p in table.columns)
            + "."
            for k in table.index
        ),
        data=table.reset_index(),
        results=["sources_kept"],
        source=source_line(["the project's table of sources"]),
    )


def draw_years(evidence: Evidence) -> Drawing:
    """Left: kept sources by language. Right: by year of publication."""
    tongues, years = coverage.languages(evidence), coverage.years(evidence)
    figure, panels = new_panels(1, 2, height=1.95, width_ratios=(1, 1.9))
    left, right = panels[0]
    _languages(left, tongues)
    dated = years[years.index > 0]
    right.bar(dated.index, dated.to_numpy(), width=0.8, color=ACCENT)
    right.set_xlabel("Year of publication")
    right.set_ylabel("Sources")
    right.grid(visible=False, axis="x")
    day = evidence.parameters.as_of
    right.axvline(day.year + 0.5, color=MUTED, lw=0.8, ls="--")
    undated = int(years.get(0, 0))
    return Drawing(
        id="fig-years",
        figure=finish(figure),
        title=_title(tongues),
        caption=(
            "Kept sources by language and by year; the dashed line closes the year of the run. "
            f"Sources without a date of publication, not drawn at the right: {undated}. What was "
            "said only in Kazakh, only aloud or only in closed files is the least covered, and no "
            "chart of sources can show how much that is."
        ),
        alt=(
            "Bars. Languages: "
            + ", ".join(f"{LANGUAGES.get(str(k), k)} {v}" for k, v in tongues.items())
            + ". Years: "
            + ", ".join(f"{k} {v}" for k, v in dated.items() if v)
            + f". Undated: {undated}."
        ),
        data=pd.concat(
            [
                tongues.rename_axis("group").reset_index().assign(by="language"),
                years.rename_axis("group").reset_index(name="sources").assign(by="year"),
            ],
            ignore_index=True,
        ),
        results=["sources_english", "sources_russian", "sources_kazakh"],
        source=source_line(["the project's table of sources"]),
    )


def _languages(axes: Axes, tongues: pd.Series) -> None:
    shown = [(LANGUAGES.get(str(code), str(code)), int(number)) for code, number in tongues.items()]
    first = shown[: MOST - 1]
    rest = sum(number for _, number in shown[MOST - 1 :])
    bars = [*first, (f"{max(0, len(shown) - MOST + 1)} others", rest)] if rest else first
    axes.barh(range(len(bars)), [number for _, number in bars], height=0.6, color=ACCENT)
    for height, (_, number) in enumerate(bars):
        axes.text(number, height, f" {number}", va="center", size=8.5, color=INK)
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.set_ylim(max(len(bars), 1) - 0.4, -0.6)
    axes.set_xlim(0, 1.3 * max([1, *(number for _, number in bars)]))
    axes.set_xlabel("Sources")
    axes.grid(visible=False)


def _title(tongues: pd.Series) -> str:
    if tongues.empty:
        return "The policy of this run keeps no source"
    total = int(tongues.sum())
    return (
        f"Of {total} kept sources {int(tongues.get('kk', 0))} are in Kazakh, "
        f"{int(tongues.get('ru', 0))} in Russian"
    )
