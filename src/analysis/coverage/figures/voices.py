"""Whose words the kept sources are: one bar for each party and one for each language."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.coverage.sources import languages, parties_by_kind
from analysis.evidence.load import Evidence
from qantar.drawing.marks import source_line
from qantar.drawing.palette import ACCENT, INK, PARTY
from qantar.drawing.style import finish, new_panels
from qantar.result import traced
from qantar.show import Drawing

LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
REST = "others"


@traced
def draw_voices(evidence: Evidence) -> Drawing:
    """Left: kept sources by the party that speaks. Right: by language, the named ones and the rest."""
    parties = parties_by_kind(evidence).sum()
    tongues = _tongues(languages(evidence))
    total = int(parties.sum())
    figure, panels = new_panels(1, 2, height=1.45)
    left, right = panels[0]
    speakers = [(PARTY[str(name)].label, int(number)) for name, number in parties.items()]
    _bars(left, "Who speaks", speakers, [PARTY[str(name)].colour for name in parties.index])
    _bars(right, "In which language", tongues, [ACCENT] * len(tongues))
    kazakh = dict(tongues)[LANGUAGES["kk"]]
    return Drawing(
        id="fig-voices",
        figure=finish(figure),
        title=(
            f"Of {total:,} sources kept, {kazakh} are in Kazakh"
            if total
            else "The policy of this run keeps no source"
        ),
        caption=(
            "Sources kept, by who speaks in them and by language. An article that does no more than "
            "relay an official counts as the State's. The chart cannot show what was said only aloud, "
            "only in closed files, or not at all."
        ),
        alt=f"Two groups of bars. By who speaks: {_told(speakers)}. By language: {_told(tongues)}.",
        data=pd.DataFrame(
            [("party", *bar) for bar in speakers] + [("language", *bar) for bar in tongues],
            columns=["by", "group", "sources"],
        ),
        results=["sources_kept", "sources_english", "sources_russian", "sources_kazakh"],
        source=source_line(["the project's table of sources"]),
    )


def _tongues(numbers: pd.Series) -> list[tuple[str, int]]:
    """(language, sources) of the named languages in the order of the table, then of all others."""
    named = [(name, int(numbers.get(code, 0))) for code, name in LANGUAGES.items()]
    rest = int(numbers.sum()) - sum(number for _, number in named)
    return [*named, (f"{len(numbers.index.difference(list(LANGUAGES)))} {REST}", rest)]


def _bars(axes: Axes, title: str, bars: Sequence[tuple[str, int]], colours: Sequence[str]) -> None:
    axes.set_title(title)
    axes.barh(range(len(bars)), [number for _, number in bars], height=0.62, color=colours)
    for height, (_, number) in enumerate(bars):
        axes.text(number, height, f" {number:,}", va="center", size=8.5, color=INK)
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_xlim(0, 1.2 * max([1, *(number for _, number in bars)]))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)


def _told(bars: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in bars)
